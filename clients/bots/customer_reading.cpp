// What a scripted customer makes of each sentence that he reads.
#include <algorithm>
#include <iterator>
#include <utility>

#include "clients/bots/customer_script.h"

namespace turno::bots {

using Kind = Sentence::Kind;

CustomerScript::Handler CustomerScript::handler_of(Kind kind) {
  struct Entry {
    Kind kind;
    Handler handler;
  };
  static constexpr Entry kHandlers[] = {
      {Kind::kSpoken, &CustomerScript::on_spoken},
      {Kind::kReceipt, &CustomerScript::on_receipt},
      {Kind::kIgnored, &CustomerScript::on_nothing},
      {Kind::kMoved, &CustomerScript::on_place},
      {Kind::kWelcome, &CustomerScript::on_welcome},
      {Kind::kAskName, &CustomerScript::on_ask_name},
      {Kind::kAlreadyHere, &CustomerScript::on_already_here},
      {Kind::kBadCode, &CustomerScript::on_bad_code},
      {Kind::kRefused, &CustomerScript::on_refused},
      {Kind::kMenu, &CustomerScript::on_menu},
      {Kind::kJoined, &CustomerScript::on_place},
      {Kind::kMovedBack, &CustomerScript::on_place},
      {Kind::kReminded, &CustomerScript::on_place},
      {Kind::kBackInLine, &CustomerScript::on_place},
      {Kind::kRequeued, &CustomerScript::on_requeued},
      {Kind::kBackInTalk, &CustomerScript::on_back_in_talk},
      {Kind::kEnded, &CustomerScript::on_ended},
      {Kind::kCode, &CustomerScript::on_code},
      {Kind::kOverflowed, &CustomerScript::on_overflowed},
      {Kind::kLeaveMessage, &CustomerScript::on_leave_message},
      {Kind::kNotDelivered, &CustomerScript::on_not_delivered},
      {Kind::kGoodbye, &CustomerScript::on_nothing},
      {Kind::kOtherAway, &CustomerScript::on_nothing},
      {Kind::kOtherBack, &CustomerScript::on_nothing},
  };
  const auto* const found = std::find_if(std::begin(kHandlers), std::end(kHandlers),
                                         [kind](const Entry& entry) { return entry.kind == kind; });
  return found == std::end(kHandlers) ? &CustomerScript::on_unknown : found->handler;
}

void CustomerScript::on_welcome(const Sentence&, TimePoint now, Deeds& deeds) {
  deeds.tell(Greeted{});
  state_ = State::kDoor;
  if (habits_.acks) deeds.type(":ack on");
  if (habits_.acks && returning_ && seen_ticket_ != 0) {
    deeds.type(":seen " + std::to_string(seen_ticket_) + ":" + std::to_string(seen_number_));
  }
  deeds.type(returning_ && !code_.empty() ? ":back " + code_ : rut_of(habits_.voice.who));
  await("the menu", now);
}

void CustomerScript::on_ask_name(const Sentence&, TimePoint, Deeds& deeds) {
  deeds.type(name_of(habits_.voice.who));
}

void CustomerScript::on_already_here(const Sentence& said, TimePoint now, Deeds& deeds) {
  if (++tries_ > kMaxTries) return on_unknown(said, now, deeds);
  deeds.tell(Disconnected{true, {}});
  deeds.connection = Deeds::Connection::kReset;
  state_ = State::kDropped;
  answer_by_.reset();
  next_at_ = now + kTryAgain;
}

// What he had was ended while he was away, and the code with it.
void CustomerScript::on_bad_code(const Sentence& said, TimePoint now, Deeds& deeds) {
  if (code_.empty()) return on_unknown(said, now, deeds);
  code_.clear();
  deeds.type(rut_of(habits_.voice.who));
}

void CustomerScript::on_refused(const Sentence& said, TimePoint now, Deeds& deeds) {
  deeds.tell(Refused{std::string(said.text)});
  state_ = State::kLeaving;
  await("the end of the connection", now);
  deeds.type(":q");
}

void CustomerScript::on_menu(const Sentence&, TimePoint now, Deeds& deeds) {
  if (state_ == State::kLeaving || state_ == State::kMenu) return;  // answers to what crossed
  if (state_ != State::kDoor && state_ != State::kEnded) {
    deeds.tell(Surprised{"the menu, in the line or in a conversation"});
    return;
  }
  const bool came_in = state_ == State::kDoor;
  deeds.tell(AtMenu{});
  answer_by_.reset();
  state_ = State::kMenu;
  returning_ = false;
  code_.clear();
  if (winding_down_) return leave(false, now, deeds);
  if (came_in) return ask(now, now, deeds);
  if (!habits_.stays) return leave(false, now, deeds);
  next_at_ = now + habits_.rest();
}

void CustomerScript::on_place(const Sentence& said, TimePoint now, Deeds& deeds) {
  Placed placed{said.number, Placed::Why::kMoved, {}};
  if (said.kind == Kind::kMovedBack) {
    placed.why = Placed::Why::kMovedBack;
    placed.words = said.text;
  } else if (said.kind == Kind::kReminded) {
    placed.why = Placed::Why::kReminded;
  } else if (said.kind == Kind::kBackInLine) {
    placed.why = Placed::Why::kBack;
  } else if (said.kind == Kind::kJoined) {
    // Again for one who waited for one executive, and now waits for anybody.
    placed.why = state_ == State::kAsked ? Placed::Why::kJoined : Placed::Why::kMovedBack;
    placed.words = said.text;
  }
  if (state_ == State::kTalking || state_ == State::kMenu || state_ == State::kEnded) {
    deeds.tell(Surprised{"a place, without asking for one: " + std::string(said.text)});
    return;
  }
  deeds.tell(std::move(placed));
  if (state_ == State::kLeaving) return;
  returning_ = false;
  begin_wait(now, deeds);
  if (winding_down_) leave(false, now, deeds);
}

void CustomerScript::on_requeued(const Sentence& said, TimePoint now, Deeds& deeds) {
  deeds.tell(Placed{said.number, Placed::Why::kRequeued, std::string(said.text)});
  if (state_ == State::kLeaving) return;
  begin_wait(now, deeds);
  if (winding_down_) leave(false, now, deeds);
}

void CustomerScript::on_overflowed(const Sentence& said, TimePoint, Deeds& deeds) {
  deeds.tell(Overflowed{std::string(said.text)});
  if (state_ == State::kLeaving) return;
  state_ = State::kEnded;
  answer_by_.reset();
  patience_ends_.reset();
  drop_at_.reset();
}

void CustomerScript::on_leave_message(const Sentence&, TimePoint now, Deeds& deeds) {
  if (state_ == State::kLeaving) return;
  deeds.type(":menu");
  await("the menu", now);
}

void CustomerScript::on_code(const Sentence& said, TimePoint, Deeds&) { code_ = said.name; }

void CustomerScript::on_spoken(const Sentence& said, TimePoint now, Deeds& deeds) {
  Heard heard;
  heard.author = bot_of_name(said.name);
  heard.stamp = read_stamp(said.text);
  if (said.ticket != 0) {
    seen_ticket_ = said.ticket;
    seen_number_ = said.number;
  }
  constexpr std::string_view kGreeting = "Hola soy ";
  const bool is_greeting = !heard.stamp && heard.author && is_executive(*heard.author) &&
                           said.text.substr(0, kGreeting.size()) == kGreeting;
  if (is_greeting) return greeted_by(*heard.author, now, deeds);
  const BotId me = habits_.voice.who;
  if (!heard.stamp || heard.author != heard.stamp->from || heard.stamp->to != me) {
    heard.text = said.text;
  }
  if (heard.stamp) board_.heard(heard.stamp->from, heard.stamp->to);
  deeds.tell(std::move(heard));
}

void CustomerScript::greeted_by(BotId executive, TimePoint now, Deeds& deeds) {
  // Shown again to one who came back and had not read it.
  if (state_ == State::kTalking && executive_ == executive) return;
  deeds.tell(Matched{executive});
  if (state_ != State::kLeaving) begin_talk(executive, now, deeds);
}

void CustomerScript::on_back_in_talk(const Sentence& said, TimePoint now, Deeds& deeds) {
  const std::optional<BotId> executive = bot_of_name(said.name);
  deeds.tell(BackInTalk{executive});
  returning_ = false;
  begin_talk(executive, now, deeds);
}

void CustomerScript::on_ended(const Sentence&, TimePoint now, Deeds& deeds) {
  deeds.tell(TalkEnded{});
  end_talk();
  if (state_ == State::kLeaving) return;
  drop_at_.reset();
  state_ = State::kEnded;
  await("the menu", now);
}

void CustomerScript::on_not_delivered(const Sentence&, TimePoint, Deeds& deeds) {
  deeds.tell(NotDelivered{});
  if (executive_) board_.heard(habits_.voice.who, *executive_);
}

void CustomerScript::on_receipt(const Sentence& said, TimePoint, Deeds& deeds) {
  deeds.tell(Receipt{said.ticket, static_cast<std::uint32_t>(said.number)});
}

void CustomerScript::on_unknown(const Sentence& said, TimePoint now, Deeds& deeds) {
  deeds.tell(Surprised{std::string(said.text)});
  if (state_ == State::kTalking) return;
  state_ = State::kLeaving;
  deeds.type(":q");
  await("the end of the connection", now);
}

}  // namespace turno::bots
