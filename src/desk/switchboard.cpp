#include "desk/switchboard.h"

#include <utility>

#include "base/check.h"

namespace turno {

void Switchboard::connect(MatchPort& port, std::shared_ptr<const Policy> policy,
                          RecordEnd record_end) {
  CHECK(port_ == nullptr);
  port_ = &port;
  record_end_ = std::move(record_end);
  const MutexLock lock(mu_);
  policy_ = std::move(policy);
}

Result<CustomerSeat> Switchboard::seat(const Customer& customer, std::shared_ptr<Mailbox> mailbox,
                                       bool proven) {
  const MutexLock lock(mu_);
  CustomerHere* const former = here(customer.id);
  const std::uint64_t serial = ++last_serial_;
  if (former == nullptr) {
    CustomerHere& newcomer = customers_[customer.id];
    newcomer.serial = serial;
    newcomer.customer = customer;
    newcomer.mailbox = std::move(mailbox);
    return CustomerSeat{customer.id, serial, false};
  }
  if (former->mailbox != nullptr) {
    if (!proven) return fail(ErrorCode::kConflict, customer.rut);
    former->mailbox->put(TakenOver{});
  }
  former->step_out();
  former->serial = serial;
  former->customer = customer;
  former->mailbox = std::move(mailbox);
  former->returning = true;
  former->leaving = false;
  port_->post(Return{customer.id, serial});
  return CustomerSeat{customer.id, serial, true};
}

ExecutiveSeat Switchboard::seat(const Executive& executive, std::shared_ptr<Mailbox> mailbox) {
  const MutexLock lock(mu_);
  ExecutiveHere* const former = here(executive.id);
  if (former != nullptr) {
    if (former->mailbox != nullptr) former->mailbox->put(TakenOver{});
    former->step_out();
  }
  ExecutiveHere& seated = executives_[executive.id];
  seated.serial = ++last_serial_;
  seated.executive = executive;
  seated.mailbox = std::move(mailbox);
  seated.arriving = true;
  port_->post(
      Arrive{executive.id, {executive.skills, executive.level, executive.capacity}, seated.serial});
  return ExecutiveSeat{executive.id, seated.serial, former != nullptr};
}

void Switchboard::unseat(const CustomerSeat& seat, Parting parting) {
  const MutexLock lock(mu_);
  CustomerHere* const customer = holder(seat);
  if (customer == nullptr) return;
  customer->mailbox = nullptr;
  customer->step_out();
  customer->leaving = parting == Parting::kForGood;
  if (customer->leaving) {
    port_->post(Leave{seat.id, seat.serial});
  } else {
    port_->post(Drop{seat.id});
  }
}

void Switchboard::unseat(const ExecutiveSeat& seat, Parting parting) {
  const MutexLock lock(mu_);
  ExecutiveHere* const executive = holder(seat);
  if (executive == nullptr) return;
  if (parting == Parting::kForGood) {
    executives_.erase(seat.id);
    return port_->post(Depart{seat.id});
  }
  executive->mailbox = nullptr;
  executive->step_out();
  port_->post(DropExecutive{seat.id});
}

void Switchboard::join(const CustomerSeat& seat, const Wish& wish) {
  const MutexLock lock(mu_);
  CustomerHere* const customer = holder(seat);
  if (customer == nullptr) return;
  customer->chosen = wish.chosen;
  port_->post(Join{seat.id, wish.line, customer->customer.customer_class,
                   wish.talked_last.value_or(ExecutiveId{})});
}

void Switchboard::leave(const CustomerSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Leave{seat.id, seat.serial});
}

void Switchboard::ready(const ExecutiveSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Ready{seat.id});
}

void Switchboard::pause(const ExecutiveSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Pause{seat.id});
}

void Switchboard::accept(const ExecutiveSeat& seat, ConversationId offer) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Accept{seat.id, offer});
}

void Switchboard::reject(const ExecutiveSeat& seat, ConversationId offer) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Reject{seat.id, offer});
}

void Switchboard::release(const ExecutiveSeat& seat, ConversationId conversation) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Release{conversation});
}

void Switchboard::extend_wrap_up(const ExecutiveSeat& seat, Duration more) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(ExtendWrapUp{seat.id, more});
}

void Switchboard::rename(const ExecutiveSeat& seat, std::string username) {
  const MutexLock lock(mu_);
  ExecutiveHere* const executive = holder(seat);
  if (executive != nullptr) executive->executive.username = std::move(username);
}

void Switchboard::tell(CustomerId customer, const Notice& notice) {
  const MutexLock lock(mu_);
  put(customer, notice);
}

std::shared_ptr<const Policy> Switchboard::policy() const {
  const MutexLock lock(mu_);
  return policy_;
}

std::string Switchboard::username(ExecutiveId executive) const {
  const MutexLock lock(mu_);
  return name(executive);
}

std::string Switchboard::name(ExecutiveId id) const {
  const auto found = executives_.find(id);
  return found == executives_.end() ? std::to_string(number(id)) : found->second.executive.username;
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

void Switchboard::put(CustomerId id, Notice notice) {
  CustomerHere* const customer = here(id);
  if (customer == nullptr || customer->mailbox == nullptr || customer->returning) return;
  customer->mailbox->put(std::move(notice));
}

void Switchboard::put(ExecutiveId id, Notice notice) {
  ExecutiveHere* const executive = here(id);
  if (executive == nullptr || executive->mailbox == nullptr || executive->arriving) return;
  executive->mailbox->put(std::move(notice));
}

}  // namespace turno
