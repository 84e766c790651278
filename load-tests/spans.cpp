#include "load-tests/spans.h"

#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <iterator>

namespace turno::swarm {
namespace {

struct Unit {
  std::string_view name;
  double seconds;
};
constexpr Unit kUnits[] = {{"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"m", 60},
                           {"min", 60},  {"h", 3600},  {"", 1}};

}  // namespace

double seconds_of(Duration span) { return std::chrono::duration<double>(span).count(); }

Duration from_seconds(double seconds) {
  return std::chrono::round<Duration>(std::chrono::duration<double>(seconds));
}

std::optional<Duration> read_span(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || !std::isfinite(number) || number < 0) return std::nullopt;
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  for (const Unit& each : kUnits) {
    if (each.name != unit) continue;
    const double seconds = number * each.seconds;
    if (seconds > seconds_of(kLongestSpan)) return std::nullopt;
    return from_seconds(seconds);
  }
  return std::nullopt;
}

std::string span_text(Duration span) {
  constexpr double kMinute = 60;
  constexpr double kTwoMinutes = 2 * kMinute;
  const double seconds = seconds_of(span);
  const auto three = [](double value, const char* unit) {
    // 8.4 and 84 and 840, never 840.0.
    constexpr double kHundred = 100;
    constexpr double kTen = 10;
    const int decimals = value >= kHundred ? 0 : value >= kTen ? 1 : 2;
    return fmt::format("{:.{}f} {}", value, decimals, unit);
  };
  if (seconds <= 0) return "0 s";
  if (seconds < 1e-3) return three(seconds * 1e6, "us");
  if (seconds < 1) return three(seconds * 1e3, "ms");
  if (seconds < kTwoMinutes) return three(seconds, "s");
  return fmt::format("{:.0f} min {:.0f} s", std::floor(seconds / kMinute),
                     std::fmod(seconds, kMinute));
}

}  // namespace turno::swarm
