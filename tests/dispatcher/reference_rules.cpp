// The reference's rules: who is before whom, who may have whom, and who gets him.
#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "tests/dispatcher/reference.h"

namespace turno::testing {

// --- The order of a line ---

Duration ReferenceMatcher::head_start(ClassId customer_class) const {
  const auto at = static_cast<std::size_t>(customer_class);
  return at == 0 ? Duration{} : policy.classes[at - 1].head_start;
}

Duration ReferenceMatcher::service_level(const Customer& customer) const {
  const auto at = static_cast<std::size_t>(customer.customer_class);
  const Duration of_line = rules(customer.line).service_level;
  return at == 0 ? of_line : policy.classes[at - 1].service_level.value_or(of_line);
}

Duration ReferenceMatcher::longest_service_level() const {
  Duration longest{};
  for (const LinePolicy& line : policy.lines) longest = std::max(longest, line.service_level);
  for (const CustomerClass& one : policy.classes) {
    longest = std::max(longest, one.service_level.value_or(Duration{}));
  }
  return longest;
}

std::pair<int, std::int64_t> ReferenceMatcher::place_of(const Customer& customer) const {
  const LinePolicy& line = rules(customer.line);
  const Duration head = head_start(customer.customer_class);
  int band = 1;
  Duration advance{};
  if (customer.lost_executive) {
    band = 0;
  } else if (line.strict) {
    for (std::size_t other = 0; other <= policy.classes.size(); ++other) {
      if (head_start(static_cast<ClassId>(other)) > head) ++band;
    }
  } else if (line.discipline == Discipline::kPriority) {
    advance = head;
  } else if (line.discipline == Discipline::kDeadline) {
    advance = longest_service_level() - service_level(customer);
  }
  return {band, (customer.joined - advance).time_since_epoch().count()};
}

std::vector<const ReferenceMatcher::Customer*> ReferenceMatcher::sorted(
    const std::function<bool(const Customer&)>& which) const {
  std::vector<const Customer*> all;
  for (const Customer& each : customers) {
    if (which(each)) all.push_back(&each);
  }
  std::sort(all.begin(), all.end(), [&](const Customer* a, const Customer* b) {
    return std::tuple(place_of(*a), a->number) < std::tuple(place_of(*b), b->number);
  });
  return all;
}

std::vector<CustomerId> ReferenceMatcher::line(LineId id) const {
  std::vector<CustomerId> ids;
  for (const Customer* const each :
       sorted([&](const Customer& c) { return c.in_line() && c.line == id; })) {
    ids.push_back(each->id);
  }
  return ids;
}

std::vector<CustomerId> ReferenceMatcher::reserved_for(ExecutiveId executive) const {
  std::vector<CustomerId> ids;
  for (const Customer* const each : sorted(
           [&](const Customer& c) { return !c.talks() && !c.away && c.reserved == executive; })) {
    ids.push_back(each->id);
  }
  return ids;
}

std::size_t ReferenceMatcher::position(CustomerId id) const {
  const Customer* const one = find(id);
  if (one == nullptr || one->talks() || one->away) return 0;
  const std::vector<CustomerId> all =
      one->in_line() ? line(one->line) : reserved_for(one->reserved);
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), id) - all.begin()) + 1;
}

std::size_t ReferenceMatcher::waiting() const {
  return static_cast<std::size_t>(std::count_if(
      customers.begin(), customers.end(), [](const Customer& each) { return !each.talks(); }));
}

// --- Who may serve whom ---

std::size_t ReferenceMatcher::capacity(const Worker& worker) const {
  return static_cast<std::size_t>(worker.profile.capacity == 0 ? policy.capacity
                                                               : worker.profile.capacity);
}

std::size_t ReferenceMatcher::conversations(ExecutiveId executive) const {
  return static_cast<std::size_t>(
      std::count_if(customers.begin(), customers.end(),
                    [&](const Customer& each) { return each.talks() && each.with == executive; }));
}

bool ReferenceMatcher::is_available(const Worker& worker) const {
  const bool asked = std::any_of(customers.begin(), customers.end(), [&](const Customer& each) {
    return each.offered() && each.with == worker.id;
  });
  return worker.takes_customers() && !asked &&
         conversations(worker.id) + worker.wrap_ups.size() < capacity(worker);
}

bool ReferenceMatcher::can_serve(const Worker& worker, LineId line) const {
  const std::vector<std::string>& has = worker.profile.skills;
  return std::all_of(rules(line).skills.begin(), rules(line).skills.end(), [&](const auto& skill) {
    return std::find(has.begin(), has.end(), skill) != has.end();
  });
}

bool ReferenceMatcher::has_joined(const Worker& worker, LineId line) const {
  const WidenStep* highest = nullptr;
  for (const WidenStep& step : policy.widen) {
    if (step.level <= worker.profile.level) highest = &step;
  }
  return highest == nullptr ||
         std::any_of(customers.begin(), customers.end(), [&](const Customer& each) {
           return each.in_line() && each.line == line && each.seen - each.joined >= highest->after;
         });
}

std::size_t ReferenceMatcher::skill_count(const Worker& worker) const {
  std::set<std::string> asked;
  for (const LinePolicy& line : policy.lines) asked.insert(line.skills.begin(), line.skills.end());
  const std::set<std::string> has(worker.profile.skills.begin(), worker.profile.skills.end());
  return static_cast<std::size_t>(std::count_if(
      has.begin(), has.end(), [&](const std::string& skill) { return asked.count(skill) != 0; }));
}

