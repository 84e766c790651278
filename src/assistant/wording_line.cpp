// The line and the conversation, as the customer reads of them.
#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno::wording {
namespace {

std::string_view reason(SetBack why) {
  switch (why) {
    case SetBack::kNone:
      return {};
    case SetBack::kReturned:
      return "volvió un cliente que había perdido la conexión";
    case SetBack::kLostExecutive:
      return "un cliente se quedó sin su ejecutivo y se le atiende antes";
    case SetBack::kPriority:
      return "llegó un cliente con prioridad";
    case SetBack::kMovedIn:
      return "pasó a esta fila un cliente que esperaba desde antes";
    case SetBack::kPolicy:
      return "cambió el orden de atención";
  }
  return {};
}

// "menos de un minuto", "alrededor de 4 minutos", "entre 2 y 5 minutos": rounded up, since nobody
// minds being served before he was told.
std::string between(Duration low, Duration high) {
  const auto from = std::chrono::ceil<std::chrono::minutes>(low).count();
  const auto to = std::chrono::ceil<std::chrono::minutes>(high).count();
  constexpr std::int64_t kHour = 60;
  constexpr std::int64_t kLong = 2 * kHour;
  if (to <= 1) return "menos de un minuto";
  if (from >= kLong) return "más de dos horas";
  if (to > kLong) return fmt::format("más de {} minutos", from);
  if (from == to) return fmt::format("alrededor de {} minutos", to);
  return fmt::format("entre {} y {} minutos", std::max<std::int64_t>(from, 1), to);
}

}  // namespace

std::string joined(std::size_t position) {
  return assistant(fmt::format(
      "Estamos redirigiendo a un asistente, usted está numero {} en la fila.", position));
}

std::string nobody_at_work() {
  return assistant(
      "en este momento no hay ejecutivos conectados. Puede esperar aquí o volver al menú con "
      ":menu.");
}

std::string how_to_come_back(std::string_view code) {
  return assistant(
      fmt::format("si se corta la conexión, vuelva con :back {} y conservará su lugar.", code));
}

std::string going_on_with(const TicketView& view) {
  return assistant(fmt::format(
      "continuaremos con su solicitud {}: {}. Para un asunto nuevo, escriba :menu y elija otra vez "
      "la opción 3.",
      number(view.ticket.id), subject_of(view.ticket)));
}

std::string place(std::size_t position, SetBack why) {
  const std::string_view because = reason(why);
  if (because.empty()) {
    return assistant(fmt::format("usted está numero {} en la fila.", position));
  }
  return assistant(fmt::format("usted está ahora numero {} en la fila: {}.", position, because));
}

std::string expected_wait(const WaitEstimate& wait) {
  return assistant(fmt::format("la espera estimada es de {}.", between(wait.p50, wait.p90)));
}

std::string overflowed(const LinePolicy& line) {
  return assistant(
      fmt::format("para atenderlo antes lo pasamos a la fila de {}.", line_title(line)));
}

std::string reserved(std::string_view executive, std::size_t position) {
  return assistant(
      fmt::format("{} lo atendió la última vez y en este momento no está libre: usted está numero "
                  "{} en su fila. Si tarda, lo atenderá otro ejecutivo.",
                  executive, position));
}

std::string place_with(std::string_view executive, std::size_t position) {
  return assistant(fmt::format("usted está numero {} en la fila de {}.", position, executive));
}

Lines lines(const std::vector<LinePolicy>& lines) {
  Lines shown{assistant("¿sobre qué quiere conversar?")};
  std::size_t at = 0;
  for (const LinePolicy& line : lines) {
    shown.push_back(fmt::format("({}) {}", ++at, line_title(line)));
  }
  return shown;
}

std::vector<std::string> line_titles(const std::vector<LinePolicy>& lines) {
  std::vector<std::string> titles;
  for (const LinePolicy& line : lines) titles.emplace_back(line_title(line));
  return titles;
}

std::string not_a_line(std::size_t shown) {
  return assistant(
      fmt::format("elija con un número del 1 al {}, o escriba :menu para volver al menú.", shown));
}

std::string door_closed(DoorReason reason) {
  switch (reason) {
    case DoorReason::kFull:
      return assistant("disculpe, en este momento la fila está completa.");
    case DoorReason::kNobodyAtWork:
      return assistant("disculpe, en este momento no hay ejecutivos conectados.");
    case DoorReason::kTooLong:
      return assistant("disculpe, ha esperado demasiado y todavía no podemos atenderlo.");
  }
  return {};
}

std::string ask_message() {
  return assistant(
      "escriba aquí su mensaje en una sola línea y un ejecutivo lo leerá en cuanto pueda, o "
      "escriba :menu para volver al menú.");
}

std::string message_kept(TicketId ticket) {
  return assistant(fmt::format(
      "guardamos su mensaje en la solicitud {}. Verá la respuesta en la opción 1 del menú.",
      number(ticket)));
}

std::string back_in_line(std::string_view first_name, std::size_t position) {
  return assistant(fmt::format("hola {}, sigue en el lugar {} de la fila.", first_name, position));
}

std::string back_in_conversation(std::string_view first_name, std::string_view executive) {
  return assistant(
      fmt::format("hola de nuevo, {}. Sigue conversando con {}.", first_name, executive));
}

std::string executive_still_away(std::string_view executive) {
  return assistant(
      fmt::format("{} perdió la conexión y todavía no vuelve; leerá lo que usted escriba cuando "
                  "esté de vuelta.",
                  executive));
}

std::string executive_away(std::string_view executive, Duration kept_for) {
  return assistant(
      fmt::format("{} perdió la conexión. Esperaremos hasta {} a que vuelva; si no, le buscaremos "
                  "otro ejecutivo.",
                  executive, span(kept_for)));
}

std::string other_side_back(std::string_view name) {
  return assistant(fmt::format("{} está de vuelta.", name));
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

std::string conversation_over(std::string_view executive, TicketId ticket) {
  return assistant(
      fmt::format("terminó su conversación con {}. Quedó registrada en la solicitud {}.", executive,
                  number(ticket)));
}

std::string line_not_delivered() {
  return assistant("la conversación ya terminó y esa línea no llegó.");
}

std::string line_not_kept() {
  return assistant(
      "no pudimos guardarlo, así que esa línea no llegó. Lo anterior está a salvo; inténtelo otra "
      "vez en un momento.");
}

std::string too_many_lines() {
  return assistant(
      "esa línea no llegó: todavía guardamos las anteriores. Inténtelo otra vez en un momento.");
}

std::string executive_full(std::string_view executive) {
  return assistant(fmt::format(
      "esa línea no llegó: {} tiene mucho por leer y sigue sin conexión. Espere a que vuelva, por "
      "favor.",
      executive));
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
