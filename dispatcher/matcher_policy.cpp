// What another policy does to those who are here: everybody keeps a place, in the new order.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {

void Matcher::on(const ChangePolicy& change, TimePoint at, Out& out) {
  CHECK(!policy_fault(*change.policy) && !policy_change_fault(*policy_, *change.policy));
  apply_policy(change.policy, at);
  out.push_back(PolicyInForce{change.policy});
  for (ExecutiveEntry* const executive : roster_.everybody()) release_unserved(*executive, at, out);
  // Customers whom nobody served may be served now, by executives in the order of their ids.
  forgive_all();
  for (ExecutiveEntry* const executive : roster_.everybody()) match_executive(*executive, at, out);
}

void Matcher::apply_policy(std::shared_ptr<const Policy> policy, TimePoint at) {
  const std::shared_ptr<const Policy> before = std::exchange(policy_, std::move(policy));
  longest_service_level_ = Duration::zero();
  const auto consider = [&](Duration level) {
    longest_service_level_ = std::max(longest_service_level_, level);
  };
  for (const LinePolicy& line : policy_->lines) consider(line.service_level);
  for (const CustomerClass& each : policy_->classes) {
    if (each.service_level) consider(*each.service_level);
  }
  for (std::size_t i = 0; i < policy_->lines.size(); ++i) {
    if (i == lines_.size()) {
      lines_.push_back(std::make_unique<Line>(customers_));
      present_.push_back(0);
      forecasts_.emplace_back();
      limits_since_.push_back(TimePoint::min());
    } else {
      // A new limit does not look back, or those who have waited for long would lose their place.
      const Duration was = before->lines[i].max_wait;
      const Duration is = policy_->lines[i].max_wait;
      const bool is_stricter = is != Duration::zero() && (was == Duration::zero() || is < was);
      if (is_stricter) limits_since_[i] = at;
    }
  }
  roster_.set_policy(*policy_);
  for (std::size_t i = 0; i < lines_.size(); ++i) reorder(*lines_[i], at);
  for (ExecutiveEntry* const executive : roster_.everybody()) reorder(executive->reserved, at);
  customers_.for_each([&](Slot slot) {
    CustomerEntry& entry = customers_[slot];
    if (!entry.in_queue()) entry.key = key_of(entry, entry.key.number());
  });
}

void Matcher::reorder(Line& queue, TimePoint at) {
  if (queue.empty()) return;
  const std::vector<Slot> all = queue.everybody();
  for (const Slot slot : all) {
    CustomerEntry& entry = customers_[slot];
    entry.key = key_of(entry, entry.key.number());
    entry.told_on_joining = {};
    queue.set_ripe(slot, 0);
  }
  queue.reorder(all, at);
  for (const Slot slot : all) {
    const CustomerEntry& entry = customers_[slot];
    if (entry.reserved == ExecutiveId{}) queue.set_ripe(slot, ripe_steps(entry, at));
    schedule(slot);
  }
}

}  // namespace turno
