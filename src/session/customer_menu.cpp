// The customer's menu: what he types there, in digits or in words, and the lists behind it.
#include <cmath>
#include <utility>

#include "assistant/wording.h"
#include "session/customer_session.h"
#include "understanding/pick.h"

namespace turno {

const Understanding& CustomerSession::understanding(std::string_view line) {
  // Each text is read in the language in which it clearly is written, else in that of the last one.
  if (const std::optional<Language> clear = guess_language(line)) read_in_ = *clear;
  return visitor().assistant->in(read_in_);
}

// The first words that are clearly of one language say in which he is spoken to from then on.
void CustomerSession::settle_language(std::string_view line, Reply& reply) {
  if (visitor().chose_language) return;
  const std::optional<Language> clear = guess_language(line);
  if (!clear) return;
  visitor().chose_language = true;
  if (visitor().language == *clear) return;
  visitor().language = *clear;
  reply.say(wording().language_now());
}

void CustomerSession::on_choice(std::string_view line, Reply& reply) {
  settle_language(line, reply);
  const MenuTalk::Step step = menu_talk_.take(line, understanding(line));
  note_unclear(line, step);
  switch (step.what) {
    case MenuTalk::What::kDo:
      return carry_out(step.first, reply);
    case MenuTalk::What::kAskWhich:
      return reply.say(wording().ask_which(step.first, step.second));
    case MenuTalk::What::kAskRestart:
      return reply.say(wording().ask_restart());
    case MenuTalk::What::kNotRestarted:
      reply.say(wording().not_restarted());
      return back_to_menu(reply);
    case MenuTalk::What::kNothingThen:
      return back_to_menu(reply);
    case MenuTalk::What::kGreeted:
      greeted_ = false;
      return back_to_menu(reply);
    case MenuTalk::What::kNotUnderstood:
      reply.say(wording().not_an_option(line));
      return back_to_menu(reply);
  }
}

void CustomerSession::carry_out(MenuChoice choice, Reply& reply) {
  switch (choice) {
    case MenuChoice::kHistory:
      return show_tickets(reply);
    case MenuChoice::kRestart:
      return restart_services(reply);
    case MenuChoice::kExecutive:
      return ask_for_person(reply);
    case MenuChoice::kExit:
      return close_with(wording().goodbye(), reply);
  }
}

// What an operator can learn new phrases from.
void CustomerSession::note_unclear(std::string_view line, const MenuTalk::Step& step) {
  const bool asked = step.what == MenuTalk::What::kAskWhich;
  if (!step.in_words || (!asked && step.what != MenuTalk::What::kNotUnderstood)) return;
  constexpr double kPercent = 100;
  const Intent likeliest = step.guess.best();
  desk().registry.note_unclear({customer_.id, std::string(line), asked ? "asked" : "missed",
                                std::string(code(read_in_)), std::string(word(likeliest)),
                                std::lround(step.guess.of(likeliest) * kPercent)});
}

void CustomerSession::show_tickets(Reply& reply) {
  const Result<std::vector<TicketRecord>> tickets = desk().registry.tickets_of(customer_.id);
  if (!tickets || tickets->empty()) {
    reply.say(tickets ? wording().no_tickets() : wording().not_read());
    return back_to_menu(reply);
  }
  listed_ = *tickets;
  state_ = State::kChoosing;
  say_all(wording().tickets(*tickets), reply);
}

void CustomerSession::on_ticket_choice(std::string_view line, Reply& reply) {
  std::vector<std::string> subjects;
  for (const TicketRecord& ticket : listed_) subjects.push_back(ticket.subject);
  if (const std::optional<std::size_t> value = read_number(line)) {
    for (std::size_t at = 0; at < listed_.size(); ++at) {
      const TicketId ticket = listed_[at].id;
      if (*value == at + 1 || *value == number(ticket)) return show_ticket(ticket, reply);
    }
  } else if (const auto picked = pick_in_words(line, subjects)) {
    return show_ticket(listed_[*picked].id, reply);
  } else if (wants_elsewhere(line)) {
    state_ = State::kMenu;
    return on_choice(line, reply);
  }
  reply.say(wording().not_a_ticket(listed_.size()));
}

void CustomerSession::show_ticket(TicketId ticket, Reply& reply) {
  const Result<TicketView> view = desk().registry.view(ticket);
  if (view) {
    chosen_ = ticket;
    say_all(wording().ticket_for_customer(*view), reply);
  } else {
    reply.say(wording().not_read());
  }
  back_to_menu(reply);
}

void CustomerSession::on_line_choice(std::string_view line, Reply& reply) {
  const std::shared_ptr<const Policy> policy = desk().switchboard.policy();
  if (const std::optional<std::size_t> value = read_number(line)) {
    if (*value <= policy->lines.size()) return join(static_cast<LineId>(*value - 1), reply);
  } else if (const auto picked = pick_in_words(line, wording().line_titles(policy->lines))) {
    return join(static_cast<LineId>(*picked), reply);
  }
  reply.say(wording().not_a_line(policy->lines.size()));
}

// "la del wifi", "la segunda", "la última".
std::optional<std::size_t> CustomerSession::pick_in_words(std::string_view line,
                                                          const std::vector<std::string>& items) {
  const Understanding& reads = understanding(line);
  if (const auto choice = reads.choice(line)) {
    if (choice->number > items.size()) return std::nullopt;
    return (choice->number == 0 ? items.size() : choice->number) - 1;
  }
  return pick(line, items, reads);
}

// He is asked which ticket, and clearly says something else that the menu has.
bool CustomerSession::wants_elsewhere(std::string_view line) {
  const Decision decision =
      decide(understanding(line).guess(line), visitor().assistant->thresholds());
  return decision.what == Decision::What::kAct && decision.first != Intent::kHistory;
}

}  // namespace turno
