#include "desk/switchboard.h"

#include <utility>

#include "base/check.h"
#include "desk/return_code.h"

namespace turno {

void Switchboard::connect(MatchPort& port, std::shared_ptr<const Policy> policy) {
  CHECK(port_ == nullptr);
  port_ = &port;
  const MutexLock lock(mu_);
  policy_ = std::move(policy);
}

void Switchboard::restore(const Restored& restored) {
  const MutexLock lock(mu_);
  CHECK(last_serial_ == 0);
  for (const Restored::Place& place : restored.places) {
    CustomerHere& customer = customers_[place.customer.id];
    customer.serial = ++last_serial_;
    customer.customer = place.customer;
    customer.code = place.code;
    if (place.code != 0) codes_[place.code] = place.customer.id;
  }
  for (const Executive& each : restored.executives) {
    ExecutiveHere& executive = executives_[each.id];
    executive.serial = ++last_serial_;
    executive.executive = each;
    executive.arriving = false;
  }
  for (const Restored::Talk& talk : restored.talks) {
    CustomerHere* const customer = here(talk.customer);
    ExecutiveHere* const executive = here(talk.executive);
    if (customer == nullptr || executive == nullptr) continue;
    auto conversation =
        std::make_shared<Conversation>(talk, customer->customer, executive->executive);
    conversations_.emplace(talk.id, conversation);
    customer->conversation = conversation;
    executive->conversations.push_back(std::move(conversation));
  }
}

Result<CustomerSeat> Switchboard::seat(const Customer& customer, std::shared_ptr<Mailbox> mailbox,
                                       bool proven, SeenMarks seen) {
  const MutexLock lock(mu_);
  CustomerHere* const former = here(customer.id);
  if (former != nullptr) {
    if (former->mailbox != nullptr && !proven) return fail(ErrorCode::kConflict, customer.rut);
    former->customer = customer;
    return sit_down(*former, std::move(mailbox), std::move(seen));
  }
  CustomerHere& newcomer = customers_[customer.id];
  newcomer.serial = ++last_serial_;
  newcomer.customer = customer;
  newcomer.mailbox = std::move(mailbox);
  return CustomerSeat{customer.id, newcomer.serial, false};
}

Result<Switchboard::Recognized> Switchboard::seat_by_code(std::uint64_t code,
                                                          std::shared_ptr<Mailbox> mailbox,
                                                          SeenMarks seen) {
  const MutexLock lock(mu_);
  const auto found = codes_.find(code);
  CustomerHere* const former = found == codes_.end() ? nullptr : here(found->second);
  if (former == nullptr || former->leaving) return fail(ErrorCode::kNotFound, "code");
  const CustomerSeat seat = sit_down(*former, std::move(mailbox), std::move(seen));
  return Recognized{seat, former->customer};
}

CustomerSeat Switchboard::sit_down(CustomerHere& former, std::shared_ptr<Mailbox> mailbox,
                                   SeenMarks seen) {
  if (former.mailbox != nullptr) former.mailbox->put(TakenOver{});
  former.step_out();
  former.serial = ++last_serial_;
  former.mailbox = std::move(mailbox);
  former.returning = true;
  former.leaving = false;
  former.seen = std::move(seen);
  port_->post(Return{former.customer.id, former.serial});
  return CustomerSeat{former.customer.id, former.serial, true};
}

ExecutiveSeat Switchboard::seat(const Executive& executive, std::shared_ptr<Mailbox> mailbox,
                                SeenMarks seen) {
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
  seated.seen = std::move(seen);
  seated.arriving = true;
  port_->post(
      Arrive{executive.id, {executive.skills, executive.level, executive.capacity}, seated.serial});
  return ExecutiveSeat{executive.id, seated.serial, former != nullptr};
}

SeenMarks Switchboard::unseat(const CustomerSeat& seat, Parting parting) {
  const MutexLock lock(mu_);
  CustomerHere* const customer = holder(seat);
  if (customer == nullptr) return {};
  customer->mailbox = nullptr;
  customer->step_out();
  customer->leaving = parting == Parting::kForGood;
  if (customer->leaving) {
    port_->post(Leave{seat.id, seat.serial});
    return {};
  }
  port_->post(Drop{seat.id});
  if (customer->conversation == nullptr) return {};
  return {{customer->conversation->ticket(), customer->conversation->seen(Side::kCustomer)}};
}

SeenMarks Switchboard::unseat(const ExecutiveSeat& seat, Parting parting) {
  const MutexLock lock(mu_);
  ExecutiveHere* const executive = holder(seat);
  if (executive == nullptr) return {};
  if (parting == Parting::kForGood) {
    executive->step_out();
    executives_.erase(seat.id);
    port_->post(Depart{seat.id});
    return {};
  }
  executive->mailbox = nullptr;
  executive->step_out();
  port_->post(DropExecutive{seat.id});
  SeenMarks seen;
  for (const auto& each : executive->conversations) {
    seen.push_back({each->ticket(), each->seen(Side::kExecutive)});
  }
  return seen;
}

std::uint64_t Switchboard::new_code(const CustomerSeat& seat) {
  const MutexLock lock(mu_);
  CustomerHere* const customer = holder(seat);
  if (customer == nullptr) return 0;
  codes_.erase(customer->code);
  do {
    customer->code = random_return_code();
  } while (!codes_.emplace(customer->code, seat.id).second);
  return customer->code;
}

std::uint64_t Switchboard::code(const CustomerSeat& seat) {
  const MutexLock lock(mu_);
  const CustomerHere* const customer = holder(seat);
  return customer == nullptr ? 0 : customer->code;
}

void Switchboard::join(const CustomerSeat& seat, const Wish& wish) {
  const MutexLock lock(mu_);
  const CustomerHere* const customer = holder(seat);
  if (customer == nullptr) return;
  port_->post(Join{seat.id, wish.line, customer->customer.customer_class,
                   wish.talked_last.value_or(ExecutiveId{}), wish.chosen.value_or(TicketId{}),
                   wish.code});
}

void Switchboard::leave(const CustomerSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Leave{seat.id, seat.serial});
}

void Switchboard::ready(const ExecutiveSeat& seat) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Ready{seat.id});
}

void Switchboard::pause(const ExecutiveSeat& seat, std::string_view reason) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Pause{seat.id, std::string(reason)});
}

void Switchboard::accept(const ExecutiveSeat& seat, ConversationId offer) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Accept{seat.id, offer});
}

void Switchboard::reject(const ExecutiveSeat& seat, ConversationId offer, std::string_view reason) {
  const MutexLock lock(mu_);
  if (holder(seat) != nullptr) port_->post(Reject{seat.id, offer, std::string(reason)});
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

void Switchboard::forget(CustomerId id) {
  const CustomerHere* const customer = here(id);
  if (customer == nullptr) return;
  codes_.erase(customer->code);
  customers_.erase(id);
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
