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
  static const std::vector<Command> kCommands = {
      {":subject", ":subject TEXTO", "pone o cambia el asunto de la solicitud", true,
       &Self::subject},
      {":state", ":state abierto|cerrado", "abre o cierra la solicitud", true, &Self::state},
      {":history", ":history TEXTO", "agrega antecedentes; el cliente lee los últimos", true,
       &Self::history},
      {":info", ":info", "muestra la solicitud y lo conversado", false, &Self::info},
      {":ticket", ":ticket NÚMERO", "pone otra solicitud a la vista", true, &Self::ticket},
      {":restart", ":restart", "reinicia todos los servicios del cliente", false, &Self::restart},
      {":accept", ":accept", "acepta al cliente que le ofrecen", false, &Self::accept},
      {":reject", ":reject [MOTIVO]", "lo deja para otro ejecutivo", false, &Self::reject},
      {":end", ":end [N]", "termina la conversación", false, &Self::end},
      {":use", ":use N", "pasa a la conversación N; N: TEXTO le escribe sin pasar", true,
       &Self::use},
      {":list", ":list", "muestra sus conversaciones y lo que no ha leído", false, &Self::list},
      {":pause", ":pause [MOTIVO]", "no recibir más clientes por ahora", false, &Self::pause},
      {":ready", ":ready", "volver a recibir clientes; termina el tiempo de cierre", false,
       &Self::ready},
      {":more", ":more [60s]", "alarga el tiempo de cierre", false, &Self::more},
      {":queue", ":queue", "muestra cuántos esperan", false, &Self::queue},
      {":messages", ":messages", "muestra los mensajes que dejaron los clientes", false,
       &Self::messages},
      {":name", ":name USUARIO", "cambia su nombre de usuario", true, &Self::name},
      {":help", ":help", "muestra esta ayuda", false, &Self::help},
      {":q", ":q", "sale", false, &Self::quit},
  };
  return kCommands;
}

void ExecutiveSession::on_command(std::string_view line, Reply& reply) {
  const Split split = split_word(line);
  const auto& table = commands();
  const auto command = std::find_if(table.begin(), table.end(),
                                    [&](const Command& c) { return c.name == split.word; });
  if (command == table.end()) return reply.say(wording::unknown_command(split.word));
  if (command->needs_argument && split.rest.empty()) {
    return reply.say(wording::usage(command->form));
  }
  if (command->run != &ExecutiveSession::quit) quit_asked_ = false;
  (this->*command->run)(split.rest, reply);
}

bool ExecutiveSession::has_ticket(Reply& reply) const {
  if (!ticket_) reply.say(wording::no_ticket());
  return ticket_.has_value();
}

void ExecutiveSession::subject(std::string_view text, Reply& reply) {
  if (!has_ticket(reply)) return;
  if (length(text) > Registry::kMaxSubjectCharacters) {
    return reply.say(wording::subject_too_long());
  }
  if (!desk().registry.set_subject(ticket_->id, text, executive_.username)) {
    return reply.say(wording::not_kept());
  }
  desk().switchboard.tell(ticket_->customer,
                          TicketChanged{ticket_->id, TicketChanged::What::kSubject,
                                        std::string(text), TicketState::kOpen});
  reply.say(wording::subject_kept(ticket_->id, text));
}

void ExecutiveSession::state(std::string_view text, Reply& reply) {
  const std::optional<TicketState> wanted = read_state(text);
  if (!wanted) return reply.say(wording::usage(":state abierto o :state cerrado"));
  if (!has_ticket(reply)) return;
  if (!desk().registry.set_state(ticket_->id, *wanted, executive_.username)) {
    return reply.say(wording::not_kept());
  }
  desk().switchboard.tell(ticket_->customer,
                          TicketChanged{ticket_->id, TicketChanged::What::kState, {}, *wanted});
  reply.say(wording::state_kept(ticket_->id, *wanted));
}

void ExecutiveSession::history(std::string_view text, Reply& reply) {
  if (!has_ticket(reply)) return;
  if (!desk().registry.add_history(ticket_->id, text, executive_.username)) {
    return reply.say(wording::not_kept());
  }
  desk().switchboard.tell(ticket_->customer,
                          TicketChanged{ticket_->id, TicketChanged::What::kHistory,
                                        std::string(text), TicketState::kOpen});
  reply.say(wording::history_kept(ticket_->id));
}

void ExecutiveSession::name(std::string_view text, Reply& reply) {
  const Result<void> renamed = desk().directory.rename(executive_.id, std::string(text));
  if (!renamed) {
    switch (renamed.error().code) {
      case ErrorCode::kInvalid:
        return reply.say(wording::bad_username());
      case ErrorCode::kConflict:
        return reply.say(wording::username_taken(text));
      default:
        return reply.say(wording::not_kept());
    }
  }
  const std::string before = std::exchange(executive_.username, std::string(text));
  desk().switchboard.rename(seat_, executive_.username);
  for (const Talk& talk : talks_) {
    talk.conversation->tell_customer(ExecutiveRenamedTo{before, executive_.username});
  }
  reply.announce(wording::console_executive_renamed(before, executive_.username));
  reply.say(wording::name_kept(executive_.username));
}

void ExecutiveSession::restart(std::string_view, Reply& reply) {
  if (!has_ticket(reply)) return;
  if (!desk().registry.restart_services(ticket_->customer, executive_.username)) {
    return reply.say(wording::not_kept());
  }
  desk().switchboard.tell(ticket_->customer, RestartedForYou{executive_.username});
  reply.announce(wording::console_restart(ticket_->customer_name));
  reply.say(wording::restart_kept(ticket_->customer_name));
}

void ExecutiveSession::info(std::string_view, Reply& reply) {
  if (!has_ticket(reply)) return;
  const Result<TicketView> view = desk().registry.view(ticket_->id);
  if (!view) return reply.say(wording::not_read());
  say_all(wording::ticket_card(*view), reply);
}

void ExecutiveSession::ticket(std::string_view text, Reply& reply) {
  if (Talk* const talk = current()) {
    return reply.say(wording::still_talking(talk->ticket.customer_name));
  }
  const std::optional<TicketId> id = read_ticket(text);
  if (!id) return reply.say(wording::ticket_not_found(text));
  const Result<TicketView> view = desk().registry.view(*id);
  if (!view) {
    const bool unknown = view.error().code == ErrorCode::kNotFound;
    return reply.say(unknown ? wording::ticket_not_found(text) : wording::not_read());
  }
  ticket_ = TicketInView{*id, view->customer.id, view->customer.name};
  say_all(wording::ticket_card(*view), reply);
  // A message that nobody has taken is his from now on, unless somebody is faster.
  if (view->ticket.awaits_executive && desk().registry.take_message(*id, executive_.id)) {
    reply.say(wording::message_taken());
  }
}

void ExecutiveSession::help(std::string_view, Reply& reply) {
  std::vector<wording::CommandHelp> lines;
  for (const Command& command : commands()) lines.push_back({command.form, command.help});
  // Read before the table, as for customers.
  lines.push_back({":ack on", "confirma con ✓ cada línea suya que queda guardada"});
  say_all(wording::executive_help(lines), reply);
}

}  // namespace turno
