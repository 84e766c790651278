// Speech: what a bot has to say to one other in a conversation, and when: a number of stamped
// lines, each due a while after the one before was due, however long that one took.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "clients/bots/board.h"
#include "clients/bots/fact.h"
#include "clients/bots/script.h"

namespace turno::bots {

// What one bot brings along into every conversation.
struct Voice {
  BotId who{};
  std::uint32_t lines = 0;          // to be said in each
  std::uint32_t bytes = 0;          // of each line
  std::function<Duration()> think;  // drawn for every line
  Duration byte_pause{};            // as in Manner: a line is due when its last byte is
  std::uint32_t said = 0;           // in the whole run: the last line's number
};

class Speech {
 public:
  // `voice` and `board` outlive it.
  Speech(Voice& voice, Board& board, BotId to, TimePoint now);

  BotId to() const { return to_; }
  // When the next line is due; nothing when all is said.
  std::optional<TimePoint> due() const { return due_; }
  void stop() { due_.reset(); }
  // Says what is due, at most kAtOnce lines of it; `before` stands in front of each ("2: ").
  void on_time(TimePoint now, std::string_view before, Deeds& deeds);

 private:
  // Of lines that are all due: a bot who fell behind leaves the others their turn.
  static constexpr int kAtOnce = 16;

  Voice* voice_;  // pointers, so that conversations can be moved about
  Board* board_;
  BotId to_;
  std::uint32_t left_ = 0;
  std::optional<TimePoint> due_;
};

}  // namespace turno::bots
