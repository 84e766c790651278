// Which names people may go by. A name stands in front of what a person says on somebody else's
// screen, so it must not be able to look like another speaker.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace turno {

inline constexpr std::size_t kMaxNameCharacters = 60;
inline constexpr std::size_t kMaxUsernameCharacters = 32;
inline constexpr std::size_t kMinUsernameCharacters = 3;

// A customer's (or an executive's full) name: `text` with single blanks, 2 to kMaxNameCharacters
// characters, at least one of them a letter, no ':' nor other signs of a terminal's or the
// protocol's, and not one that the desk speaks under. Nothing when it cannot be one.
std::optional<std::string> person_name(std::string_view text);

// An executive's user name: 3 to 32 of A-Z a-z 0-9 _ . - and not one that the desk speaks under.
bool is_username(std::string_view text);

// "Jorge" of "Jorge Sandoval".
std::string_view first_name(std::string_view name);

}  // namespace turno
