// Session: what one connected person's visit does next, as a state machine with no socket, clock or
// thread: lines and notices in, a Reply out. Roles are its subclasses; one hands over to the next
// by Reply::become (the reception becomes a customer's or an executive's session).
//
// A session may block in the desk (a commit, a password hash): it has a thread of its own.
// Not thread-safe: its connection's thread owns it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/notice.h"

namespace turno {

class Session;

// What a step of a session wants done, in order: `lines` to the person, `console` and `overheard`
// to the operator, then `next` takes over, then the connection closes.
struct Reply {
  // The session wants to know (Session::on_sent()) when this one of `lines` has gone out.
  struct Mark {
    std::size_t line = 0;
    std::uint64_t mark = 0;
  };
  std::vector<std::string> lines;      // without line ends
  std::vector<Mark> marks;             // ascending in both
  std::vector<std::string> console;    // without the "[SERVER] " in front
  std::vector<std::string> overheard;  // shown as they are: what people say in a room
  std::unique_ptr<Session> next;       // started by the caller, with start()
  bool close = false;

  void say(std::string line) { lines.push_back(std::move(line)); }
  void say(std::string line, std::uint64_t mark) {
    marks.push_back({lines.size(), mark});
    say(std::move(line));
  }
  void announce(std::string line) { console.push_back(std::move(line)); }
  void overhear(std::string line) { overheard.push_back(std::move(line)); }
};

// Of one line without its end, in either direction of typing: the longest that a person writes by
// hand, with room to spare, and what a connection's buffer must hold.
inline constexpr std::size_t kMaxLineBytes = 4096;

// Why a line never reached the session; see net/line_codec.h.
enum class LineFault { kTooLong, kNotUtf8, kControl };

// How long the person's silence is borne in the state he is in.
enum class Patience {
  kIdentify,  // he has not said who he is: short
  kMenu,      // he is being asked something: minutes
  kForever,   // he waits, talks, or works here
};

class Session {
 public:
  virtual ~Session() = default;

  virtual void start(Reply& reply) = 0;
  // `line`: valid UTF-8 without controls, not longer than kMaxLineBytes.
  virtual void on_line(std::string_view line, Reply& reply) = 0;
  virtual void on_notice(const Notice& notice, Reply& reply) = 0;
  virtual void on_fault(LineFault fault, Reply& reply) = 0;
  // Silence outlasted patience(), or half a line was never finished: say so and close.
  enum class Silence { kIdle, kHalfLine };
  virtual void on_silence(Silence silence, Reply& reply) = 0;
  // The line said with `mark`, and all before it, have gone out: the system has taken them to send.
  // Called between steps, and before on_hangup() for what has gone out by then.
  virtual void on_sent(std::uint64_t /*mark*/) {}
  // The connection is gone or closing: called once, last, whoever ended it. Lines are not sent.
  virtual void on_hangup(Reply& reply) = 0;

  virtual Patience patience() const = 0;
};

}  // namespace turno
