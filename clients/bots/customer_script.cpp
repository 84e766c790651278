#include "clients/bots/customer_script.h"

#include <algorithm>
#include <utility>

#include "clients/bots/rude_script.h"

namespace turno::bots {

CustomerScript::CustomerScript(CustomerHabits habits, Board& board)
    : habits_(std::move(habits)), board_(board) {}

void CustomerScript::begin(TimePoint due, TimePoint now, Deeds& deeds) {
  winding_down_ = false;
  returning_ = false;
  tries_ = 0;
  code_.clear();
  seen_ticket_ = 0;
  connect(due, false, now, deeds);
}

void CustomerScript::connect(TimePoint due, bool again, TimePoint now, Deeds& deeds) {
  state_ = State::kConnecting;
  next_at_.reset();
  deeds.tell(Connecting{due, again});
  deeds.connection = Deeds::Connection::kOpen;
  await("the server's first line", now);
}

void CustomerScript::on_line(std::string_view line, TimePoint now, Deeds& deeds) {
  const Sentence said = read_sentence(line);
  if (said.kind != Sentence::Kind::kSpoken) last_words_ = line;
  (this->*handler_of(said.kind))(said, now, deeds);
}

void CustomerScript::on_closed(std::string_view error, TimePoint, Deeds& deeds) {
  const bool on_purpose = state_ == State::kLeaving;
  deeds.tell(Disconnected{on_purpose, on_purpose      ? std::string()
                                      : error.empty() ? "closed after: " + last_words_
                                                      : std::string(error)});
  over(deeds);
}

void CustomerScript::over(Deeds& deeds) {
  end_talk();
  state_ = State::kAway;
  answer_by_.reset();
  patience_ends_.reset();
  drop_at_.reset();
  next_at_.reset();
  deeds.is_over = true;
}

void CustomerScript::on_time(TimePoint now, Deeds& deeds) {
  if (answer_by_ && *answer_by_ <= now) {
    deeds.tell(NoAnswer{awaited_});
    deeds.tell(Disconnected{true, {}});
    deeds.connection = Deeds::Connection::kReset;
    return over(deeds);
  }
  if (next_at_ && *next_at_ <= now) {
    const TimePoint due = *std::exchange(next_at_, std::nullopt);
    if (state_ == State::kDropped) return connect(due, true, now, deeds);
    if (state_ == State::kMenu) return ask(due, now, deeds);
  }
  if (drop_at_ && *drop_at_ <= now) return drop(now, deeds);
  if (patience_ends_ && *patience_ends_ <= now) return leave(true, now, deeds);
  if (!speech_) return;
  if (executive_ && board_.ending(habits_.voice.who, *executive_)) return speech_->stop();
  speech_->on_time(now, "", deeds);
}

void CustomerScript::wind_down(TimePoint now, Deeds& deeds) {
  winding_down_ = true;
  drop_at_.reset();
  switch (state_) {
    case State::kMenu:
    case State::kAsked:
    case State::kWaiting:
      return leave(false, now, deeds);
    case State::kDropped:
      return over(deeds);
    default:
      return;  // he leaves as soon as he reads a menu or a place
  }
}

std::optional<TimePoint> CustomerScript::next_deadline() const {
  std::optional<TimePoint> first = speech_ ? speech_->due() : std::nullopt;
  for (const auto& each : {answer_by_, patience_ends_, drop_at_, next_at_}) {
    if (each && (!first || *each < *first)) first = each;
  }
  return first;
}

void CustomerScript::await(const char* what, TimePoint now) {
  awaited_ = what;
  answer_by_ = now + kAnswerWithin;
}

void CustomerScript::ask(TimePoint due, TimePoint now, Deeds& deeds) {
  state_ = State::kAsked;
  constexpr int kTyped = 2;  // "3" and the end of the line
  deeds.tell(AskedForPlace{due + kTyped * habits_.manner.byte_pause});
  deeds.type("3");
  await("a place in the line", now);
}

void CustomerScript::begin_wait(TimePoint now, Deeds& deeds) {
  if (std::exchange(state_, State::kWaiting) == State::kWaiting) return;
  end_talk();
  answer_by_.reset();
  patience_ends_ = now + habits_.patience();
  plan_drop(now);
  if (habits_.rude) deeds.bytes += rubbish();
}

void CustomerScript::begin_talk(std::optional<BotId> executive, TimePoint now, Deeds& deeds) {
  end_talk();
  state_ = State::kTalking;
  answer_by_.reset();
  patience_ends_.reset();
  executive_ = executive;
  if (executive) speech_.emplace(habits_.voice, board_, *executive, now);
  plan_drop(now);
  if (habits_.rude) deeds.bytes += rubbish();
}

void CustomerScript::end_talk() {
  if (executive_) board_.give_up(habits_.voice.who, *executive_);
  executive_.reset();
  speech_.reset();
}

void CustomerScript::plan_drop(TimePoint now) {
  drop_at_.reset();
  if (winding_down_ || !habits_.drop) return;
  if (const std::optional<Drop> planned = habits_.drop()) {
    drop_at_ = now + planned->after;
    away_for_ = planned->away;
  }
}

void CustomerScript::drop(TimePoint now, Deeds& deeds) {
  deeds.tell(Disconnected{true, {}});
  deeds.connection = Deeds::Connection::kReset;
  end_talk();
  state_ = State::kDropped;
  returning_ = true;
  tries_ = 0;
  drop_at_.reset();
  patience_ends_.reset();
  next_at_ = now + away_for_;
}

void CustomerScript::leave(bool impatient, TimePoint now, Deeds& deeds) {
  deeds.tell(Leaving{impatient});
  deeds.type(":q");
  state_ = State::kLeaving;
  patience_ends_.reset();
  drop_at_.reset();
  next_at_.reset();
  await("the end of the connection", now);
}

}  // namespace turno::bots
