// What happens to the line (MatchEvent) and what follows from it (MatchEffect), as values. They are
// the only way into and out of the matcher.
#pragma once

#include <cstddef>
#include <variant>

#include "base/clock.h"
#include "base/ids.h"

namespace turno {

// A customer asks for an executive. Ignored when he is in the line or in a conversation already.
struct Join {
  CustomerId customer{};
};
// A customer gives up his place, or leaves his conversation, or is gone. Always answered by exactly
// one Left, so that whoever sent it knows when nothing older can reach the customer any more.
struct Leave {
  CustomerId customer{};
};
// An executive is free for a customer: on coming to work, and after a pause.
struct Ready {
  ExecutiveId executive{};
};
// An executive takes no further customer; a conversation goes on to its end.
struct Pause {
  ExecutiveId executive{};
};
// A conversation is over. Ignored when it already is.
struct Release {
  ConversationId conversation{};
};
// An executive is gone: his customer goes to the head of the line. Always answered by exactly one
// Departed.
struct Depart {
  ExecutiveId executive{};
};
using MatchEvent = std::variant<Join, Leave, Ready, Pause, Release, Depart>;

// The customer stands in the line now, at `position` (1 is next). Emitted before the match that may
// follow at once.
struct Placed {
  CustomerId customer{};
  std::size_t position = 0;
  bool staffed = false;  // is any executive at work, free or not?
};
// His place is another one than he was last told.
struct PlaceChanged {
  CustomerId customer{};
  std::size_t position = 0;
};
struct Left {
  CustomerId customer{};
};
struct Matched {
  ConversationId conversation{};
  CustomerId customer{};
  ExecutiveId executive{};
  Duration waited{};
};
enum class EndReason { kReleased, kCustomerLeft, kExecutiveLeft };
// Concerns both, but for the one who left. With kExecutiveLeft the customer is in the line again,
// at `position`; otherwise that is 0.
struct Ended {
  ConversationId conversation{};
  CustomerId customer{};
  ExecutiveId executive{};
  EndReason reason{};
  std::size_t position = 0;
};
struct Departed {
  ExecutiveId executive{};
};
using MatchEffect = std::variant<Placed, PlaceChanged, Left, Matched, Ended, Departed>;

}  // namespace turno
