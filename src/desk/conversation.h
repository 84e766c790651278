// Conversation: what a matched customer and executive share while they talk. Lines go straight from
// the sender's thread into the other's mailbox.
//
// Invariants:
//  C1 The customer reads ConversationOpened before anything else of it, and nothing of it after
//     ConversationClosed, whichever threads they come from.
//  C2 The ticket never changes once the customer has been told of the conversation.
//
// Thread-safe. Lock order: mu_, then the mailboxes' own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/mutex.h"
#include "desk/mailbox.h"
#include "desk/people.h"

namespace turno {

class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  Conversation(ConversationId id, Customer customer, Executive executive, Duration waited,
               std::optional<TicketId> chosen, std::shared_ptr<Mailbox> customer_box,
               std::shared_ptr<Mailbox> executive_box);

  ConversationId id() const { return id_; }
  const Customer& customer() const { return customer_; }
  const Executive& executive() const { return executive_; }  // as he was when they met
  Duration waited() const { return waited_; }
  std::optional<TicketId> chosen() const { return chosen_; }

  // Called by the executive's session once the ticket is on record: the customer is told that they
  // are connected. False when it is over already.
  bool open(TicketId ticket);
  // Nothing before open().
  std::optional<TicketId> ticket() const;

  // A line for the other side. False when the conversation is over (or, for the executive, not yet
  // open), and then nobody reads it.
  bool say_to_customer(std::string author, std::string text);
  bool say_to_executive(std::string author, std::string text);
  // Something else that the customer must read while they talk. False as above.
  bool tell_customer(Notice notice);

  // The dispatcher's word that it is over: each side that is still there is told.
  void close(EndReason reason, std::size_t position);

 private:
  const ConversationId id_;
  const Customer customer_;
  const Executive executive_;
  const Duration waited_;
  const std::optional<TicketId> chosen_;
  const std::shared_ptr<Mailbox> customer_box_;
  const std::shared_ptr<Mailbox> executive_box_;

  mutable Mutex mu_;
  std::optional<TicketId> ticket_ GUARDED_BY(mu_);
  bool closed_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
