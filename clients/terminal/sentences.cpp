#include "clients/terminal/sentences.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace turno {
namespace {

constexpr std::string_view kAssistant = "Asistente: ";
constexpr std::string_view kReceipt = "✓ ";
constexpr std::string_view kBack = ":back ";
// "K7QM-4T2P", and room for a longer one of a newer server.
constexpr std::size_t kMaxCodeBytes = 32;

// "(2) " is taken off: where an executive has several conversations it says which one is meant.
std::string_view without_place(std::string_view line) {
  if (!line.starts_with('(')) return line;
  const std::size_t end = line.find_first_not_of("0123456789", 1);
  constexpr std::string_view kEnd = ") ";
  if (end == 1 || end == std::string_view::npos || line.substr(end, kEnd.size()) != kEnd) {
    return line;
  }
  return line.substr(end + kEnd.size());
}

// What the server itself says in `line`, "" when somebody else speaks in it.
std::string_view said_by_server(std::string_view line) {
  line = without_place(line);
  if (!line.starts_with(kAssistant)) return {};
  return line.substr(kAssistant.size());
}

template <std::size_t kCount>
bool has_any(std::string_view text, const std::array<std::string_view, kCount>& fragments) {
  return std::any_of(fragments.begin(), fragments.end(), [text](std::string_view fragment) {
    return text.find(fragment) != std::string_view::npos;
  });
}

// "TICKET:N" and nothing else.
std::optional<LineNumber> parse_number(std::string_view text) {
  LineNumber line;
  const char* const end = text.data() + text.size();
  const auto ticket = std::from_chars(text.data(), end, line.ticket);
  if (ticket.ec != std::errc{} || ticket.ptr == end || *ticket.ptr != ':') return std::nullopt;
  const auto number = std::from_chars(ticket.ptr + 1, end, line.number);
  if (number.ec != std::errc{} || number.ptr != end) return std::nullopt;
  return line;
}

bool is_code_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

}  // namespace

std::string to_text(const LineNumber& line) {
  return std::to_string(line.ticket) + ":" + std::to_string(line.number);
}

std::optional<LineNumber> parse_receipt(std::string_view line) {
  if (!line.starts_with(kReceipt)) return std::nullopt;
  return parse_number(line.substr(kReceipt.size()));
}

std::optional<LineNumber> take_mark(std::string& line) {
  const std::string_view marked = without_place(line);
  constexpr std::string_view kEnd = "] ";
  if (!marked.starts_with('[')) return std::nullopt;
  const std::size_t end = marked.find(kEnd);
  if (end == std::string_view::npos) return std::nullopt;
  const std::optional<LineNumber> number = parse_number(marked.substr(1, end - 1));
  if (number) line.erase(line.size() - marked.size(), end + kEnd.size());
  return number;
}

std::optional<std::string> code_told(std::string_view line) {
  const std::string_view said = said_by_server(line);
  const std::size_t at = said.find(kBack);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = said.substr(at + kBack.size());
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_code_character);
  const std::string code(rest.begin(), end);
  // The form of the order in a help text ("CÓDIGO") is no code.
  const bool has_digit = code.find_first_of("0123456789") != std::string::npos;
  if (!has_digit && code.find('-') == std::string::npos) return std::nullopt;
  if (code.size() > kMaxCodeBytes) return std::nullopt;
  return code;
}

std::optional<std::string> renamed_to(std::string_view line) {
  constexpr std::string_view kStart = "su nombre de usuario es ahora ", kEnd = "; con él entrará";
  const std::string_view said = said_by_server(line);
  if (!said.starts_with(kStart)) return std::nullopt;
  const std::size_t end = said.find(kEnd);
  if (end == std::string_view::npos || end < kStart.size()) return std::nullopt;
  return std::string(said.substr(kStart.size(), end - kStart.size()));
}

bool comes_in(std::string_view line) {
  const std::string_view said = said_by_server(line);
  return said.starts_with("hola ") || said.starts_with("Hola ") || said.starts_with("sigue ");
}

bool begins_talk(std::string_view line) {
  static constexpr std::array<std::string_view, 4> kSaid{
      "igue conversando con ", "sigue su conversación con ", "le toca ", "ahora está con ("};
  return has_any(said_by_server(line), kSaid);
}

bool begins_new_talk(std::string_view line) { return said_by_server(line).starts_with("le toca "); }

bool ends_talk(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kSaid{
      "terminó su conversación", "terminó la conversación",    "la conversación ya terminó",
      "dejó la conversación",    "Le buscamos otro ejecutivo", "en qué más lo podemos ayudar"};
  return has_any(said_by_server(line), kSaid);
}

bool refuses_line(std::string_view line) {
  static constexpr std::array<std::string_view, 4> kSaid{"no llegó", "nadie leyó", "no se usó",
                                                         "no pudimos guardar"};
  return has_any(said_by_server(line), kSaid);
}

bool refuses_login(std::string_view line) {
  return has_any(said_by_server(line), std::array<std::string_view, 1>{"no son correctos"});
}

bool refuses_code(std::string_view line) {
  const std::string_view said = said_by_server(line);
  return !comes_in(line) && !code_told(line) &&
         has_any(said, std::array<std::string_view, 2>{"código", ":back"});
}

bool is_farewell(std::string_view line) {
  static constexpr std::array<std::string_view, 3> kSaid{"tenga un buen día.",
                                                         "cerramos la conexión", "cerramos esta."};
  return has_any(said_by_server(line), kSaid);
}

bool answers_ack(std::string_view line) {
  return has_any(said_by_server(line), std::array<std::string_view, 2>{":ack", "acuse"});
}

bool answers_seen(std::string_view line) {
  return has_any(said_by_server(line), std::array<std::string_view, 1>{":seen"});
}

bool knows_no_ack(std::string_view line) {
  return has_any(said_by_server(line), std::array<std::string_view, 1>{"no conocemos la orden"});
}

}  // namespace turno
