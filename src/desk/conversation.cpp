#include "desk/conversation.h"

#include <variant>

namespace turno {
namespace {

// Says which conversation a notice is of.
void name(Notice& notice, const std::shared_ptr<Conversation>& conversation) {
  std::visit(
      [&](auto& each) {
        if constexpr (requires { each.conversation = conversation; }) {
          each.conversation = conversation;
        }
      },
      notice);
}

Side other(Side side) { return side == Side::kCustomer ? Side::kExecutive : Side::kCustomer; }

}  // namespace

const char* word(EndReason reason) {
  switch (reason) {
    case EndReason::kReleased:
      return "released";
    case EndReason::kCustomerLeft:
      return "customer-left";
    case EndReason::kExecutiveLeft:
      return "executive-left";
  }
  return "";
}

void Conversation::attach(Side side, std::shared_ptr<Mailbox> box) {
  const MutexLock lock(mu_);
  Party& here = party(side);
  here.box = std::move(box);
  if (here.box == nullptr) return;
  for (Notice& notice : std::exchange(here.kept, {})) {
    name(notice, shared_from_this());
    here.box->put(std::move(notice));
  }
}

bool Conversation::put(Side side, Notice notice) {
  Party& there = party(side);
  if (there.box != nullptr) {
    there.box->put(std::move(notice));
    return true;
  }
  if (there.kept.size() == kMaxKept) return false;
  // What it keeps must not own it.
  name(notice, nullptr);
  there.kept.push_back(std::move(notice));
  return true;
}

bool Conversation::open(TicketId ticket) {
  const MutexLock lock(mu_);
  if (closed_ || ticket_) return false;
  ticket_ = ticket;
  put(Side::kCustomer, ConversationOpened{shared_from_this()});
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
  return put(Side::kExecutive, Said{shared_from_this(), std::move(author), std::move(text)});
}

bool Conversation::tell_customer(Notice notice) {
  const MutexLock lock(mu_);
  if (closed_ || !ticket_) return false;
  return put(Side::kCustomer, std::move(notice));
}

void Conversation::side_lost(Side side, Duration kept_for) {
  const MutexLock lock(mu_);
  if (!closed_) put(other(side), OtherSideLost{shared_from_this(), kept_for});
}

void Conversation::side_back(Side side) {
  const MutexLock lock(mu_);
  if (!closed_) put(other(side), OtherSideBack{shared_from_this()});
}

bool Conversation::close(EndReason reason, std::size_t position) {
  const MutexLock lock(mu_);
  closed_ = true;
  ConversationClosed closed{shared_from_this(), reason, position, false};
  const bool to_customer = reason != EndReason::kCustomerLeft && customer_party_.box != nullptr;
  const bool to_executive = reason != EndReason::kExecutiveLeft && executive_party_.box != nullptr;
  closed.to_record = to_executive;
  if (to_executive) executive_party_.box->put(closed);
  closed.to_record = !to_executive;
  if (to_customer) customer_party_.box->put(closed);
  customer_party_.kept.clear();
  executive_party_.kept.clear();
  return to_customer || to_executive;
}

}  // namespace turno
