#include "dispatcher/matcher_state.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {
namespace {

template <class Each>
void sort_by_id(std::vector<Each>& all) {
  std::sort(all.begin(), all.end(), [](const Each& a, const Each& b) { return a.id < b.id; });
}

MatcherState::Executive state_of(const ExecutiveEntry& entry) {
  MatcherState::Executive state;
  state.id = entry.id;
  state.profile = entry.profile;
  state.conversations = entry.conversations;
  state.wrap_ups = entry.wrap_ups;
  state.offer = entry.offer.value_or(ConversationId{});
  state.paused = entry.paused;
  state.paused_for_missing = entry.paused_for_missing;
  state.away = entry.away;
  state.missed = entry.missed;
  state.grace_over = entry.grace_over;
  state.came = entry.came;
  state.served_for = entry.served_for;
  state.counted_at = entry.counted_at;
  state.served = entry.served;
  state.freed = entry.freed;
  state.assigned = entry.assigned;
  return state;
}

MatcherState::Customer state_of(const CustomerEntry& entry,
                                const std::vector<ExecutiveId>& passed) {
  MatcherState::Customer state;
  state.id = entry.id;
  state.joined = entry.joined;
  state.entered = entry.entered;
  state.number = entry.key.number();
  state.due = entry.due;
  state.conversation = entry.conversation;
  state.reserved = entry.reserved;
  state.line = entry.line;
  state.customer_class = entry.customer_class;
  state.ripe = entry.ripe;
  state.talking = entry.talking;
  state.away = entry.away;
  state.lost_executive = entry.lost_executive;
  state.overflowed = entry.overflowed;
  state.passed = passed;
  return state;
}

}  // namespace

MatcherState Matcher::state() const {
  MatcherState state;
  state.policy = policy_;
  state.limits_since = limits_since_;
  customers_.for_each([&](Slot slot) {
    const CustomerEntry& entry = customers_[slot];
    state.customers.push_back(state_of(entry, passed_on(entry)));
  });
  sort_by_id(state.customers);
  for (const auto& [id, executive] : roster_.all()) {
    state.executives.push_back(state_of(executive));
    for (const ConversationId conversation : executive.conversations) {
      const Conversation& talk = conversations_.at(conversation);
      state.conversations.push_back({conversation, customers_[talk.customer].id, id, talk.began});
    }
    if (!executive.offer) continue;
    const Offer& offer = offers_.at(*executive.offer);
    state.offers.push_back({*executive.offer, customers_[offer.customer].id, id, offer.until});
  }
  sort_by_id(state.conversations);
  sort_by_id(state.offers);
  state.now = now_;
  state.last_conversation = last_conversation_;
  state.last_number = last_number_;
  state.moments = roster_.moments();
  state.joined = totals_.joined;
  state.matched = totals_.matched;
  state.left = totals_.left;
  state.refused = totals_.refused;
  return state;
}

Matcher::Matcher(const MatcherState& state) : roster_(*state.policy, customers_) {
  apply_policy(state.policy, TimePoint::min());
  limits_since_ = state.limits_since;
  for (const MatcherState::Executive& each : state.executives) restore(each);
  std::vector<Slot> waiting;
  for (const MatcherState::Customer& each : state.customers) {
    const Slot slot = restore(each);
    if (customers_[slot].in_queue()) waiting.push_back(slot);
  }
  line_up(std::move(waiting), state.now);
  for (const MatcherState::Customer& each : state.customers) {
    if (each.ripe > 0) line(each.line).set_ripe(customers_.find(each.id), each.ripe);
  }
  for (const MatcherState::Conversation& each : state.conversations) {
    conversations_.emplace(each.id, Conversation{customers_.find(each.customer),
                                                 roster_.find(each.executive), each.began});
  }
  for (const MatcherState::Offer& each : state.offers) {
    offers_.emplace(each.id, Offer{customers_.find(each.customer), roster_.find(each.executive),
                                   each.until, Explanation{}});
    timers_.add({each.until, Timer::Kind::kOffer, number(each.id)});
  }
  now_ = state.now;
  last_conversation_ = state.last_conversation;
  last_number_ = state.last_number;
  roster_.set_moments(state.moments);
  totals_ = {state.joined, state.matched, state.left, state.refused};
}

void Matcher::restore(const MatcherState::Executive& state) {
  ExecutiveEntry& executive = roster_.add(state.id, state.profile, state.came);
  executive.conversations = state.conversations;
  executive.wrap_ups = state.wrap_ups;
  if (state.offer != ConversationId{}) executive.offer = state.offer;
  executive.paused = state.paused;
  executive.paused_for_missing = state.paused_for_missing;
  executive.away = state.away;
  executive.missed = state.missed;
  executive.grace_over = state.grace_over;
  executive.served_for = state.served_for;
  executive.counted_at = state.counted_at;
  executive.served = state.served;
  executive.freed = state.freed;
  executive.assigned = state.assigned;
  roster_.refresh(executive);
  for (const TimePoint over : state.wrap_ups) {
    timers_.add({over, Timer::Kind::kWrapUp, number(state.id)});
  }
  if (state.away) {
    timers_.add({state.grace_over, Timer::Kind::kExecutiveGrace, number(state.id)});
  }
}

Slot Matcher::restore(const MatcherState::Customer& state) {
  const Slot slot = customers_.add(state.id);
  CustomerEntry& entry = customers_[slot];
  entry.joined = state.joined;
  entry.entered = state.entered;
  entry.conversation = state.conversation;
  entry.reserved = state.reserved;
  entry.line = state.line;
  entry.customer_class = state.customer_class;
  entry.talking = state.talking;
  entry.away = state.away;
  entry.lost_executive = state.lost_executive;
  entry.overflowed = state.overflowed;
  entry.passed = !state.passed.empty();
  if (entry.passed) passes_.emplace(state.id, state.passed);
  entry.key = key_of(entry, state.number);
  if (!entry.talking) ++present_[index(entry.line)];
  set_due(slot, state.due);
  return slot;
}

// In the order of service, so that nobody's place changes while they line up.
void Matcher::line_up(std::vector<Slot> waiting, TimePoint at) {
  std::sort(waiting.begin(), waiting.end(),
            [&](Slot a, Slot b) { return customers_[a].key < customers_[b].key; });
  for (const Slot slot : waiting) {
    const CustomerEntry& entry = customers_[slot];
    queue_of(entry).insert(slot, SetBack::kNone, at);
    if (entry.reserved != ExecutiveId{}) ++reserved_;
  }
}

}  // namespace turno
