// The signals a program that owns a terminal must answer, as calls on the loop's thread.
#pragma once

#include <uv.h>

#include <array>
#include <functional>

namespace turno {

// Lives on the loop's thread. The loop must have closed every handle before it is destroyed.
class Signals {
 public:
  // `on_signal(number)` is called for SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT and
  // SIGWINCH, which lose their default effect until the loop's handles are closed.
  Signals(uv_loop_t& loop, std::function<void(int)> on_signal);
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // Stops this process as SIGTSTP would have; returns when it is continued.
  void stop_process();

 private:
  static constexpr std::size_t kCount = 7;

  static void on_uv_signal(uv_signal_t* handle, int number);

  std::function<void(int)> on_signal_;
  std::array<uv_signal_t, kCount> handles_{};
};

}  // namespace turno
