// The numbers of tickets, which the log does not say where they were the next free ones.
//
// Not thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/ids.h"
#include "store/log_event.h"

namespace turno {

class TicketNumbers {
 public:
  // Of the first ticket without a number of its own choice.
  static constexpr std::uint64_t kFirst = 100'001;

  // Each event of the log, from the first one. The number of the ticket that it opened, if it did.
  std::optional<TicketId> take(const LogEvent& event) {
    std::optional<TicketId> asked;
    if (const auto* const opened = std::get_if<TicketOpened>(&event)) {
      asked = opened->number;
    } else if (!std::holds_alternative<MessageLeft>(event)) {
      return std::nullopt;
    }
    const std::uint64_t given = asked ? number(*asked) : std::max(greatest_ + 1, kFirst);
    greatest_ = std::max(greatest_, given);
    return TicketId{given};
  }

 private:
  std::uint64_t greatest_ = 0;
};

}  // namespace turno
