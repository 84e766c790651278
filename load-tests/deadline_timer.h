// DeadlineTimer: wakes a libuv loop at a moment, to the microsecond. libuv's own timers count in
// milliseconds, which would be most of a latency that is measured with them.
//
// Not thread-safe: the loop's thread owns it.
#pragma once

#include <uv.h>

#include <functional>
#include <optional>

#include "base/clock.h"
#include "base/descriptor.h"
#include "base/uv_handle.h"

namespace turno::swarm {

class DeadlineTimer {
 public:
  // `loop` outlives it. Ends the program when the system has no timer for it.
  DeadlineTimer(uv_loop_t& loop, std::function<void()> on_time);
  DeadlineTimer(const DeadlineTimer&) = delete;
  DeadlineTimer& operator=(const DeadlineTimer&) = delete;

  // At once when it is past; never for nothing. What was set before is forgotten.
  void set(std::optional<TimePoint> at);

 private:
  const std::function<void()> on_time_;
  Descriptor timer_;
  UvHandle<uv_poll_t> poll_;
  std::optional<TimePoint> at_;
};

}  // namespace turno::swarm
