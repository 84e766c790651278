// Link: one bot's connection on a libuv loop: bytes in both directions, cut into lines, read and
// typed in the bot's own manner.
//
// Not thread-safe: the loop's thread owns it.
#pragma once

#include <sys/socket.h>
#include <uv.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "clients/bots/script.h"

namespace turno::bots {

class Link {
 public:
  // Of one line, or of what is not read on yet: ten times what the protocol sends at most.
  static constexpr std::size_t kMaxLineBytes = 64 * 1024;
  // What one read takes.
  static constexpr std::size_t kReadBytes = 64 * 1024;

  // Called from the loop. A link may be opened and reset from within.
  struct Events {
    std::function<void(std::string_view line)> on_line;
    // The connection is gone, by the other side or by trouble: `error` is empty for an orderly end.
    // Not called for reset().
    std::function<void(std::string_view error)> on_closed;
    // Its deadline may have changed.
    std::function<void()> on_deadline;
  };
  // `loop` outlives the link; its handles are closed by running the loop after the link is gone.
  Link(uv_loop_t& loop, Manner manner, Events events);
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  // Connects; what was open is reset.
  void open(const sockaddr_storage& to);
  // Queued until connected; in his own manner afterwards.
  void send(std::string_view bytes);
  // Gone without a word.
  void reset();

  // When on_time() wants to be called: the next sip, the next byte typed.
  std::optional<TimePoint> next_deadline() const;
  void on_time(TimePoint now);

 private:
  struct Socket;  // libuv's handle, which outlives the link until libuv lets go of it

  void on_connected(int status);
  void on_read(ssize_t count, const char* bytes);
  void take_lines(std::string_view bytes);
  void write(std::string_view bytes);
  void lost(std::string_view error);

  uv_loop_t& loop_;
  const Manner manner_;
  const Events events_;
  Socket* socket_ = nullptr;
  bool connected_ = false;
  std::string partial_;  // of a line
  std::string to_type_;  // not written yet: not connected, or a byte at a time
  std::optional<TimePoint> sip_at_;
  std::optional<TimePoint> type_at_;
};

}  // namespace turno::bots
