#include "cli/log_follow.h"

#include <uv.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <optional>
#include <string>

#include "base/check.h"

namespace turno {
namespace {

class Follower {
 public:
  Follower(const std::filesystem::path& folder, const std::function<bool()>& look)
      : folder_(folder.string()), look_(look) {
    CHECK(uv_loop_init(&loop_) == 0);
    loop_.data = this;
    CHECK(uv_timer_init(&loop_, &timer_) == 0);
    CHECK(uv_fs_event_init(&loop_, &watch_) == 0);
    for (uv_signal_t& signal : signals_) CHECK(uv_signal_init(&loop_, &signal) == 0);
  }
  ~Follower() {
    close_all();
    uv_run(&loop_, UV_RUN_DEFAULT);
    CHECK(uv_loop_close(&loop_) == 0);
  }
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // 0, or libuv's reason.
  int run() {
    constexpr std::array<int, 2> kStops{SIGINT, SIGTERM};
    for (std::size_t i = 0; i < kStops.size(); ++i) {
      const int error = uv_signal_start(&signals_.at(i), on_signal, kStops.at(i));
      if (error != 0) return error;
    }
    const int error = uv_fs_event_start(&watch_, on_write, folder_.c_str(), 0);
    if (error != 0) return error;
    // Watched first, then looked: nothing falls in between.
    look();
    uv_run(&loop_, UV_RUN_DEFAULT);
    return fault_;
  }

 private:
  static Follower& of(const uv_loop_t* loop) { return *static_cast<Follower*>(loop->data); }

  static void on_signal(uv_signal_t* signal, int) { of(signal->loop).close_all(); }
  static void on_write(uv_fs_event_t* watch, const char*, int, int status) {
    Follower& follower = of(watch->loop);
    if (status != 0) {
      follower.fault_ = status;
      return follower.close_all();
    }
    // A look that is due soon will do for this write, too.
    if (follower.wait_ == kFirstLook) return;
    follower.look_after(kFirstLook);
  }
  static void on_timer(uv_timer_t* timer) {
    Follower& follower = of(timer->loop);
    const std::chrono::milliseconds next = 2 * *follower.wait_;
    follower.wait_.reset();
    follower.look();
    if (next <= kSettled) follower.look_after(next);
  }

  void look_after(std::chrono::milliseconds wait) {
    if (closing_) return;
    wait_ = wait;
    CHECK(uv_timer_start(&timer_, on_timer, static_cast<std::uint64_t>(wait.count()), 0) == 0);
  }
  void look() {
    if (!look_()) close_all();
  }
  void close_all() {
    if (closing_) return;
    closing_ = true;
    uv_close(reinterpret_cast<uv_handle_t*>(&timer_), nullptr);
    uv_close(reinterpret_cast<uv_handle_t*>(&watch_), nullptr);
    for (uv_signal_t& signal : signals_) {
      uv_close(reinterpret_cast<uv_handle_t*>(&signal), nullptr);
    }
  }

  const std::string folder_;
  const std::function<bool()>& look_;
  uv_loop_t loop_{};
  uv_timer_t timer_{};
  uv_fs_event_t watch_{};
  std::array<uv_signal_t, 2> signals_{};
  // Of the look that is due.
  std::optional<std::chrono::milliseconds> wait_;
  bool closing_ = false;
  int fault_ = 0;
};

}  // namespace

Result<void> follow_folder(const std::filesystem::path& folder, const std::function<bool()>& look) {
  Follower follower(folder, look);
  const int error = follower.run();
  if (error == 0) return {};
  return fail(ErrorCode::kSystem,
              "cannot watch " + folder.string() + ": " + std::string(uv_strerror(error)));
}

}  // namespace turno
