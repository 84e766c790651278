// OutBuffer: what is still to be written to one connection.
//
// Not thread-safe: the connection's thread owns it. Bounded by its user, who takes no more work
// while pending() is at its limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace turno {

class OutBuffer {
 public:
  // `mark`: 0, or higher than all before.
  void add_line(std::string_view text, std::uint64_t mark = 0);

  std::size_t pending() const { return bytes_.size() - sent_; }

  // One send() of all that is pending, without blocking. False when the connection is lost.
  [[nodiscard]] bool send(int fd, TimePoint now);

  // The mark of the last marked line that has gone out entirely; 0: none.
  std::uint64_t sent_mark() const { return sent_mark_; }

  // Since when the peer has taken nothing although something is pending; none when all is sent.
  std::optional<TimePoint> stuck_since() const { return stuck_since_; }

 private:
  void forget_sent();

  struct Mark {
    std::uint64_t end = 0;  // of its line, in bytes of all that was ever added
    std::uint64_t mark = 0;
  };

  std::string bytes_;
  std::size_t sent_ = 0;  // of bytes_, from the front
  std::uint64_t sent_in_all_ = 0;
  std::vector<Mark> marks_;  // of lines not gone out
  std::uint64_t sent_mark_ = 0;
  std::optional<TimePoint> stuck_since_;
};

}  // namespace turno
