#include "desk/throttle.h"

#include <algorithm>

namespace turno {

std::optional<Duration> Throttle::take(std::string_view key, TimePoint now) {
  const MutexLock lock(mu_);
  Bucket& found = bucket(key, now);
  const double grown =
      std::chrono::duration<double>(now - found.at) / std::chrono::duration<double>(limits_.refill);
  found.tokens = std::min(static_cast<double>(limits_.burst), found.tokens + std::max(0.0, grown));
  found.at = now;
  if (found.tokens >= 1) {
    found.tokens -= 1;
    return std::nullopt;
  }
  return std::chrono::duration_cast<Duration>(limits_.refill * (1 - found.tokens));
}

void Throttle::give_back(std::string_view key) {
  const MutexLock lock(mu_);
  const auto found = by_key_.find(std::string(key));
  if (found == by_key_.end()) return;
  Bucket& given = *found->second;
  given.tokens = std::min(static_cast<double>(limits_.burst), given.tokens + 1);
}

Throttle::Bucket& Throttle::bucket(std::string_view key, TimePoint now) {
  const auto found = by_key_.find(std::string(key));
  if (found != by_key_.end()) {
    used_.splice(used_.begin(), used_, found->second);
    return used_.front();
  }
  if (used_.size() == kMaxKeys) {
    by_key_.erase(used_.back().key);
    used_.pop_back();
  }
  used_.push_front(Bucket{std::string(key), static_cast<double>(limits_.burst), now});
  by_key_.emplace(used_.front().key, used_.begin());
  return used_.front();
}

}  // namespace turno
