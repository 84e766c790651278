// What the sources of wording share; not for other floors.
#pragma once

#include <string>
#include <string_view>

#include "assistant/wording.h"

namespace turno::wording {

std::string state_word(TicketState state);  // "abierta", "cerrada"
// The subject, or "sin asunto".
std::string_view subject_of(const TicketRecord& ticket);
// "2026-11-24 17:05", in the server's local time.
std::string time_of(WallTime at);
// "45 s", "3 min 5 s", "1 h 2 min".
std::string span(Duration duration);
// What customers read as its name.
std::string_view line_title(const LinePolicy& line);
// Oldest first, each "  TIME AUTHOR: TEXT".
void append_entries(Lines& lines, const std::vector<HistoryRecord>& entries);

}  // namespace turno::wording
