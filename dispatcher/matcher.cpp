#include "dispatcher/matcher.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace turno {

Matcher::Matcher(Policy policy) : roster_(policy, customers_) {
  apply_policy(std::make_shared<const Policy>(std::move(policy)), TimePoint::min());
}

Matcher::~Matcher() = default;

bool Matcher::apply(const MatchEvent& event, TimePoint at, std::vector<MatchEffect>& out) {
  if (!std::holds_alternative<Restart>(event)) run_due(at, out);
  now_ = at;
  ignored_ = false;
  std::visit([&](const auto& e) { on(e, at, out); }, event);
  return !ignored_;
}

void Matcher::announce(TimePoint at, std::vector<MatchEffect>& out) {
  const auto tell = [&](Line& line) {
    told_.clear();
    line.announce(at, policy_->announce_every, told_);
    for (const Line::Told& told : told_) {
      const CustomerEntry& entry = customers_[told.slot];
      out.push_back(
          PlaceChanged{entry.id, told.position, told.why, basis_of(entry, told.position)});
    }
  };
  for (const auto& line : lines_) tell(*line);
  if (reserved_ == 0) return;
  for (ExecutiveEntry* const executive : roster_.everybody()) tell(executive->reserved);
}

std::optional<TimePoint> Matcher::next_deadline() const {
  std::optional<TimePoint> next = timers_.next();
  const auto consider = [&](const Line& line) {
    const std::optional<TimePoint> due = line.next_announcement(policy_->announce_every);
    if (due && (!next || *due < *next)) next = due;
  };
  for (const auto& line : lines_) consider(*line);
  if (reserved_ == 0) return next;
  for (const auto& [id, executive] : roster_.all()) consider(executive.reserved);
  return next;
}

std::size_t Matcher::position(CustomerId customer) const {
  const Slot slot = customers_.find(customer);
  if (slot == kNoSlot || !customers_[slot].in_queue()) return 0;
  return queue_of(customers_[slot]).position(slot);
}

WaitBasis Matcher::basis(CustomerId customer) const {
  const Slot slot = customers_.find(customer);
  if (slot == kNoSlot || !customers_[slot].in_queue()) return {};
  return basis_of(customers_[slot], queue_of(customers_[slot]).position(slot));
}

WaitBasis Matcher::basis_of(const CustomerEntry& entry, std::size_t position) const {
  // Of one executive's next free moment nothing has been learnt.
  if (entry.reserved != ExecutiveId{}) return {};
  return forecasts_[index(entry.line)].basis(position - 1, roster_.slots(entry.line),
                                             entry.customer_class);
}

Line& Matcher::queue_of(const CustomerEntry& entry) {
  return entry.reserved == ExecutiveId{} ? line(entry.line)
                                         : roster_.find(entry.reserved)->reserved;
}

const Line& Matcher::queue_of(const CustomerEntry& entry) const {
  return entry.reserved == ExecutiveId{} ? *lines_[index(entry.line)]
                                         : roster_.find(entry.reserved)->reserved;
}

// ---- Time ----

void Matcher::run_due(TimePoint at, Out& out) {
  while (const std::optional<Timer> due = timers_.take_due(at)) {
    now_ = due->at;
    on_due(*due, out);
  }
}

void Matcher::on_due(const Timer& timer, Out& out) {
  switch (timer.kind) {
    case Timer::Kind::kCustomer: {
      const Slot slot = customers_.find(CustomerId{timer.id});
      CHECK(slot != kNoSlot);
      customers_[slot].due = kNever;
      return customer_due(slot, timer.at, out);
    }
    case Timer::Kind::kOffer: {
      ExecutiveEntry& executive = *offers_.at(ConversationId{timer.id}).executive;
      ++executive.missed;
      return pass(end_offer(ConversationId{timer.id}, OfferOutcome::kMissed, out), timer.at, out);
    }
    case Timer::Kind::kWrapUp: {
      ExecutiveEntry& executive = *roster_.find(ExecutiveId{timer.id});
      std::erase_if(executive.wrap_ups, [&](TimePoint over) { return over <= timer.at; });
      roster_.refresh(executive);
      out.push_back(WrapUpEnded{executive.id});
      return match_executive(executive, timer.at, out);
    }
    case Timer::Kind::kExecutiveGrace:
      return depart(*roster_.find(ExecutiveId{timer.id}), timer.at, out);
  }
}

void Matcher::customer_due(Slot slot, TimePoint at, Out& out) {
  CustomerEntry& entry = customers_[slot];
  if (entry.away) {
    if (entry.talking) return end(entry.conversation, EndReason::kCustomerLeft, 0, at, out);
    const CustomerId customer = entry.id;
    give_up(slot, at);
    out.push_back(Left{customer, 0});
    return;
  }
  if (entry.reserved != ExecutiveId{}) {
    const LineId id = entry.line;
    unreserve(slot, at, out);
    return match_line(id, at, out);
  }
  if (limit_of(entry) <= at) return waited_too_long(slot, at, out);
  const LineId id = entry.line;
  line(id).set_ripe(slot, ripe_steps(entry, at));
  schedule(slot);
  match_line(id, at, out);
}

void Matcher::schedule(Slot slot) {
  const CustomerEntry& entry = customers_[slot];
  TimePoint due = kNever;
  if (entry.reserved != ExecutiveId{}) {
    due = entry.joined + policy_->sticky;
  } else {
    due = limit_of(entry);
    if (entry.ripe < policy_->widen.size()) {
      due = std::min(due, entry.joined + policy_->widen[entry.ripe].after);
    }
  }
  set_due(slot, due);
}

void Matcher::set_due(Slot slot, TimePoint due) {
  CustomerEntry& entry = customers_[slot];
  // What a changed policy, or a return, finds overdue happens next, not in the past.
  due = std::max(due, now_);
  if (entry.due == due) return;
  const std::uint64_t id = number(entry.id);
  if (entry.due != kNever) timers_.cancel({entry.due, Timer::Kind::kCustomer, id});
  entry.due = due;
  if (due != kNever) timers_.add({due, Timer::Kind::kCustomer, id});
}

std::uint8_t Matcher::ripe_steps(const CustomerEntry& entry, TimePoint at) const {
  std::uint8_t steps = 0;
  for (const WidenStep& step : policy_->widen) {
    if (entry.joined + step.after <= at) ++steps;
  }
  return steps;
}

TimePoint Matcher::limit_of(const CustomerEntry& entry) const {
  const Duration limit = rules(entry.line).max_wait;
  if (limit == Duration::zero() || entry.lost_executive) return kNever;
  return std::max(entry.entered, limits_since_[index(entry.line)]) + limit;
}

}  // namespace turno
