#include "clients/bots/sentence.h"

#include <charconv>
#include <optional>

namespace turno::bots {
namespace {

using Kind = Sentence::Kind;

constexpr std::string_view kAssistant = "Asistente: ";
constexpr std::string_view kStatus = "» ";
constexpr std::string_view kReceipt = "✓ ";
constexpr std::string_view kList = "  ";

// What the assistant says, without the name in front. `%n` stands for a name, `%d` for a number,
// `%*` for whatever comes; each ends where the text behind it begins. The first that fits is it.
struct Pattern {
  Kind kind;
  std::string_view text;
};
constexpr Pattern kPatterns[] = {
    {Kind::kMoved, "usted está numero %d en la fila."},
    {Kind::kMovedBack, "usted está ahora numero %d en la fila: %*"},
    {Kind::kIgnored, "la espera estimada es de %*"},
    {Kind::kJoined, "Estamos redirigiendo a un asistente, usted está numero %d en la fila."},
    {Kind::kCode, "si se corta la conexión, vuelva con :back %n y conservará su lugar."},
    {Kind::kCard, "le toca %n, RUT %*"},
    {Kind::kEnded, "terminó su conversación con %n. Quedó registrada%*"},
    {Kind::kReleased, "terminó la conversación con %n.%*"},
    {Kind::kWelcome, "Hola! Bienvenido, Ingrese su RUT"},
    {Kind::kIgnored, "Hola %*"},
    {Kind::kIgnored, "en qué más lo podemos ayudar."},
    {Kind::kAskName, "es su primera visita.%*"},
    {Kind::kAskPassword, "Contraseña:"},
    {Kind::kGoodbye, "gracias por contactarnos%*"},
    {Kind::kGoodbye, "hasta luego%*"},
    {Kind::kReminded, "todavía espera a un ejecutivo: usted está numero %d en la fila.%*"},
    {Kind::kBackInTalk, "hola de nuevo, %*Sigue conversando con %n."},
    {Kind::kBackInLine, "hola %*, sigue en el lugar %d de la fila."},
    {Kind::kAvailable, "hola %*, está disponible.%*"},
    {Kind::kPaused, "hola %*, sigue en pausa.%*"},
    {Kind::kRequeued, "disculpe, %n perdió la conexión. Le buscamos%*numero %d en la fila."},
    {Kind::kOverflowed, "disculpe, en este momento la fila está completa."},
    {Kind::kOverflowed, "disculpe, en este momento no hay ejecutivos conectados."},
    {Kind::kOverflowed, "disculpe, ha esperado demasiado%*"},
    {Kind::kLeaveMessage, "escriba aquí su mensaje%*"},
    {Kind::kIgnored, "en este momento no hay ejecutivos conectados. Puede%*"},
    {Kind::kIgnored, "acuse de recibo %*"},
    {Kind::kNotDelivered, "la conversación ya terminó y esa línea no llegó."},
    {Kind::kNotDelivered, "la conversación ya terminó; su última línea no llegó%*"},
    {Kind::kNotDelivered, "esa línea no llegó: %*"},
    {Kind::kNotDelivered, "su última línea no llegó al cliente: %*"},
    {Kind::kNotDelivered, "no está conversando con nadie, así que nadie leyó%*"},
    {Kind::kNotDelivered, "no pudimos guardarlo, así que %* no llegó%*"},
    {Kind::kNotDelivered, "no entendimos «%*"},
    {Kind::kNotDelivered, "¿Quiere (%*"},
    {Kind::kNotDelivered, "¿Reiniciamos sus servicios%*"},
    {Kind::kChoose, "elija con quién seguir: %*"},
    {Kind::kStillTalking, "está conversando con %*"},
    {Kind::kStillTalking, "tiene %* conversaciones. Termínelas antes%*"},
    {Kind::kAvailable, "está disponible."},
    {Kind::kAvailable, "terminó el tiempo de cierre; está disponible."},
    {Kind::kPaused, "terminó el tiempo de cierre; sigue en pausa."},
    {Kind::kPaused, "está en pausa; %*"},
    {Kind::kPausedLater, "quedará en pausa cuando %*"},
    {Kind::kPausedByServer, "lo pusimos en pausa porque %*"},
    {Kind::kOffer, "hay un cliente para usted: %n, RUT %*"},
    {Kind::kOfferGone, "no respondió a tiempo; %*"},
    {Kind::kOfferGone, "retiramos la oferta: %*"},
    {Kind::kOfferGone, "no tiene ninguna oferta por responder."},
    {Kind::kKept, "sigue su conversación con %n, solicitud %*"},
    {Kind::kAlreadyHere, "ya hay una visita abierta con ese RUT.%*"},
    {Kind::kBadCode, "ese código no es correcto%*"},
    {Kind::kRefused, "en este momento no podemos %*"},
    {Kind::kRefused, "en este momento no pudimos guardarlo%*"},
    {Kind::kRefused, "no pudimos %*"},
    {Kind::kRefused, "hay muchas personas entrando a la vez.%*"},
    {Kind::kRefused, "demasiados intentos fallidos.%*"},
    {Kind::kRefused, "el servidor se está cerrando.%*"},
    {Kind::kLoginBad, "el usuario o la contraseña no son correctos."},
    {Kind::kIgnored, "tiene %* para cerrar la solicitud %*"},
    {Kind::kIgnored, "para pasar a esa conversación %*"},
    {Kind::kIgnored, "hay %* por atender; %*"},
    {Kind::kIgnored, "usted está numero %d en la fila de %*"},
    {Kind::kIgnored, "%* lo atendió la última vez %*"},
    {Kind::kIgnored, "para atenderlo antes lo pasamos a la fila de %*"},
    {Kind::kIgnored, "no está conversando con nadie."},
    {Kind::kIgnored, "no tiene una conversación «%*"},
    {Kind::kIgnored, "esa línea %* y no se usó%*"},
    {Kind::kIgnored, "¿sobre qué quiere conversar?"},
    {Kind::kIgnored, "continuaremos con su solicitud %*"},
    {Kind::kOtherAway, "%n perdió la conexión. Esperaremos hasta %*"},
    {Kind::kOtherAway, "%n perdió la conexión. Guardamos la conversación %*"},
    {Kind::kOtherAway, "%n perdió la conexión y todavía no vuelve; %*"},
    {Kind::kOtherBack, "%n está de vuelta."},
    {Kind::kReleased, "%n dejó la conversación.%*"},
    {Kind::kOfferGone, "%n queda para otro ejecutivo."},
};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

std::optional<std::uint64_t> read_number(std::string_view digits) {
  std::uint64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

// Puts what the patterns' signs stood for into `found`; false when it does not fit.
bool fits(std::string_view text, std::string_view pattern, Sentence& found) {
  constexpr std::size_t kSign = 2;
  while (true) {
    const std::size_t sign = pattern.find('%');
    if (!starts_with(text, pattern.substr(0, sign))) return false;
    if (sign == std::string_view::npos) return text.size() == pattern.size();
    const char what = pattern[sign + 1];
    text.remove_prefix(sign);
    pattern.remove_prefix(sign + kSign);
    const std::string_view behind = pattern.substr(0, pattern.find('%'));
    const std::size_t end = behind.empty() ? text.size() : text.find(behind);
    if (end == std::string_view::npos) return false;
    const std::string_view held = text.substr(0, end);
    if (what == 'n') found.name = held;
    if (what == 'd') {
      const auto number = read_number(held);
      if (!number) return false;
      found.number = *number;
    }
    text.remove_prefix(end);
  }
}

void read_assistant(std::string_view text, Sentence& sentence) {
  for (const Pattern& pattern : kPatterns) {
    Sentence found = sentence;
    if (!fits(text, pattern.text, found)) continue;
    sentence = found;
    sentence.kind = pattern.kind;
    return;
  }
}

// "TICKET:NUMBER".
bool read_mark(std::string_view text, Sentence& sentence) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const auto ticket = read_number(text.substr(0, colon));
  const auto number = read_number(text.substr(colon + 1));
  if (!ticket || !number) return false;
  sentence.ticket = *ticket;
  sentence.number = *number;
  return true;
}

// "[TICKET:NUMBER] " in front of what somebody says, when receipts are on.
std::string_view without_mark(std::string_view line, Sentence& sentence) {
  const std::size_t end = line.find("] ");
  if (line.empty() || line.front() != '[' || end == std::string_view::npos) return line;
  return read_mark(line.substr(1, end - 1), sentence) ? line.substr(end + 2) : line;
}

// "(N) " in front of what belongs to one of several conversations.
std::string_view without_slot(std::string_view line, Sentence& sentence) {
  const std::size_t end = line.find(") ");
  if (line.empty() || line.front() != '(' || end == std::string_view::npos) return line;
  const auto number = read_number(line.substr(1, end - 1));
  if (!number) return line;
  sentence.slot = static_cast<std::uint32_t>(*number);
  return line.substr(end + 2);
}

// The menu, and lists of tickets and lines.
Kind kind_of_list(std::string_view line) {
  return line == "(4) Salir" ? Kind::kMenu : Kind::kIgnored;
}

}  // namespace

Sentence read_sentence(std::string_view line) {
  Sentence sentence;
  sentence.text = line;
  if (starts_with(line, kStatus) || line == "»" || starts_with(line, kList)) {
    sentence.kind = Kind::kIgnored;
    return sentence;
  }
  if (starts_with(line, kReceipt)) {
    if (read_mark(line.substr(kReceipt.size()), sentence)) sentence.kind = Kind::kReceipt;
    return sentence;
  }
  const std::string_view rest = without_mark(without_slot(line, sentence), sentence);
  if (starts_with(rest, kAssistant)) {
    sentence.text = rest.substr(kAssistant.size());
    read_assistant(sentence.text, sentence);
    return sentence;
  }
  const std::size_t colon = rest.find(": ");
  if (sentence.slot != 0 && sentence.ticket == 0 && colon == std::string_view::npos) {
    sentence.kind = kind_of_list(line);
    return sentence;
  }
  if (colon == std::string_view::npos) return sentence;
  sentence.kind = Kind::kSpoken;
  sentence.name = rest.substr(0, colon);
  sentence.text = rest.substr(colon + 2);
  return sentence;
}

}  // namespace turno::bots
