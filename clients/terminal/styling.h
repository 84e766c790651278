// How a line of the server looks on the screen. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace turno {

// Stands before one's own lines, on the screen and in the prompt.
// Shown in place of a password or PIN; always the same, so that it does not tell the length.
inline constexpr std::string_view kMask = "****";

// `text` with every byte that is not UTF-8, and every character that could drive a terminal (see
// text_fault), replaced by U+FFFD. The server never sends such, but what is at the other end of
// the connection may not be our server.
std::string safe_text(std::string_view text);

// `line` made safe and, with `colour`, its speaker (what stands before the first ": ") made to
// stand out. No line end is added. Lines without a speaker, a menu's for example, stay as they are.
std::string styled_line(std::string_view line, bool colour);

// Whether to use colour, given what standard output and the environment are. `no_colour` and `term`
// are the variables NO_COLOR and TERM, null when unset. NO_COLOR counts when it is not empty, see
// no-color.org.
bool wants_colour(bool is_terminal, const char* no_colour, const char* term);

}  // namespace turno
