// Pairing: who gets whom, and offers where the executive is asked first.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {

void Matcher::match_line(LineId id, TimePoint at, Out& out) {
  Line& queue = line(id);
  bool go_on = true;
  while (go_on && !queue.empty() && roster_.available() > 0) {
    go_on = false;
    Slot next = kNoSlot;
    ExecutiveEntry* executive = nullptr;
    Explanation why;
    std::uint32_t place = 0;
    queue.walk([&](Slot slot) {
      ++place;
      const CustomerEntry& entry = customers_[slot];
      if (entry.offered()) return true;
      executive = roster_.choose(id, queue, passed_on(entry), at, why);
      if (executive != nullptr) next = slot;
      // Whoever cannot serve this one cannot serve those behind him, unless he only passed on him.
      return executive == nullptr && entry.passed;
    });
    if (executive == nullptr) return;
    why.place = place;
    why.urgency = urgency(customers_[next], at);
    pair(next, *executive, why, at, out);
    go_on = true;
  }
}

void Matcher::match_lines(TimePoint at, Out& out) {
  for (std::size_t i = 0; i < lines_.size(); ++i) match_line(static_cast<LineId>(i), at, out);
}

void Matcher::match_executive(ExecutiveEntry& executive, TimePoint at, Out& out) {
  while (executive.is_available() && pair_next(executive, at, out)) {
  }
}

bool Matcher::pair_next(ExecutiveEntry& executive, TimePoint at, Out& out) {
  Explanation why;
  why.trigger = Explanation::Trigger::kExecutive;
  why.candidates = 1;
  why.first[0] = {executive.id, executive.group->skill_count,
                  static_cast<std::uint16_t>(executive.load()), 0};
  Found best = first_for(executive, executive.reserved);
  if (best.slot != kNoSlot) {
    why.rule = Explanation::Rule::kSticky;
    why.urgency = urgency(customers_[best.slot], at);
  } else {
    for (const LineId id : executive.group->lines) {
      const Line& queue = line(id);
      if (queue.empty() || !Roster::has_joined(*executive.group, queue)) continue;
      const Found found = first_for(executive, queue);
      if (found.slot == kNoSlot) continue;
      ++why.lines_waiting;
      const Duration urgent = urgency(customers_[found.slot], at);
      if (best.slot == kNoSlot || urgent > why.urgency) {
        if (best.slot != kNoSlot) {
          why.runner_up = customers_[best.slot].line;
          why.runner_up_urgency = why.urgency;
        }
        best = found;
        why.urgency = urgent;
      } else if (why.lines_waiting == 2 || urgent > why.runner_up_urgency) {
        why.runner_up = id;
        why.runner_up_urgency = urgent;
      }
    }
    if (best.slot == kNoSlot) return false;
    why.rule =
        why.lines_waiting > 1 ? Explanation::Rule::kOldestOfLines : Explanation::Rule::kOnlyOne;
  }
  why.place = best.place;
  why.assignment = policy_->assignment;
  const LineId id = customers_[best.slot].line;
  roster_.describe(id, line(id), why);
  pair(best.slot, executive, why, at, out);
  return true;
}

Matcher::Found Matcher::first_for(const ExecutiveEntry& executive, const Line& queue) const {
  Found found;
  std::uint32_t place = 0;
  queue.walk([&](Slot slot) {
    ++place;
    const CustomerEntry& entry = customers_[slot];
    const auto& passed = passed_on(entry);
    const bool can =
        !entry.offered() && std::find(passed.begin(), passed.end(), executive.id) == passed.end();
    if (can) found = {slot, place};
    return !can;
  });
  return found;
}

Duration Matcher::urgency(const CustomerEntry& entry, TimePoint at) const {
  const LinePolicy& line = rules(entry.line);
  // By the rank, so that a head start counts here too; one whose executive vanished has no less.
  const Duration waited = at - TimePoint(Duration(entry.key.rank()));
  return waited * line.weight;
}

void Matcher::pair(Slot slot, ExecutiveEntry& executive, const Explanation& why, TimePoint at,
                   Out& out) {
  const ConversationId conversation{++last_conversation_};
  if (policy_->offer == OfferMode::kAuto) {
    return make_match(slot, executive, conversation, why, at, out);
  }
  CustomerEntry& entry = customers_[slot];
  const TimePoint until = at + policy_->offer_timeout;
  entry.conversation = conversation;
  executive.offer = conversation;
  roster_.refresh(executive);
  offers_.emplace(conversation, Offer{slot, &executive, until, why});
  timers_.add({until, Timer::Kind::kOffer, number(conversation)});
  tell_offer(executive, at, out);
}

