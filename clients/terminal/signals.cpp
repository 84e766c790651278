#include "clients/terminal/signals.h"

#include <unistd.h>

#include <csignal>
#include <utility>

#include "base/check.h"

namespace turno {
namespace {
constexpr std::array<int, 7> kNumbers{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
constexpr std::size_t kStop = 4;  // the place of SIGTSTP above
}  // namespace

Signals::Signals(uv_loop_t& loop, std::function<void(int)> on_signal)
    : on_signal_(std::move(on_signal)) {
  static_assert(kNumbers.size() == kCount && kNumbers[kStop] == SIGTSTP);
  for (std::size_t i = 0; i < kCount; ++i) {
    CHECK(uv_signal_init(&loop, &handles_[i]) == 0);
    handles_[i].data = this;
    uv_signal_start(&handles_[i], on_uv_signal, kNumbers[i]);
  }
}

void Signals::on_uv_signal(uv_signal_t* handle, int number) {
  static_cast<Signals*>(handle->data)->on_signal_(number);
}

void Signals::stop_process() {
  // SIGTSTP and not SIGSTOP: the kernel ignores it where no shell could continue us.
  uv_signal_stop(&handles_[kStop]);
  kill(getpid(), SIGTSTP);
  uv_signal_start(&handles_[kStop], on_uv_signal, SIGTSTP);
}

}  // namespace turno
