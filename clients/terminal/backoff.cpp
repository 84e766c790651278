#include "clients/terminal/backoff.h"

#include <algorithm>

namespace turno {

std::optional<TimePoint> Backoff::next(TimePoint now) {
  if (!lost_) {
    lost_ = now;
    wait_ = kFirst;
  }
  const TimePoint end = *lost_ + patience_;
  if (now >= end) return std::nullopt;
  const std::chrono::milliseconds half = wait_ / 2;
  const auto more = static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(half.count()));
  wait_ = std::min(wait_ * 2, kLongest);
  return std::min(now + half + std::chrono::milliseconds(more + 1), end);
}

}  // namespace turno
