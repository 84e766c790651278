// What customers do: join, leave, lose their connection, return.
#include <algorithm>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {
namespace {

// Bands of OrderKey: those whose executive vanished, then everybody, with --strict class by class.
constexpr std::uint8_t kHeadBand = 0;
constexpr std::uint8_t kFirstBand = 1;

}  // namespace

void Matcher::on(const Join& join, TimePoint at, Out& out) {
  ignored_ = customers_.find(join.customer) != kNoSlot;
  if (ignored_) return;
  const LineId asked = index(join.line) < lines_.size() ? join.line : LineId{};
  const Admission admission = admit(asked);
  const Slot slot = customers_.add(join.customer);
  CustomerEntry& entry = customers_[slot];
  entry.joined = at;
  entry.line = admission.line;
  entry.entered = at;
  entry.customer_class = class_of(join.customer_class);
  entry.overflowed = admission.overflowed;
  ++present_[index(entry.line)];
  ++totals_.joined;
  if (admission.refused) {
    return refuse(slot, *admission.refused, admission.may_leave_message, out);
  }
  entry.key = key_of(entry, ++last_number_);
  if (reserve(slot, join.preferred, at, out)) return;
  const SetBack why =
      entry.overflowed ? SetBack::kMovedIn : SetBack::kPriority;  // when he is not the last
  const std::size_t position = enqueue(slot, why, at);
  entry.told_on_joining = basis_of(entry, position);
  const std::size_t told = out.size();
  placed(slot, position, out);
  ExecutiveEntry* const last =
      policy_->sticky > Duration::zero() ? roster_.find(join.preferred) : nullptr;
  if (last != nullptr && last->is_available() && roster_.can_serve(*last, entry.line)) {
    Explanation why_him;
    why_him.rule = Explanation::Rule::kSticky;
    why_him.candidates = 1;
    why_him.place = static_cast<std::uint32_t>(position);
    why_him.first[0] = {last->id, last->group->skill_count,
                        static_cast<std::uint16_t>(last->load()), 0};
    roster_.describe(entry.line, line(entry.line), why_him);
    pair(slot, *last, why_him, at, out);
  } else {
    match_line(entry.line, at, out);
  }
  // Nobody is told how long he will wait who does not.
  if (customers_[slot].talking) std::get<Placed>(out[told]).basis = {};
}

Matcher::Admission Matcher::admit(LineId asked) const {
  Admission admission;
  admission.line = asked;
  DoorReason reason{};
  const DoorRule rule = door(asked, reason);
  if (rule.action == DoorAction::kWait) return admission;
  if (rule.action == DoorAction::kOverflow) {
    DoorReason other{};
    const DoorRule there = door(rule.to, other);
    if (there.action == DoorAction::kWait) {
      admission.line = rule.to;
      admission.overflowed = true;
      return admission;
    }
    admission.may_leave_message = there.action != DoorAction::kRefuse;
  } else {
    admission.may_leave_message = rule.action != DoorAction::kRefuse;
  }
  admission.refused = reason;
  return admission;
}

DoorRule Matcher::door(LineId id, DoorReason& reason) const {
  const LinePolicy& line = rules(id);
  if (line.no_executives.action != DoorAction::kWait && roster_.members(id) == 0) {
    reason = DoorReason::kNobodyAtWork;
    return line.no_executives;
  }
  if (line.max_queue != 0 && present_[index(id)] >= line.max_queue) {
    reason = DoorReason::kFull;
    return line.when_full;
  }
  return {};
}

ClassId Matcher::class_of(const std::string& name) const {
  if (name.empty()) return ClassId{};
  for (std::size_t i = 0; i < policy_->classes.size(); ++i) {
    if (policy_->classes[i].name == name) return static_cast<ClassId>(i + 1);
  }
  return ClassId{};
}

