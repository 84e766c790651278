#include "assistant/menu_talk.h"

#include <cmath>
#include <utility>

namespace turno {
namespace {

constexpr int kMostQuestions = 2;

MenuChoice choice_of(Intent intent) {
  switch (intent) {
    case Intent::kHistory:
      return MenuChoice::kHistory;
    case Intent::kRestart:
      return MenuChoice::kRestart;
    case Intent::kExecutive:
      return MenuChoice::kExecutive;
    case Intent::kExit:
    case Intent::kOther:
      break;
  }
  return MenuChoice::kExit;
}

Intent intent_of(MenuChoice choice) {
  switch (choice) {
    case MenuChoice::kHistory:
      return Intent::kHistory;
    case MenuChoice::kRestart:
      return Intent::kRestart;
    case MenuChoice::kExecutive:
      return Intent::kExecutive;
    case MenuChoice::kExit:
      break;
  }
  return Intent::kExit;
}

}  // namespace

MenuTalk::Step MenuTalk::take(std::string_view line, const Understanding& understanding) {
  if (const std::optional<MenuChoice> choice = read_choice(line)) return done(*choice);
  if (understanding.is_greeting(line)) {
    forget();
    return Step{What::kGreeted};
  }
  if (const auto step = read_choice_in(line, understanding)) return *step;
  if (state_ != State::kIdle) {
    if (const auto step = read_answer(line, understanding)) return *step;
  }
  Step step = by_guess(line, understanding);
  step.in_words = true;
  return step;
}

// "la 3 po"; "la segunda" of the two that were just named.
std::optional<MenuTalk::Step> MenuTalk::read_choice_in(std::string_view line,
                                                       const Understanding& understanding) {
  const std::optional<ChoiceWords> words = understanding.choice(line);
  if (!words) return std::nullopt;
  constexpr auto kLast = static_cast<std::size_t>(MenuChoice::kExit);
  const std::size_t number = words->number == 0 ? kLast : words->number;
  if (state_ == State::kChoosing && words->ordinal) {
    const bool names_one =
        number == static_cast<std::size_t>(first_) || number == static_cast<std::size_t>(second_);
    if (words->number == 0) return done(second_);
    if (!names_one && number <= 2) return done(number == 1 ? first_ : second_);
  }
  if (number > kLast) return std::nullopt;
  return done(static_cast<MenuChoice>(number));
}

std::optional<MenuTalk::Step> MenuTalk::read_answer(std::string_view line,
                                                    const Understanding& understanding) {
  const std::optional<bool> yes = understanding.yes_or_no(line);
  if (!yes) return std::nullopt;
  if (state_ == State::kConfirming) {
    if (*yes) return done(MenuChoice::kRestart);
    forget();
    return Step{What::kNotRestarted};
  }
  if (*yes) return ask_which(first_, second_);
  forget();
  return Step{What::kNothingThen};
}

MenuTalk::Step MenuTalk::by_guess(std::string_view line, const Understanding& understanding) {
  const Guess guess = understanding.guess(line);
  Decision decision = decide(guess, thresholds_);
  // Between two that were just named, the likelier one is meant, if it is so clearly.
  if (state_ == State::kChoosing && decision.what != Decision::What::kAct) {
    const double one = guess.of(intent_of(first_));
    const double other = guess.of(intent_of(second_));
    const Intent likelier = intent_of(one > other ? first_ : second_);
    if (guess.best() == likelier && std::abs(one - other) >= thresholds_.ahead) {
      decision = {Decision::What::kAct, likelier, Intent::kOther};
    }
  }
  Step step;
  switch (decision.what) {
    case Decision::What::kAct:
      // Who is asked and asks for it once more has answered.
      step = decision.first == Intent::kRestart && state_ != State::kConfirming
                 ? ask_restart()
                 : done(choice_of(decision.first));
      break;
    case Decision::What::kAsk:
      step = ask_which(choice_of(decision.first), choice_of(decision.second));
      break;
    case Decision::What::kSay:
      step = state_ == State::kConfirming ? ask_restart() : Step{};
      if (state_ == State::kChoosing) forget();
      break;
  }
  step.guess = guess;
  return step;
}

MenuTalk::Step MenuTalk::ask_which(MenuChoice first, MenuChoice second) {
  if (state_ == State::kIdle) asked_ = 0;
  if (asked_++ == kMostQuestions) {
    forget();
    return {};
  }
  state_ = State::kChoosing;
  if (static_cast<int>(second) < static_cast<int>(first)) std::swap(first, second);
  first_ = first;
  second_ = second;
  return {What::kAskWhich, first, second};
}

MenuTalk::Step MenuTalk::ask_restart() {
  if (state_ == State::kIdle) asked_ = 0;
  if (asked_++ == kMostQuestions) {
    forget();
    return {};
  }
  state_ = State::kConfirming;
  return {What::kAskRestart, MenuChoice::kRestart};
}

MenuTalk::Step MenuTalk::done(MenuChoice choice) {
  forget();
  return {What::kDo, choice};
}

}  // namespace turno
