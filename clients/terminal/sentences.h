// The sentences of the server that the client acts on, and the numbers of lines after `:ack on`.
// What a person says always begins with his name, and nobody is called "Asistente", so none of
// these can be said by somebody at the other side of a conversation. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace turno {

// A line of a conversation: the `number`-th (from 1) of its ticket.
struct LineNumber {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;

  friend bool operator==(const LineNumber&, const LineNumber&) = default;
};

// "TICKET:N", as it stands in `:seen`.
std::string to_text(const LineNumber& line);

// Of "✓ TICKET:N", the receipt for a line of one's own; nothing when `line` is any other.
std::optional<LineNumber> parse_receipt(std::string_view line);

// Takes the mark off "[TICKET:N] NAME: TEXT", also where "(2) " stands before it; nothing, and
// `line` as it was, when it has none.
std::optional<LineNumber> take_mark(std::string& line);

// The code with which a customer may come back without his RUT, where the server tells one.
std::optional<std::string> code_told(std::string_view line);

// The user name that an executive has from now on, where he has just changed it.
std::optional<std::string> renamed_to(std::string_view line);

bool comes_in(std::string_view line);     // one has been recognised, and is not in the reception
bool begins_talk(std::string_view line);  // from here on, what is typed is said to somebody
bool begins_new_talk(std::string_view line);  // the same, with a customer who has just come
bool ends_talk(std::string_view line);        // the opposite, of one conversation at least
bool refuses_line(std::string_view line);     // a line that was typed has not reached anybody
bool refuses_login(std::string_view line);    // wrong user name or password
bool refuses_code(std::string_view line);     // the code with which one wanted to come back
bool is_farewell(std::string_view line);   // the server closes, and there is nothing to return to
bool answers_ack(std::string_view line);   // the answer to `:ack on`
bool answers_seen(std::string_view line);  // an answer to `:seen`
bool knows_no_ack(std::string_view line);  // the answer of a server that has no receipts

}  // namespace turno
