// Connection: one connected person, from greeting to close, on a thread of its own.
//
//   socket --> LineDecoder --> Session --> OutBuffer --> socket
//                 EventMailbox --^    \--> ConsoleSink
//
//  C1 The session is stepped by this thread only; on_hangup() is called once, last, however the
//     connection ended.
//  C2 One write per wake, for all that the wake brought.
//  C3 While kOutSoftLimit or more is unsent, nothing is taken from the socket or from the mailbox:
//     a peer who does not read gets no more work done, and his mailbox fills to its own limit.
//  C4 A peer who takes nothing for write_stall, or whose mailbox overflowed, is dropped and the
//     reason logged.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "net/event_mailbox.h"
#include "net/line_codec.h"
#include "net/out_buffer.h"
#include "net/socket.h"
#include "session/session.h"

namespace turno {

struct ConnectionOptions {
  // Silence of somebody who has not said who he is, and of somebody who is being asked something.
  std::chrono::milliseconds identify_timeout{std::chrono::minutes{2}};
  std::chrono::milliseconds menu_timeout{std::chrono::minutes{10}};
  // From the first byte of a line to its end.
  std::chrono::milliseconds half_line_timeout{std::chrono::minutes{1}};
  // How long a peer may take nothing of what is unsent.
  std::chrono::milliseconds write_stall{std::chrono::seconds{30}};
};

// Where the operator's lines go. Called from every connection's thread at once: must be thread-safe
// and should not block. An empty function throws its lines away.
struct ConsoleSink {
  std::function<void(std::string_view)> console;    // each line of Reply::console
  std::function<void(std::string_view)> overheard;  // each line of Reply::overheard
};

class Connection {
 public:
  // Ten screens of text: a reader that is behind by more is slower than what he asks for.
  static constexpr std::size_t kOutSoftLimit = 64 * 1024;
  // Lines, and notices, worked off before the answers are written out: enough for pasted text to
  // go out in few writes, few enough that its first answer is soon seen.
  static constexpr int kMaxStepsPerWake = 64;
  // One page: a line at its longest comes in two reads.
  static constexpr std::size_t kReadBytes = 4096;

  // `socket`, `options` and `console` outlive the connection. `socket` is non-blocking.
  Connection(const Socket& socket, std::string peer, std::shared_ptr<EventMailbox> mailbox,
             std::unique_ptr<Session> session, const ConnectionOptions& options,
             const ConsoleSink& console);

  // Blocks until the connection is over. Does not close the socket, so that another thread may
  // meanwhile shutdown(2) it to cut it short. Throws nothing: trouble ends this connection alone.
  void run() noexcept;

 private:
  enum class End {
    kNone,
    kClosed,   // by the session
    kHungUp,   // the peer ended his direction; he may still be reading
    kLost,     // reset, or cut by us
    kDropped,  // for a reason that is logged
  };

  void serve();
  void hang_up() noexcept;
  // Sends what is pending and tells the session what has gone out. False when the connection is
  // lost.
  bool send();

  bool may_take_work() const { return out_.pending() < kOutSoftLimit; }
  bool has_work_left() const {
    return !unread_.empty() || has_mail_ || next_notice_ < notices_.size();
  }

  void wait();
  int wait_limit_ms(TimePoint now) const;
  void take_input();
  void step_notices();
  bool take_mail();
  void step_lines();
  void watch_half_line(bool line_ended);
  void check_stall();
  void check_silence();

  // Lets the session take one step and does what its reply asks for.
  void step(const std::function<void(Reply&)>& how);
  void carry_out(Reply& reply);
  void tell_console(const Reply& reply) const;
  std::optional<TimePoint> idle_deadline() const;
  void drop(std::string_view reason);

  // Constant after construction.
  const Socket& socket_;
  const std::string peer_;
  const std::shared_ptr<EventMailbox> mailbox_;
  const ConnectionOptions& options_;
  const ConsoleSink& console_;

  std::unique_ptr<Session> session_;
  End end_ = End::kNone;

  std::array<char, kReadBytes> input_;
  std::string_view unread_;  // of input_: not yet decoded
  bool input_ended_ = false;
  LineDecoder decoder_;
  bool has_mail_ = false;  // there may be some to take
  std::vector<Notice> notices_;
  std::size_t next_notice_ = 0;  // of notices_: not yet told to the session
  OutBuffer out_;
  std::uint64_t told_mark_ = 0;  // as the session was told last

  std::optional<TimePoint> half_line_since_;
  TimePoint silent_since_;
  Patience patience_ = Patience::kIdentify;
};

}  // namespace turno
