#include "load-tests/table.h"

#include <fmt/core.h>

#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

void add_counts(const RunResult& result, std::string& text) {
  constexpr std::size_t kInARow = 5;
  for (std::size_t at = 0; at < kCounts; ++at) {
    text += fmt::format("  {:<11} {:>7}", kCountNames[at], grouped(result.measures->counts()[at]));
    if (at % kInARow == kInARow - 1) text += '\n';
  }
}

void add_latencies(const RunResult& result, std::string& text) {
  text += fmt::format("\n  {:<9}{:>9}{:>12}{:>12}{:>12}{:>12}{:>12}\n", "latency", "count", "p50",
                      "p90", "p99", "p99.9", "max");
  for (std::size_t at = 0; at < kLatencies; ++at) {
    const Histogram& values = result.measures->latency(static_cast<Latency>(at));
    if (values.count() == 0) continue;
    text += fmt::format("  {:<9}{:>9}", kLatencyNames[at], grouped(values.count()));
    for (const double quantile : {0.5, 0.9, 0.99, 0.999}) {
      text += fmt::format("{:>12}", span_text(values.at(quantile)));
    }
    text += fmt::format("{:>12}\n", span_text(values.max()));
  }
}

void add_verdicts(const RunResult& result, std::string& text) {
  const Witness::Checked checked = result.witness->checked();
  text += fmt::format("\nverdicts: checked {} lines, {} matches ({} for their order), {} places: ",
                      grouped(checked.lines), grouped(checked.matches), grouped(checked.orders),
                      grouped(checked.places));
  if (result.witness->breach_count() == 0) {
    text += "nothing wrong";
  } else {
    text += fmt::format("{} BREACHES", result.witness->breach_count());
  }
  if (checked.undecided_lines > 0) {
    text +=
        fmt::format("\n  ({} lines were on their way when a connection was lost or the run ended)",
                    grouped(checked.undecided_lines));
  }
  text += '\n';
  for (const Breach& breach : result.witness->breaches()) {
    text += fmt::format("\n{}\n{}", breach.verdict, breach.evidence);
  }
  const std::size_t told = result.witness->breaches().size();
  if (result.witness->breach_count() > told) {
    text += fmt::format("\n... and {} more\n", result.witness->breach_count() - told);
  }
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  constexpr std::size_t kGroup = 3;
  for (std::size_t at = digits.size(); at > kGroup; at -= kGroup) digits.insert(at - kGroup, ",");
  return digits;
}

std::string what_was_run(const Plan& plan) {
  return fmt::format(
      "{} customers, {} executives, arrivals {}, handle {}, patience {}, think {}, {} messages, "
      "{}, "
      "seed {}",
      grouped(plan.customers), grouped(plan.executives), plan.arrivals.text(), plan.handle.text(),
      plan.patience.text(), plan.think.text(), plan.messages, span_text(plan.duration), plan.seed);
}

std::string table(const RunResult& result) {
  std::string text = what_was_run(*result.plan) + "\n\n";
  add_counts(result, text);
  add_latencies(result, text);
  add_verdicts(result, text);
  for (const Expected& each : result.expectations) {
    text += fmt::format("expected {}: {}, measured {}\n", each.text, each.met ? "met" : "NOT MET",
                        each.measured);
  }
  text += bottleneck(result.usage) + '\n';
  if (result.usage.server) {
    text += fmt::format("server: {:.1f} s of processor time, at most {:.0f} MiB resident\n",
                        result.usage.server->cpu_s, result.usage.server->peak_mib);
  }
  return text;
}

}  // namespace turno::swarm
