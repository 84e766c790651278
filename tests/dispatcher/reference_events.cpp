// The reference's events, one function for each.
#include <algorithm>

#include "tests/dispatcher/reference.h"

namespace turno::testing {

void ReferenceMatcher::on(const Join& join, TimePoint at, Out& out) {
  if (customer(join.customer) != nullptr) return;
  const bool known = static_cast<std::size_t>(join.line) < policy.lines.size();
  const LineId asked = known ? join.line : LineId{};
  const Admission admission = admit(asked);
  ++joined;
  if (admission.refused) {
    ++refused;
    out.push_back(Refused{join.customer, asked, *admission.refused, admission.may_leave_message});
    return;
  }
  Customer one;
  one.id = join.customer;
  one.line = admission.line;
  one.overflowed = admission.overflowed;
  one.joined = one.entered = one.seen = at;
  one.number = ++last_number_;
  for (std::size_t n = 0; n < policy.classes.size(); ++n) {
    if (policy.classes[n].name == join.customer_class) {
      one.customer_class = static_cast<ClassId>(n + 1);
    }
  }
  const Worker* const last = policy.sticky > Duration::zero() ? worker(join.preferred) : nullptr;
  const bool able = last != nullptr && last->takes_customers() && can_serve(*last, one.line);
  if (able && !is_available(*last)) one.reserved = last->id;
  customers.push_back(one);
  placed(join.customer, out);
  if (able && is_available(*last)) return pair(join.customer, last->id, at, out);
  if (one.reserved == ExecutiveId{}) match_line(one.line, at, out);
}

void ReferenceMatcher::on(const Leave& leave, TimePoint at, Out& out) {
  Customer* const one = customer(leave.customer);
  if (one == nullptr) {
    out.push_back(Left{leave.customer, leave.asker});
    return;
  }
  if (one->talks()) {
    return end_talk(leave.customer, EndReason::kCustomerLeft, leave.asker, at, out);
  }
  const ExecutiveId asked = one->offered() ? one->with : ExecutiveId{};
  if (one->offered()) end_offer(leave.customer, OfferOutcome::kRevoked, out);
  give_up(leave.customer, leave.asker, out);
  match_executive(asked, at, out);
}

void ReferenceMatcher::on(const Drop& drop, TimePoint at, Out& out) {
  Customer* const one = customer(drop.customer);
  if (one == nullptr || policy.grace == Duration::zero()) {
    return on(Leave{drop.customer, 0}, at, out);
  }
  if (one->away) return;
  ExecutiveId asked{};
  if (one->talks()) {
    out.push_back(SideLost{one->talk, one->id, one->with, Side::kCustomer, policy.grace});
  } else if (one->offered()) {
    asked = one->with;
    end_offer(one->id, OfferOutcome::kRevoked, out);
  }
  one->reserved = ExecutiveId{};
  one->away = true;
  one->grace_over = at + policy.grace;
  match_executive(asked, at, out);
}

void ReferenceMatcher::on(const Return& back, TimePoint at, Out& out) {
  Customer* const one = customer(back.customer);
  if (one == nullptr) {
    out.push_back(Returned{back.customer, Whereabouts::kNowhere, {}, 0, {}, {}, back.asker});
    return;
  }
  const bool was_away = one->away;
  one->away = false;
  if (one->talks()) {
    out.push_back(
        Returned{one->id, Whereabouts::kTalking, one->line, 0, one->talk, {}, back.asker});
    if (was_away) out.push_back(SideBack{one->talk, one->id, one->with, Side::kCustomer});
    return;
  }
  if (was_away) one->seen = at;
  out.push_back(
      Returned{one->id, Whereabouts::kWaiting, one->line, position(one->id), {}, {}, back.asker});
  if (was_away) match_line(one->line, at, out);
}

void ReferenceMatcher::on(const Arrive& arrive, TimePoint at, Out& out) {
  const ExecutiveId id = arrive.executive;
  if (worker(id) == nullptr) {
    Worker one;
    one.id = id;
    one.profile = arrive.profile;
    one.came = at;
    one.freed = ++moments_;
    workers.push_back(one);
    std::sort(workers.begin(), workers.end(),
              [](const Worker& a, const Worker& b) { return a.id < b.id; });
    out.push_back(Arrived{id, false, false, arrive.asker});
    return match_executive(id, at, out);
  }
  Worker& one = *worker(id);
  one.profile = arrive.profile;
  out.push_back(Arrived{id, true, one.paused, arrive.asker});
  if (!one.wrap_ups.empty()) {
    const TimePoint until = *std::max_element(one.wrap_ups.begin(), one.wrap_ups.end());
    out.push_back(WrapUpBegan{id, until, until - at});
  }
  for (const Customer& each : customers) {
    if (each.offered() && each.with == id) tell_offer(each, at, out);
  }
  if (one.away) {
    for (const auto& [talk, customer] : talks_of(id)) {
      out.push_back(SideBack{talk, customer, id, Side::kExecutive});
    }
  }
  one.away = false;
  shut_out(id, at, out);
  forgive();
  match_executive(id, at, out);
  match_lines(at, out);
}

void ReferenceMatcher::on(const Ready& ready, TimePoint at, Out& out) {
  Worker* const one = worker(ready.executive);
  if (one == nullptr) return;
  one->paused = one->paused_for_missing = false;
  one->missed = 0;
  one->wrap_ups.clear();
  match_executive(one->id, at, out);
}

void ReferenceMatcher::on(const Pause& pause, TimePoint at, Out& out) {
  Worker* const one = worker(pause.executive);
  if (one == nullptr) return;
  one->paused_for_missing = false;
  if (one->paused) return;
  one->paused = true;
  stand_down(one->id, at, out);
}

void ReferenceMatcher::on(const DropExecutive& drop, TimePoint at, Out& out) {
  Worker* const one = worker(drop.executive);
  if (one == nullptr || one->away) return;
  if (policy.grace == Duration::zero()) return depart(one->id, at, out);
  one->away = true;
  one->grace_over = at + policy.grace;
  for (const auto& [talk, customer] : talks_of(one->id)) {
    out.push_back(SideLost{talk, customer, one->id, Side::kExecutive, policy.grace});
  }
  stand_down(one->id, at, out);
}

void ReferenceMatcher::on(const Depart& departing, TimePoint at, Out& out) {
  if (worker(departing.executive) != nullptr) return depart(departing.executive, at, out);
  out.push_back(Departed{departing.executive});
}

void ReferenceMatcher::stand_down(ExecutiveId id, TimePoint at, Out& out) {
  revoke_offer_to(id, out);
  for (const CustomerId each : reserved_for(id)) unreserve(each, at, out);
  forgive();
  match_lines(at, out);
}

void ReferenceMatcher::depart(ExecutiveId id, TimePoint at, Out& out) {
  revoke_offer_to(id, out);
  const std::vector<CustomerId> alone = reserved_for(id);
  const auto talks = talks_of(id);
  for (const auto& [talk, its] : talks) close(*customer(its), at);
  for (const CustomerId each : alone) customer(each)->away = true;  // until their turn, below
  for (const auto& [talk, its] : talks) customer(its)->lost_executive = true;
  std::erase_if(workers, [&](const Worker& each) { return each.id == id; });
  // One after the other, each told the place that he has then.
  std::vector<CustomerId> later;
  for (const auto& [talk, its] : talks) {
    if (!customer(its)->away) later.push_back(its);
  }
  for (const CustomerId each : later) customer(each)->away = true;
  for (const auto& [talk, its] : talks) {
    ++joined;
    if (std::find(later.begin(), later.end(), its) != later.end()) customer(its)->away = false;
    customer(its)->seen = at;
    out.push_back(Ended{talk, its, id, EndReason::kExecutiveLeft, position(its)});
  }
  for (const CustomerId each : alone) {
    customer(each)->away = false;
    unreserve(each, at, out);
  }
  out.push_back(Departed{id});
  forgive();
  match_lines(at, out);
}

void ReferenceMatcher::on(const Accept& accept, TimePoint at, Out& out) {
  const Customer* const one = offered(accept.offer);
  if (one == nullptr || one->with != accept.executive) return;
  worker(accept.executive)->missed = 0;
  start_talk(one->id, accept.offer, at, out);
  match_executive(accept.executive, at, out);
}

void ReferenceMatcher::on(const Reject& reject, TimePoint at, Out& out) {
  const Customer* const one = offered(reject.offer);
  if (one == nullptr || one->with != reject.executive) return;
  const CustomerId id = one->id;
  end_offer(id, OfferOutcome::kRejected, out);
  pass(id, reject.executive, at, out);
}

void ReferenceMatcher::on(const Release& release, TimePoint at, Out& out) {
  const Customer* const one = talking(release.conversation);
  if (one != nullptr) end_talk(one->id, EndReason::kReleased, 0, at, out);
}

void ReferenceMatcher::on(const ExtendWrapUp& extend, TimePoint at, Out& out) {
  Worker* const one = worker(extend.executive);
  if (one == nullptr || one->wrap_ups.empty()) return;
  TimePoint& last = *std::max_element(one->wrap_ups.begin(), one->wrap_ups.end());
  last = std::min(last + extend.more, at + kMaxPolicyTime);
  out.push_back(WrapUpBegan{one->id, last, last - at});
}

void ReferenceMatcher::on(const ChangePolicy& change, TimePoint at, Out& out) {
  for (std::size_t n = 0; n < policy.lines.size(); ++n) {
    const Duration was = policy.lines[n].max_wait;
    const Duration is = change.policy->lines[n].max_wait;
    // A new limit does not look back.
    if (is != Duration::zero() && (was == Duration::zero() || is < was)) limits_since_[n] = at;
  }
  policy = *change.policy;
  limits_since_.resize(policy.lines.size(), TimePoint::min());
  for (Customer& each : customers) each.seen = at;
  out.push_back(PolicyInForce{change.policy});
  const std::vector<Worker> everybody = workers;
  for (const Worker& each : everybody) shut_out(each.id, at, out);
  forgive();
  for (const Worker& each : everybody) match_executive(each.id, at, out);
}

void ReferenceMatcher::on(const Restart& restart, TimePoint at, Out& out) {
  const std::vector<Worker> everybody = workers;
  for (const Worker& each : everybody) revoke_offer_to(each.id, out);
  replace_lines(*restart.policy, at);
  out.push_back(PolicyInForce{restart.policy});
  for (Customer& each : customers) {
    each.away = true;
    each.grace_over = at + policy.grace;
    each.reserved = ExecutiveId{};
    each.passed.clear();
  }
  for (Worker& each : workers) {
    each.away = true;
    each.grace_over = at + policy.grace;
    std::erase_if(each.wrap_ups, [&](TimePoint over) { return over <= at; });
  }
  if (policy.grace != Duration::zero()) return;
  std::vector<Customer> all = customers;
  std::sort(all.begin(), all.end(),
            [](const Customer& a, const Customer& b) { return a.id < b.id; });
  for (const Customer& each : all) {
    if (each.talks()) {
      end_talk(each.id, EndReason::kCustomerLeft, 0, at, out);
    } else {
      give_up(each.id, 0, out);
    }
  }
  for (const Worker& each : everybody) depart(each.id, at, out);
}

// Lines and classes of the same names are the same ones.
void ReferenceMatcher::replace_lines(const Policy& now, TimePoint at) {
  const Policy before = policy;
  const std::vector<TimePoint> limits = limits_since_;
  policy = now;
  limits_since_.assign(policy.lines.size(), TimePoint::min());
  for (std::size_t n = 0; n < before.lines.size(); ++n) {
    const std::optional<LineId> line = find_line(policy, before.lines[n].name);
    if (!line) continue;
    const Duration was = before.lines[n].max_wait;
    const Duration is = rules(*line).max_wait;
    const bool stricter = is != Duration::zero() && (was == Duration::zero() || is < was);
    limits_since_[static_cast<std::size_t>(*line)] = stricter ? at : limits[n];
  }
  for (Customer& each : customers) {
    const auto line = find_line(policy, before.lines[static_cast<std::size_t>(each.line)].name);
    if (!line) each.entered = at;
    each.line = line.value_or(LineId{});
    each.seen = at;
    if (each.customer_class == ClassId{}) continue;
    const std::string& name =
        before.classes[static_cast<std::size_t>(each.customer_class) - 1].name;
    each.customer_class = ClassId{};
    for (std::size_t n = 0; n < policy.classes.size(); ++n) {
      if (policy.classes[n].name == name) each.customer_class = static_cast<ClassId>(n + 1);
    }
  }
}

// --- Their common parts ---

std::vector<std::pair<ConversationId, CustomerId>> ReferenceMatcher::talks_of(
    ExecutiveId executive) const {
  std::vector<std::pair<ConversationId, CustomerId>> all;
  for (const Customer& each : customers) {
    if (each.talks() && each.with == executive) all.emplace_back(each.talk, each.id);
  }
  std::sort(all.begin(), all.end());
  return all;
}

void ReferenceMatcher::revoke_offer_to(ExecutiveId executive, Out& out) {
  for (Customer& each : customers) {
    if (each.offered() && each.with == executive) {
      end_offer(each.id, OfferOutcome::kRevoked, out);
    }
  }
}

// Other skills (his, or those that lines ask for) may have shut out who waits for him alone.
void ReferenceMatcher::shut_out(ExecutiveId executive, TimePoint at, Out& out) {
  for (const CustomerId each : reserved_for(executive)) {
    if (!can_serve(*worker(executive), customer(each)->line)) unreserve(each, at, out);
  }
}

}  // namespace turno::testing