// Of those in a line, that is: not of those who wait for one executive alone.
bool ReferenceMatcher::may_have(const Worker& worker, const Customer& customer) const {
  const bool passed =
      std::find(customer.passed.begin(), customer.passed.end(), worker.id) != customer.passed.end();
  return customer.in_line() && !customer.offered() && !passed && is_available(worker) &&
         can_serve(worker, customer.line) && has_joined(worker, customer.line);
}

// --- Who gets him ---

Duration ReferenceMatcher::served_until(const Worker& worker, TimePoint at) const {
  Duration all = worker.served_for;
  for (const Customer& each : customers) {
    if (each.talks() && each.with == worker.id) all += at - each.talk_began;
  }
  return all;
}

bool ReferenceMatcher::is_better(const Worker& a, const Worker& b, TimePoint at) const {
  const auto load = [&](const Worker& w) { return conversations(w.id) + w.wrap_ups.size(); };
  if (skill_count(a) != skill_count(b)) return skill_count(a) < skill_count(b);
  if (load(a) != load(b)) return load(a) < load(b);
  // The share of his time at work, of each of the conversations that he can hold.
  const auto occupied = [&](const Worker& w) {
    const auto present = static_cast<double>((at - w.came).count());
    return present <= 0 ? 0.0
                        : static_cast<double>(served_until(w, at).count()) /
                              (present * static_cast<double>(capacity(w)));
  };
  const auto tuple = [&](const Worker& w) -> std::tuple<double, std::uint64_t> {
    switch (policy.assignment) {
      case Assignment::kLeastOccupied:
        return {occupied(w), w.freed};
      case Assignment::kLongestIdle:
        return {0, w.freed};
      case Assignment::kRoundRobin:
        return {static_cast<double>(w.assigned), w.freed};
      case Assignment::kLeastBusy:
        return {static_cast<double>(served_until(w, at).count()), w.freed};
      case Assignment::kFewestServed:
        return {static_cast<double>(w.served), w.freed};
      case Assignment::kRandom:
        return {w.id == chosen_(ConversationId{last_conversation + 1}) ? 0 : 1, w.freed};
      case Assignment::kLinear:
        return {static_cast<double>(number(w.id)), w.freed};
    }
    return {};
  };
  return tuple(a) < tuple(b);
}

const ReferenceMatcher::Worker* ReferenceMatcher::choose(const Customer& customer,
                                                         TimePoint at) const {
  const Worker* best = nullptr;
  for (const Worker& each : workers) {
    if (!may_have(each, customer)) continue;
    if (best == nullptr || is_better(each, *best, at)) best = &each;
  }
  return best;
}

void ReferenceMatcher::match_line(LineId id, TimePoint at, Out& out) {
  for (const CustomerId each : line(id)) {
    const Worker* const best = choose(*customer(each), at);
    if (best != nullptr) pair(each, best->id, at, out);
  }
}

void ReferenceMatcher::match_executive(ExecutiveId id, TimePoint at, Out& out) {
  while (worker(id) != nullptr && is_available(*worker(id))) {
    const std::vector<CustomerId> own = reserved_for(id);
    const Customer* best = own.empty() ? nullptr : find(own.front());
    std::int64_t best_urgency = 0;
    for (std::size_t n = 0; own.empty() && n < policy.lines.size(); ++n) {
      for (const CustomerId each : line(static_cast<LineId>(n))) {
        if (!may_have(*worker(id), *customer(each))) continue;
        const std::int64_t urgency =
            policy.lines[n].weight * (at.time_since_epoch().count() - place_of(*find(each)).second);
        if (best == nullptr || urgency > best_urgency) {
          best = find(each);
          best_urgency = urgency;
        }
        break;
      }
    }
    if (best == nullptr) return;
    pair(best->id, id, at, out);
  }
}

void ReferenceMatcher::match_lines(TimePoint at, Out& out) {
  for (std::size_t n = 0; n < policy.lines.size(); ++n) match_line(static_cast<LineId>(n), at, out);
}

// --- The door ---

bool ReferenceMatcher::is_staffed(LineId line) const {
  return std::any_of(workers.begin(), workers.end(),
                     [&](const Worker& each) { return can_serve(each, line); });
}

DoorRule ReferenceMatcher::door(LineId id, DoorReason& reason) const {
  const LinePolicy& line = rules(id);
  if (!is_staffed(id) && line.no_executives.action != DoorAction::kWait) {
    reason = DoorReason::kNobodyAtWork;
    return line.no_executives;
  }
  const auto in_it = static_cast<std::size_t>(
      std::count_if(customers.begin(), customers.end(),
                    [&](const Customer& each) { return !each.talks() && each.line == id; }));
  if (line.max_queue != 0 && in_it >= line.max_queue) {
    reason = DoorReason::kFull;
    return line.when_full;
  }
  return {};
}

ReferenceMatcher::Admission ReferenceMatcher::admit(LineId id) const {
  DoorReason reason{};
  DoorRule rule = door(id, reason);
  if (rule.action == DoorAction::kOverflow) {
    const LineId other = rule.to;
    DoorReason ignored{};
    rule = door(other, ignored);
    if (rule.action == DoorAction::kWait) return {other, true, {}, false};
  }
  if (rule.action == DoorAction::kWait) return {id, false, {}, false};
  return {id, false, reason, rule.action != DoorAction::kRefuse};
}

}  // namespace turno::testing