OrderKey Matcher::key_of(const CustomerEntry& entry, std::uint64_t joining) const {
  const auto came = entry.joined.time_since_epoch().count();
  if (entry.lost_executive) return {kHeadBand, came, joining};
  const LinePolicy& line = rules(entry.line);
  const auto which = static_cast<std::size_t>(entry.customer_class);
  const CustomerClass* const its = which == 0 ? nullptr : &policy_->classes[which - 1];
  switch (line.discipline) {
    case Discipline::kFifo:
      break;
    case Discipline::kPriority: {
      const Duration head_start = its == nullptr ? Duration::zero() : its->head_start;
      if (!line.strict) return {kFirstBand, came - head_start.count(), joining};
      const auto before =
          std::count_if(policy_->classes.begin(), policy_->classes.end(),
                        [&](const CustomerClass& other) { return other.head_start > head_start; });
      return {static_cast<std::uint8_t>(kFirstBand + before), came, joining};
    }
    case Discipline::kDeadline: {
      const Duration level =
          its != nullptr && its->service_level ? *its->service_level : line.service_level;
      return {kFirstBand, came - (longest_service_level_ - level).count(), joining};
    }
  }
  return {kFirstBand, came, joining};
}

std::size_t Matcher::enqueue(Slot slot, SetBack why, TimePoint at) {
  CustomerEntry& entry = customers_[slot];
  Line& queue = queue_of(entry);
  const std::size_t position = queue.insert(slot, why, at);
  if (entry.reserved == ExecutiveId{}) {
    queue.set_ripe(slot, ripe_steps(entry, at));
  } else {
    ++reserved_;
  }
  schedule(slot);
  return position;
}

void Matcher::dequeue(Slot slot) {
  const CustomerEntry& entry = customers_[slot];
  queue_of(entry).erase(slot);
  if (entry.reserved != ExecutiveId{}) --reserved_;
  set_due(slot, kNever);
}

bool Matcher::reserve(Slot slot, ExecutiveId preferred, TimePoint at, Out& out) {
  if (policy_->sticky == Duration::zero()) return false;
  CustomerEntry& entry = customers_[slot];
  const ExecutiveEntry* const last = roster_.find(preferred);
  if (last == nullptr || !last->takes_customers() || last->is_available() ||
      !roster_.can_serve(*last, entry.line)) {
    return false;
  }
  entry.reserved = preferred;
  placed(slot, enqueue(slot, SetBack::kPriority, at), out);
  return true;
}

void Matcher::unreserve(Slot slot, TimePoint at, Out& out) {
  CustomerEntry& entry = customers_[slot];
  dequeue(slot);
  entry.reserved = ExecutiveId{};
  placed(slot, enqueue(slot, SetBack::kMovedIn, at), out);
}

void Matcher::placed(Slot slot, std::size_t position, Out& out) const {
  const CustomerEntry& entry = customers_[slot];
  out.push_back(Placed{entry.id, entry.line, position, roster_.members(entry.line) != 0,
                       entry.overflowed, entry.reserved, basis_of(entry, position)});
}

void Matcher::on(const Leave& leave, TimePoint at, Out& out) {
  const Slot slot = customers_.find(leave.customer);
  ignored_ = slot == kNoSlot;
  if (ignored_) {
    out.push_back(Left{leave.customer, leave.asker});
    return;
  }
  const CustomerEntry& entry = customers_[slot];
  if (entry.talking) {
    return end(entry.conversation, EndReason::kCustomerLeft, leave.asker, at, out);
  }
  ExecutiveEntry* const freed = revoke_offer(entry, out);
  give_up(slot, at);
  out.push_back(Left{leave.customer, leave.asker});
  if (freed != nullptr) match_executive(*freed, at, out);
}

void Matcher::give_up(Slot slot, TimePoint at) {
  const CustomerEntry& entry = customers_[slot];
  ++totals_.left;
  forecasts_[index(entry.line)].on_gave_up(at - entry.joined);
  forget(slot);
}

