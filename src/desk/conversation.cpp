#include "desk/conversation.h"

namespace turno {

Conversation::Conversation(ConversationId id, Customer customer, Executive executive,
                           Duration waited, std::optional<TicketId> chosen,
                           std::shared_ptr<Mailbox> customer_box,
                           std::shared_ptr<Mailbox> executive_box)
    : id_(id),
      customer_(std::move(customer)),
      executive_(std::move(executive)),
      waited_(waited),
      chosen_(chosen),
      customer_box_(std::move(customer_box)),
      executive_box_(std::move(executive_box)) {}

bool Conversation::open(TicketId ticket) {
  const MutexLock lock(mu_);
  if (closed_) return false;
  ticket_ = ticket;
  customer_box_->put(ConversationOpened{shared_from_this()});
  return true;
}

std::optional<TicketId> Conversation::ticket() const {
  const MutexLock lock(mu_);
  return ticket_;
}

bool Conversation::say_to_customer(std::string author, std::string text) {
  return tell_customer(Said{shared_from_this(), std::move(author), std::move(text)});
}

bool Conversation::say_to_executive(std::string author, std::string text) {
  const MutexLock lock(mu_);
  if (closed_) return false;
  executive_box_->put(Said{shared_from_this(), std::move(author), std::move(text)});
  return true;
}

bool Conversation::tell_customer(Notice notice) {
  const MutexLock lock(mu_);
  if (closed_ || !ticket_) return false;
  customer_box_->put(std::move(notice));
  return true;
}

void Conversation::close(EndReason reason, std::size_t position) {
  const MutexLock lock(mu_);
  closed_ = true;
  const ConversationClosed closed{shared_from_this(), reason, position};
  if (reason != EndReason::kCustomerLeft) customer_box_->put(closed);
  if (reason != EndReason::kExecutiveLeft) executive_box_->put(closed);
}

}  // namespace turno
