#include "load-tests/deadline_timer.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/check.h"

namespace turno::swarm {

DeadlineTimer::DeadlineTimer(uv_loop_t& loop, std::function<void()> on_time)
    : on_time_(std::move(on_time)),
      timer_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  CHECK(timer_);
  poll_ = make_uv_poll(loop, timer_.fd(), this);
  uv_poll_start(poll_.get(), UV_READABLE, [](uv_poll_t* poll, int, int) {
    auto* const self = static_cast<DeadlineTimer*>(poll->data);
    std::uint64_t times = 0;
    if (::read(self->timer_.fd(), &times, sizeof times) != sizeof times) return;
    self->at_.reset();
    self->on_time_();
  });
}

void DeadlineTimer::set(std::optional<TimePoint> at) {
  if (at == at_) return;
  at_ = at;
  itimerspec when{};
  if (at) {
    // steady_clock is CLOCK_MONOTONIC; all zero would mean never.
    const auto ns = std::max<std::int64_t>(at->time_since_epoch().count(), 1);
    constexpr std::int64_t kSecond = 1'000'000'000;
    when.it_value = {static_cast<time_t>(ns / kSecond), static_cast<long>(ns % kSecond)};
  }
  CHECK(timerfd_settime(timer_.fd(), TFD_TIMER_ABSTIME, &when, nullptr) == 0);
}

}  // namespace turno::swarm