void Matcher::tell_offer(const ExecutiveEntry& executive, TimePoint at, Out& out) const {
  const Offer& offer = offers_.at(*executive.offer);
  const CustomerEntry& entry = customers_[offer.customer];
  out.push_back(Offered{*executive.offer, entry.id, executive.id, entry.line, at - entry.joined,
                        offer.until, offer.until - at});
}

void Matcher::make_match(Slot slot, ExecutiveEntry& executive, ConversationId conversation,
                         const Explanation& why, TimePoint at, Out& out) {
  CustomerEntry& entry = customers_[slot];
  dequeue(slot);
  --present_[index(entry.line)];
  if (entry.passed) {
    passes_.erase(entry.id);
    entry.passed = false;
  }
  const Duration waited = at - entry.joined;
  Forecaster& forecast = forecasts_[index(entry.line)];
  forecast.on_served(waited);
  if (entry.told_on_joining.known() && waited > Duration::zero()) {
    forecast.on_prediction(entry.told_on_joining, entry.customer_class, waited);
  }
  entry.talking = true;
  entry.reserved = ExecutiveId{};
  entry.conversation = conversation;
  conversations_.emplace(conversation, Conversation{slot, &executive, at});
  roster_.began(executive, conversation, at);
  ++totals_.matched;
  out.push_back(Matched{conversation, entry.id, executive.id, entry.line, waited, why});
}

const std::vector<ExecutiveId>& Matcher::passed_on(const CustomerEntry& entry) const {
  static const std::vector<ExecutiveId> kNobody;
  return entry.passed ? passes_.at(entry.id) : kNobody;
}

void Matcher::on(const Accept& accept, TimePoint at, Out& out) {
  ExecutiveEntry* const executive = roster_.find(accept.executive);
  ignored_ = executive == nullptr || executive->offer != accept.offer;
  if (ignored_) return;
  const auto found = offers_.find(accept.offer);
  const Offer offer = found->second;
  offers_.erase(found);
  timers_.cancel({offer.until, Timer::Kind::kOffer, number(accept.offer)});
  executive->offer.reset();
  executive->missed = 0;
  make_match(offer.customer, *executive, accept.offer, offer.why, at, out);
  match_executive(*executive, at, out);
}

void Matcher::on(const Reject& reject, TimePoint at, Out& out) {
  const ExecutiveEntry* const executive = roster_.find(reject.executive);
  ignored_ = executive == nullptr || executive->offer != reject.offer;
  if (ignored_) return;
  pass(end_offer(reject.offer, OfferOutcome::kRejected, out), at, out);
}

Matcher::Offer Matcher::end_offer(ConversationId id, OfferOutcome outcome, Out& out) {
  const auto found = offers_.find(id);
  CHECK(found != offers_.end());
  Offer offer = found->second;
  offers_.erase(found);
  timers_.cancel({offer.until, Timer::Kind::kOffer, number(id)});
  CustomerEntry& entry = customers_[offer.customer];
  entry.conversation = ConversationId{};
  offer.executive->offer.reset();
  roster_.refresh(*offer.executive);
  out.push_back(OfferEnded{id, entry.id, offer.executive->id, outcome});
  return offer;
}

ExecutiveEntry* Matcher::revoke_offer(const CustomerEntry& entry, Out& out) {
  if (!entry.offered()) return nullptr;
  return end_offer(entry.conversation, OfferOutcome::kRevoked, out).executive;
}

// `offer` is over because its executive let it pass.
void Matcher::pass(Offer offer, TimePoint at, Out& out) {
  CustomerEntry& entry = customers_[offer.customer];
  ExecutiveEntry& executive = *offer.executive;
  entry.passed = true;
  passes_[entry.id].push_back(executive.id);
  if (entry.reserved != ExecutiveId{}) unreserve(offer.customer, at, out);
  if (executive.missed >= policy_->max_missed && executive.takes_customers()) {
    executive.paused = true;
    executive.paused_for_missing = true;
    out.push_back(PausedForMissing{executive.id, std::exchange(executive.missed, 0)});
    return stand_down(executive, at, out);
  }
  forgive_all();
  match_line(entry.line, at, out);
  match_executive(executive, at, out);
}

void Matcher::forgive_all() {
  if (passes_.empty()) return;
  for (auto at = passes_.begin(); at != passes_.end();) {
    CustomerEntry& entry = customers_[customers_.find(at->first)];
    const std::vector<ExecutiveId>& passed = at->second;
    const auto could_take = [&](const auto& each) {
      const ExecutiveEntry& executive = each.second;
      return executive.takes_customers() && roster_.can_serve(executive, entry.line) &&
             std::find(passed.begin(), passed.end(), executive.id) == passed.end();
    };
    const auto& all = roster_.all();
    if (std::any_of(all.begin(), all.end(), could_take)) {
      ++at;
    } else {
      entry.passed = false;
      at = passes_.erase(at);
    }
  }
}

}  // namespace turno
