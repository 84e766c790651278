// Spans of time as the swarm's flags take them: "2s", "1.5s", "200ms", "50us", "4m", "1h", or a
// bare number of seconds.
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace turno::swarm {

// Nothing when it is none, is negative, or is longer than kLongestSpan.
inline constexpr Duration kLongestSpan = std::chrono::hours{24 * 30};
std::optional<Duration> read_span(std::string_view text);

// For people, with three digits that count: "840 us", "1.25 ms", "12.5 s", "3 min 5 s".
std::string span_text(Duration span);

double seconds_of(Duration span);
Duration from_seconds(double seconds);

}  // namespace turno::swarm
