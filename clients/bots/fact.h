// Fact: one thing that a bot did, or read, at a moment. The swarm's verdicts (load-tests/witness.h)
// and its numbers (load-tests/measures.h) are made of facts alone, so both are tested without a
// socket.
//
//  F1 Facts come in the order in which they happened to the one process that all bots live in: what
//  a
//     bot *does* is a fact before its bytes are written, what he *reads* as soon as it is read. So
//     if one fact comes before another, the server cannot have seen the second's cause before the
//     first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "clients/bots/bot_id.h"
#include "clients/bots/stamp.h"

namespace turno::bots {

// ---- Any bot
// ------------------------------------------------------------------------------------- He begins
// to connect; `due` is when he should have.
struct Connecting {
  TimePoint due{};
  bool again = false;  // he comes back after a lost connection
};
// The server's first line was read.
struct Greeted {};
// Turned away at the door, in words ("no podemos recibir a más personas", going down, ...).
struct Refused {
  std::string words;
};
// The connection is over. `on_purpose`: the bot dropped it, or had said goodbye.
struct Disconnected {
  bool on_purpose = false;
  std::string words;  // when not on purpose: the last line read, or the system's error
};
// A line for `stamp.to` is typed; `due` is when it should have been.
struct Said {
  Stamp stamp;
  TimePoint due{};
};
// A line with somebody's name in front was read.
struct Heard {
  std::optional<BotId> author;  // of the name in front; nothing for a name that is no bot's
  std::optional<Stamp> stamp;   // nothing when it has none or is damaged
  std::string text;             // the line as it came, for the evidence; empty when all is well
};
// The server said that a line of his did not get through (one such sentence, one line).
struct NotDelivered {};
// A receipt "✓ TICKET:NUMBER" for a line of his.
struct Receipt {
  std::uint64_t ticket = 0;
  std::uint32_t number = 0;
};
// He read a line that the server never says to somebody in his state, or a fault sentence that no
// deed of his explains; ends the bot's visit.
struct Surprised {
  std::string words;
};
// An answer was overdue by more than the swarm's limit.
struct NoAnswer {
  std::string awaited;
};

// ---- Customers
// ----------------------------------------------------------------------------------- At the menu:
// identified, and in nothing.
struct AtMenu {};
// He types 3 and asks for a place; `due` as above.
struct AskedForPlace {
  TimePoint due{};
};
// He reads a place.
struct Placed {
  enum class Why {
    kJoined,     // the answer to AskedForPlace
    kMoved,      // nearer the front
    kMovedBack,  // with a reason that was told (words)
    kBack,       // he came back to it after a lost connection
    kRequeued,   // his executive was lost: before all who did not lose theirs
    kReminded,   // the answer to something typed in the line
  };
  std::uint64_t place = 0;  // from 1
  Why why = Why::kJoined;
  std::string words;
};
// Not served by policy: the line is full, nobody is at work, he has waited too long.
struct Overflowed {
  std::string words;
};
// The executive greets him: they talk.
struct Matched {
  std::optional<BotId> executive;
};
// He came back into a conversation.
struct BackInTalk {
  std::optional<BotId> executive;
};
// He leaves the line or the conversation: types :menu or :q.
struct Leaving {
  bool impatient = false;
};
// He read that the conversation is over (or, for Leaving, the menu after it).
struct TalkEnded {};

// ---- Executives
// ---------------------------------------------------------------------------------- At work, and
// free: logged in, or ready again. The fact is made before :login's password, or :ready, is typed.
struct Readying {};
// He read that he is available.
struct Ready {};
// He types :pause.
struct Pausing {};
// An offer was read / not answered on purpose.
struct Offered {
  std::optional<BotId> customer;
};
// He read the card of a new customer.
struct Took {
  std::optional<BotId> customer;
};
// He came back and a conversation goes on.
struct KeptTalk {
  std::optional<BotId> customer;
};
// He types :end for this customer.
struct Ending {
  BotId customer{};
};
// He read that the conversation with him is over, by whomever.
struct Released {
  std::optional<BotId> customer;
};

using What = std::variant<Connecting, Greeted, Refused, Disconnected, Said, Heard, NotDelivered,
                          Receipt, Surprised, NoAnswer, AtMenu, AskedForPlace, Placed, Overflowed,
                          Matched, BackInTalk, Leaving, TalkEnded, Readying, Ready, Pausing,
                          Offered, Took, KeptTalk, Ending, Released>;

struct Fact {
  TimePoint at{};
  BotId who{};
  What what;
  bool slowly = false;  // he reads in sips: how long it took him says nothing of the server
};

}  // namespace turno::bots
