// The server starts on what an earlier run of it left: everybody's connection is lost, and the
// lines may be others.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {

void Matcher::on(const Restart& restart, TimePoint at, Out& out) {
  CHECK(!policy_fault(*restart.policy));
  lose_everybody(at, out);
  replace_lines(restart.policy, at);
  out.push_back(PolicyInForce{restart.policy});
  if (policy_->grace == Duration::zero()) return let_everybody_go(at, out);
  for (const Slot slot : customers_by_id()) set_due(slot, at + policy_->grace);
  for (ExecutiveEntry* const executive : roster_.everybody()) {
    executive->grace_over = at + policy_->grace;
    timers_.add({executive->grace_over, Timer::Kind::kExecutiveGrace, number(executive->id)});
  }
}

// Out of the lines and out of offers, with no timer but those of wrap-ups.
void Matcher::lose_everybody(TimePoint at, Out& out) {
  for (ExecutiveEntry* const executive : roster_.everybody()) {
    if (executive->offer) end_offer(*executive->offer, OfferOutcome::kRevoked, out);
    if (executive->away) {
      timers_.cancel({executive->grace_over, Timer::Kind::kExecutiveGrace, number(executive->id)});
    }
    for (const TimePoint over : executive->wrap_ups) {
      if (over <= at) timers_.cancel({over, Timer::Kind::kWrapUp, number(executive->id)});
    }
    std::erase_if(executive->wrap_ups, [&](TimePoint over) { return over <= at; });
    executive->away = true;
    roster_.refresh(*executive);
  }
  passes_.clear();
  for (const Slot slot : customers_by_id()) {
    CustomerEntry& entry = customers_[slot];
    if (entry.in_queue()) dequeue(slot);
    entry.passed = false;
    entry.reserved = ExecutiveId{};
    entry.told_on_joining = {};
    entry.away = true;
    set_due(slot, kNever);
  }
}

// There is no grace: as if all had left.
void Matcher::let_everybody_go(TimePoint at, Out& out) {
  for (const Slot slot : customers_by_id()) {
    const CustomerEntry& entry = customers_[slot];
    const CustomerId customer = entry.id;
    if (entry.talking) {
      end(entry.conversation, EndReason::kCustomerLeft, 0, at, out);
    } else {
      give_up(slot, at);
      out.push_back(Left{customer, 0});
    }
  }
  for (ExecutiveEntry* const executive : roster_.everybody()) depart(*executive, at, out);
}

void Matcher::replace_lines(std::shared_ptr<const Policy> policy, TimePoint at) {
  const std::shared_ptr<const Policy> before = policy_;
  const std::vector<Forecaster> forecasts = std::exchange(forecasts_, {});
  const std::vector<TimePoint> limits_since = std::exchange(limits_since_, {});
  lines_.clear();
  present_.clear();
  const auto class_now = [&](ClassId was) {
    if (was == ClassId{}) return was;
    const std::string& name = before->classes[static_cast<std::size_t>(was) - 1].name;
    for (std::size_t i = 0; i < policy->classes.size(); ++i) {
      if (policy->classes[i].name == name) return static_cast<ClassId>(i + 1);
    }
    return ClassId{};
  };
  customers_.for_each([&](Slot slot) {
    CustomerEntry& entry = customers_[slot];
    const auto line = find_line(*policy, before->lines[index(entry.line)].name);
    if (!line) entry.entered = at;
    entry.line = line.value_or(LineId{});
    entry.customer_class = class_now(entry.customer_class);
  });
  apply_policy(std::move(policy), at);
  for (std::size_t was = 0; was < before->lines.size(); ++was) {
    const auto line = find_line(*policy_, before->lines[was].name);
    if (!line) continue;
    const std::size_t is = index(*line);
    const Duration limit = policy_->lines[is].max_wait;
    const Duration old = before->lines[was].max_wait;
    const bool is_stricter = limit != Duration::zero() && (old == Duration::zero() || limit < old);
    limits_since_[is] = is_stricter ? at : limits_since[was];
    // What was learnt of classes is of those classes.
    if (policy_->classes == before->classes) forecasts_[is] = forecasts[was];
  }
  customers_.for_each([&](Slot slot) {
    const CustomerEntry& entry = customers_[slot];
    if (!entry.talking) ++present_[index(entry.line)];
  });
}

std::vector<Slot> Matcher::customers_by_id() const {
  std::vector<Slot> all;
  customers_.for_each([&](Slot slot) { all.push_back(slot); });
  std::sort(all.begin(), all.end(),
            [&](Slot a, Slot b) { return customers_[a].id < customers_[b].id; });
  return all;
}

}  // namespace turno
