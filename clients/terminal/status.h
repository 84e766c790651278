// Status lines: what the server wants to stand in the prompt rather than in the scroll, for example
//   » 2 Claudio García (1: 3 sin leer)
//   » oferta de Jorge Sandoval [20 s]     counted down every second
//   »                                     nothing any more
// Pure: time is an argument. LC_CTYPE must be UTF-8, it knows how many columns a character takes.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace turno {

struct Status {
  // More than a day is no countdown that anybody watches; it stays part of the text.
  static constexpr std::size_t kMaxCountdownDigits = 5;

  std::string text;  // safe to show, without a tab; "" for none
  std::optional<std::chrono::seconds> countdown;

  bool empty() const { return text.empty() && !countdown; }
  friend bool operator==(const Status&, const Status&) = default;
};

// What `line` (without a line end) says when it is a status line, empty for "»" alone; nothing when
// it is any other line.
std::optional<Status> parse_status(std::string_view line);

// How many columns of a terminal `text`, valid UTF-8 without controls, takes.
std::size_t columns_of(std::string_view text);

// `text`, valid UTF-8 without controls, in at most `columns` columns of a terminal: whole, or its
// beginning and an ellipsis; "" for no columns at all.
std::string cut_to_columns(std::string_view text, std::size_t columns);

// The status now in force, as a prompt. Owned by one thread.
class StatusPrompt {
 public:
  // What stays for typing in the row of the prompt: about three words.
  static constexpr std::size_t kTypingColumns = 20;

  // Replaces the former one; its countdown begins `now`.
  void set(Status status, TimePoint now);

  // The prompt for a terminal of `columns` columns, "" without a status. The text is cut first; the
  // countdown is what somebody in a hurry must see, and stays as long as there is room for it.
  std::string text(TimePoint now, std::size_t columns) const;

  // When text() is another one than it was at `then`, if no other status comes; nothing once the
  // countdown is over. May have passed.
  std::optional<TimePoint> next_change(TimePoint then) const;

 private:
  std::chrono::seconds left(TimePoint now) const;

  Status status_;
  TimePoint deadline_{};  // of the countdown, where there is one
};

}  // namespace turno
