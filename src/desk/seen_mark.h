// SeenMark: how far somebody has read what was said about a ticket. A value.
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"

namespace turno {

struct SeenMark {
  TicketId ticket{};
  std::uint32_t number = 0;  // of the last line that he read; 0: none
};
// At most one a ticket.
using SeenMarks = std::vector<SeenMark>;

}  // namespace turno
