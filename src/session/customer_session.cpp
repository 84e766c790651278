#include "session/customer_session.h"

#include <utility>
#include <variant>

#include "assistant/wording.h"
#include "base/text.h"
#include "desk/names.h"

namespace turno {

CustomerSession::CustomerSession(Visitor visitor, Customer customer, CustomerSeat seat,
                                 VisitId visit)
    : DeskSession(std::move(visitor)), customer_(std::move(customer)), seat_(seat), visit_(visit) {}

void CustomerSession::start(Reply& reply) {
  reply.announce(wording::console_customer_in(customer_.name));
  if (seat_.taken_over) {
    state_ = State::kLeaving;  // what his former session was in
    return;
  }
  back_to_menu(reply);
}

void CustomerSession::on_line(std::string_view line, Reply& reply) {
  line = trim(line);
  if (line.empty()) return;
  if (state_ == State::kLeaving && line != ":q") {
    if (held_.size() == kMaxHeldLines) return reply.say(wording::one_moment());
    held_.emplace_back(line);
    return;
  }
  if (line.front() == ':' && on_command(line, reply)) return;
  switch (state_) {
    case State::kMenu:
      return on_choice(line, reply);
    case State::kChoosing:
      return on_ticket_choice(line, reply);
    case State::kWaiting:
      return reply.say(position_ == 0 ? wording::one_moment() : wording::still_waiting(position_));
    case State::kTalking:
      return talk(line, reply);
    case State::kLeaving:
      return;
  }
}

// True when the line was a command. In a conversation what merely begins with a colon, like ":)",
// is something said.
bool CustomerSession::on_command(std::string_view line, Reply& reply) {
  if (line == ":q") {
    close_with(wording::goodbye(), reply);
  } else if (line == ":help") {
    say_all(wording::customer_help(), reply);
  } else if (line == ":menu") {
    chosen_.reset();
    if (state_ == State::kWaiting || state_ == State::kTalking) {
      leave();
    } else {
      back_to_menu(reply);
    }
  } else if (state_ == State::kTalking) {
    return false;
  } else {
    reply.say(wording::unknown_command(split_word(line).word));
  }
  return true;
}

void CustomerSession::on_choice(std::string_view line, Reply& reply) {
  const std::optional<MenuChoice> choice = read_choice(line);
  if (!choice) {
    reply.say(wording::not_an_option(line));
    return back_to_menu(reply);
  }
  switch (*choice) {
    case MenuChoice::kHistory:
      return show_tickets(reply);
    case MenuChoice::kRestart:
      return restart_services(reply);
    case MenuChoice::kExecutive:
      return join(reply);
    case MenuChoice::kExit:
      return close_with(wording::goodbye(), reply);
  }
}

void CustomerSession::on_ticket_choice(std::string_view line, Reply& reply) {
  const std::optional<std::size_t> value = read_number(line);
  for (std::size_t shown = 1; value && shown <= listed_.size(); ++shown) {
    const TicketId ticket = listed_[shown - 1];
    if (*value == shown || *value == number(ticket)) return show_ticket(ticket, reply);
  }
  reply.say(wording::not_a_ticket(listed_.size()));
}

void CustomerSession::talk(std::string_view line, Reply& reply) {
  // When it is over already, ConversationClosed is next in the mailbox.
  if (!conversation_->say_to_executive(customer_.name, std::string(line))) {
    return reply.say(wording::line_not_delivered());
  }
  desk().registry.note_said(*conversation_->ticket(), customer_.name, line);
}

void CustomerSession::show_tickets(Reply& reply) {
  const Result<std::vector<TicketRecord>> tickets = desk().registry.tickets_of(customer_.id);
  if (!tickets || tickets->empty()) {
    reply.say(tickets ? wording::no_tickets() : wording::not_read());
    return back_to_menu(reply);
  }
  listed_.clear();
  for (const TicketRecord& ticket : *tickets) listed_.push_back(ticket.id);
  state_ = State::kChoosing;
  say_all(wording::tickets(*tickets), reply);
}

void CustomerSession::show_ticket(TicketId ticket, Reply& reply) {
  const Result<TicketView> view = desk().registry.view(ticket);
  if (view) {
    chosen_ = ticket;
    say_all(wording::ticket_for_customer(*view), reply);
  } else {
    reply.say(wording::not_read());
  }
  back_to_menu(reply);
}

void CustomerSession::restart_services(Reply& reply) {
  if (desk().registry.restart_services(customer_.id, Registry::kCustomerAuthor)) {
    reply.announce(wording::console_restart(customer_.name));
    reply.say(wording::services_restarted());
  } else {
    reply.say(wording::not_kept());
  }
  back_to_menu(reply);
}

void CustomerSession::join(Reply& reply) {
  if (chosen_) {
    const Result<TicketView> view = desk().registry.view(*chosen_);
    if (view) reply.say(wording::going_on_with(*view));
  }
  state_ = State::kWaiting;
  position_ = 0;
  desk().registry.note_joined(customer_.id, chosen_);
  desk().switchboard.join(seat_, chosen_);
}

void CustomerSession::back_to_menu(Reply& reply) {
  state_ = State::kMenu;
  say_all(greeted_ ? wording::menu_again() : wording::menu(first_name(customer_.name)), reply);
  greeted_ = true;
}

void CustomerSession::leave() {
  if (state_ == State::kWaiting) desk().registry.note_left(customer_.id);
  state_ = State::kLeaving;
  conversation_.reset();
  desk().switchboard.leave(seat_);
}

void CustomerSession::on_notice(const Notice& notice, Reply& reply) {
  std::visit([&](const auto& n) { on(n, reply); }, notice);
}

void CustomerSession::on(const PlaceTold& told, Reply& reply) {
  if (state_ != State::kWaiting) return;
  position_ = told.position;
  if (told.why == PlaceTold::Why::kMoved) return reply.say(wording::place(told.position));
  reply.say(wording::joined(told.position));
  if (!told.staffed) reply.say(wording::nobody_at_work());
}

void CustomerSession::on(const LeftLine&, Reply& reply) {
  if (state_ != State::kLeaving) return;
  back_to_menu(reply);
  for (const std::string& line : std::exchange(held_, {})) {
    if (reply.close) return;
    on_line(line, reply);
  }
}

void CustomerSession::on(const ConversationOpened& opened, Reply&) {
  if (state_ != State::kWaiting) return;
  state_ = State::kTalking;
  conversation_ = opened.conversation;
  executive_ = conversation_->executive().username;
}

void CustomerSession::on(const ConversationClosed& closed, Reply& reply) {
  const bool talking = state_ == State::kTalking && conversation_ == closed.conversation;
  if (!talking && state_ != State::kWaiting) return;
  conversation_.reset();
  if (closed.reason == EndReason::kExecutiveLeft) {
    state_ = State::kWaiting;
    position_ = closed.position;
    return reply.say(talking ? wording::executive_lost(executive_, position_)
                             : wording::place(position_));
  }
  reply.say(talking ? wording::conversation_over(executive_, closed.conversation->ticket())
                    : wording::conversation_failed());
  chosen_.reset();
  back_to_menu(reply);
}

void CustomerSession::on(const SeatCleared&, Reply&) {}

void CustomerSession::on(const Said& said, Reply& reply) {
  if (state_ != State::kTalking || said.conversation != conversation_) return;
  reply.say(wording::speaker(said.author, said.text));
}

void CustomerSession::on(const TicketChanged& changed, Reply& reply) {
  switch (changed.what) {
    case TicketChanged::What::kSubject:
      return reply.say(wording::subject_changed(changed.ticket, changed.text));
    case TicketChanged::What::kState:
      return reply.say(wording::state_changed(changed.ticket, changed.state));
    case TicketChanged::What::kHistory:
      return reply.say(wording::history_added(changed.ticket, changed.text));
  }
}

void CustomerSession::on(const RestartedForYou& restarted, Reply& reply) {
  reply.say(wording::services_restarted_by(restarted.executive));
}

void CustomerSession::on(const ExecutiveRenamedTo& renamed, Reply& reply) {
  if (state_ != State::kTalking) return;
  executive_ = renamed.after;
  reply.say(wording::executive_renamed(renamed.before, renamed.after));
}

void CustomerSession::on(const TakenOver&, Reply& reply) {
  close_with(wording::taken_over(), reply);
}

void CustomerSession::on(const Draining&, Reply& reply) { close_with(wording::draining(), reply); }

void CustomerSession::on_hangup(Reply& reply) {
  if (state_ == State::kWaiting) desk().registry.note_left(customer_.id);
  desk().switchboard.unseat(seat_);
  desk().registry.note_visit_ended(visit_);
  reply.announce(wording::console_customer_out(customer_.name));
}

Patience CustomerSession::patience() const {
  const bool asked = state_ == State::kMenu || state_ == State::kChoosing;
  return asked ? Patience::kMenu : Patience::kForever;
}

}  // namespace turno
