#include "desk/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace turno {
namespace {

// Speakers of the server's and the client's own: "Asistente: ...", "Yo: ...", "[SERVER] ...".
constexpr std::array<std::string_view, 3> kReserved = {"asistente", "yo", "server"};

bool is_reserved(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return std::find(kReserved.begin(), kReserved.end(), lower) != kReserved.end();
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters beyond ASCII are let through as they are; of ASCII only what names are written with.
bool may_stand_in_name(char c) {
  return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || c == ' ' ||
         c == '.' || c == '\'' || c == '-';
}

}  // namespace

std::optional<std::string> person_name(std::string_view text) {
  std::string name;
  for (Split split = split_word(text); !split.word.empty(); split = split_word(split.rest)) {
    if (!name.empty()) name += ' ';
    name += split.word;
  }
  if (text_fault(name) != TextFault::kNone || is_reserved(name)) return std::nullopt;
  if (!std::all_of(name.begin(), name.end(), may_stand_in_name)) return std::nullopt;
  const bool has_letter = std::any_of(name.begin(), name.end(), [](char c) {
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  const std::size_t characters = length(name);
  if (!has_letter || characters < 2 || characters > kMaxNameCharacters) return std::nullopt;
  return name;
}

bool is_username(std::string_view text) {
  if (text.size() < kMinUsernameCharacters || text.size() > kMaxUsernameCharacters) return false;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return is_ascii_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-';
  });
  return plain && !is_reserved(text);
}

std::string_view first_name(std::string_view name) { return split_word(name).word; }

}  // namespace turno
