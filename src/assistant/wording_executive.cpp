#include <fmt/core.h>

#include <algorithm>

#include "assistant/wording_common.h"
#include "base/text.h"
#include "desk/names.h"

namespace turno::wording {
namespace {

std::string ticket_line(const TicketView& view) {
  return fmt::format("  Solicitud {} ({}): {}", number(view.ticket.id),
                     state_word(view.ticket.state), subject_of(view.ticket));
}

// What is left of a conversation that is over.
std::string still(TicketId ticket, bool in_view) {
  return in_view ? fmt::format(" Sigue a la vista la solicitud {}.", number(ticket))
                 : std::string();
}

void append_record(Lines& lines, const TicketView& view) {
  if (view.history.empty()) {
    lines.emplace_back("  Sin antecedentes.");
  } else {
    lines.emplace_back("  Antecedentes:");
    append_entries(lines, view.history);
  }
  if (!view.messages.empty()) {
    lines.emplace_back("  Lo último que se conversó:");
    append_entries(lines, view.messages);
  }
}

}  // namespace

std::string executive_greeting(std::string_view display_name) {
  return fmt::format("Hola soy {}, en que le puedo ayudar", display_name);
}

std::string welcome_executive(std::string_view display_name) {
  return assistant(fmt::format("hola {}, está disponible. Escriba :help para ver las órdenes.",
                               first_name(display_name)));
}

std::string welcome_back_paused(std::string_view display_name) {
  return assistant(
      fmt::format("hola {}, sigue en pausa. Vuelva con :ready", first_name(display_name)));
}

Lines match_card(const TicketView& view, Duration waited) {
  Lines lines{assistant(fmt::format("le toca {}, RUT {}, que esperó {}.", view.customer.name,
                                    view.customer.rut, span(waited))),
              ticket_line(view)};
  append_record(lines, view);
  return lines;
}

Lines ticket_card(const TicketView& view) {
  Lines lines{assistant(fmt::format("{}, RUT {}", view.customer.name, view.customer.rut)),
              ticket_line(view), fmt::format("  Abierta el {}", time_of(view.ticket.opened))};
  append_record(lines, view);
  return lines;
}

std::string no_ticket() {
  return assistant(
      "no tiene una solicitud a la vista. Elija una con :ticket NÚMERO, o espere al próximo "
      "cliente.");
}

std::string no_conversation() {
  return assistant(
      "no está conversando con nadie, así que nadie leyó esa línea. Escriba :queue para ver la "
      "fila.");
}

std::string not_talking() { return assistant("no está conversando con nadie."); }

std::string conversation_gone() {
  return assistant("la conversación ya terminó; su última línea no llegó al cliente.");
}

std::string line_to_customer_not_kept() {
  return assistant(
      "no pudimos guardarlo, así que su última línea no llegó al cliente. Lo anterior está a "
      "salvo; "
      "inténtelo otra vez en un momento.");
}

std::string too_many_lines_to_customer() {
  return assistant(
      "su última línea no llegó al cliente: todavía guardamos las anteriores. Inténtelo otra vez "
      "en un momento.");
}

std::string customer_full(std::string_view customer) {
  return assistant(fmt::format(
      "su última línea no llegó al cliente: {} tiene mucho por leer y sigue sin conexión.",
      customer));
}

std::string still_talking(std::string_view customer) {
  return assistant(fmt::format("está conversando con {}. Termine antes con :end.", customer));
}

std::string leave_anyway(std::string_view customer, std::size_t conversations) {
  if (conversations > 1) {
    return assistant(
        fmt::format("tiene {} conversaciones. Termínelas antes con :end N, o escriba :q otra vez "
                    "para salir ya; "
                    "los clientes volverán al comienzo de la fila.",
                    conversations));
  }
  return assistant(fmt::format(
      "está conversando con {}. Termine antes con :end, o escriba :q otra vez para salir ya; él "
      "volverá al comienzo de la fila.",
      customer));
}

Lines executive_help(const std::vector<CommandHelp>& commands) {
  std::size_t widest = 0;
  for (const CommandHelp& command : commands) widest = std::max(widest, length(command.form));
  Lines lines{assistant("escriba a su cliente, o una de estas órdenes:")};
  for (const CommandHelp& command : commands) {
    const std::string gap(widest - length(command.form) + 2, ' ');
    lines.push_back(fmt::format("  {}{}{}", command.form, gap, command.help));
  }
  return lines;
}

std::string customer_left(std::string_view customer, TicketId ticket, bool in_view) {
  return assistant(fmt::format("{} dejó la conversación.{}", customer, still(ticket, in_view)));
}

std::string conversation_ended(std::string_view customer, TicketId ticket, bool in_view) {
  return assistant(
      fmt::format("terminó la conversación con {}.{}", customer, still(ticket, in_view)));
}

std::string ticket_not_found(std::string_view typed) {
  return assistant(fmt::format(
      "no hay una solicitud «{}». Escriba su número, por ejemplo :ticket 124578", typed));
}

std::string usage(std::string_view form) { return assistant(fmt::format("escriba {}", form)); }

std::string subject_kept(TicketId ticket, std::string_view subject) {
  return assistant(fmt::format("asunto de la solicitud {}: {}", number(ticket), subject));
}

std::string subject_too_long() {
  return assistant(
      fmt::format("el asunto puede tener hasta {} caracteres; el resto va mejor en :history.",
                  Registry::kMaxSubjectCharacters));
}

std::string state_kept(TicketId ticket, TicketState state) {
  return assistant(fmt::format("la solicitud {} está {}.", number(ticket), state_word(state)));
}

std::string history_kept(TicketId ticket) {
  return assistant(fmt::format("antecedentes agregados a la solicitud {}.", number(ticket)));
}

std::string name_kept(std::string_view username) {
  return assistant(
      fmt::format("su nombre de usuario es ahora {}; con él entrará la próxima vez.", username));
}

std::string bad_username() {
  return assistant(
      "un nombre de usuario tiene de 3 a 32 letras sin acento, números, puntos o guiones.");
}

std::string username_taken(std::string_view username) {
  return assistant(fmt::format("{} ya es de otro ejecutivo; elija otro nombre.", username));
}

std::string restart_kept(std::string_view customer) {
  return assistant(fmt::format("los servicios de {} fueron reiniciados.", customer));
}

std::string line_state(const LineCounts& counts) {
  return assistant(fmt::format(
      "{} en la fila; {} disponible{} de {} ejecutivo{} en línea.",
      counts.waiting == 0   ? std::string("no hay clientes")
      : counts.waiting == 1 ? std::string("hay 1 cliente")
                            : fmt::format("hay {} clientes", counts.waiting),
      counts.free, counts.free == 1 ? "" : "s", counts.at_work, counts.at_work == 1 ? "" : "s"));
}

std::string executive_goodbye() { return assistant("hasta luego, que tenga un buen día."); }

}  // namespace turno::wording
