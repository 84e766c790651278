#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "assistant/wording_common.h"

namespace turno::wording {
namespace {

// As the assignment has them, in the order of MenuChoice.
constexpr std::array<std::string_view, 4> kOptions{"(1) Revisar atenciones anteriores.",
                                                   "(2) Reiniciar servicios.",
                                                   "(3) Contactar a un ejecutivo", "(4) Salir"};

void append_options(Lines& lines) { lines.insert(lines.end(), kOptions.begin(), kOptions.end()); }

// Within a sentence.
std::string_view option(MenuChoice choice) {
  std::string_view text = kOptions.at(static_cast<std::size_t>(choice) - 1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
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
  return assistant(fmt::format(
      "no entendimos «{}». Escriba el número de una opción, o dígala con sus palabras:", typed));
}

std::string ask_which(MenuChoice first, MenuChoice second) {
  return assistant(fmt::format("¿Quiere {} o {}?", option(first), option(second)));
}

std::string ask_restart() {
  return assistant("¿Reiniciamos sus servicios ahora? Responda sí o no.");
}

std::string not_restarted() { return assistant("de acuerdo, no reiniciamos nada."); }

std::string unknown_command(std::string_view command) {
  return assistant(
      fmt::format("no conocemos la orden {}. Escriba :help para ver las que hay.", command));
}

Lines customer_help() {
  return {assistant("esto es lo que puede hacer aquí:"),
          "  1, 2, 3 o 4     elige una opción del menú; también puede decirla con sus palabras",
          "  :menu           vuelve al menú (y deja la fila o la conversación)",
          "  :message TEXTO  deja un mensaje para los ejecutivos (y deja la fila)",
          "  :q              sale, también desde la fila",
          "  :ack on         confirma con ✓ cada línea suya que queda guardada",
          "  :help           muestra esta ayuda",
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
  // The answer is the newest word of somebody else; his own message is none.
  const auto answer =
      std::find_if(view.history.rbegin(), view.history.rend(),
                   [](const HistoryRecord& entry) { return entry.author != kCustomerAuthor; });
  Lines lines;
  if (answer == view.history.rend()) {
    lines.push_back(
        assistant(fmt::format("su solicitud {} está {} y todavía no tiene una respuesta.",
                              number(view.ticket.id), state_word(view.ticket.state))));
  } else {
    lines.push_back(assistant(answer->text));
  }
  const bool is_all = answer != view.history.rend() && view.history.size() == 1;
  if (!view.history.empty() && !is_all) {
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

}  // namespace turno::wording
