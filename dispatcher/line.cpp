#include "dispatcher/line.h"

#include <algorithm>

#include "base/check.h"

namespace turno {

std::size_t Line::insert(Slot slot, SetBack why, TimePoint at) {
  const std::size_t before = order_.insert(customers_[slot].key, slot);
  if (before + 1 < order_.size()) {
    CHECK(why != SetBack::kNone);
    set_back_[static_cast<std::size_t>(why)] = at;
    changed();
  }
  link_last(slot, at);
  customers_[slot].told = static_cast<std::uint32_t>(before + 1);
  return before + 1;
}

void Line::erase(Slot slot) {
  set_ripe(slot, 0);
  const std::size_t before = order_.erase(customers_[slot].key);
  unlink(slot);
  if (before < order_.size()) changed();
}

std::size_t Line::tell(Slot slot, TimePoint at) {
  const std::size_t place = position(slot);
  customers_[slot].told = static_cast<std::uint32_t>(place);
  unlink(slot);
  link_last(slot, at);
  return place;
}

std::vector<Slot> Line::everybody() const {
  std::vector<Slot> all;
  all.reserve(order_.size());
  order_.walk([&](Slot slot) {
    all.push_back(slot);
    return true;
  });
  return all;
}

void Line::reorder(const std::vector<Slot>& all, TimePoint at) {
  order_ = RankedOrder();
  for (const Slot slot : all) order_.insert(customers_[slot].key, slot);
  set_back_[static_cast<std::size_t>(SetBack::kPolicy)] = at;
  changed();
}

void Line::set_ripe(Slot slot, std::uint8_t steps) {
  CustomerEntry& entry = customers_[slot];
  for (; entry.ripe > steps; --entry.ripe) --ripe_[entry.ripe - 1U];
  for (; entry.ripe < steps; ++entry.ripe) ++ripe_[entry.ripe];
}

void Line::changed() {
  ++version_;
  first_changed_ = true;
}

void Line::announce(TimePoint at, Duration every, std::vector<Told>& out) {
  if (first_changed_) {
    first_changed_ = false;
    const std::size_t first = std::min(kFirst, order_.size());
    for (std::size_t i = 0; i < first; ++i) tell_if_other(order_.at(i), i + 1, at, out);
  }
  const std::optional<TimePoint> next = next_announcement(every);
  if (!next || *next > at) return;
  for (std::size_t looked_at = 0; oldest_ != kNoSlot; ++looked_at) {
    // The rest is due at once, in a round of its own.
    if (looked_at == kMostPerRound) return;
    const CustomerEntry& entry = customers_[oldest_];
    if (entry.version == version_ || entry.checked + every > at) break;
    const Slot slot = oldest_;
    const std::size_t position = order_.rank(entry.key) + 1;
    tell_if_other(slot, position, at, out);
    if (oldest_ != slot) continue;
    unlink(slot);
    link_last(slot, at);
  }
  last_round_ = at;
}

std::optional<TimePoint> Line::next_announcement(Duration every) const {
  if (oldest_ == kNoSlot || customers_[oldest_].version == version_) return std::nullopt;
  const TimePoint due = customers_[oldest_].checked + every;
  return last_round_ ? std::max(due, *last_round_ + every / kRoundsPerPeriod) : due;
}

void Line::tell_if_other(Slot slot, std::size_t position, TimePoint at, std::vector<Told>& out) {
  CustomerEntry& entry = customers_[slot];
  if (entry.told == position) return;
  out.push_back({slot, position, position > entry.told ? why_worse(entry) : SetBack::kNone});
  entry.told = static_cast<std::uint32_t>(position);
  unlink(slot);
  link_last(slot, at);
}

SetBack Line::why_worse(const CustomerEntry& entry) const {
  std::size_t latest = 0;
  for (std::size_t why = 1; why < set_back_.size(); ++why) {
    if (set_back_[why] && (!set_back_[latest] || *set_back_[why] > *set_back_[latest])) {
      latest = why;
    }
  }
  CHECK(set_back_[latest] && *set_back_[latest] >= entry.checked);
  return static_cast<SetBack>(latest);
}

void Line::link_last(Slot slot, TimePoint at) {
  CustomerEntry& entry = customers_[slot];
  entry.checked = at;
  entry.version = version_;
  entry.earlier = newest_;
  entry.later = kNoSlot;
  (newest_ == kNoSlot ? oldest_ : customers_[newest_].later) = slot;
  newest_ = slot;
}

void Line::unlink(Slot slot) {
  const CustomerEntry& entry = customers_[slot];
  (entry.earlier == kNoSlot ? oldest_ : customers_[entry.earlier].later) = entry.later;
  (entry.later == kNoSlot ? newest_ : customers_[entry.later].earlier) = entry.earlier;
}

}  // namespace turno
