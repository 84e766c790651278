#include "clients/terminal/sentences.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace turno {
namespace {

// In the languages of the server.
constexpr std::array<std::string_view, 2> kAssistants{"Asistente: ", "Assistant: "};
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
  for (const std::string_view assistant : kAssistants) {
    if (line.starts_with(assistant)) return line.substr(assistant.size());
  }
  return {};
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
  struct Around {
    std::string_view start;
    std::string_view end;
  };
  static constexpr std::array<Around, 2> kAround{
      {{"su nombre de usuario es ahora ", "; con él entrará"},
       {"your user name is now ", "; you will log in"}}};
  const std::string_view said = said_by_server(line);
  for (const Around& around : kAround) {
    if (!said.starts_with(around.start)) continue;
    const std::size_t end = said.find(around.end);
    if (end == std::string_view::npos || end < around.start.size()) continue;
    return std::string(said.substr(around.start.size(), end - around.start.size()));
  }
  return std::nullopt;
}

bool comes_in(std::string_view line) {
  const std::string_view said = said_by_server(line);
  static constexpr std::array<std::string_view, 6> kStarts{
      "hola ", "Hola ", "sigue ", "hello ", "Hello ", "your conversation "};
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [said](std::string_view start) { return said.starts_with(start); });
}

bool begins_talk(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kSaid{
      "igue conversando con ", "sigue su conversación con ", "le toca ", "ahora está con (",
      "still talking to ",     "goes on, request ",          "here is ", "you are now with ("};
  return has_any(said_by_server(line), kSaid);
}

bool begins_new_talk(std::string_view line) {
  const std::string_view said = said_by_server(line);
  return said.starts_with("le toca ") || said.starts_with("here is ");
}

bool ends_talk(std::string_view line) {
  static constexpr std::array<std::string_view, 10> kSaid{
      "terminó su conversación",    "terminó la conversación",    "la conversación ya terminó",
      "dejó la conversación",       "Le buscamos otro ejecutivo", "en qué más lo podemos ayudar",
      "left the conversation",      "the conversation is over",   "finding you another executive",
      "what else can we do for you"};
  const std::string_view said = said_by_server(line);
  const bool is_over = said.find("conversation with ") != std::string_view::npos &&
                       said.find(" is over.") != std::string_view::npos;
  return is_over || has_any(said, kSaid);
}

bool refuses_line(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kSaid{
      "no llegó",           "nadie leyó",    "no se usó",
      "no pudimos guardar", "not delivered", "did not reach the",
      "nobody read that",   "was not used",  "could not keep it"};
  return has_any(said_by_server(line), kSaid);
}

bool refuses_login(std::string_view line) {
  return has_any(said_by_server(line),
                 std::array<std::string_view, 2>{"no son correctos", "the password is not right"});
}

bool refuses_code(std::string_view line) {
  const std::string_view said = said_by_server(line);
  return !comes_in(line) && !code_told(line) &&
         has_any(said, std::array<std::string_view, 3>{"código", "that code", ":back"});
}

bool is_farewell(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kSaid{
      "tenga un buen día.", "cerramos la conexión", "cerramos esta.",
      "have a nice day.",   "close the connection", "close this one."};
  return has_any(said_by_server(line), kSaid);
}

bool answers_ack(std::string_view line) {
  return has_any(said_by_server(line),
                 std::array<std::string_view, 3>{":ack", "acuse", "receipts are"});
}

bool answers_seen(std::string_view line) {
  return has_any(said_by_server(line), std::array<std::string_view, 1>{":seen"});
}

bool knows_no_ack(std::string_view line) {
  return has_any(said_by_server(line), std::array<std::string_view, 2>{"no conocemos la orden",
                                                                       "do not know the command"});
}

}  // namespace turno
