// MenuTalk: the assistant's side of the talk at the menu: from what the customer typed, and what it
// asked him before, to what is to be done. A digit is an order, as ever; words are understood,
// asked about or admitted not to be understood.
//
//   free text --sure--> done; but "restart" --> confirming --yes--> done
//        |                                         \--no--> menu
//        +--two are likely--> choosing --one of them--> done
//        +--nothing is------> not understood
//
// Invariants:
//  A1 Services are restarted only for a digit, for the option's name or number in words, or for a
//     yes to the question whether they should be (or the wish said once more).
//  A2 Two questions in a row at the most: then it says what it can do.
//
// Pure; not thread-safe: its session owns it.
#pragma once

#include <optional>
#include <string_view>

#include "assistant/menu.h"
#include "understanding/understanding.h"

namespace turno {

class MenuTalk {
 public:
  enum class What {
    kDo,             // `first`
    kAskWhich,       // of `first` and `second`
    kAskRestart,     // whether to restart; see `again`
    kNotRestarted,   // he said no
    kNothingThen,    // he wanted neither of the two
    kGreeted,        // "hola", and nothing else
    kNotUnderstood,  // what he can do
  };
  struct Step {
    What what = What::kNotUnderstood;
    MenuChoice first{};
    MenuChoice second{};
    bool in_words = false;  // it was free text: for who counts what was understood
    Guess guess{};          // with in_words
  };

  explicit MenuTalk(Thresholds thresholds) : thresholds_(thresholds) {}

  // `language` is the customer's, of `understanding`.
  Step take(std::string_view line, const Understanding& understanding);
  // What was asked is over: he went elsewhere.
  void forget() { state_ = State::kIdle; }
  // Something was asked and he has not answered.
  bool is_asking() const { return state_ != State::kIdle; }

 private:
  enum class State { kIdle, kChoosing, kConfirming };

  std::optional<Step> read_choice_in(std::string_view line, const Understanding& understanding);
  std::optional<Step> read_answer(std::string_view line, const Understanding& understanding);
  Step by_guess(std::string_view line, const Understanding& understanding);
  Step ask_which(MenuChoice first, MenuChoice second);
  Step ask_restart();
  Step done(MenuChoice choice);

  Thresholds thresholds_;
  State state_ = State::kIdle;
  MenuChoice first_{};   // with kChoosing
  MenuChoice second_{};  // likewise
  int asked_ = 0;        // questions in a row
};

}  // namespace turno
