// Text that came from, or goes to, a person's terminal: is it UTF-8, is it safe to show, how is it
// cut. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace turno {

enum class TextFault {
  kNone,
  kNotUtf8,  // malformed, overlong, surrogate
  kControl,  // a C0 or C1 control, DEL, a line separator, or a bidirectional override
};

// What, if anything, forbids passing `text` on to somebody else's terminal. A tab is allowed.
// O(bytes).
TextFault text_fault(std::string_view text);

// `text` without blanks at both ends (space and tab).
std::string_view trim(std::string_view text);

// The first word of `text` and the rest of it, both trimmed. "" and "" when there is none.
struct Split {
  std::string_view word;
  std::string_view rest;
};
Split split_word(std::string_view text);

// The longest prefix of valid UTF-8 `text` that has at most `bytes` bytes and cuts no character.
std::string_view cut(std::string_view text, std::size_t bytes);

// Number of code points of valid UTF-8 `text`.
std::size_t length(std::string_view text);

// ASCII letters to lower case; other bytes as they are.
std::string ascii_lower(std::string_view text);

}  // namespace turno
