// The executive's place in the queueing: several conversations, offers, pauses, wrap-up, messages.
#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno::wording {
namespace {

std::string countdown(Duration left) {
  return fmt::format("[{} s]", std::chrono::ceil<std::chrono::seconds>(left).count());
}

std::string lines_unread(std::size_t unread) {
  return unread == 1 ? "1 sin leer" : fmt::format("{} sin leer", unread);
}

}  // namespace

std::string ready_now() { return assistant("está disponible."); }

std::string paused_now() {
  return assistant("está en pausa; no le llegarán clientes. Vuelva con :ready");
}

std::string pause_after(std::size_t conversations) {
  return assistant(conversations > 1 ? "quedará en pausa cuando terminen sus conversaciones."
                                     : "quedará en pausa cuando termine esta conversación.");
}

Lines line_states(const std::vector<LinePolicy>& lines,
                  const std::vector<std::size_t>& waiting_in) {
  Lines states;
  // A line may be newer than the count.
  for (std::size_t i = 0; i < waiting_in.size() && i < lines.size(); ++i) {
    const LinePolicy& line = lines[i];
    states.push_back(fmt::format("  {}: {}", line_title(line), waiting_in[i]));
  }
  return states;
}

std::string conversation_goes_on(std::string_view customer, TicketId ticket) {
  return assistant(
      fmt::format("sigue su conversación con {}, solicitud {}.", customer, number(ticket)));
}

std::string customer_still_away(std::string_view customer) {
  return assistant(fmt::format(
      "{} perdió la conexión y todavía no vuelve; si vuelve, leerá lo que usted escriba mientras "
      "tanto.",
      customer));
}

std::string customer_away(std::string_view customer, Duration kept_for) {
  return assistant(fmt::format(
      "{} perdió la conexión. Guardamos la conversación durante {}; si vuelve, leerá lo que usted "
      "escriba mientras tanto.",
      customer, span(kept_for)));
}

std::string choose_conversation() {
  return assistant("elija con quién seguir: :list muestra sus conversaciones y :use N pasa a una.");
}

std::string how_to_use(std::size_t number) {
  return assistant(fmt::format(
      "para pasar a esa conversación escriba :use {0}; para escribir en ella sin pasar, {0}: TEXTO",
      number));
}

std::string no_such_conversation(std::string_view typed) {
  return assistant(
      fmt::format("no tiene una conversación «{}». Vea cuáles tiene con :list", typed));
}

std::string now_with(std::size_t number_here, std::string_view customer, TicketId ticket) {
  return assistant(
      fmt::format("ahora está con ({}) {}, solicitud {}.", number_here, customer, number(ticket)));
}

std::string listed(std::size_t number_here, std::string_view customer, TicketId ticket,
                   std::size_t unread, bool current) {
  std::string line = fmt::format("({}) {}, solicitud {}", number_here, customer, number(ticket));
  if (current) line += ", actual";
  if (unread > 0) line += ", " + lines_unread(unread);
  return line;
}

std::string offered(std::string_view customer, std::string_view rut, Duration waited,
                    Duration open_for) {
  const std::string since = waited < std::chrono::seconds(1)
                                ? std::string("que acaba de llegar")
                                : fmt::format("que espera hace {}", span(waited));
  return assistant(
      fmt::format("hay un cliente para usted: {}, RUT {}, {}. Tiene {} para aceptar con :accept, o "
                  "dejarlo para otro ejecutivo con :reject",
                  customer, rut, since, span(open_for)));
}

std::string offer_missed(std::string_view customer) {
  return assistant(fmt::format("no respondió a tiempo; {} queda para otro ejecutivo.", customer));
}

std::string offer_revoked(std::string_view customer, bool paused) {
  return assistant(paused ? fmt::format("{} queda para otro ejecutivo.", customer)
                          : fmt::format("retiramos la oferta: {} ya no está esperando.", customer));
}

std::string offer_rejected(std::string_view customer) {
  return assistant(fmt::format("{} queda para otro ejecutivo.", customer));
}

std::string no_offer() { return assistant("no tiene ninguna oferta por responder."); }

std::string paused_for_missing(int missed) {
  if (missed == 1) {
    return assistant("lo pusimos en pausa porque dejó pasar una oferta. Vuelva con :ready");
  }
  return assistant(fmt::format(
      "lo pusimos en pausa porque dejó pasar {} ofertas seguidas. Vuelva con :ready", missed));
}

std::string wrap_up(Duration lasts) {
  return assistant(
      fmt::format("tiene {} para cerrar la solicitud antes del próximo cliente. Con :ready termina "
                  "ya; con :more tiene más tiempo.",
                  span(lasts)));
}

std::string wrap_up_over(bool paused) {
  return paused ? assistant("terminó el tiempo de cierre; sigue en pausa.")
                : assistant("terminó el tiempo de cierre; está disponible.");
}

std::string no_wrap_up() { return assistant("no está en tiempo de cierre."); }

std::string messages_waiting(std::size_t count) {
  return assistant(count == 1
                       ? std::string("hay 1 mensaje por atender; véalo con :messages")
                       : fmt::format("hay {} mensajes por atender; véalos con :messages", count));
}

Lines messages(const std::vector<MessageRecord>& messages) {
  if (messages.empty()) return {assistant("no hay mensajes por atender.")};
  Lines lines{
      assistant("mensajes por atender, el más antiguo primero; tome uno con :ticket NÚMERO")};
  for (const MessageRecord& message : messages) {
    lines.push_back(
        fmt::format("  {} {}: {}", number(message.ticket), time_of(message.left), message.subject));
  }
  return lines;
}

std::string message_taken() {
  return assistant("este mensaje queda a su cargo; el cliente leerá lo que agregue con :history.");
}

std::string status_offer(std::string_view customer, Duration open_for) {
  return fmt::format("oferta de {} {}", customer, countdown(open_for));
}

std::string status_wrap_up(Duration lasts) { return "cierre " + countdown(lasts); }

std::string status_talk(std::size_t number_here, std::string_view customer) {
  return fmt::format("{} {}", number_here, customer);
}

std::string status_other(std::size_t number_here, std::size_t unread) {
  return unread == 0 ? fmt::format(" ({})", number_here)
                     : fmt::format(" ({}: {})", number_here, lines_unread(unread));
}

}  // namespace turno::wording
