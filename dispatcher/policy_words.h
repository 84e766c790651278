// The words of a policy as an operator writes them: one for each value of its enumerations, and
// what a line may be called. Pure functions, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dispatcher/policy.h"

namespace turno {

std::string_view word(Discipline discipline);
std::string_view word(Assignment assignment);
std::string_view word(OfferMode mode);

// Nothing when it is none of them.
std::optional<Discipline> read_discipline(std::string_view text);
std::optional<Assignment> read_assignment(std::string_view text);
std::optional<OfferMode> read_offer_mode(std::string_view text);

// All of them, as "fifo, priority or deadline".
std::string disciplines();
std::string assignments();
std::string offer_modes();

// What customers read as a line's name: up to 60 characters of UTF-8 without control characters.
bool is_line_title(std::string_view title);
inline constexpr std::size_t kMaxLineTitle = 60;

// What a door does instead of leading to another line; no line may have such a name.
bool is_door_word(std::string_view name);

}  // namespace turno
