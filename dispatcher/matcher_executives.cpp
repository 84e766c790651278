// What executives do, but for offers: come, pause, serve, lose their connection, leave.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {

void Matcher::on(const Arrive& arrive, TimePoint at, Out& out) {
  ExecutiveEntry* executive = roster_.find(arrive.executive);
  const bool returned = executive != nullptr;
  if (!returned) {
    executive = &roster_.add(arrive.executive, arrive.profile, at);
    out.push_back(Arrived{executive->id, false, false, arrive.asker});
    return match_executive(*executive, at, out);
  }
  roster_.set_profile(*executive, arrive.profile);
  const bool was_away = std::exchange(executive->away, false);
  roster_.refresh(*executive);
  out.push_back(Arrived{executive->id, true, executive->paused, arrive.asker});
  const auto& ends = executive->wrap_ups;
  if (!ends.empty()) {
    const TimePoint until = *std::max_element(ends.begin(), ends.end());
    out.push_back(WrapUpBegan{executive->id, until, until - at});
  }
  if (executive->offer) tell_offer(*executive, at, out);
  if (was_away) {
    timers_.cancel({executive->grace_over, Timer::Kind::kExecutiveGrace, number(executive->id)});
    for (const ConversationId conversation : executive->conversations) {
      const CustomerId customer = customers_[conversations_.at(conversation).customer].id;
      out.push_back(SideBack{conversation, customer, executive->id, Side::kExecutive});
    }
  }
  release_unserved(*executive, at, out);
  forgive_all();
  match_executive(*executive, at, out);
  match_lines(at, out);
}

void Matcher::release_unserved(ExecutiveEntry& executive, TimePoint at, Out& out) {
  for (const Slot slot : executive.reserved.everybody()) {
    if (!roster_.can_serve(executive, customers_[slot].line)) unreserve(slot, at, out);
  }
}

void Matcher::on(const Ready& ready, TimePoint at, Out& out) {
  ExecutiveEntry* const executive = roster_.find(ready.executive);
  ignored_ = executive == nullptr ||
             (!executive->paused && executive->missed == 0 && executive->wrap_ups.empty());
  if (ignored_) return;
  executive->paused = false;
  executive->paused_for_missing = false;
  executive->missed = 0;
  end_wrap_ups(*executive);
  roster_.refresh(*executive);
  match_executive(*executive, at, out);
}

void Matcher::on(const Pause& pause, TimePoint at, Out& out) {
  ExecutiveEntry* const executive = roster_.find(pause.executive);
  ignored_ = executive == nullptr || (executive->paused && !executive->paused_for_missing);
  if (ignored_) return;
  executive->paused_for_missing = false;
  if (std::exchange(executive->paused, true)) return;
  stand_down(*executive, at, out);
}

void Matcher::on(const DropExecutive& drop, TimePoint at, Out& out) {
  ExecutiveEntry* const executive = roster_.find(drop.executive);
  ignored_ = executive == nullptr || executive->away;
  if (ignored_) return;
  if (policy_->grace == Duration::zero()) return depart(*executive, at, out);
  executive->away = true;
  executive->grace_over = at + policy_->grace;
  timers_.add({executive->grace_over, Timer::Kind::kExecutiveGrace, number(executive->id)});
  for (const ConversationId conversation : executive->conversations) {
    const CustomerId customer = customers_[conversations_.at(conversation).customer].id;
    out.push_back(
        SideLost{conversation, customer, executive->id, Side::kExecutive, policy_->grace});
  }
  stand_down(*executive, at, out);
}

void Matcher::on(const Depart& departing, TimePoint at, Out& out) {
  ExecutiveEntry* const executive = roster_.find(departing.executive);
  ignored_ = executive == nullptr;
  if (ignored_) return out.push_back(Departed{departing.executive});
  depart(*executive, at, out);
}

void Matcher::stand_down(ExecutiveEntry& executive, TimePoint at, Out& out) {
  roster_.refresh(executive);
  if (executive.offer) end_offer(*executive.offer, OfferOutcome::kRevoked, out);
  for (const Slot slot : executive.reserved.everybody()) unreserve(slot, at, out);
  forgive_all();
  match_lines(at, out);
}

