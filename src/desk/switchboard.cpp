#include "desk/switchboard.h"

#include <utility>
#include <variant>

#include "base/check.h"

namespace turno {

void Switchboard::connect(MatchPort& port) {
  CHECK(port_ == nullptr);
  port_ = &port;
}

Result<CustomerSeat> Switchboard::seat(const Customer& customer, std::shared_ptr<Mailbox> mailbox,
                                       bool proven) {
  const MutexLock lock(mu_);
  CustomerHere* const former = here(customer.id);
  if (former != nullptr && !proven) return fail(ErrorCode::kConflict, customer.rut);
  if (former != nullptr) {
    former->mailbox->put(TakenOver{});
    port_->post(Leave{customer.id});
  }
  const std::uint64_t serial = ++last_serial_;
  customers_[customer.id] = CustomerHere{serial, customer, std::move(mailbox), std::nullopt};
  return CustomerSeat{customer.id, serial, former != nullptr};
}

ExecutiveSeat Switchboard::seat(const Executive& executive, std::shared_ptr<Mailbox> mailbox) {
  const MutexLock lock(mu_);
  ExecutiveHere* const former = here(executive.id);
  if (former != nullptr) {
    former->mailbox->put(TakenOver{});
    port_->post(Depart{executive.id});
  }
  const std::uint64_t serial = ++last_serial_;
  executives_[executive.id] = ExecutiveHere{serial, executive, std::move(mailbox)};
  return ExecutiveSeat{executive.id, serial, former != nullptr};
}

void Switchboard::unseat(const CustomerSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) == nullptr) return;
  customers_.erase(seat.id);
  port_->post(Leave{seat.id});
}

void Switchboard::unseat(const ExecutiveSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) == nullptr) return;
  executives_.erase(seat.id);
  port_->post(Depart{seat.id});
}

void Switchboard::join(const CustomerSeat& seat, std::optional<TicketId> chosen) {
  const MutexLock lock(mu_);
  CustomerHere* const customer = holder(seat);
  if (customer == nullptr) return;
  customer->chosen = chosen;
  port_->post(Join{seat.id});
}

void Switchboard::leave(const CustomerSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Leave{seat.id});
}

void Switchboard::ready(const ExecutiveSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Ready{seat.id});
}

void Switchboard::pause(const ExecutiveSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Pause{seat.id});
}

void Switchboard::release(const ExecutiveSeat& seat, ConversationId conversation) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Release{conversation});
}

void Switchboard::rename(const ExecutiveSeat& seat, std::string username) {
  const MutexLock lock(mu_);
  ExecutiveHere* const executive = holder(seat);
  if (executive != nullptr) executive->executive.username = std::move(username);
}

void Switchboard::tell(CustomerId customer, const Notice& notice) {
  const MutexLock lock(mu_);
  CustomerHere* const found = here(customer);
  if (found != nullptr) found->mailbox->put(notice);
}

void Switchboard::deliver(const MatchEffect& effect) {
  const MutexLock lock(mu_);
  std::visit([this](const auto& e) REQUIRES(mu_) { on(e); }, effect);
}

Switchboard::CustomerHere* Switchboard::here(CustomerId id) {
  const auto found = customers_.find(id);
  return found == customers_.end() ? nullptr : &found->second;
}

Switchboard::ExecutiveHere* Switchboard::here(ExecutiveId id) {
  const auto found = executives_.find(id);
  return found == executives_.end() ? nullptr : &found->second;
}

Switchboard::CustomerHere* Switchboard::holder(const CustomerSeat& seat) {
  CustomerHere* const found = here(seat.id);
  return found != nullptr && found->serial == seat.serial ? found : nullptr;
}

Switchboard::ExecutiveHere* Switchboard::holder(const ExecutiveSeat& seat) {
  ExecutiveHere* const found = here(seat.id);
  return found != nullptr && found->serial == seat.serial ? found : nullptr;
}

void Switchboard::on(const Placed& placed) {
  CustomerHere* const customer = here(placed.customer);
  if (customer == nullptr) return;
  customer->mailbox->put(PlaceTold{placed.position, PlaceTold::Why::kJoined, placed.staffed});
}

void Switchboard::on(const PlaceChanged& changed) {
  CustomerHere* const customer = here(changed.customer);
  if (customer == nullptr) return;
  customer->mailbox->put(PlaceTold{changed.position, PlaceTold::Why::kMoved, true});
}

void Switchboard::on(const Left& left) {
  CustomerHere* const customer = here(left.customer);
  if (customer != nullptr) customer->mailbox->put(LeftLine{});
}

void Switchboard::on(const Matched& matched) {
  CustomerHere* const customer = here(matched.customer);
  ExecutiveHere* const executive = here(matched.executive);
  // One of the two is gone and his Leave (Depart) is on its way: it will undo this match.
  if (customer == nullptr || executive == nullptr) return;
  auto conversation = std::make_shared<Conversation>(
      matched.conversation, customer->customer, executive->executive, matched.waited,
      customer->chosen, customer->mailbox, executive->mailbox);
  conversations_.emplace(matched.conversation, conversation);
  // The executive's session puts the ticket on record and then lets the customer know.
  executive->mailbox->put(ConversationOpened{std::move(conversation)});
}

void Switchboard::on(const Ended& ended) {
  const auto found = conversations_.find(ended.conversation);
  CustomerHere* const customer = here(ended.customer);
  if (found == conversations_.end()) {
    // It never began, see on(Matched): the customer is in the line and never was out of it.
    if (customer != nullptr && ended.reason == EndReason::kExecutiveLeft) {
      customer->mailbox->put(PlaceTold{ended.position, PlaceTold::Why::kMoved, true});
    }
    return;
  }
  const std::shared_ptr<Conversation> conversation = std::move(found->second);
  conversations_.erase(found);
  if (customer != nullptr && ended.reason == EndReason::kExecutiveLeft) {
    if (const auto ticket = conversation->ticket()) customer->chosen = ticket;
  }
  conversation->close(ended.reason, ended.position);
}

void Switchboard::on(const Departed& departed) {
  ExecutiveHere* const executive = here(departed.executive);
  if (executive != nullptr) executive->mailbox->put(SeatCleared{});
}

}  // namespace turno
