// What the matcher shows of itself without changing: its policy's effect, why-not, the digest.
#include <algorithm>

#include "base/check.h"
#include "dispatcher/digest.h"
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
  std::vector<Slot> all;
  queue.walk([&](Slot slot) {
    all.push_back(slot);
    return true;
  });
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

WhyNot Matcher::why_not(ExecutiveId id, TimePoint now) const {
  WhyNot why;
  const ExecutiveEntry* const executive = roster_.find(id);
  if (executive == nullptr) {
    why.reason = WhyNot::Reason::kNotAtWork;
    return why;
  }
  why.conversations = executive->conversations.size();
  why.capacity = executive->capacity;
  const auto& ends = executive->wrap_ups;
  if (!ends.empty()) why.wrap_up_left = *std::min_element(ends.begin(), ends.end()) - now;
  if (executive->away) {
    why.reason = WhyNot::Reason::kLost;
  } else if (executive->paused) {
    why.reason =
        executive->paused_for_missing ? WhyNot::Reason::kPausedMissed : WhyNot::Reason::kPaused;
  } else if (executive->offer) {
    why.reason = WhyNot::Reason::kOffered;
  } else if (executive->conversations.size() >= executive->capacity) {
    why.reason = WhyNot::Reason::kFull;
  } else if (executive->load() >= executive->capacity) {
    why.reason = WhyNot::Reason::kWrapUp;
  } else {
    why.reason = WhyNot::Reason::kNobodyForHim;
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto line = static_cast<LineId>(i);
    WhyNot::LineState state;
    state.line = line;
    state.waiting = lines_[i]->size();
    state.skilled = roster_.can_serve(*executive, line);
    state.joined = Roster::has_joined(*executive->group, *lines_[i]);
    for (const auto& [customer, passed] : passes_) {
      const CustomerEntry& entry = customers_[customers_.find(customer)];
      const bool his = std::find(passed.begin(), passed.end(), id) != passed.end();
      if (his && entry.in_queue() && entry.line == line) ++state.passed;
    }
    why.lines.push_back(state);
  }
  return why;
}

std::uint64_t Matcher::digest() const {
  Digest digest;
  const auto add_customer = [&](Slot slot) {
    const CustomerEntry& entry = customers_[slot];
    digest.add(number(entry.id));
    digest.add(entry.joined);
    digest.add(entry.key.band());
    digest.add(static_cast<std::uint64_t>(entry.key.rank()));
    digest.add(entry.key.number());
    digest.add(entry.told);
    digest.add(entry.checked);
    digest.add(entry.due);
    digest.add(number(entry.conversation));
    digest.add(number(entry.reserved));
    digest.add(index(entry.line));
    digest.add(entry.entered);
    digest.add(static_cast<std::uint64_t>(entry.customer_class));
    digest.add(entry.ripe);
    digest.add((entry.talking ? 1U : 0U) | (entry.away ? 2U : 0U) |
               (entry.lost_executive ? 4U : 0U) | (entry.overflowed ? 8U : 0U));
    for (const ExecutiveId executive : passed_on(entry)) digest.add(number(executive));
    return true;
  };
  // Each part begins with its length, so that no two states give the same words.
  for (const auto& line : lines_) {
    digest.add(line->size());
    line->walk(add_customer);
  }
  std::vector<std::pair<CustomerId, Slot>> elsewhere;
  customers_.for_each([&](Slot slot) {
    const CustomerEntry& entry = customers_[slot];
    if (!entry.in_queue() || entry.reserved != ExecutiveId{}) {
      elsewhere.emplace_back(entry.id, slot);
    }
  });
  std::sort(elsewhere.begin(), elsewhere.end());
  digest.add(elsewhere.size());
  for (const auto& [customer, slot] : elsewhere) add_customer(slot);
  digest.add(roster_.size());
  for (const auto& [id, executive] : roster_.all()) executive.add_to(digest);
  digest.add(last_conversation_);
  digest.add(last_number_);
  digest.add(totals_.joined);
  digest.add(totals_.matched);
  digest.add(totals_.left);
  digest.add(totals_.refused);
  return digest.value();
}

}  // namespace turno
