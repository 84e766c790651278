// Notice: what one live person must be told of what another, or the dispatcher, did. Values that
// travel through mailboxes from any thread to the thread of the person's connection.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <variant>

#include "base/ids.h"
#include "dispatcher/match_event.h"
#include "store/log_event.h"

namespace turno {

class Conversation;

// To a customer: his place in the line.
struct PlaceTold {
  enum class Why { kJoined, kMoved };
  std::size_t position = 0;
  Why why = Why::kMoved;
  bool staffed = true;  // with kJoined: is any executive at work?
};
// To a customer: he is out of the line and out of his conversation; nothing older can follow.
struct LeftLine {};
// To both: they are talking now.
struct ConversationOpened {
  std::shared_ptr<Conversation> conversation;
};
// To the one who did not end it (to both with kReleased). With kExecutiveLeft the customer is in
// the line again, at `position`.
struct ConversationClosed {
  std::shared_ptr<Conversation> conversation;
  EndReason reason{};
  std::size_t position = 0;
};
// To an executive: his former session is gone from the line's view; he may start.
struct SeatCleared {};
// A line from the other side of the conversation.
struct Said {
  std::shared_ptr<Conversation> conversation;
  std::string author;
  std::string text;
};
// To a customer in a conversation: his ticket changed.
struct TicketChanged {
  enum class What { kSubject, kState, kHistory };
  TicketId ticket{};
  What what{};
  std::string text;  // the new subject or history entry
  TicketState state = TicketState::kOpen;
};
// To a customer: an executive restarted his services.
struct RestartedForYou {
  std::string executive;
};
// To a customer: the executive goes by another name from now on.
struct ExecutiveRenamedTo {
  std::string before;
  std::string after;
};
// To a session whose person has proven himself elsewhere: that one goes on, this one ends.
struct TakenOver {};
// To everyone: the server is closing.
struct Draining {};

using Notice =
    std::variant<PlaceTold, LeftLine, ConversationOpened, ConversationClosed, SeatCleared, Said,
                 TicketChanged, RestartedForYou, ExecutiveRenamedTo, TakenOver, Draining>;

}  // namespace turno
