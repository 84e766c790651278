#include "base/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace turno {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};

// The largest first.
constexpr std::array<Unit, 4> kUnits{
    {{"h", 60 * 60 * 1000}, {"m", 60 * 1000}, {"s", 1000}, {"ms", 1}}};

}  // namespace

std::optional<Duration> read_duration(std::string_view text) {
  constexpr std::size_t kMaxDigits = 9;
  if (text == "0") return Duration::zero();
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& candidate) {
    return candidate.name == text.substr(digits);
  });
  if (digits == 0 || digits > kMaxDigits || unit == kUnits.end()) return std::nullopt;
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + digits, count);
  // Nine digits of hours are more than 64 bits of nanoseconds hold.
  constexpr std::int64_t kMostMilliseconds = std::int64_t{100} * 365 * 24 * 60 * 60 * 1000;
  if (count > kMostMilliseconds / unit->milliseconds) return std::nullopt;
  return std::chrono::milliseconds(count * unit->milliseconds);
}

std::string duration_text(Duration duration) {
  const std::int64_t count =
      std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
  if (count == 0) return "0s";
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& candidate) {
    return count % candidate.milliseconds == 0;
  });
  return std::to_string(count / unit->milliseconds).append(unit->name);
}

}  // namespace turno
