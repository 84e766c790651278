// What the customer is told of, and what he reads of it.
#include <utility>
#include <variant>

#include "assistant/wording.h"
#include "desk/names.h"
#include "desk/return_code.h"
#include "session/customer_session.h"

namespace turno {

void CustomerSession::on_notice(const Notice& notice, Reply& reply) {
  std::visit([&](const auto& n) { on(n, reply); }, notice);
}

void CustomerSession::on(const PlaceTold& told, Reply& reply) {
  if (state_ != State::kWaiting) return;
  const std::size_t before = std::exchange(position_, told.position);
  basis_ = told.basis;
  if (told.overflowed_to) {
    const std::shared_ptr<const Policy> policy = desk().switchboard.policy();
    reply.say(wording().overflowed(policy->lines[static_cast<std::size_t>(*told.overflowed_to)]));
  }
  if (told.why == PlaceTold::Why::kMoved) {
    // Of changes that came at once he is told the last: with a reason if it is worse than what he
    // has read, and not at all if it is the same.
    if (told.position == before && !told.overflowed_to && reserved_.empty()) return;
    const SetBack why = told.position > before ? told.set_back : SetBack::kNone;
    reply.say(reserved_.empty() ? wording().place(told.position, why)
                                : wording().place_with(reserved_, told.position));
    return say_wait(told.basis, reply);
  }
  reserved_ = told.reserved;
  if (!reserved_.empty()) {
    reply.say(wording().reserved(reserved_, told.position));
  } else {
    reply.say(wording().joined(told.position));
    if (!told.staffed) reply.say(wording().nobody_at_work());
  }
  say_wait(told.basis, reply);
  // A client keeps the code for him; a person at a plain terminal reads it when he asks.
  if (lines_.acks()) say_code(reply);
}

void CustomerSession::say_code(Reply& reply) {
  if (code_ == 0 || std::exchange(code_told_, true)) return;
  reply.say(wording().how_to_come_back(return_code_text(code_)));
}

void CustomerSession::say_wait(const WaitBasis& basis, Reply& reply) {
  if (const std::optional<WaitEstimate> wait = estimate(basis)) {
    reply.say(wording().expected_wait(*wait));
  }
}

void CustomerSession::on(const DoorClosed& closed, Reply& reply) {
  if (state_ != State::kWaiting) return;
  reply.say(wording().door_closed(closed.reason));
  if (!closed.may_leave_message) return back_to_menu(reply);
  state_ = State::kMessage;
  reply.say(wording().ask_message());
}

void CustomerSession::on(const WelcomeBack& back, Reply& reply) {
  if (state_ != State::kReturning) return;
  if (back.conversation) {
    greeted_ = true;
    enter(back.conversation);
    reply.say(wording().back_in_conversation(first_name(customer_.name), executive_));
    if (back.other_away) reply.say(wording().executive_still_away(executive_));
  } else if (back.position != 0) {
    greeted_ = true;
    state_ = State::kWaiting;
    position_ = back.position;
    basis_ = back.basis;
    reply.say(wording().back_in_line(first_name(customer_.name), position_));
    say_wait(basis_, reply);
    // The connection may have been lost before he had read it.
    code_ = desk().switchboard.code(seat_);
    if (lines_.acks()) say_code(reply);
  } else {
    back_to_menu(reply);
  }
  say_what_was_held(reply);
}

void CustomerSession::on(const LeftLine&, Reply& reply) {
  if (state_ != State::kLeaving) return;
  back_to_menu(reply);
  say_what_was_held(reply);
}

void CustomerSession::say_what_was_held(Reply& reply) {
  for (const std::string& line : std::exchange(held_, {})) {
    if (reply.close) return;
    on_line(line, reply);
  }
}

void CustomerSession::on(const ConversationOpened& opened, Reply&) {
  if (state_ != State::kWaiting) return;
  enter(opened.conversation);
}

void CustomerSession::enter(std::shared_ptr<Conversation> conversation) {
  state_ = State::kTalking;
  reserved_.clear();
  conversation_ = std::move(conversation);
  executive_ = conversation_->executive().username;
}

void CustomerSession::on(const ConversationClosed& closed, Reply& reply) {
  if (state_ != State::kTalking || conversation_ != closed.conversation) return;
  conversation_.reset();
  if (closed.reason == EndReason::kExecutiveLeft) {
    state_ = State::kWaiting;
    position_ = closed.position;
    return reply.say(wording().executive_lost(executive_, position_));
  }
  reply.say(wording().conversation_over(executive_, closed.conversation->ticket()));
  chosen_.reset();
  back_to_menu(reply);
}

void CustomerSession::on(const OtherSideLost& lost, Reply& reply) {
  if (state_ != State::kTalking || lost.conversation != conversation_) return;
  reply.say(wording().executive_away(executive_, lost.kept_for));
}

void CustomerSession::on(const OtherSideBack& back, Reply& reply) {
  if (state_ != State::kTalking || back.conversation != conversation_) return;
  reply.say(wording().other_side_back(executive_));
}

void CustomerSession::on(const Said& said, Reply& reply) {
  if (state_ != State::kTalking || said.conversation != conversation_) return;
  lines_.show(said, {}, reply);
}

void CustomerSession::on(const LineKept& kept, Reply& reply) { lines_.on_kept(kept, reply); }

void CustomerSession::on(const TicketChanged& changed, Reply& reply) {
  switch (changed.what) {
    case TicketChanged::What::kSubject:
      return reply.say(wording().subject_changed(changed.ticket, changed.text));
    case TicketChanged::What::kState:
      return reply.say(wording().state_changed(changed.ticket, changed.state));
    case TicketChanged::What::kHistory:
      return reply.say(wording().history_added(changed.ticket, changed.text));
  }
}

void CustomerSession::on(const RestartedForYou& restarted, Reply& reply) {
  reply.say(wording().services_restarted_by(restarted.executive));
}

void CustomerSession::on(const ExecutiveRenamedTo& renamed, Reply& reply) {
  if (state_ != State::kTalking) return;
  executive_ = renamed.after;
  reply.say(wording().executive_renamed(renamed.before, renamed.after));
}

void CustomerSession::on(const TakenOver&, Reply& reply) {
  state_ = State::kMenu;  // what he was in is the other session's now, and goes on
  close_with(wording().taken_over(), reply);
}

void CustomerSession::on(const Draining&, Reply& reply) {
  part_for_a_while(
      state_ == State::kWaiting || state_ == State::kTalking || state_ == State::kReturning, reply);
}

}  // namespace turno
