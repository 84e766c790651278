// What a scripted executive makes of each sentence that he reads.
#include <algorithm>
#include <iterator>
#include <utility>

#include "clients/bots/executive_script.h"

namespace turno::bots {

using Kind = Sentence::Kind;

ExecutiveScript::Handler ExecutiveScript::handler_of(Kind kind) {
  struct Entry {
    Kind kind;
    Handler handler;
  };
  static constexpr Entry kHandlers[] = {
      {Kind::kSpoken, &ExecutiveScript::on_spoken},
      {Kind::kIgnored, &ExecutiveScript::on_nothing},
      {Kind::kReceipt, &ExecutiveScript::on_receipt},
      {Kind::kCard, &ExecutiveScript::on_card},
      {Kind::kReleased, &ExecutiveScript::on_released},
      {Kind::kWelcome, &ExecutiveScript::on_welcome},
      {Kind::kAskPassword, &ExecutiveScript::on_ask_password},
      {Kind::kAvailable, &ExecutiveScript::on_available},
      {Kind::kPaused, &ExecutiveScript::on_paused},
      {Kind::kPausedLater, &ExecutiveScript::on_nothing},
      {Kind::kPausedByServer, &ExecutiveScript::on_paused_by_server},
      {Kind::kRefused, &ExecutiveScript::on_refused},
      {Kind::kLoginBad, &ExecutiveScript::on_login_bad},
      {Kind::kOffer, &ExecutiveScript::on_offer},
      {Kind::kOfferGone, &ExecutiveScript::on_nothing},
      {Kind::kKept, &ExecutiveScript::on_kept},
      {Kind::kOtherAway, &ExecutiveScript::on_other_away},
      {Kind::kOtherBack, &ExecutiveScript::on_other_back},
      {Kind::kNotDelivered, &ExecutiveScript::on_not_delivered},
      {Kind::kStillTalking, &ExecutiveScript::on_still_talking},
      {Kind::kChoose, &ExecutiveScript::on_nothing},
      {Kind::kGoodbye, &ExecutiveScript::on_nothing},
  };
  const auto* const found = std::find_if(std::begin(kHandlers), std::end(kHandlers),
                                         [kind](const Entry& entry) { return entry.kind == kind; });
  return found == std::end(kHandlers) ? &ExecutiveScript::on_unknown : found->handler;
}

void ExecutiveScript::on_welcome(const Sentence&, TimePoint, Deeds& deeds) {
  deeds.tell(Greeted{});
  if (habits_.acks) deeds.type(":ack on");
  for (const Talk& talk : before_) {
    if (talk.ticket == 0) continue;
    deeds.type(":seen " + std::to_string(talk.ticket) + ":" + std::to_string(talk.number));
  }
  deeds.type(":login " + name_of(habits_.voice.who));
}

void ExecutiveScript::on_ask_password(const Sentence&, TimePoint, Deeds& deeds) {
  deeds.tell(Readying{});
  deeds.type(habits_.password);
}

void ExecutiveScript::on_available(const Sentence&, TimePoint, Deeds& deeds) {
  answer_by_.reset();
  if (state_ == State::kLeaving) return;
  state_ = State::kAtWork;
  deeds.tell(Ready{});
  if (winding_down_) pause({}, deeds);
}

void ExecutiveScript::on_paused(const Sentence&, TimePoint now, Deeds& deeds) {
  answer_by_.reset();
  if (state_ == State::kLeaving) return;
  state_ = State::kPaused;
  next_at_ = now + std::exchange(pause_lasts_, Duration::zero());
  quit_if_done(now, deeds);
}

void ExecutiveScript::on_paused_by_server(const Sentence&, TimePoint now, Deeds& deeds) {
  state_ = State::kPaused;
  next_at_ = now;
  quit_if_done(now, deeds);
}

void ExecutiveScript::on_refused(const Sentence& said, TimePoint now, Deeds& deeds) {
  if (winding_down_) return on_login_bad(said, now, deeds);
  deeds.tell(Refused{std::string(said.text)});
  deeds.tell(Disconnected{true, {}});
  deeds.connection = Deeds::Connection::kReset;
  lose_connection(now + kTryAgain);
}

void ExecutiveScript::on_login_bad(const Sentence& said, TimePoint, Deeds& deeds) {
  deeds.tell(Refused{std::string(said.text)});
  deeds.tell(Disconnected{true, {}});
  deeds.connection = Deeds::Connection::kReset;
  talks_.clear();
  state_ = State::kAway;
  answer_by_.reset();
  next_at_.reset();
  deeds.is_over = true;
}

void ExecutiveScript::on_offer(const Sentence& said, TimePoint, Deeds& deeds) {
  deeds.tell(Offered{bot_of_name(said.name)});
  if (habits_.ignores && habits_.ignores()) return;
  deeds.type(":accept");
}

void ExecutiveScript::on_card(const Sentence& said, TimePoint now, Deeds& deeds) {
  const std::optional<BotId> customer = bot_of_name(said.name);
  deeds.tell(Took{customer});
  if (!customer) return;
  board_.forget(*customer, habits_.voice.who);
  add_talk(*customer, said.slot, now);
  if (winding_down_ || !habits_.crash) return;
  if (const std::optional<Drop> planned = habits_.crash()) {
    crash_at_ = now + planned->after;
    away_for_ = planned->away;
  }
}

void ExecutiveScript::on_kept(const Sentence& said, TimePoint now, Deeds& deeds) {
  const std::optional<BotId> customer = bot_of_name(said.name);
  deeds.tell(KeptTalk{customer});
  if (!customer) return;
  Talk& talk = add_talk(*customer, said.slot, now);
  const auto before = std::find_if(before_.begin(), before_.end(),
                                   [&](const Talk& each) { return each.customer == *customer; });
  if (before == before_.end()) return;
  talk.ticket = before->ticket;
  talk.number = before->number;
}

void ExecutiveScript::on_spoken(const Sentence& said, TimePoint, Deeds& deeds) {
  const BotId me = habits_.voice.who;
  Heard heard;
  heard.author = bot_of_name(said.name);
  if (heard.author == me) return;  // his greeting, as the customer reads it
  heard.stamp = read_stamp(said.text);
  if (!heard.stamp || heard.author != heard.stamp->from || heard.stamp->to != me) {
    heard.text = said.text;
  }
  if (heard.stamp) board_.heard(heard.stamp->from, heard.stamp->to);
  Talk* const talk = find(heard.author);
  if (talk != nullptr && said.ticket != 0) {
    talk->ticket = said.ticket;
    talk->number = said.number;
  }
  deeds.tell(std::move(heard));
}

void ExecutiveScript::on_released(const Sentence& said, TimePoint now, Deeds& deeds) {
  const std::optional<BotId> customer = bot_of_name(said.name);
  deeds.tell(Released{customer});
  Talk* const talk = find(customer);
  if (talk == nullptr) return on_unknown(said, now, deeds);
  board_.forget(*customer, habits_.voice.who);
  talks_.erase(talks_.begin() + (talk - talks_.data()));
  if (talks_.empty()) crash_at_.reset();
  if (winding_down_) return quit_if_done(now, deeds);
  if (state_ != State::kAtWork || !habits_.pause) return;
  if (const std::optional<Duration> lasts = habits_.pause()) pause(*lasts, deeds);
}

void ExecutiveScript::on_other_away(const Sentence& said, TimePoint now, Deeds& deeds) {
  Talk* const talk = find(bot_of_name(said.name));
  if (talk == nullptr) return;
  talk->away = true;
  step(*talk, now, deeds);
}

void ExecutiveScript::on_other_back(const Sentence& said, TimePoint, Deeds&) {
  if (Talk* const talk = find(bot_of_name(said.name))) talk->away = false;
}

void ExecutiveScript::on_not_delivered(const Sentence&, TimePoint, Deeds& deeds) {
  deeds.tell(NotDelivered{});
  if (spoke_to_) board_.heard(habits_.voice.who, *spoke_to_);
}

// A customer was given to him as he paused, and that crossed his goodbye: he pauses again when that
// conversation is over.
void ExecutiveScript::on_still_talking(const Sentence& said, TimePoint now, Deeds& deeds) {
  if (state_ != State::kLeaving) return on_unknown(said, now, deeds);
  state_ = State::kPausing;
  answer_by_.reset();
}

void ExecutiveScript::on_receipt(const Sentence& said, TimePoint, Deeds& deeds) {
  deeds.tell(Receipt{said.ticket, static_cast<std::uint32_t>(said.number)});
}

void ExecutiveScript::on_unknown(const Sentence& said, TimePoint, Deeds& deeds) {
  deeds.tell(Surprised{std::string(said.text)});
}

}  // namespace turno::bots
