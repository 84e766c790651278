// Agenda: who is due when. Each bot has at most one entry that counts; changing it costs a push,
// and entries that count no more are passed over when they come to the top.
//
// Not thread-safe. O(log n) a change.
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

#include "base/clock.h"

namespace turno::swarm {

class Agenda {
 public:
  using Key = std::uint32_t;  // of 0..n-1

  explicit Agenda(std::size_t keys) : due_(keys) {}

  // From now on `key` is due then, or not at all.
  void set(Key key, std::optional<TimePoint> at) {
    if (due_[key] == at) return;
    due_[key] = at;
    if (at) queue_.push({*at, key});
  }
  // The next one who is due at `now` or before, taken off, and when he was.
  struct Due {
    Key key = 0;
    TimePoint at{};
  };
  std::optional<Due> take(TimePoint now) {
    const std::optional<TimePoint> at = next();
    if (!at || *at > now) return std::nullopt;
    const Due due{queue_.top().key, *at};
    queue_.pop();
    due_[due.key].reset();
    return due;
  }
  std::optional<TimePoint> next() {
    while (!queue_.empty() && due_[queue_.top().key] != queue_.top().at) queue_.pop();
    return queue_.empty() ? std::nullopt : std::optional(queue_.top().at);
  }

 private:
  struct Entry {
    TimePoint at{};
    Key key = 0;
    bool operator<(const Entry& other) const { return at > other.at; }  // the earliest on top
  };
  std::vector<std::optional<TimePoint>> due_;
  std::priority_queue<Entry> queue_;
};

}  // namespace turno::swarm
