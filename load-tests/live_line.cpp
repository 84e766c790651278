#include "load-tests/live_line.h"

#include <fmt/core.h>

#include <algorithm>

#include "load-tests/spans.h"

namespace turno::swarm {

std::string live_line(const Measures& measures, std::uint64_t breaches, std::size_t width) {
  const Standing now = measures.standing();
  Measures::Interval latest;
  if (!measures.series().empty()) latest = measures.series().back();
  const double seconds = std::max(seconds_of(latest.lasts), 1e-9);
  const auto each_second = [&](Count which) {
    return static_cast<double>(latest.counts[static_cast<std::size_t>(which)]) / seconds;
  };
  std::string line = fmt::format(
      "{:.0f} s  {} connected  {} waiting  {} talking  {:.1f} matches/s  {:.0f} lines/s",
      seconds_of(latest.from_start), now.connected, now.waiting, now.talking,
      each_second(Count::kMatched), each_second(Count::kHeard));
  if (breaches > 0) line += fmt::format("  BREACHES {}", breaches);
  line += fmt::format("  match {} / {}  relay {} / {}", span_text(latest.match_p50),
                      span_text(latest.match_p99), span_text(latest.relay_p50),
                      span_text(latest.relay_p99));
  line.resize(std::min(line.size(), width));
  return line;
}

}  // namespace turno::swarm
