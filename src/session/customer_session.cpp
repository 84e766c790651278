#include "session/customer_session.h"

#include <utility>
#include <variant>

#include "assistant/wording.h"
#include "base/text.h"
#include "desk/names.h"

namespace turno {

CustomerSession::CustomerSession(Visitor visitor, Customer customer, CustomerSeat seat,
                                 VisitId visit)
    : DeskSession(std::move(visitor)),
      customer_(std::move(customer)),
      seat_(seat),
      visit_(visit),
      read_in_(this->visitor().language),
      menu_talk_(this->visitor().assistant->thresholds()),
      lines_(Side::kCustomer, desk().registry, this->visitor().mailbox, this->visitor().acks,
             this->visitor().language) {}

void CustomerSession::start(Reply& reply) {
  reply.announce(house_wording().console_customer_in(customer_.name));
  if (seat_.taken_again) {
    state_ = State::kReturning;
    return;
  }
  back_to_menu(reply);
}

void CustomerSession::on_line(std::string_view line, Reply& reply) {
  line = trim(line);
  if (line.empty()) return;
  const auto find = [this](TicketId ticket) {
    return conversation_ && conversation_->ticket() == ticket ? conversation_.get() : nullptr;
  };
  if (lines_.on_command(line, find, reply)) return;
  if (on_language(line, reply)) {
    read_in_ = visitor().language;
    if (state_ == State::kMenu) back_to_menu(reply);
    return;
  }
  if (held_up() && line != ":q") {
    if (held_.size() == kMaxHeldLines) return reply.say(wording().one_moment());
    held_.emplace_back(line);
    return;
  }
  if (line.front() == ':' && on_command(line, reply)) return;
  switch (state_) {
    case State::kMenu:
      return on_choice(line, reply);
    case State::kChoosing:
      return on_ticket_choice(line, reply);
    case State::kChoosingLine:
      return on_line_choice(line, reply);
    case State::kMessage:
      return on_message(line, reply);
    case State::kWaiting:
      if (position_ == 0) return reply.say(wording().one_moment());
      reply.say(wording().still_waiting(position_));
      say_wait(basis_, reply);
      return say_code(reply);
    case State::kTalking:
      return talk(line, reply);
    case State::kReturning:
    case State::kLeaving:
      return;
  }
}

// True when the line was a command. In a conversation what merely begins with a colon, like ":)",
// is something said.
bool CustomerSession::on_command(std::string_view line, Reply& reply) {
  if (line == ":q") {
    close_with(wording().goodbye(), reply);
  } else if (line == ":help") {
    say_all(wording().customer_help(), reply);
  } else if (line == ":menu") {
    chosen_.reset();
    if (state_ == State::kWaiting || state_ == State::kTalking) {
      leave();
    } else {
      back_to_menu(reply);
    }
  } else if (state_ == State::kTalking) {
    return false;
  } else if (const Split split = split_word(line); split.word == ":message") {
    if (split.rest.empty()) {
      reply.say(wording().usage(fill(wording().texts().form_message)));
    } else {
      on_message(split.rest, reply);
    }
  } else {
    reply.say(wording().unknown_command(split_word(line).word));
  }
  return true;
}

void CustomerSession::talk(std::string_view line, Reply& reply) {
  switch (lines_.say(*conversation_, customer_.name, line)) {
    case TalkLines::Fate::kTaken:
      return;
    case TalkLines::Fate::kNotKept:
      return reply.say(wording().line_not_kept());
    case TalkLines::Fate::kTooMany:
      return reply.say(wording().too_many_lines());
    case TalkLines::Fate::kOver:  // ConversationClosed is on its way
      return reply.say(wording().line_not_delivered());
    case TalkLines::Fate::kOtherFull:
      return reply.say(wording().executive_full(executive_));
  }
}

void CustomerSession::restart_services(Reply& reply) {
  if (desk().registry.restart_services(customer_.id, Registry::kCustomerAuthor)) {
    reply.announce(house_wording().console_restart(customer_.name));
    reply.say(wording().services_restarted());
  } else {
    reply.say(wording().not_kept());
  }
  back_to_menu(reply);
}

void CustomerSession::ask_for_person(Reply& reply) {
  const std::shared_ptr<const Policy> policy = desk().switchboard.policy();
  if (policy->lines.size() == 1) return join(LineId{}, reply);
  state_ = State::kChoosingLine;
  say_all(wording().lines(policy->lines), reply);
}

void CustomerSession::join(LineId line, Reply& reply) {
  if (!desk().registry.writable()) {
    reply.say(wording().not_kept_now());
    return back_to_menu(reply);
  }
  if (chosen_) {
    const Result<TicketView> view = desk().registry.view(*chosen_);
    if (view) reply.say(wording().going_on_with(*view));
  }
  const std::shared_ptr<const Policy> policy = desk().switchboard.policy();
  if (code_ == 0) code_ = desk().switchboard.new_code(seat_);
  Switchboard::Wish wish{line, chosen_, std::nullopt, code_};
  if (policy->sticky > Duration::zero()) {
    // Not to be found is no reason not to be served.
    const auto last = desk().registry.last_executive(customer_.id);
    if (last) wish.talked_last = *last;
  }
  state_ = State::kWaiting;
  position_ = 0;
  basis_ = {};
  reserved_.clear();
  line_ = policy->lines[static_cast<std::size_t>(line)].name;
  desk().switchboard.join(seat_, wish);
}

void CustomerSession::on_message(std::string_view text, Reply& reply) {
  const Result<TicketId> ticket = desk().registry.leave_message(customer_.id, line_, text);
  if (!ticket) return reply.say(wording().not_kept());
  reply.say(wording().message_kept(*ticket));
  reply.announce(house_wording().console_message(customer_.name));
  if (state_ == State::kWaiting) {
    leave();
  } else {
    back_to_menu(reply);
  }
}

void CustomerSession::back_to_menu(Reply& reply) {
  state_ = State::kMenu;
  menu_talk_.forget();
  say_all(greeted_ ? wording().menu_again() : wording().menu(first_name(customer_.name)), reply);
  greeted_ = true;
}

void CustomerSession::leave() {
  state_ = State::kLeaving;
  conversation_.reset();
  desk().switchboard.leave(seat_);
}

void CustomerSession::on_hangup(Reply& reply) {
  const bool has_something =
      state_ == State::kWaiting || state_ == State::kTalking || state_ == State::kReturning;
  const Parting how = has_something ? parting() : Parting::kForGood;
  for (const SeenMark& seen : desk().switchboard.unseat(seat_, how)) {
    desk().registry.note_seen(seen, Side::kCustomer);
  }
  desk().registry.note_visit_ended(visit_);
  reply.announce(house_wording().console_customer_out(customer_.name));
}

Patience CustomerSession::patience() const {
  switch (state_) {
    case State::kMenu:
    case State::kChoosing:
    case State::kChoosingLine:
    case State::kMessage:
      return Patience::kMenu;
    default:
      return Patience::kForever;
  }
}

}  // namespace turno