void Matcher::depart(ExecutiveEntry& executive, TimePoint at, Out& out) {
  const ExecutiveId id = executive.id;
  timers_.cancel({executive.grace_over, Timer::Kind::kExecutiveGrace, number(id)});
  if (executive.offer) end_offer(*executive.offer, OfferOutcome::kRevoked, out);
  // He is out of the books before anybody is told of a new place, so that nobody counts on him.
  const std::vector<Slot> alone = executive.reserved.everybody();
  for (const Slot slot : alone) {
    dequeue(slot);
    customers_[slot].reserved = ExecutiveId{};
  }
  std::vector<Slot> talking;
  const std::vector<ConversationId> conversations = executive.conversations;
  for (const ConversationId conversation : conversations) {
    talking.push_back(close(conversation, at).customer);
  }
  end_wrap_ups(executive);
  roster_.remove(executive);

  for (std::size_t i = 0; i < talking.size(); ++i) {
    const std::size_t position = back_to_the_head(talking[i], at);
    const CustomerId customer = customers_[talking[i]].id;
    out.push_back(Ended{conversations[i], customer, id, EndReason::kExecutiveLeft, position});
  }
  for (const Slot slot : alone) placed(slot, enqueue(slot, SetBack::kMovedIn, at), out);
  out.push_back(Departed{id});
  forgive_all();
  match_lines(at, out);
}

std::size_t Matcher::back_to_the_head(Slot slot, TimePoint at) {
  CustomerEntry& entry = customers_[slot];
  entry.talking = false;
  entry.conversation = ConversationId{};
  entry.lost_executive = true;
  entry.told_on_joining = {};
  entry.key = key_of(entry, entry.key.number());
  ++present_[index(entry.line)];
  ++totals_.joined;
  return entry.away ? 0 : enqueue(slot, SetBack::kLostExecutive, at);
}

void Matcher::on(const Release& release, TimePoint at, Out& out) {
  ignored_ = !conversations_.contains(release.conversation);
  if (ignored_) return;
  end(release.conversation, EndReason::kReleased, 0, at, out);
}

void Matcher::end(ConversationId conversation, EndReason reason, std::uint64_t asker, TimePoint at,
                  Out& out) {
  const Conversation over = close(conversation, at);
  ExecutiveEntry& executive = *over.executive;
  const CustomerId customer = customers_[over.customer].id;
  forget(over.customer);
  out.push_back(Ended{conversation, customer, executive.id, reason, 0});
  if (reason == EndReason::kCustomerLeft) out.push_back(Left{customer, asker});
  if (policy_->wrap_up > Duration::zero()) {
    out.push_back(WrapUpBegan{executive.id, executive.wrap_ups.back(), policy_->wrap_up});
  }
  match_executive(executive, at, out);
}

Matcher::Conversation Matcher::close(ConversationId conversation, TimePoint at) {
  const auto found = conversations_.find(conversation);
  CHECK(found != conversations_.end());
  const Conversation over = found->second;
  conversations_.erase(found);
  ExecutiveEntry& executive = *over.executive;
  const LineId line = customers_[over.customer].line;
  forecasts_[index(line)].on_handled(at - over.began + policy_->wrap_up);
  if (policy_->wrap_up > Duration::zero()) {
    const TimePoint until = at + policy_->wrap_up;
    executive.wrap_ups.push_back(until);
    timers_.add({until, Timer::Kind::kWrapUp, number(executive.id)});
  }
  roster_.ended(executive, conversation, at);
  return over;
}

void Matcher::end_wrap_ups(ExecutiveEntry& executive) {
  for (const TimePoint over : executive.wrap_ups) {
    timers_.cancel({over, Timer::Kind::kWrapUp, number(executive.id)});
  }
  executive.wrap_ups.clear();
}

void Matcher::on(const ExtendWrapUp& extend, TimePoint at, Out& out) {
  ExecutiveEntry* const executive = roster_.find(extend.executive);
  ignored_ = executive == nullptr || executive->wrap_ups.empty();
  if (ignored_) return;
  const auto last = std::max_element(executive->wrap_ups.begin(), executive->wrap_ups.end());
  const TimePoint before = *last;
  *last = std::min(before + std::max(extend.more, Duration::zero()), at + kMaxPolicyTime);
  // Another slot may end at the same moment: the timer is then needed for both.
  const auto& ends = executive->wrap_ups;
  if (std::find(ends.begin(), ends.end(), before) == ends.end()) {
    timers_.cancel({before, Timer::Kind::kWrapUp, number(executive->id)});
  }
  timers_.add({*last, Timer::Kind::kWrapUp, number(executive->id)});
  out.push_back(WrapUpBegan{executive->id, *last, *last - at});
}

}  // namespace turno
