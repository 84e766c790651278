#include "load-tests/result_json.h"

#include <nlohmann/json.hpp>

#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t us(Duration span) {
  return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
}

Json latency_of(const Histogram& values) {
  return {{"count", values.count()},    {"mean", us(values.mean())},
          {"p50", us(values.at(0.5))},  {"p90", us(values.at(0.9))},
          {"p99", us(values.at(0.99))}, {"p99_9", us(values.at(0.999))},
          {"max", us(values.max())}};
}

Json series_of(const Measures& measures) {
  Json series = Json::array();
  for (const Measures::Interval& each : measures.series()) {
    series.push_back({{"at_s", seconds_of(each.from_start)},
                      {"connected", each.standing.connected},
                      {"waiting", each.standing.waiting},
                      {"talking", each.standing.talking},
                      {"at_work", each.standing.at_work},
                      {"matched", each.counts[static_cast<std::size_t>(Count::kMatched)]},
                      {"heard", each.counts[static_cast<std::size_t>(Count::kHeard)]},
                      {"wait_p50_us", us(each.wait_p50)},
                      {"wait_p99_us", us(each.wait_p99)},
                      {"match_p50_us", us(each.match_p50)},
                      {"match_p99_us", us(each.match_p99)},
                      {"relay_p50_us", us(each.relay_p50)},
                      {"relay_p99_us", us(each.relay_p99)}});
  }
  return series;
}

Json usage_of(const Usage& usage) {
  Json json{{"wall_s", usage.wall_s}, {"cores", usage.cores}, {"swarm_cpu_s", usage.swarm.cpu_s}};
  if (usage.server) {
    json["server_cpu_s"] = usage.server->cpu_s;
    json["server_peak_mib"] = usage.server->peak_mib;
  }
  json["late_p99_us"] = us(usage.late_p99);
  json["no_one_left"] = usage.no_one_left;
  json["bottleneck"] = bottleneck(usage);
  return json;
}

}  // namespace

std::string result_json(const RunResult& result) {
  const Plan& plan = *result.plan;
  Json json;
  json["run"] = {{"customers", plan.customers},
                 {"executives", plan.executives},
                 {"arrivals", plan.arrivals.text()},
                 {"handle", plan.handle.text()},
                 {"patience", plan.patience.text()},
                 {"think", plan.think.text()},
                 {"messages", plan.messages},
                 {"duration_s", seconds_of(plan.duration)},
                 {"seed", plan.seed},
                 {"scenario", plan.scenario},
                 {"started", result.started}};
  for (std::size_t at = 0; at < kCounts; ++at) {
    json["counts"][std::string(kCountNames[at])] = result.measures->counts()[at];
  }
  for (std::size_t at = 0; at < kLatencies; ++at) {
    json["latencies_us"][std::string(kLatencyNames[at])] =
        latency_of(result.measures->latency(static_cast<Latency>(at)));
  }
  const Witness::Checked checked = result.witness->checked();
  json["checked"] = {{"lines", checked.lines},
                     {"matches", checked.matches},
                     {"orders", checked.orders},
                     {"places", checked.places},
                     {"undecided_lines", checked.undecided_lines}};
  json["breaches"] = result.witness->breach_count();
  json["evidence"] = Json::array();
  for (const Breach& breach : result.witness->breaches()) {
    json["evidence"].push_back({{"verdict", breach.verdict}, {"evidence", breach.evidence}});
  }
  json["expectations"] = Json::array();
  for (const Expected& each : result.expectations) {
    json["expectations"].push_back(
        {{"text", each.text}, {"measured", each.measured}, {"met", each.met}});
  }
  json["usage"] = usage_of(result.usage);
  json["executives"] = Json::array();
  for (const Measures::Load& load : result.measures->executives()) {
    json["executives"].push_back({{"taken", load.taken}, {"busy_s", seconds_of(load.busy)}});
  }
  json["series"] = series_of(*result.measures);
  constexpr int kIndent = 1;
  // What a broken server sent may be no UTF-8.
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace turno::swarm
