// Refuser: tells a newcomer in one sentence that he cannot come in, and sees to it that he can
// read it: the socket stays for a moment after our end, so that no reset overtakes the sentence.
//
// On the loop's thread. Never blocks.
#pragma once

#include <uv.h>

#include <chrono>
#include <cstddef>
#include <list>
#include <string_view>

#include "base/uv_handle.h"
#include "net/socket.h"

namespace turno {

class Refuser {
 public:
  // Descriptors spent on those who are not served: a quarter of what is kept in reserve.
  static constexpr std::size_t kMaxLingering = 64;
  static constexpr std::chrono::milliseconds kLingerTime{1000};
  // What a newcomer may say before he reads; one who says more does not wait to be greeted.
  static constexpr std::size_t kLingerBytes = 64 * 1024;

  explicit Refuser(uv_loop_t& loop) : loop_(loop) {}
  Refuser(const Refuser&) = delete;
  Refuser& operator=(const Refuser&) = delete;

  // Beyond kMaxLingering as refuse_now().
  void refuse(Socket socket, std::string_view sentence);
  // Closes at once, for when the descriptor itself is what is short. Who had already spoken may
  // lose the sentence.
  static void refuse_now(Socket socket, std::string_view sentence);

  std::size_t lingering() const { return lingering_.size(); }

 private:
  // In the order that takes the handles down before the socket.
  struct Lingering {
    Refuser* owner = nullptr;
    std::list<Lingering>::iterator self;
    std::size_t budget = kLingerBytes;
    Socket socket;
    UvHandle<uv_poll_t> readable;
    UvHandle<uv_timer_t> timer;
  };

  static void on_readable(uv_poll_t* handle, int status, int events);
  static void on_timer(uv_timer_t* handle);

  uv_loop_t& loop_;
  std::list<Lingering> lingering_;
};

}  // namespace turno
