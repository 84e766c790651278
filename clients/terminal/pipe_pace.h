// When the next line of a script may be sent. The protocol has no mark for the end of an answer, so
// a script that sent everything at once would show all its own lines before the first answer.
//
// The rule, for the greeting (the answer to connecting) and for every line sent:
//   1. nothing is sent before the server's first line, however long that takes;
//   2. the next line may go when the answer has begun and no line has come for kAnswerGap,
//   3. or when kAnswerPatience has passed since the former line was sent: some lines (those of a
//      conversation) have no answer, and some answers do not end.
//
// Pure: time is an argument. Owned by one thread.
#pragma once

#include <chrono>
#include <optional>

#include "base/clock.h"

namespace turno {

class PipePace {
 public:
  // The server writes the lines of an answer together; they arrive within a few milliseconds even
  // on a busy machine, and a far one's network keeps them close.
  static constexpr std::chrono::milliseconds kAnswerGap{50};
  // A password is hashed and a ticket made durable within it; a person reading along still finds
  // the pace of a script without answers bearable.
  static constexpr std::chrono::milliseconds kAnswerPatience{1500};

  void line_received(TimePoint now);
  void line_sent(TimePoint now);

  // When the next line may be sent if nothing else happens; nothing before the greeting.
  std::optional<TimePoint> next_send() const;
  bool may_send(TimePoint now) const;

 private:
  std::optional<TimePoint> last_received_;
  std::optional<TimePoint> last_sent_;
  bool answered_ = false;  // a line has come since the last one sent
};

}  // namespace turno
