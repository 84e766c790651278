// The executive's commands, one handler each.
#include <algorithm>
#include <charconv>
#include <utility>

#include "assistant/wording.h"
#include "base/text.h"
#include "session/executive_session.h"

namespace turno {
namespace {

std::optional<TicketState> read_state(std::string_view text) {
  const std::string word = ascii_lower(text);
  if (word == "abierto" || word == "abierta" || word == "open") return TicketState::kOpen;
  if (word == "cerrado" || word == "cerrada" || word == "closed") return TicketState::kClosed;
  return std::nullopt;
}

std::optional<TicketId> read_ticket(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = status == std::errc() && end == text.data() + text.size();
  constexpr std::uint64_t kMax = 999'999'999'999;  // well inside the database's 63 bits
  return whole && value <= kMax ? std::optional<TicketId>(TicketId{value}) : std::nullopt;
}

}  // namespace

const std::vector<ExecutiveSession::Command>& ExecutiveSession::commands() {
  using Self = ExecutiveSession;
  using Words = Catalogue;
  static const std::vector<Command> kCommands = {
      {":subject", &Words::order_subject, &Words::order_subject_help, true, &Self::subject},
      {":state", &Words::order_state, &Words::order_state_help, true, &Self::state},
      {":history", &Words::order_history, &Words::order_history_help, true, &Self::history},
      {":info", &Words::order_info, &Words::order_info_help, false, &Self::info},
      {":ticket", &Words::order_ticket, &Words::order_ticket_help, true, &Self::ticket},
      {":restart", &Words::order_restart, &Words::order_restart_help, false, &Self::restart},
      {":accept", &Words::order_accept, &Words::order_accept_help, false, &Self::accept},
      {":reject", &Words::order_reject, &Words::order_reject_help, false, &Self::reject},
      {":end", &Words::order_end, &Words::order_end_help, false, &Self::end},
      {":use", &Words::order_use, &Words::order_use_help, true, &Self::use},
      {":list", &Words::order_list, &Words::order_list_help, false, &Self::list},
      {":pause", &Words::order_pause, &Words::order_pause_help, false, &Self::pause},
      {":ready", &Words::order_ready, &Words::order_ready_help, false, &Self::ready},
      {":more", &Words::order_more, &Words::order_more_help, false, &Self::more},
      {":queue", &Words::order_queue, &Words::order_queue_help, false, &Self::queue},
      {":messages", &Words::order_messages, &Words::order_messages_help, false, &Self::messages},
      {":name", &Words::order_name, &Words::order_name_help, true, &Self::name},
      {":lang", &Words::order_lang, &Words::order_lang_help, false, &Self::language},
      {":help", &Words::order_help, &Words::order_help_help, false, &Self::help},
      {":q", &Words::order_quit, &Words::order_quit_help, false, &Self::quit},
  };
  return kCommands;
}

void ExecutiveSession::on_command(std::string_view line, Reply& reply) {
  const Split split = split_word(line);
  const auto& table = commands();
  const auto command = std::find_if(table.begin(), table.end(),
                                    [&](const Command& c) { return c.name == split.word; });
  if (command == table.end()) return reply.say(wording().unknown_command(split.word));
  if (command->needs_argument && split.rest.empty()) {
    return reply.say(wording().usage(fill(wording().texts().*command->form)));
  }
  if (command->run != &ExecutiveSession::quit) quit_asked_ = false;
  (this->*command->run)(split.rest, reply);
}

bool ExecutiveSession::has_ticket(Reply& reply) const {
  if (!ticket_) reply.say(wording().no_ticket());
  return ticket_.has_value();
}

void ExecutiveSession::subject(std::string_view text, Reply& reply) {
  if (!has_ticket(reply)) return;
  if (length(text) > Registry::kMaxSubjectCharacters) {
    return reply.say(wording().subject_too_long());
  }
  if (!desk().registry.set_subject(ticket_->id, text, executive_.username)) {
    return reply.say(wording().not_kept());
  }
  desk().switchboard.tell(ticket_->customer,
                          TicketChanged{ticket_->id, TicketChanged::What::kSubject,
                                        std::string(text), TicketState::kOpen});
  reply.say(wording().subject_kept(ticket_->id, text));
}

void ExecutiveSession::state(std::string_view text, Reply& reply) {
  const std::optional<TicketState> wanted = read_state(text);
  if (!wanted) return reply.say(wording().usage(":state abierto o :state cerrado"));
  if (!has_ticket(reply)) return;
  if (!desk().registry.set_state(ticket_->id, *wanted, executive_.username)) {
    return reply.say(wording().not_kept());
  }
  desk().switchboard.tell(ticket_->customer,
                          TicketChanged{ticket_->id, TicketChanged::What::kState, {}, *wanted});
  reply.say(wording().state_kept(ticket_->id, *wanted));
}

void ExecutiveSession::history(std::string_view text, Reply& reply) {
  if (!has_ticket(reply)) return;
  if (!desk().registry.add_history(ticket_->id, text, executive_.username)) {
    return reply.say(wording().not_kept());
  }
  desk().switchboard.tell(ticket_->customer,
                          TicketChanged{ticket_->id, TicketChanged::What::kHistory,
                                        std::string(text), TicketState::kOpen});
  reply.say(wording().history_kept(ticket_->id));
}

void ExecutiveSession::name(std::string_view text, Reply& reply) {
  const Result<void> renamed = desk().directory.rename(executive_.id, std::string(text));
  if (!renamed) {
    switch (renamed.error().code) {
      case ErrorCode::kInvalid:
        return reply.say(wording().bad_username());
      case ErrorCode::kConflict:
        return reply.say(wording().username_taken(text));
      default:
        return reply.say(wording().not_kept());
    }
  }
  const std::string before = std::exchange(executive_.username, std::string(text));
  desk().switchboard.rename(seat_, executive_.username);
  for (const Talk& talk : talks_) {
    talk.conversation->tell_customer(ExecutiveRenamedTo{before, executive_.username});
  }
  reply.announce(house_wording().console_executive_renamed(before, executive_.username));
  reply.say(wording().name_kept(executive_.username));
}

void ExecutiveSession::restart(std::string_view, Reply& reply) {
  if (!has_ticket(reply)) return;
  if (!desk().registry.restart_services(ticket_->customer, executive_.username)) {
    return reply.say(wording().not_kept());
  }
  desk().switchboard.tell(ticket_->customer, RestartedForYou{executive_.username});
  reply.announce(house_wording().console_restart(ticket_->customer_name));
  reply.say(wording().restart_kept(ticket_->customer_name));
}

void ExecutiveSession::info(std::string_view, Reply& reply) {
  if (!has_ticket(reply)) return;
  const Result<TicketView> view = desk().registry.view(ticket_->id);
  if (!view) return reply.say(wording().not_read());
  say_all(wording().ticket_card(*view), reply);
}

void ExecutiveSession::ticket(std::string_view text, Reply& reply) {
  if (Talk* const talk = current()) {
    return reply.say(wording().still_talking(talk->ticket.customer_name));
  }
  const std::optional<TicketId> id = read_ticket(text);
  if (!id) return reply.say(wording().ticket_not_found(text));
  const Result<TicketView> view = desk().registry.view(*id);
  if (!view) {
    const bool unknown = view.error().code == ErrorCode::kNotFound;
    return reply.say(unknown ? wording().ticket_not_found(text) : wording().not_read());
  }
  ticket_ = TicketInView{*id, view->customer.id, view->customer.name};
  say_all(wording().ticket_card(*view), reply);
  // A message that nobody has taken is his from now on, unless somebody is faster.
  if (view->ticket.awaits_executive && desk().registry.take_message(*id, executive_.id)) {
    reply.say(wording().message_taken());
  }
}

void ExecutiveSession::help(std::string_view, Reply& reply) {
  const Catalogue& texts = wording().texts();
  std::vector<CommandHelp> lines;
  for (const Command& command : commands()) {
    lines.push_back({fill(texts.*command.form), fill(texts.*command.help)});
  }
  // Read before the table, as for customers.
  lines.push_back({":ack on", fill(texts.order_ack_help)});
  say_all(wording().executive_help(lines), reply);
}

void ExecutiveSession::language(std::string_view text, Reply& reply) {
  on_language(":lang " + std::string(text), reply);
}

}  // namespace turno
