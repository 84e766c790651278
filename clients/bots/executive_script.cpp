#include "clients/bots/executive_script.h"

#include <algorithm>
#include <utility>

namespace turno::bots {

ExecutiveScript::ExecutiveScript(ExecutiveHabits habits, Board& board)
    : habits_(std::move(habits)), board_(board) {}

void ExecutiveScript::begin(TimePoint due, TimePoint now, Deeds& deeds) {
  winding_down_ = false;
  connect(due, false, now, deeds);
}

void ExecutiveScript::connect(TimePoint due, bool again, TimePoint now, Deeds& deeds) {
  state_ = State::kDoor;
  deeds.tell(Connecting{due, again});
  deeds.connection = Deeds::Connection::kOpen;
  await("to be at work", now);
}

void ExecutiveScript::on_line(std::string_view line, TimePoint now, Deeds& deeds) {
  const Sentence said = read_sentence(line);
  if (said.kind != Sentence::Kind::kSpoken) last_words_ = line;
  (this->*handler_of(said.kind))(said, now, deeds);
}

void ExecutiveScript::on_closed(std::string_view error, TimePoint now, Deeds& deeds) {
  const bool on_purpose = state_ == State::kLeaving;
  deeds.tell(Disconnected{on_purpose, on_purpose      ? std::string()
                                      : error.empty() ? "closed after: " + last_words_
                                                      : std::string(error)});
  if (!on_purpose && !winding_down_) return lose_connection(now + kTryAgain);
  state_ = State::kAway;
  talks_.clear();
  answer_by_.reset();
  next_at_.reset();
  deeds.is_over = true;
}

void ExecutiveScript::lose_connection(TimePoint back_at) {
  for (const Talk& talk : talks_) board_.give_up(talk.customer, habits_.voice.who);
  before_ = std::move(talks_);
  talks_.clear();
  state_ = State::kDropped;
  answer_by_.reset();
  crash_at_.reset();
  next_at_ = back_at;
}

void ExecutiveScript::on_time(TimePoint now, Deeds& deeds) {
  if (answer_by_ && *answer_by_ <= now) {
    deeds.tell(NoAnswer{awaited_});
    deeds.tell(Disconnected{true, {}});
    deeds.connection = Deeds::Connection::kReset;
    return lose_connection(now + kTryAgain);
  }
  if (next_at_ && *next_at_ <= now) {
    const TimePoint due = *std::exchange(next_at_, std::nullopt);
    if (state_ == State::kDropped) return connect(due, true, now, deeds);
    if (state_ == State::kPaused) {
      deeds.tell(Readying{});
      deeds.type(":ready");
      return await("to be available", now);
    }
  }
  if (crash_at_ && *crash_at_ <= now) {
    deeds.tell(Disconnected{true, {}});
    deeds.connection = Deeds::Connection::kReset;
    return lose_connection(now + away_for_);
  }
  for (Talk& talk : talks_) step(talk, now, deeds);
}

void ExecutiveScript::step(Talk& talk, TimePoint now, Deeds& deeds) {
  const BotId me = habits_.voice.who;
  if (talk.ending) {
    if (talk.end_at > now) return;
    deeds.tell(NoAnswer{"the end of the conversation with " + label(talk.customer)});
    talk.end_at = now + kAnswerWithin;
    return;
  }
  if (talk.end_at <= now) {
    if (talk.wants_end) {
      deeds.tell(NoAnswer{"everything said between " + label(me) + " and " + label(talk.customer) +
                          " to be heard"});
      return end(talk, now, deeds);
    }
    talk.wants_end = true;
    talk.speech.stop();
    talk.end_at = now + kQuietWithin;
    board_.want_end(talk.customer, me);
  }
  if (talk.wants_end) {
    if (talk.away || board_.quiet(talk.customer, me)) end(talk, now, deeds);
    return;
  }
  if (talk.speech.due() && *talk.speech.due() <= now) {
    spoke_to_ = talk.customer;
    talk.speech.on_time(now, talk.slot == 0 ? std::string() : std::to_string(talk.slot) + ": ",
                        deeds);
  }
}

void ExecutiveScript::end(Talk& talk, TimePoint now, Deeds& deeds) {
  talk.ending = true;
  talk.end_at = now + kAnswerWithin;
  talk.speech.stop();
  deeds.tell(Ending{talk.customer});
  deeds.type(talk.slot == 0 ? ":end" : ":end " + std::to_string(talk.slot));
}

void ExecutiveScript::wind_down(TimePoint now, Deeds& deeds) {
  winding_down_ = true;
  crash_at_.reset();
  for (Talk& talk : talks_) {
    if (!talk.wants_end) talk.end_at = std::min(talk.end_at, now);
  }
  if (state_ == State::kDropped) next_at_ = now;
  if (state_ == State::kAtWork) return pause({}, deeds);
  quit_if_done(now, deeds);
}

void ExecutiveScript::quit_if_done(TimePoint now, Deeds& deeds) {
  if (!winding_down_ || state_ != State::kPaused || !talks_.empty()) return;
  deeds.type(":q");
  state_ = State::kLeaving;
  next_at_.reset();
  await("the end of the connection", now);
}

void ExecutiveScript::pause(Duration lasts, Deeds& deeds) {
  pause_lasts_ = lasts;
  state_ = State::kPausing;
  deeds.tell(Pausing{});
  deeds.type(":pause colación");
}

std::optional<TimePoint> ExecutiveScript::next_deadline() const {
  std::optional<TimePoint> first;
  const auto also = [&first](const std::optional<TimePoint>& at) {
    if (at && (!first || *at < *first)) first = at;
  };
  also(answer_by_);
  also(crash_at_);
  also(next_at_);
  for (const Talk& talk : talks_) {
    also(talk.end_at);
    also(talk.speech.due());
  }
  return first;
}

void ExecutiveScript::await(const char* what, TimePoint now) {
  awaited_ = what;
  answer_by_ = now + kAnswerWithin;
}

ExecutiveScript::Talk* ExecutiveScript::find(std::optional<BotId> customer) {
  const auto found = std::find_if(talks_.begin(), talks_.end(),
                                  [&](const Talk& talk) { return talk.customer == customer; });
  return found == talks_.end() ? nullptr : &*found;
}

ExecutiveScript::Talk& ExecutiveScript::add_talk(BotId customer, std::uint32_t slot,
                                                 TimePoint now) {
  talks_.push_back(Talk{customer, slot, Speech(habits_.voice, board_, customer, now), {}});
  Talk& talk = talks_.back();
  talk.end_at = winding_down_ ? now : now + habits_.handle();
  return talk;
}

}  // namespace turno::bots
