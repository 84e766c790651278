#include "session/executive_session.h"

#include <utility>
#include <variant>

#include "assistant/wording.h"
#include "base/text.h"

namespace turno {
namespace {

const char* record_word(EndReason reason) {
  switch (reason) {
    case EndReason::kReleased:
      return "released";
    case EndReason::kCustomerLeft:
      return "customer-left";
    case EndReason::kExecutiveLeft:
      return "executive-left";
  }
  return "";
}

}  // namespace

ExecutiveSession::ExecutiveSession(Visitor visitor, Executive executive, ExecutiveSeat seat)
    : DeskSession(std::move(visitor)), executive_(std::move(executive)), seat_(seat) {}

void ExecutiveSession::start(Reply& reply) {
  reply.announce(wording::console_executive_in(executive_.username));
  desk().registry.note_attendance(executive_.id, Attendance::kCame);
  if (seat_.taken_over) {
    arriving_ = true;
    return reply.say(wording::clearing_seat());
  }
  begin_work(reply);
}

void ExecutiveSession::begin_work(Reply& reply) {
  reply.say(wording::welcome_executive(executive_.display_name));
  desk().registry.note_attendance(executive_.id, Attendance::kReady);
  desk().switchboard.ready(seat_);
}

void ExecutiveSession::on_line(std::string_view line, Reply& reply) {
  line = trim(line);
  if (line.empty()) return;
  if (arriving_ && line != ":q") {
    if (held_.size() == kMaxHeldLines) return reply.say(wording::one_moment());
    held_.emplace_back(line);
    return;
  }
  if (line.front() == ':') return on_command(line, reply);
  talk(line, reply);
}

void ExecutiveSession::talk(std::string_view line, Reply& reply) {
  quit_asked_ = false;
  if (!conversation_ || ending_) return reply.say(wording::no_conversation());
  if (!conversation_->say_to_customer(executive_.username, std::string(line))) {
    return reply.say(wording::conversation_gone());
  }
  desk().registry.note_said(ticket_->id, executive_.username, line);
}

void ExecutiveSession::on_notice(const Notice& notice, Reply& reply) {
  std::visit([&](const auto& n) { on(n, reply); }, notice);
}

void ExecutiveSession::on(const SeatCleared&, Reply& reply) {
  if (!arriving_) return;
  arriving_ = false;
  begin_work(reply);
  for (const std::string& line : std::exchange(held_, {})) {
    if (reply.close) return;
    on_line(line, reply);
  }
}

void ExecutiveSession::on(const ConversationOpened& opened, Reply& reply) {
  if (arriving_) return;
  const std::shared_ptr<Conversation>& conversation = opened.conversation;
  const Result<TicketId> ticket = desk().registry.begin_conversation(
      conversation->customer().id, executive_.id, conversation->waited(), conversation->chosen());
  const Result<TicketView> view =
      ticket ? desk().registry.view(*ticket) : Result<TicketView>(tl::unexpected(ticket.error()));
  if (!view) {
    // Without a record there is no conversation: the customer is told and may try again, and this
    // executive takes no more until he says so, or a failing disk would burn through the line.
    reply.say(wording::conversation_not_recorded());
    desk().switchboard.pause(seat_);
    paused_ = true;
    return desk().switchboard.release(seat_, conversation->id());
  }
  conversation_ = conversation;
  ending_ = false;
  quit_asked_ = false;
  if (std::exchange(paused_, false)) pause_after_ = true;  // he was matched as he paused
  ticket_ = TicketInView{*ticket, view->customer.id, view->customer.name};
  greet(*view, reply);
}

void ExecutiveSession::greet(const TicketView& view, Reply& reply) {
  say_all(wording::match_card(view, conversation_->waited()), reply);
  if (pause_after_) reply.say(wording::pause_after());
  if (!conversation_->open(view.ticket.id)) return;  // over already: ConversationClosed is next
  reply.announce(wording::console_matched(view.customer.name, executive_.username));
  const std::string greeting = wording::executive_greeting(executive_.display_name);
  conversation_->say_to_customer(executive_.username, greeting);
  desk().registry.note_said(view.ticket.id, executive_.username, greeting);
  reply.say(wording::speaker(executive_.username, greeting));
}

void ExecutiveSession::on(const ConversationClosed& closed, Reply& reply) {
  if (!conversation_ || closed.conversation != conversation_) return;
  const std::string customer = conversation_->customer().name;
  const std::optional<TicketId> ticket = conversation_->ticket();
  let_go(closed.reason);
  reply.say(closed.reason == EndReason::kCustomerLeft
                ? wording::customer_left(customer, ticket)
                : wording::conversation_ended(customer, ticket));
  if (!std::exchange(pause_after_, false)) return;
  paused_ = true;
  reply.say(wording::paused_now());
  reply.announce(wording::console_executive_paused(executive_.username));
}

void ExecutiveSession::let_go(EndReason reason) {
  if (const std::optional<TicketId> ticket = conversation_->ticket()) {
    desk().registry.note_conversation_ended(*ticket, conversation_->customer().id, executive_.id,
                                            record_word(reason));
  }
  conversation_.reset();
  ending_ = false;
  quit_asked_ = false;
}

void ExecutiveSession::on(const Said& said, Reply& reply) {
  if (said.conversation == conversation_) reply.say(wording::speaker(said.author, said.text));
}

void ExecutiveSession::on(const TakenOver&, Reply& reply) {
  close_with(wording::taken_over(), reply);
}

void ExecutiveSession::on(const Draining&, Reply& reply) { close_with(wording::draining(), reply); }

void ExecutiveSession::on_hangup(Reply& reply) {
  if (conversation_) let_go(EndReason::kExecutiveLeft);
  desk().switchboard.unseat(seat_);
  desk().registry.note_attendance(executive_.id, Attendance::kWent);
  reply.announce(wording::console_executive_out(executive_.username));
}

}  // namespace turno
