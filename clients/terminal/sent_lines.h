// The lines that the person has typed and nobody has confirmed yet. Until they are, they stand
// below the scroll, as rows of the prompt, and not in it: what has scrolled by cannot be changed
// any more.
//
// A line is under way from when it was sent until
//   its receipt comes                              kept(): it stays in the scroll with a tick
//   the server answers it with a sentence          answered(), refused(): stays without one
//   the connection is lost                         lost(): it is in doubt
// and unsent when it was typed while there was no connection. Receipts come in the order typed.
//
// Pure: time is an argument. Owned by one thread. LC_CTYPE must be UTF-8 for rows().
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace turno {

class SentLines {
 public:
  // More than anybody types while a connection is away.
  static constexpr std::size_t kMaxLines = 100;
  // The newest ones have a row each; more would leave little of a small screen.
  static constexpr std::size_t kMaxRows = 3;
  // How long a line under way may wait for its receipt once the server has said something else,
  // which may have been the answer to it.
  static constexpr std::chrono::seconds kReceiptPatience{5};

  enum class State { kUnderWay, kInDoubt, kUnsent };
  struct Line {
    std::string text;
    State state;
    std::optional<TimePoint> answer_by;
  };

  bool full() const { return lines_.size() >= kMaxLines; }
  bool empty() const { return lines_.empty(); }

  // Only while not full().
  void add(std::string text, State state);

  // The receipt came for the first line that waits for one: its text. Nothing when none does.
  std::optional<std::string> kept();

  // The server's sentence answers all lines under way, or the first of them: their texts.
  std::vector<std::string> answered();
  std::optional<std::string> refused() { return take_first(State::kUnderWay); }

  // A sentence that may be an answer or not; lines under way wait for kReceiptPatience more.
  void sentence_heard(TimePoint now);
  std::optional<TimePoint> next_overdue() const;
  std::vector<std::string> overdue(TimePoint now);

  void lost();  // lines under way are in doubt

  // `own` lines of ours were kept without a receipt that we saw. Where that is all in doubt: their
  // texts, and they are in doubt no more; nothing when it cannot be told which ones.
  std::vector<std::string> proven(std::size_t own);

  // Everything in doubt or unsent, in the order typed.
  std::vector<Line> unresolved();

  // Rows of exactly `columns` columns, one after the other, to stand before the prompt; "" for
  // none.
  std::string rows(std::size_t columns, std::string_view own_name) const;

 private:
  std::optional<std::string> take_first(State state);
  template <typename Wanted>
  std::vector<Line> take_all(Wanted wanted);

  std::deque<Line> lines_;
};

}  // namespace turno
