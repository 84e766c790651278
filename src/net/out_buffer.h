// OutBuffer: what is still to be written to one connection.
//
// Not thread-safe: the connection's thread owns it. Bounded by its user, who takes no more work
// while pending() is at its limit.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace turno {

class OutBuffer {
 public:
  void add_line(std::string_view text);

  std::size_t pending() const { return bytes_.size() - sent_; }

  // One send() of all that is pending, without blocking. False when the connection is lost.
  [[nodiscard]] bool send(int fd, TimePoint now);

  // Since when the peer has taken nothing although something is pending; none when all is sent.
  std::optional<TimePoint> stuck_since() const { return stuck_since_; }

 private:
  void forget_sent();

  std::string bytes_;
  std::size_t sent_ = 0;  // of bytes_, from the front
  std::optional<TimePoint> stuck_since_;
};

}  // namespace turno
