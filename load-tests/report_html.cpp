#include "load-tests/report_html.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "load-tests/chart.h"
#include "load-tests/spans.h"
#include "load-tests/table.h"

namespace turno::swarm {
namespace {

constexpr const char* kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>turno swarm</title>
<style>
:root { color-scheme: light dark; --ink: #1a1d21; --soft: #5b6570; --paper: #fff; --edge: #d9dee3;
  --s0: #0b62b8; --s1: #c2410c; --s2: #15803d; --s3: #7e22ce; --s4: #a16207; --s5: #0e7490; --s6: #be185d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a3adb8; --paper: #16191d;
  --edge: #343b43; --s0: #6db3f8; --s1: #fb923c; --s2: #4ade80; --s3: #c084fc; --s4: #facc15;
  --s5: #22d3ee; --s6: #f472b6; } }
@media print { :root { --ink: #000; --soft: #444; --paper: #fff; --edge: #ccc; } details { display: none; }
  figure, table, section { break-inside: avoid; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  max-width: 780px; padding: 24px 16px 64px; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 17px; margin: 32px 0 8px; }
p { margin: 4px 0; } .soft { color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px; margin: 20px 0; }
.tile { border: 1px solid var(--edge); border-radius: 6px; padding: 8px 12px; }
.tile b { display: block; font-size: 21px; font-variant-numeric: tabular-nums; }
.good { border-left: 4px solid var(--s2); padding-left: 10px; } .bad { border-left: 4px solid var(--s1); padding-left: 10px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
th, td { text-align: right; padding: 3px 8px; border-bottom: 1px solid var(--edge); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } th { font-weight: 600; color: var(--soft); }
figure { margin: 24px 0; } svg { width: 100%; height: auto; display: block; }
svg text { fill: var(--soft); font-size: 12px; } svg .title { fill: var(--ink); font-size: 14px; font-weight: 600; }
svg .grid { stroke: var(--edge); } svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
svg .bar { fill: var(--s0); }
.s0 { stroke: var(--s0); } .s1 { stroke: var(--s1); } .s2 { stroke: var(--s2); } .s3 { stroke: var(--s3); }
.s4 { stroke: var(--s4); } .s5 { stroke: var(--s5); } .s6 { stroke: var(--s6); }
figcaption { display: flex; flex-wrap: wrap; gap: 4px 16px; padding-left: 10%; }
figcaption i { display: inline-block; width: 16px; height: 4px; margin-right: 5px; vertical-align: middle; border-radius: 2px; }
pre { white-space: pre-wrap; font-size: 13px; } details { margin: 6px 0 0 10%; }
</style></head><body>
)";

std::string number(double value) {
  constexpr double kMany = 10;
  return value >= kMany || value == std::floor(value) ? fmt::format("{:.0f}", value)
                                                      : fmt::format("{:.1f}", value);
}
std::string span_label(double seconds) { return span_text(from_seconds(seconds)); }
std::string seconds_label(double seconds) { return fmt::format("{:.0f} s", seconds); }

std::string legend(const std::vector<Line>& lines) {
  std::string html = "<figcaption>";
  for (std::size_t at = 0; at < lines.size(); ++at) {
    html += fmt::format("<span><i style=\"background:var(--s{})\"></i>{}</span>", at,
                        escaped(lines[at].name));
  }
  return html + "</figcaption>";
}

// The chart, its legend, and the numbers for who would rather read them.
std::string figure(const std::string& title, const std::vector<Line>& lines, const Axis& x,
                   const Axis& y) {
  std::string rows;
  const std::size_t points = lines.empty() ? 0 : lines.front().points.size();
  for (std::size_t at = 0; at < points; ++at) {
    rows += "<tr><td>" + escaped(x.label(lines.front().points[at].first)) + "</td>";
    for (const Line& line : lines) {
      const bool has = at < line.points.size();
      rows += "<td>" + (has ? escaped(y.label(line.points[at].second)) : std::string()) + "</td>";
    }
    rows += "</tr>\n";
  }
  std::string heads = "<th>" + escaped(x.title) + "</th>";
  for (const Line& line : lines) heads += "<th>" + escaped(line.name) + "</th>";
  return "<figure>" + line_chart(title, lines, x, y) + legend(lines) +
         "<details><summary>The numbers</summary><div class=\"scroll\"><table><tr>" + heads +
         "</tr>\n" + rows + "</table></div></details></figure>\n";
}

// A percentile p stands at 1/(1-p), so that each further nine has as much room as the one before.
std::string percentiles(const Measures& measures) {
  constexpr double kPercentiles[] = {0, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99};
  constexpr double kWhole = 100;
  const auto place = [](double percentile) { return kWhole / (kWhole - percentile); };
  std::vector<Line> lines;
  for (std::size_t at = 0; at < kLatencies; ++at) {
    const Histogram& values = measures.latency(static_cast<Latency>(at));
    if (values.count() == 0) continue;
    Line line{std::string(kLatencyNames[at]), {}};
    for (const double percentile : kPercentiles) {
      // Beyond what was measured there is nothing to say.
      if (place(percentile) > static_cast<double>(values.count())) break;
      line.points.emplace_back(place(percentile), seconds_of(values.at(percentile / kWhole)));
    }
    lines.push_back(std::move(line));
  }
  Axis x{"percentile",
         true,
         [](double at) { return fmt::format("{:g}", kWhole - kWhole / at); },
         {1, place(50), place(90), place(99), place(99.9), place(99.99)}};
  return figure("Latencies", lines, x, {"", true, span_label});
}

using Value = std::function<double(const Measures::Interval&)>;

std::string over_time(const std::string& title, const Measures& measures,
                      const std::vector<std::pair<std::string, Value>>& values, const Axis& y) {
  std::vector<Line> lines;
  for (const auto& [name, value] : values) {
    Line line{name, {}};
    for (const Measures::Interval& each : measures.series()) {
      line.points.emplace_back(seconds_of(each.from_start), value(each));
    }
    lines.push_back(std::move(line));
  }
  return figure(title, lines, {"time from the start", false, seconds_label}, y);
}

Value rate(Count which) {
  return [which](const Measures::Interval& each) {
    const double seconds = seconds_of(each.lasts);
    return seconds > 0 ? static_cast<double>(each.counts[static_cast<std::size_t>(which)]) / seconds
                       : 0;
  };
}

std::string loads(const RunResult& result) {
  std::vector<double> busy;
  for (const Measures::Load& load : result.measures->executives()) {
    const double share = seconds_of(load.busy) / std::max(result.usage.wall_s, 1e-9);
    busy.push_back(100 * std::min(share, 1.0));
  }
  std::sort(busy.rbegin(), busy.rend());
  if (busy.empty()) return {};
  return "<figure>" +
         bar_chart("Executives: part of the time with a customer", busy,
                   {"each executive, the busiest first", false, number},
                   {"", false, [](double value) { return fmt::format("{:.0f} %", value); }}) +
         "</figure>\n";
}

std::string tile(const std::string& value, const std::string& what) {
  return "<div class=\"tile\"><b>" + escaped(value) + "</b><span class=\"soft\">" + escaped(what) +
         "</span></div>\n";
}

std::string summary(const RunResult& result) {
  const Measures& measures = *result.measures;
  std::string html = "<div class=\"tiles\">";
  html += tile(grouped(measures.count(Count::kMatched)), "customers matched");
  html += tile(span_text(measures.latency(Latency::kMatch).at(0.99)), "hand-off, 99th percentile");
  html += tile(span_text(measures.latency(Latency::kWait).at(0.5)), "wait, median");
  html += tile(grouped(measures.count(Count::kHeard)), "lines delivered");
  html += tile(span_text(measures.latency(Latency::kRelay).at(0.99)), "a line, 99th percentile");
  html += tile(grouped(measures.count(Count::kGaveUp)), "gave up waiting");
  return html + "</div>\n";
}

std::string verdicts(const RunResult& result) {
  const Witness::Checked checked = result.witness->checked();
  const std::uint64_t breaches = result.witness->breach_count();
  std::string html = fmt::format(
      "<section><h2>Verdicts</h2><p class=\"{}\">{} lines, {} matches and {} places were checked: "
      "{}.</p>\n",
      breaches == 0 ? "good" : "bad", grouped(checked.lines), grouped(checked.matches),
      grouped(checked.places),
      breaches == 0 ? "nothing wrong"
                    : grouped(breaches) + (breaches == 1 ? " breach" : " breaches"));
  for (const Breach& breach : result.witness->breaches()) {
    html += "<pre>" + escaped(breach.verdict + "\n" + breach.evidence) + "</pre>\n";
  }
  for (const Expected& each : result.expectations) {
    html += fmt::format("<p class=\"{}\">expected {}: measured {}</p>\n", each.met ? "good" : "bad",
                        escaped(each.text), escaped(each.measured));
  }
  return html + "<p>" + escaped(bottleneck(result.usage)) + "</p></section>\n";
}

std::string numbers(const RunResult& result) {
  std::string html =
      "<section><h2>Latencies</h2><div "
      "class=\"scroll\"><table><tr><th></th><th>count</th><th>p50</th>"
      "<th>p90</th><th>p99</th><th>p99.9</th><th>max</th></tr>\n";
  for (std::size_t at = 0; at < kLatencies; ++at) {
    const Histogram& values = result.measures->latency(static_cast<Latency>(at));
    if (values.count() == 0) continue;
    html += fmt::format("<tr><td>{}</td><td>{}</td>", kLatencyNames[at], grouped(values.count()));
    for (const double quantile : {0.5, 0.9, 0.99, 0.999}) {
      html += "<td>" + span_text(values.at(quantile)) + "</td>";
    }
    html += "<td>" + span_text(values.max()) + "</td></tr>\n";
  }
  html += "</table></div></section><section><h2>Counts</h2><div class=\"scroll\"><table>\n";
  for (std::size_t at = 0; at < kCounts; ++at) {
    html += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", kCountNames[at],
                        grouped(result.measures->counts()[at]));
  }
  return html + "</table></div></section>\n";
}

}  // namespace

std::string report_html(const RunResult& result) {
  const Measures& measures = *result.measures;
  const Plan& plan = *result.plan;
  const Axis people{"", false, number};
  const Axis time{"", true, span_label};
  std::string html = kHead;
  html +=
      "<h1>turno swarm" + (plan.scenario.empty() ? "" : ": " + escaped(plan.scenario)) + "</h1>\n";
  html += "<p>" + escaped(what_was_run(plan)) + "</p>\n";
  html += fmt::format("<p class=\"soft\">{}, {} cores</p>\n", escaped(result.started),
                      result.usage.cores);
  html += summary(result) + verdicts(result);
  html += percentiles(measures);
  html +=
      over_time("People", measures,
                {{"connected", [](const auto& each) { return each.standing.connected; }},
                 {"waiting", [](const auto& each) { return each.standing.waiting; }},
                 {"talking", [](const auto& each) { return each.standing.talking; }},
                 {"executives at work", [](const auto& each) { return each.standing.at_work; }}},
                people);
  html +=
      over_time("Waits of those matched", measures,
                {{"median", [](const auto& each) { return seconds_of(each.wait_p50); }},
                 {"99th percentile", [](const auto& each) { return seconds_of(each.wait_p99); }}},
                time);
  html += over_time("Each second", measures,
                    {{"matches", rate(Count::kMatched)}, {"lines", rate(Count::kHeard)}}, people);
  html += loads(result) + numbers(result);
  return html + "</body></html>\n";
}

}  // namespace turno::swarm
