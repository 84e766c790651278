// Texts from the log as they may be shown on an operator's terminal: nothing in them moves the
// cursor or turns the direction of writing.
//
// Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace turno {

// In quotes, with everything escaped when something in it must not be shown.
std::string quoted_text(std::string_view text);
// Without quotes when it may be shown as it is.
std::string plain_text(std::string_view text);

}  // namespace turno
