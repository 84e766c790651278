// Restored: what the switchboard must know of people whom an earlier run of the server left: who
// has a place, who talks with whom, who is at work. All of their connections are lost.
//
// Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "desk/people.h"
#include "dispatcher/match_event.h"
#include "dispatcher/policy.h"

namespace turno {

struct Restored {
  // A customer with a place in a line or a conversation.
  struct Place {
    Customer customer;
    std::uint64_t code = 0;  // by which he may come back; 0: none
  };
  // A line of a conversation.
  struct Line {
    std::uint32_t number = 0;  // within its ticket
    Side from{};
    std::string author;
    std::string text;
  };
  struct Talk {
    ConversationId id{};
    LineId line{};
    Duration waited{};
    TicketId ticket{};
    std::uint32_t spoken = 0;  // the next line's number is one more
    bool greeted = false;      // somebody has spoken in this conversation
    CustomerId customer{};     // one of `places`
    ExecutiveId executive{};   // one of `executives`
    std::vector<Line> lines;   // the newest about the ticket, oldest first
    // How far each side has read. Nothing: all of it, as far as the record knows.
    std::optional<std::uint32_t> customer_seen;
    std::optional<std::uint32_t> executive_seen;
  };

  std::vector<Place> places;
  std::vector<Executive> executives;  // at work
  std::vector<Talk> talks;
};

}  // namespace turno
