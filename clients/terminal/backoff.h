// When to try again after the connection was lost. The waits grow from kFirst to kLongest, each one
// twice the former, and of each only a random part between its half and the whole is waited, so
// that the clients of a server that comes up again do not all knock at once.
//
// Pure: time and seed are arguments. Owned by one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>

#include "base/clock.h"

namespace turno {

class Backoff {
 public:
  // A server that was only restarted is there again in less than a second.
  static constexpr std::chrono::milliseconds kFirst{500};
  // A person notices at once when it works again, and 10,000 clients are some 700 tries a second.
  static constexpr std::chrono::milliseconds kLongest{15'000};

  // Gives up `patience` after the first loss.
  Backoff(std::chrono::milliseconds patience, std::uint64_t seed)
      : patience_(patience), random_(seed) {}

  // When the next try is due, `now` that the connection or a try has failed; nothing when it is
  // time to give up. Never later than the end of the patience.
  std::optional<TimePoint> next(TimePoint now);

  // The connection is there again.
  void reset() { lost_.reset(); }

 private:
  const std::chrono::milliseconds patience_;
  std::mt19937_64 random_;
  std::optional<TimePoint> lost_;
  std::chrono::milliseconds wait_{kFirst};
};

}  // namespace turno
