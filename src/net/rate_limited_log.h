// RateLimitedLog: a warning that may come up thousands of times a second, logged once a second at
// most, with the number of those left out. Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace turno {

class RateLimitedLog {
 public:
  // An operator reads a line a second; a full disk of the same line helps nobody.
  static constexpr std::chrono::seconds kInterval{1};

  void warn(std::string_view what, TimePoint now);

 private:
  std::optional<TimePoint> last_;
  std::uint64_t left_out_ = 0;
};

}  // namespace turno
