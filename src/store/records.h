// Rows as the readers of the store give them.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "store/log_event.h"

namespace turno {

struct CustomerRecord {
  CustomerId id{};
  std::string rut;
  std::string name;
  std::string pin_hash;  // empty: no PIN
};

struct ExecutiveRecord {
  ExecutiveId id{};
  std::string username;
  std::string display_name;
  std::string password_hash;
};

struct TicketRecord {
  TicketId id{};
  CustomerId customer{};
  std::string subject;  // may be empty
  TicketState state = TicketState::kOpen;
  WallTime opened{};
};

struct HistoryRecord {
  WallTime at{};
  std::string author;
  std::string text;
};

}  // namespace turno