void Matcher::forget(Slot slot) {
  const CustomerEntry& entry = customers_[slot];
  CHECK(!entry.offered());
  if (!entry.talking) {
    // One whom the door refuses was never in a line.
    if (entry.in_queue() && entry.told != 0) dequeue(slot);
    --present_[index(entry.line)];
  }
  set_due(slot, kNever);
  if (entry.passed) passes_.erase(entry.id);
  customers_.remove(slot);
}

void Matcher::refuse(Slot slot, DoorReason reason, bool may_leave_message, Out& out) {
  const CustomerEntry& entry = customers_[slot];
  out.push_back(Refused{entry.id, entry.line, reason, may_leave_message});
  ++totals_.refused;
  forget(slot);
}

void Matcher::waited_too_long(Slot slot, TimePoint at, Out& out) {
  CustomerEntry& entry = customers_[slot];
  ExecutiveEntry* const freed = revoke_offer(entry, out);
  const DoorRule rule = rules(entry.line).when_too_long;
  DoorRule last = rule;
  bool moves = false;
  if (rule.action == DoorAction::kOverflow && !entry.overflowed) {
    DoorReason other{};
    last = door(rule.to, other);
    moves = last.action == DoorAction::kWait;
  }
  if (moves) {
    dequeue(slot);
    --present_[index(entry.line)];
    entry.line = rule.to;
    entry.entered = at;
    ++present_[index(entry.line)];
    entry.overflowed = true;
    entry.told_on_joining = {};
    entry.key = key_of(entry, entry.key.number());
    placed(slot, enqueue(slot, SetBack::kMovedIn, at), out);
    forgive_all();
    match_line(entry.line, at, out);
  } else {
    forecasts_[index(entry.line)].on_gave_up(at - entry.joined);
    refuse(slot, DoorReason::kTooLong, last.action != DoorAction::kRefuse, out);
  }
  if (freed != nullptr) match_executive(*freed, at, out);
}

void Matcher::on(const Drop& drop, TimePoint at, Out& out) {
  const Slot slot = customers_.find(drop.customer);
  if (slot == kNoSlot || policy_->grace == Duration::zero()) {
    return on(Leave{drop.customer, 0}, at, out);
  }
  ignored_ = customers_[slot].away;
  if (ignored_) return;
  CustomerEntry& entry = customers_[slot];
  ExecutiveEntry* freed = nullptr;
  if (entry.talking) {
    const Conversation& conversation = conversations_.at(entry.conversation);
    out.push_back(SideLost{entry.conversation, entry.id, conversation.executive->id,
                           Side::kCustomer, policy_->grace});
  } else {
    freed = revoke_offer(entry, out);
    dequeue(slot);
    entry.reserved = ExecutiveId{};
    entry.told_on_joining = {};
  }
  entry.away = true;
  set_due(slot, at + policy_->grace);
  if (freed != nullptr) match_executive(*freed, at, out);
}

void Matcher::on(const Return& back, TimePoint at, Out& out) {
  const Slot slot = customers_.find(back.customer);
  ignored_ = slot == kNoSlot || !customers_[slot].away;
  if (slot == kNoSlot) {
    out.push_back(Returned{back.customer, Whereabouts::kNowhere, {}, 0, {}, {}, back.asker});
    return;
  }
  CustomerEntry& entry = customers_[slot];
  const bool was_away = entry.away;
  entry.away = false;
  if (entry.talking) {
    if (was_away) set_due(slot, kNever);
    out.push_back(Returned{
        entry.id, Whereabouts::kTalking, entry.line, 0, entry.conversation, {}, back.asker});
    if (was_away) {
      const ExecutiveId executive = conversations_.at(entry.conversation).executive->id;
      out.push_back(SideBack{entry.conversation, entry.id, executive, Side::kCustomer});
    }
    return;
  }
  const std::size_t position =
      was_away ? enqueue(slot, SetBack::kReturned, at) : queue_of(entry).tell(slot, at);
  out.push_back(Returned{entry.id,
                         Whereabouts::kWaiting,
                         entry.line,
                         position,
                         {},
                         basis_of(entry, position),
                         back.asker});
  if (was_away) match_line(entry.line, at, out);
}

}  // namespace turno
