#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno::wording {
namespace {

void append_options(Lines& lines) {
  lines.emplace_back("(1) Revisar atenciones anteriores.");
  lines.emplace_back("(2) Reiniciar servicios.");
  lines.emplace_back("(3) Contactar a un ejecutivo");
  lines.emplace_back("(4) Salir");
}

}  // namespace

Lines menu(std::string_view first_name) {
  Lines lines{assistant(fmt::format("Hola {}, en qué te podemos ayudar?.", first_name))};
  append_options(lines);
  return lines;
}

Lines menu_again() {
  Lines lines{assistant("en qué más lo podemos ayudar.")};
  append_options(lines);
  return lines;
}

std::string not_an_option(std::string_view typed) {
  return assistant(fmt::format("no entendimos «{}». Escriba el número de una opción:", typed));
}

std::string unknown_command(std::string_view command) {
  return assistant(
      fmt::format("no conocemos la orden {}. Escriba :help para ver las que hay.", command));
}

Lines customer_help() {
  return {assistant("esto es lo que puede hacer aquí:"),
          "  1, 2, 3 o 4  elige una opción del menú",
          "  :menu        vuelve al menú (y deja la fila o la conversación)",
          "  :q           sale, también desde la fila",
          "  :help        muestra esta ayuda",
          "  Cuando converse con un ejecutivo, lo que escriba le llegará a él."};
}

Lines tickets(const std::vector<TicketRecord>& tickets) {
  const bool any_open = !tickets.empty() && tickets.front().state == TicketState::kOpen;
  Lines lines{assistant(any_open ? "usted tiene las siguientes solicitudes en curso:"
                                 : "usted tiene las siguientes solicitudes, todas cerradas:")};
  std::size_t shown = 0;
  for (const TicketRecord& ticket : tickets) {
    const bool mark = any_open && ticket.state == TicketState::kClosed;
    lines.push_back(fmt::format("({}) Solicitud {}: {}{}", ++shown, number(ticket.id),
                                subject_of(ticket), mark ? " (cerrada)" : ""));
  }
  lines.emplace_back("Elija cual quiere la solicitud");
  return lines;
}

std::string no_tickets() { return assistant("usted todavía no tiene solicitudes."); }

std::string not_a_ticket(std::size_t shown) {
  return assistant(fmt::format(
      "elija una solicitud con un número del 1 al {}, o escriba :menu para volver al menú.",
      shown));
}

Lines ticket_for_customer(const TicketView& view) {
  Lines lines;
  if (view.history.empty()) {
    lines.push_back(
        assistant(fmt::format("su solicitud {} está {} y todavía no tiene una respuesta.",
                              number(view.ticket.id), state_word(view.ticket.state))));
    return lines;
  }
  lines.push_back(assistant(view.history.back().text));
  if (view.history.size() > 1) {
    lines.push_back(
        assistant(fmt::format("antecedentes de su solicitud {}:", number(view.ticket.id))));
    append_entries(lines, view.history);
  }
  return lines;
}

std::string services_restarted() { return assistant("sus servicios fueron reiniciados."); }

std::string services_restarted_by(std::string_view executive) {
  return assistant(fmt::format("{} reinició sus servicios.", executive));
}

std::string goodbye() { return assistant("gracias por contactarnos que tenga un buen día."); }

std::string joined(std::size_t position) {
  return assistant(fmt::format(
      "Estamos redirigiendo a un asistente, usted está numero {} en la fila.", position));
}

std::string nobody_at_work() {
  return assistant(
      "en este momento no hay ejecutivos conectados. Puede esperar aquí o volver al menú con "
      ":menu.");
}

std::string going_on_with(const TicketView& view) {
  return assistant(fmt::format(
      "continuaremos con su solicitud {}: {}. Para un asunto nuevo, escriba :menu y elija otra vez "
      "la opción 3.",
      number(view.ticket.id), subject_of(view.ticket)));
}

std::string place(std::size_t position) {
  return assistant(fmt::format("usted está numero {} en la fila.", position));
}

std::string still_waiting(std::size_t position) {
  return assistant(fmt::format(
      "todavía espera a un ejecutivo: usted está numero {} en la fila. Escriba :menu para volver "
      "al menú o :q para salir.",
      position));
}

std::string one_moment() { return assistant("un momento, por favor."); }

std::string executive_lost(std::string_view executive, std::size_t position) {
  return assistant(fmt::format(
      "disculpe, {} perdió la conexión. Le buscamos otro ejecutivo: usted está numero {} en la "
      "fila.",
      executive, position));
}

std::string conversation_over(std::string_view executive, std::optional<TicketId> ticket) {
  if (!ticket) return conversation_failed();
  return assistant(
      fmt::format("terminó su conversación con {}. Quedó registrada en la solicitud {}.", executive,
                  number(*ticket)));
}

std::string conversation_failed() {
  return assistant(
      "disculpe, no pudimos comunicarlo con un ejecutivo. Inténtelo otra vez en un momento.");
}

std::string line_not_delivered() {
  return assistant("la conversación ya terminó y esa línea no llegó.");
}

std::string subject_changed(TicketId ticket, std::string_view subject) {
  return assistant(
      fmt::format("el asunto de su solicitud {} es ahora: {}", number(ticket), subject));
}

std::string state_changed(TicketId ticket, TicketState state) {
  return assistant(
      fmt::format("su solicitud {} está ahora {}.", number(ticket), state_word(state)));
}

std::string history_added(TicketId ticket, std::string_view text) {
  return assistant(
      fmt::format("hay nuevos antecedentes en su solicitud {}: {}", number(ticket), text));
}

std::string executive_renamed(std::string_view before, std::string_view after) {
  return assistant(fmt::format("{} se llama ahora {}.", before, after));
}

}  // namespace turno::wording
