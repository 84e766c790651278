// Rows as the readers of the store give them.
#pragma once

#include <cstdint>
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
  std::string pin_hash;        // empty: no PIN
  std::string customer_class;  // empty: none
};

struct ExecutiveRecord {
  ExecutiveId id{};
  std::string username;
  std::string display_name;
  std::string password_hash;
  std::vector<std::string> skills;
  int level = 1;
  int capacity = 0;  // 0: as the policy says
};

struct TicketRecord {
  TicketId id{};
  CustomerId customer{};
  std::string subject;  // may be empty
  TicketState state = TicketState::kOpen;
  WallTime opened{};
  bool awaits_executive = false;  // a message left at the door that nobody has taken
};

struct HistoryRecord {
  WallTime at{};
  std::string author;
  std::string text;
};

// A message left at the door that no executive has taken yet.
struct MessageRecord {
  TicketId ticket{};
  CustomerId customer{};
  std::string line;
  std::string subject;  // the beginning of the text; all of it is in the ticket's history
  WallTime left{};
};

// Why an executive was given the customer of a conversation.
struct WhyRecord {
  WallTime at{};
  std::string executive;  // his user name now
  std::int64_t waited_ms = 0;
  std::string line;
  std::string why;  // a JSON object as text; empty: not recorded
};

}  // namespace turno
