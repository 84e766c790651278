// What the sources of wording share; not for other floors.
#pragma once

#include <string>
#include <string_view>

#include "assistant/wording.h"

namespace turno {

// "2026-11-24 17:05", in the server's local time.
std::string time_of(WallTime at);
// "45 s", "3 min 5 s", "1 h 2 min".
std::string span(Duration duration);
// "[45 s]", what is left of it.
std::string countdown(Duration left);
// The lines of a text that has several.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace turno
