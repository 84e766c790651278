// Menu: reads what a customer typed as a choice. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace turno {

enum class MenuChoice { kHistory = 1, kRestart = 2, kExecutive = 3, kExit = 4 };

// "3", "(3)", "3)", "3." and the like as the number 3; nothing for anything else, 0 included.
std::optional<std::size_t> read_number(std::string_view text);

std::optional<MenuChoice> read_choice(std::string_view text);

}  // namespace turno
