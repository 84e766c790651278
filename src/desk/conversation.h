// Conversation: what a matched customer and executive share while they talk. Lines go straight from
// the sender's thread into the other's mailbox; while a side is away, what is meant for it is kept.
//
// Invariants:
//  C1 The customer reads ConversationOpened before anything else of it, and nothing of it after
//     ConversationClosed, whichever threads they come from.
//  C2 The ticket never changes once the customer has been told of the conversation.
//  C3 What was accepted for a side is read by it, in order, also after a lost connection, unless
//     the conversation ends first.
//
// Thread-safe. Lock order: mu_, then the mailboxes' own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "desk/mailbox.h"
#include "desk/people.h"
#include "dispatcher/match_event.h"

namespace turno {

// As the record has it: "released", "customer-left", "executive-left".
const char* word(EndReason reason);

class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  // Kept for a side that is away; more than anybody types while a connection is down.
  static constexpr std::size_t kMaxKept = 100;

  struct Match {
    ConversationId id{};
    LineId line{};
    Duration waited{};
    Explanation why;
  };
  Conversation(Match match, Customer customer, Executive executive, std::optional<TicketId> chosen)
      : match_(std::move(match)),
        customer_(std::move(customer)),
        executive_(std::move(executive)),
        chosen_(chosen) {}

  ConversationId id() const { return match_.id; }
  const Match& match() const { return match_; }
  const Customer& customer() const { return customer_; }
  const Executive& executive() const { return executive_; }  // as he was when they met
  Duration waited() const { return match_.waited; }
  std::optional<TicketId> chosen() const { return chosen_; }

  // This side reads from `box` from now on, beginning with what was kept for it. nullptr: it is
  // away, and what is meant for it is kept.
  void attach(Side side, std::shared_ptr<Mailbox> box);

  // Called by the executive's session once the ticket is on record: the customer is told that they
  // are connected. False when it is over already, or open: his other session was faster (C2).
  bool open(TicketId ticket);
  // Nothing before open().
  std::optional<TicketId> ticket() const;

  // A line for the other side. False when the conversation is over (or, for the executive, not yet
  // open) or the other side has been away for too long, and then nobody reads it.
  bool say_to_customer(std::string author, std::string text);
  bool say_to_executive(std::string author, std::string text);
  // Something else that the customer must read while they talk. False as above.
  bool tell_customer(Notice notice);

  // The other side lost its connection, or has one again.
  void side_lost(Side side, Duration kept_for);
  void side_back(Side side);
  // The dispatcher's word that it is over: each side that is still there is told, and one of them
  // to put it on record. False: nobody is there to do so.
  bool close(EndReason reason, std::size_t position);

 private:
  struct Party {
    std::shared_ptr<Mailbox> box;
    std::vector<Notice> kept;  // without the conversation, which must not own itself
  };
  Party& party(Side side) REQUIRES(mu_) {
    return side == Side::kCustomer ? customer_party_ : executive_party_;
  }
  // False: there is nobody, and no more is kept.
  bool put(Side side, Notice notice) REQUIRES(mu_);

  const Match match_;
  const Customer customer_;
  const Executive executive_;
  const std::optional<TicketId> chosen_;

  mutable Mutex mu_;
  Party customer_party_ GUARDED_BY(mu_);
  Party executive_party_ GUARDED_BY(mu_);
  std::optional<TicketId> ticket_ GUARDED_BY(mu_);
  bool closed_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
