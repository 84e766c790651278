#include "session/reception.h"

#include <utility>

#include "assistant/wording.h"
#include "base/text.h"
#include "desk/names.h"
#include "desk/return_code.h"
#include "session/customer_session.h"
#include "session/executive_session.h"
#include "session/talk_lines.h"

namespace turno {

void Reception::start(Reply& reply) { reply.say(wording().greeting()); }

void Reception::on_line(std::string_view line, Reply& reply) {
  if (trim(line).empty() || on_command(line, reply)) return;
  switch (asked_) {
    case Asked::kRut:
      return on_rut(trim(line), reply);
    case Asked::kName:
      return on_name(line, reply);
    case Asked::kNewPin:
      return on_new_pin(trim(line), reply);
    case Asked::kPin:
      return on_pin(trim(line), reply);
    case Asked::kPassword:
      return on_password(line, reply);
  }
}

void Reception::on_notice(const Notice& notice, Reply& reply) {
  if (std::holds_alternative<Draining>(notice)) part_for_a_while(false, reply);
}

// While a password is asked only `:q` is a command: a password may begin with a colon.
bool Reception::on_command(std::string_view line, Reply& reply) {
  const Split split = split_word(line);
  if (split.word == ":q") {
    close_with(wording().goodbye(), reply);
    return true;
  }
  if (split.word.front() != ':' || asked_ == Asked::kPassword) return false;
  if (on_language(line, reply)) return true;
  if (split.word == ":login") {
    on_login(split.rest, reply);
  } else if (split.word == ":back") {
    on_code(split.rest, reply);
  } else if (split.word == ":ack") {
    set_acks(split.rest, visitor().acks, wording(), reply);
  } else if (split.word == ":seen") {
    on_seen(split.rest, reply);
  } else if (split.word == ":help") {
    say_all(wording().reception_help(), reply);
  } else if (split.word == ":menu") {
    reply.say(wording().identify_first());
  } else {
    reply.say(wording().unknown_command(split.word));
  }
  return true;
}

void Reception::on_login(std::string_view username, Reply& reply) {
  if (username.empty()) return reply.say(wording().login_needs_name());
  username_ = username;
  asked_ = Asked::kPassword;
  reply.say(wording().ask_password());
}

void Reception::on_code(std::string_view text, Reply& reply) {
  if (text.empty()) return reply.say(wording().usage(fill(wording().texts().form_back)));
  asked_ = Asked::kRut;
  if (!may_come_in(reply)) return;
  std::optional<Switchboard::Recognized> recognized;
  const Result<void> right = desk().directory.check_code(visitor().address, [&] {
    const std::optional<std::uint64_t> code = read_return_code(text);
    if (!code) return false;
    auto found = desk().switchboard.seat_by_code(*code, visitor().mailbox, visitor().seen);
    if (found) recognized = *std::move(found);
    return recognized.has_value();
  });
  if (right) return come_in(recognized->customer, recognized->seat, reply);
  refused(right.error(), wording().unknown_code(), reply);
}

// The newest of a ticket counts; of too many the oldest are forgotten.
void Reception::on_seen(std::string_view text, Reply& reply) {
  const std::optional<SeenMark> mark = read_seen_mark(text);
  if (!mark) return reply.say(wording().usage(fill(wording().texts().form_seen)));
  SeenMarks& seen = visitor().seen;
  std::erase_if(seen, [&](const SeenMark& each) { return each.ticket == mark->ticket; });
  if (seen.size() == kMaxSeen) seen.erase(seen.begin());
  seen.push_back(*mark);
}

void Reception::on_rut(std::string_view line, Reply& reply) {
  const std::optional<Rut> rut = Rut::parse(line);
  if (!rut) return failed(wording().bad_rut(line), reply);
  Result<std::optional<Customer>> found = desk().directory.find(*rut);
  if (!found) return close_with(wording().not_read(), reply);
  if (*found) return receive(**std::move(found), reply);
  // Somebody new must at least know his own check digit; those on record are taken as recorded.
  if (!rut->has_right_check_digit()) return failed(wording().bad_rut(line), reply);
  rut_ = rut;
  asked_ = Asked::kName;
  reply.say(wording().ask_name());
}

void Reception::on_name(std::string_view line, Reply& reply) {
  std::optional<std::string> name = person_name(line);
  if (!name) {
    if (++failures_ == kMaxFailures) return close_with(wording().not_identified(), reply);
    return reply.say(wording().bad_name());
  }
  name_ = *std::move(name);
  if (!desk().directory.require_pin()) return enrol({}, reply);
  asked_ = Asked::kNewPin;
  reply.say(wording().ask_new_pin());
}

void Reception::on_new_pin(std::string_view line, Reply& reply) {
  if (Secrets::is_pin(line)) return enrol(line, reply);
  if (++failures_ == kMaxFailures) return close_with(wording().not_identified(), reply);
  reply.say(wording().bad_new_pin());
}

void Reception::enrol(std::string_view pin, Reply& reply) {
  const Result<Customer> enrolled = desk().directory.enrol(*rut_, name_, pin);
  if (enrolled) return admit(*enrolled, !pin.empty(), reply);
  // Somebody entered the same RUT a moment before: from here on it is his, with his PIN.
  if (enrolled.error().code == ErrorCode::kConflict) {
    asked_ = Asked::kRut;
    return on_rut(rut_->canonical(), reply);
  }
  close_with(enrolled.error().code == ErrorCode::kBusy ? wording().busy() : wording().not_kept(),
             reply);
}

void Reception::receive(Customer customer, Reply& reply) {
  if (!customer.has_pin) {
    if (desk().directory.require_pin()) return close_with(wording().pin_required(), reply);
    return admit(customer, false, reply);
  }
  customer_ = std::move(customer);
  asked_ = Asked::kPin;
  reply.say(wording().ask_pin());
}

void Reception::on_pin(std::string_view line, Reply& reply) {
  const Result<void> right = desk().directory.check_pin(*customer_, line, visitor().address);
  if (right) return admit(*customer_, true, reply);
  refused(right.error(), wording().wrong_pin(), reply);
}

void Reception::on_password(std::string_view line, Reply& reply) {
  asked_ = Asked::kRut;
  const Result<Executive> executive = desk().directory.log_in(username_, line, visitor().address);
  if (!executive) return refused(executive.error(), wording().wrong_login(), reply);
  if (!may_come_in(reply)) return;
  const ExecutiveSeat seat = desk().switchboard.seat(*executive, visitor().mailbox, visitor().seen);
  reply.next = std::make_unique<ExecutiveSession>(visitor(), *executive, seat);
}

void Reception::admit(const Customer& customer, bool proven, Reply& reply) {
  if (!may_come_in(reply)) return;
  const Result<CustomerSeat> seat =
      desk().switchboard.seat(customer, visitor().mailbox, proven, visitor().seen);
  if (!seat) {
    asked_ = Asked::kRut;
    return failed(wording().already_here(), reply);
  }
  come_in(customer, *seat, reply);
}

bool Reception::may_come_in(Reply& reply) {
  if (desk().registry.writable()) return true;
  close_with(wording().not_kept_now(), reply);
  return false;
}

void Reception::come_in(const Customer& customer, const CustomerSeat& seat, Reply& reply) {
  const Result<VisitId> visit = desk().registry.start_visit(customer.id, visitor().address);
  if (!visit) {
    // What is kept for one who was here before is not lost by our trouble.
    const Parting how = seat.taken_again ? Parting::kLost : Parting::kForGood;
    for (const SeenMark& seen : desk().switchboard.unseat(seat, how)) {
      desk().registry.note_seen(seen, Side::kCustomer);
    }
    return close_with(wording().not_kept_now(), reply);
  }
  reply.next = std::make_unique<CustomerSession>(visitor(), customer, seat, *visit);
}

void Reception::failed(std::string line, Reply& reply) {
  reply.say(std::move(line));
  if (++failures_ == kMaxFailures) close_with(wording().not_identified(), reply);
}

void Reception::refused(const Error& error, std::string wrong, Reply& reply) {
  switch (error.code) {
    case ErrorCode::kForbidden:
      return failed(std::move(wrong), reply);
    case ErrorCode::kThrottled:
      return close_with(wording().too_many_tries(error.detail), reply);
    case ErrorCode::kBusy:
      return close_with(wording().busy(), reply);
    default:
      return close_with(wording().not_read(), reply);
  }
}

}  // namespace turno
