// Notice: what one live person must be told of what another, or the dispatcher, did. Values that
// travel through mailboxes from any thread to the thread of the person's connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "desk/people.h"
#include "dispatcher/match_event.h"
#include "store/log_event.h"

namespace turno {

class Conversation;

// To a customer: his place in the line.
struct PlaceTold {
  enum class Why { kJoined, kMoved };
  std::size_t position = 0;
  Why why = Why::kMoved;
  bool staffed = true;                // with kJoined: is any executive at work who could serve him?
  SetBack set_back = SetBack::kNone;  // with kMoved: why it is worse than before
  WaitBasis basis;                    // what his wait depends on
  std::string reserved;               // he waits for this executive alone, for a while
  std::optional<LineId> overflowed_to;  // he was moved to this line
};
// To a customer: the line does not take him, or no longer.
struct DoorClosed {
  DoorReason reason{};
  bool may_leave_message = false;
};
// To a customer: he is out of the line and out of his conversation; nothing older can follow.
struct LeftLine {};
// To a customer who took his seat again: what he is in. Nothing older can follow.
struct WelcomeBack {
  std::size_t position = 0;                    // in a line; 0: in none
  WaitBasis basis;                             // with a position
  std::shared_ptr<Conversation> conversation;  // or in this
  bool other_away = false;                     // with it: its executive has lost his connection
};
// To an executive, first of all: he is at work. Nothing older can follow.
struct AtWork {
  struct Kept {
    std::shared_ptr<Conversation> conversation;
    bool other_away = false;  // its customer has lost his connection
  };
  bool returned = false;  // he was already
  bool paused = false;
  std::vector<Kept> conversations;
};
// To an executive: he may take this customer.
struct OfferMade {
  ConversationId offer{};
  Customer customer;
  Duration waited{};
  Duration open_for{};
};
// To an executive: that offer is over without a conversation.
struct OfferOver {
  ConversationId offer{};
  OfferOutcome outcome{};
};
// To an executive: the matcher paused him for missing offers.
struct PausedForYou {
  int missed = 0;
};
// To an executive: no further customer for that long; then by itself.
struct WrapUpTold {
  Duration lasts{};
};
struct WrapUpOver {};
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
// To the one whose other side lost the connection; it is kept for that long.
struct OtherSideLost {
  std::shared_ptr<Conversation> conversation;
  Duration kept_for{};
};
struct OtherSideBack {
  std::shared_ptr<Conversation> conversation;
};
// A line from the other side of the conversation.
struct Said {
  std::shared_ptr<Conversation> conversation;
  std::string author;
  std::string text;
  std::uint32_t number = 0;  // within its ticket
};
// To the author of a line: it is on record, or (a fault of the database) never will be.
struct LineKept {
  TicketId ticket{};
  std::uint32_t number = 0;
  bool kept = true;
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
    std::variant<PlaceTold, DoorClosed, LeftLine, WelcomeBack, AtWork, OfferMade, OfferOver,
                 PausedForYou, WrapUpTold, WrapUpOver, ConversationOpened, ConversationClosed,
                 OtherSideLost, OtherSideBack, Said, LineKept, TicketChanged, RestartedForYou,
                 ExecutiveRenamedTo, TakenOver, Draining>;

}  // namespace turno
