// What happens to the line (MatchEvent) and what follows from it (MatchEffect), as values. They are
// the only way into and out of the matcher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/estimate.h"
#include "dispatcher/explanation.h"
#include "dispatcher/policy.h"

namespace turno {

// ---- Events ----

// A customer asks for an executive. Ignored when he is waiting or in a conversation already.
struct Join {
  CustomerId customer{};
  LineId line{};               // an unknown one is the usual one
  std::string customer_class;  // an unknown one is ordinary
  ExecutiveId preferred{};     // whom he talked to last; 0: nobody
  // Decide nothing here, and are put on record with it: the request that he goes on with (0: a new
  // one), and the code by which he may come back (0: none).
  TicketId ticket{};
  std::uint64_t code = 0;
};
// A customer gives up his place, or leaves his conversation, or is gone for good. Always answered
// by exactly one Left, so that whoever sent it knows when nothing older can reach the customer.
struct Leave {
  CustomerId customer{};
  std::uint64_t asker = 0;  // comes back with the answer; so below
};
// A customer's connection is lost: his place or conversation is kept for the policy's grace. When
// there is nothing to keep, or not in time, a Left of nobody's asking says so.
struct Drop {
  CustomerId customer{};
};
// He is back, or another session of his takes over. Always answered by exactly one Returned.
struct Return {
  CustomerId customer{};
  std::uint64_t asker = 0;
};
// An executive comes to work, or is back, or another session of his takes over. Always answered by
// exactly one Arrived. A newcomer takes customers at once; one who is back is as he was, and hears
// again (WrapUpBegan, Offered) of the wrap-up or offer that he is in.
struct Arrive {
  ExecutiveId executive{};
  ExecutiveProfile profile;
  std::uint64_t asker = 0;
};
// He takes customers again: ends a pause and a wrap-up.
struct Ready {
  ExecutiveId executive{};
};
// He takes no further customer; conversations go on to their end.
struct Pause {
  ExecutiveId executive{};
  std::string reason{};  // for the record
};
// An executive's connection is lost: his conversations are kept for the policy's grace.
struct DropExecutive {
  ExecutiveId executive{};
};
// He is gone for good: his customers go to the head of their lines. Always answered by exactly one
// Departed.
struct Depart {
  ExecutiveId executive{};
};
// He takes (does not take) what he was offered. Ignored when that offer is over.
struct Accept {
  ExecutiveId executive{};
  ConversationId offer{};
};
struct Reject {
  ExecutiveId executive{};
  ConversationId offer{};
  std::string reason{};  // for the record
};
// A conversation is over. Ignored when it already is.
struct Release {
  ConversationId conversation{};
};
// His wrap-up lasts `more` longer. Ignored when he is in none.
struct ExtendWrapUp {
  ExecutiveId executive{};
  Duration more{};
};
// Another policy from now on. Must be without fault, and a legal change from the one before.
struct ChangePolicy {
  std::shared_ptr<const Policy> policy;
  std::string author{};  // for the record
};
// The server starts, with this policy, on what an earlier run of it left: everybody's connection is
// lost, and each place, conversation and executive's seat is kept for the policy's grace from now
// on (without a grace all are let go of). What became due since the last event did so while nobody
// could do anything about it: no grace, offer or patience runs out before this. Lines and classes
// are matched by name; who waits for a line that is no more waits for the usual one. Must be
// without fault.
struct Restart {
  std::shared_ptr<const Policy> policy;
};
// Nothing happened, but the matcher's deadline has passed.
struct Tick {};

using MatchEvent =
    std::variant<Join, Leave, Drop, Return, Arrive, Ready, Pause, DropExecutive, Depart, Accept,
                 Reject, Release, ExtendWrapUp, ChangePolicy, Restart, Tick>;

// ---- Effects ----

// The customer stands in `line` now, at `position` (1 is next). Emitted before the match that may
// follow at once.
struct Placed {
  CustomerId customer{};
  LineId line{};
  std::size_t position = 0;
  bool staffed = false;     // is any executive at work who could serve him, free or not?
  bool overflowed = false;  // not the line that he asked for, or was in
  ExecutiveId
      reserved{};  // he waits for this executive alone, for a while; `position` is among those
  WaitBasis basis;
};
// Why a place is worse than it was.
enum class SetBack {
  kNone,           // it is better
  kReturned,       // somebody came back to his place
  kLostExecutive,  // somebody's executive vanished
  kPriority,       // somebody with a head start, or due earlier
  kMovedIn,        // somebody came over from another line, or had waited for one executive
  kPolicy,         // the rules changed
};
// His place is another one than he was last told.
struct PlaceChanged {
  CustomerId customer{};
  std::size_t position = 0;
  SetBack why = SetBack::kNone;
  WaitBasis basis;
};
// The door's answer, on joining or, with kTooLong, after waiting: he is not in a line (any more).
enum class DoorReason { kFull, kNobodyAtWork, kTooLong };
struct Refused {
  CustomerId customer{};
  LineId line{};
  DoorReason reason{};
  bool may_leave_message = false;
};
struct Left {
  CustomerId customer{};
  std::uint64_t asker = 0;  // 0: he was not back in time
};
// What a customer who is back is in.
enum class Whereabouts { kNowhere, kWaiting, kTalking };
struct Returned {
  CustomerId customer{};
  Whereabouts whereabouts{};
  LineId line{};
  std::size_t position = 0;       // with kWaiting
  ConversationId conversation{};  // with kTalking
  WaitBasis basis;                // with kWaiting
  std::uint64_t asker = 0;
};
// The executive may take this customer until `until`. The customer keeps his place meanwhile.
struct Offered {
  ConversationId offer{};  // becomes the conversation's id
  CustomerId customer{};
  ExecutiveId executive{};
  LineId line{};
  Duration waited{};
  TimePoint until{};
  Duration lasts{};  // from now
};
enum class OfferOutcome { kMissed, kRejected, kRevoked };
struct OfferEnded {
  ConversationId offer{};
  CustomerId customer{};
  ExecutiveId executive{};
  OfferOutcome outcome{};
};
// He missed max_missed offers in a row and takes no more until he is Ready.
struct PausedForMissing {
  ExecutiveId executive{};
  int missed = 0;
};
// What the record adds to a match before anybody is told of it; see journal.h.
struct OnRecord {
  TicketId ticket{};         // what the conversation is about; 0: nothing keeps a record
  std::uint32_t spoken = 0;  // lines said about it in earlier conversations
};
struct Matched {
  ConversationId conversation{};
  CustomerId customer{};
  ExecutiveId executive{};
  LineId line{};
  Duration waited{};
  Explanation why;
  OnRecord record{};
};
enum class EndReason { kReleased, kCustomerLeft, kExecutiveLeft };
// Concerns both, but for the one who left. With kExecutiveLeft the customer waits again, at
// `position` (0: he is away himself); otherwise that is 0.
struct Ended {
  ConversationId conversation{};
  CustomerId customer{};
  ExecutiveId executive{};
  EndReason reason{};
  std::size_t position = 0;
};
// One side of a conversation lost (has again) its connection.
enum class Side { kCustomer, kExecutive };
struct SideLost {
  ConversationId conversation{};
  CustomerId customer{};
  ExecutiveId executive{};
  Side side{};
  Duration kept_for{};
};
struct SideBack {
  ConversationId conversation{};
  CustomerId customer{};
  ExecutiveId executive{};
  Side side{};
};
// No further customer until then (until that slot is free again, with a capacity above 1).
struct WrapUpBegan {
  ExecutiveId executive{};
  TimePoint until{};
  Duration lasts{};  // from now
};
// By itself: not after Ready, which says so already.
struct WrapUpEnded {
  ExecutiveId executive{};
};
struct Arrived {
  ExecutiveId executive{};
  bool returned = false;  // he was at work already
  bool paused = false;
  std::uint64_t asker = 0;
};
struct Departed {
  ExecutiveId executive{};
};
struct PolicyInForce {
  std::shared_ptr<const Policy> policy;
};

using MatchEffect = std::variant<Placed, PlaceChanged, Refused, Left, Returned, Offered, OfferEnded,
                                 PausedForMissing, Matched, Ended, SideLost, SideBack, WrapUpBegan,
                                 WrapUpEnded, Arrived, Departed, PolicyInForce>;

}  // namespace turno
