// The reference's common parts: its books, what is due when, offers and pairings.
#include "tests/dispatcher/reference.h"

#include <algorithm>

#include "base/check.h"

namespace turno::testing {

ReferenceMatcher::ReferenceMatcher(const Policy& first)
    : policy(first), limits_since_(first.lines.size(), TimePoint::min()) {}

void ReferenceMatcher::apply(const MatchEvent& event, TimePoint at, const Chosen& chosen,
                             Out& out) {
  chosen_ = chosen;
  const bool restarts = std::holds_alternative<Restart>(event);
  for (std::vector<Due> all = dues(); !restarts && !all.empty() && all.front().at <= at;
       all = dues()) {
    now_ = all.front().at;
    handle(all.front(), out);
  }
  now_ = at;
  std::visit([&](const auto& e) { on(e, at, out); }, event);
}

// --- The books ---

ReferenceMatcher::Customer* ReferenceMatcher::customer(CustomerId id) {
  const auto found = std::find_if(customers.begin(), customers.end(),
                                  [&](const Customer& each) { return each.id == id; });
  return found == customers.end() ? nullptr : &*found;
}

const ReferenceMatcher::Customer* ReferenceMatcher::find(CustomerId id) const {
  const auto found = std::find_if(customers.begin(), customers.end(),
                                  [&](const Customer& each) { return each.id == id; });
  return found == customers.end() ? nullptr : &*found;
}

ReferenceMatcher::Customer* ReferenceMatcher::talking(ConversationId id) {
  const auto found = std::find_if(customers.begin(), customers.end(), [&](const Customer& each) {
    return each.talks() && each.talk == id;
  });
  return found == customers.end() ? nullptr : &*found;
}

ReferenceMatcher::Customer* ReferenceMatcher::offered(ConversationId id) {
  const auto found = std::find_if(customers.begin(), customers.end(), [&](const Customer& each) {
    return each.offered() && each.offer == id;
  });
  return found == customers.end() ? nullptr : &*found;
}

ReferenceMatcher::Worker* ReferenceMatcher::worker(ExecutiveId id) {
  const auto found = std::find_if(workers.begin(), workers.end(),
                                  [&](const Worker& each) { return each.id == id; });
  return found == workers.end() ? nullptr : &*found;
}

const ReferenceMatcher::Worker* ReferenceMatcher::find(ExecutiveId id) const {
  const auto found = std::find_if(workers.begin(), workers.end(),
                                  [&](const Worker& each) { return each.id == id; });
  return found == workers.end() ? nullptr : &*found;
}

void ReferenceMatcher::remove(CustomerId id) {
  std::erase_if(customers, [&](const Customer& each) { return each.id == id; });
}

void ReferenceMatcher::placed(CustomerId id, Out& out) const {
  const Customer& one = *find(id);
  out.push_back(
      Placed{id, one.line, position(id), is_staffed(one.line), one.overflowed, one.reserved, {}});
}

void ReferenceMatcher::unreserve(CustomerId id, TimePoint at, Out& out) {
  customer(id)->reserved = ExecutiveId{};
  customer(id)->seen = at;
  placed(id, out);
}

void ReferenceMatcher::give_up(CustomerId id, std::uint64_t asker, Out& out) {
  ++left;
  remove(id);
  out.push_back(Left{id, asker});
}

// --- Time ---

std::vector<ReferenceMatcher::Due> ReferenceMatcher::dues() const {
  std::vector<Due> all;
  for (const Customer& each : customers) {
    const auto add = [&](TimePoint at) { all.push_back({std::max(at, now_), 0, number(each.id)}); };
    if (each.away) {
      add(each.grace_over);
    } else if (!each.talks() && each.reserved != ExecutiveId{}) {
      add(each.joined + policy.sticky);
    } else if (!each.talks()) {
      if (const auto limit = limit_of(each)) add(*limit);
      for (const WidenStep& step : policy.widen) {
        if (each.seen < each.joined + step.after) add(each.joined + step.after);
      }
    }
    if (each.offered()) all.push_back({each.offer_until, 1, number(each.offer)});
  }
  for (const Worker& each : workers) {
    for (const TimePoint over : each.wrap_ups) all.push_back({over, 2, number(each.id)});
    if (each.away) all.push_back({each.grace_over, 3, number(each.id)});
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::optional<TimePoint> ReferenceMatcher::next_due() const {
  const std::vector<Due> all = dues();
  return all.empty() ? std::nullopt : std::optional<TimePoint>(all.front().at);
}

std::optional<TimePoint> ReferenceMatcher::limit_of(const Customer& one) const {
  const Duration limit = rules(one.line).max_wait;
  if (limit == Duration::zero() || one.lost_executive) return std::nullopt;
  return std::max(one.entered, limits_since_[static_cast<std::size_t>(one.line)]) + limit;
}

void ReferenceMatcher::handle(const Due& due, Out& out) {
  if (due.kind == 1) {
    const CustomerId asked = offered(ConversationId{due.id})->id;
    const ExecutiveId executive = customer(asked)->with;
    ++worker(executive)->missed;
    end_offer(asked, OfferOutcome::kMissed, out);
    return pass(asked, executive, due.at, out);
  }
  if (due.kind == 2) {
    std::erase_if(worker(ExecutiveId{due.id})->wrap_ups,
                  [&](TimePoint over) { return over <= due.at; });
    out.push_back(WrapUpEnded{ExecutiveId{due.id}});
    return match_executive(ExecutiveId{due.id}, due.at, out);
  }
  if (due.kind == 3) return depart(ExecutiveId{due.id}, due.at, out);

  const CustomerId id{due.id};
  Customer& one = *customer(id);
  const LineId line = one.line;
  if (one.away) {
    if (one.talks()) return end_talk(id, EndReason::kCustomerLeft, 0, due.at, out);
    return give_up(id, 0, out);
  }
  if (one.reserved != ExecutiveId{}) {
    unreserve(id, due.at, out);
  } else if (const auto limit = limit_of(one); limit && *limit <= due.at) {
    return waited_too_long(id, due.at, out);
  } else {
    one.seen = due.at;
  }
  match_line(line, due.at, out);
}

void ReferenceMatcher::waited_too_long(CustomerId id, TimePoint at, Out& out) {
  const ExecutiveId asked = customer(id)->offered() ? customer(id)->with : ExecutiveId{};
  if (customer(id)->offered()) end_offer(id, OfferOutcome::kRevoked, out);
  Customer& one = *customer(id);
  DoorRule rule = rules(one.line).when_too_long;
  DoorReason ignored{};
  if (rule.action == DoorAction::kOverflow && !one.overflowed) {
    const LineId other = rule.to;
    rule = door(other, ignored);
    if (rule.action == DoorAction::kWait) {
      one.line = other;
      one.entered = at;
      one.seen = at;
      one.overflowed = true;
      placed(id, out);
      forgive();
      match_line(other, at, out);
    }
  }
  if (rule.action != DoorAction::kWait) {
    out.push_back(Refused{id, one.line, DoorReason::kTooLong, rule.action != DoorAction::kRefuse});
    ++refused;
    remove(id);
  }
  match_executive(asked, at, out);
}

// --- Offers and pairings ---

void ReferenceMatcher::pair(CustomerId id, ExecutiveId executive, TimePoint at, Out& out) {
  const ConversationId conversation{++last_conversation};
  Customer& one = *customer(id);
  one.with = executive;
  if (policy.offer == OfferMode::kAuto) return start_talk(id, conversation, at, out);
  one.offer = conversation;
  one.offer_until = at + policy.offer_timeout;
  tell_offer(one, at, out);
}

void ReferenceMatcher::tell_offer(const Customer& one, TimePoint at, Out& out) const {
  out.push_back(Offered{one.offer, one.id, one.with, one.line, at - one.joined, one.offer_until,
                        one.offer_until - at});
}

void ReferenceMatcher::start_talk(CustomerId id, ConversationId conversation, TimePoint at,
                                  Out& out) {
  Customer& one = *customer(id);
  one.offer = ConversationId{};
  one.reserved = ExecutiveId{};
  one.passed.clear();
  one.talk = conversation;
  one.talk_began = at;
  ++matched;
  Worker& his = *worker(one.with);
  ++his.served;
  his.assigned = ++moments_;
  out.push_back(Matched{conversation, id, one.with, one.line, at - one.joined, {}});
}

void ReferenceMatcher::end_offer(CustomerId id, OfferOutcome outcome, Out& out) {
  Customer& one = *customer(id);
  out.push_back(OfferEnded{one.offer, id, one.with, outcome});
  one.offer = ConversationId{};
}

void ReferenceMatcher::pass(CustomerId id, ExecutiveId executive, TimePoint at, Out& out) {
  const LineId line = customer(id)->line;
  customer(id)->passed.push_back(executive);
  if (customer(id)->reserved != ExecutiveId{}) unreserve(id, at, out);
  Worker& his = *worker(executive);
  if (his.missed >= policy.max_missed && his.takes_customers()) {
    out.push_back(PausedForMissing{executive, his.missed});
    his.paused = his.paused_for_missing = true;
    his.missed = 0;
    return stand_down(executive, at, out);
  }
  forgive();
  match_line(line, at, out);
  match_executive(executive, at, out);
}

void ReferenceMatcher::forgive() {
  for (Customer& each : customers) {
    const bool somebody_else =
        std::any_of(workers.begin(), workers.end(), [&](const Worker& worker) {
          return worker.takes_customers() && can_serve(worker, each.line) &&
                 std::find(each.passed.begin(), each.passed.end(), worker.id) == each.passed.end();
        });
    if (!somebody_else) each.passed.clear();
  }
}

void ReferenceMatcher::close(Customer& one, TimePoint at) {
  Worker& his = *worker(one.with);
  his.served_for += at - one.talk_began;
  his.freed = ++moments_;
  if (policy.wrap_up > Duration::zero()) his.wrap_ups.push_back(at + policy.wrap_up);
  one.talk = ConversationId{};
}

void ReferenceMatcher::end_talk(CustomerId id, EndReason reason, std::uint64_t asker, TimePoint at,
                                Out& out) {
  Customer& one = *customer(id);
  const ExecutiveId executive = one.with;
  out.push_back(Ended{one.talk, id, executive, reason, 0});
  close(one, at);
  remove(id);
  if (reason == EndReason::kCustomerLeft) out.push_back(Left{id, asker});
  if (policy.wrap_up > Duration::zero()) {
    out.push_back(WrapUpBegan{executive, at + policy.wrap_up, policy.wrap_up});
  }
  match_executive(executive, at, out);
}

}  // namespace turno::testing
