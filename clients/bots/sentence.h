// Sentence: what a line that the server sent means to a bot. Every line of docs/protocol.md that a
// bot can be sent is in one table; a line that is in none is kUnknown, and the swarm complains of
// it.
#pragma once

#include <cstdint>
#include <string_view>

namespace turno::bots {

struct Sentence {
  enum class Kind {
    kUnknown,
    kIgnored,  // said for people: waits, help, lists
    // At the door.
    kWelcome,
    kAskName,
    kAskPassword,
    kAlreadyHere,
    kBadCode,
    kRefused,   // no room, going down, too many logins, nothing can be kept
    kLoginBad,  // wrong user name or password
    kGoodbye,
    // A customer's.
    kMenu,
    kJoined,
    kMoved,
    kMovedBack,
    kReminded,
    kBackInLine,
    kRequeued,
    kBackInTalk,  // name: the executive
    kEnded,
    kCode,  // name: the code
    kOverflowed,
    kLeaveMessage,
    // Both.
    kOtherAway,  // name
    kOtherBack,  // name
    kNotDelivered,
    kReceipt,  // ticket, number
    kSpoken,   // name: who speaks; text; ticket, number when receipts are on
    // An executive's.
    kAvailable,
    kPaused,
    kPausedLater,
    kPausedByServer,
    kOffer,  // name
    kOfferGone,
    kCard,      // name
    kKept,      // name
    kReleased,  // name
    kChoose,
    kStillTalking,  // the answer to :q
  };
  Kind kind = Kind::kUnknown;
  std::uint64_t number = 0;  // a place; of a line within its ticket
  std::uint64_t ticket = 0;
  std::uint32_t slot = 0;  // "(N) " in front of an executive's line; 0: none
  std::string_view name;
  std::string_view text;
};

// What the views point to is `line`.
Sentence read_sentence(std::string_view line);

}  // namespace turno::bots
