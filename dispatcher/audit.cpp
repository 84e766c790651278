#include "dispatcher/audit.h"

#include <algorithm>
#include <utility>

namespace turno {
namespace {

std::string text(CustomerId id) { return "customer " + std::to_string(number(id)); }
std::string text(ExecutiveId id) { return "executive " + std::to_string(number(id)); }
std::string text(ConversationId id) { return "conversation " + std::to_string(number(id)); }

ClassId class_of(const Policy& policy, const std::string& name) {
  for (std::size_t i = 0; i < policy.classes.size(); ++i) {
    if (policy.classes[i].name == name) return static_cast<ClassId>(i + 1);
  }
  return ClassId{};
}

}  // namespace

std::optional<std::string> Audit::check(const MatchEvent& event, TimePoint at,
                                        std::span<const MatchEffect> effects,
                                        const Matcher& matcher) {
  breach_.reset();
  // A place that is kept is told of to nobody.
  if (const auto* const drop = std::get_if<Drop>(&event)) {
    if (Person* const person = waiting(drop->customer)) {
      leave(*person);
      person->away = true;
      person->reserved = ExecutiveId{};
    }
  }
  const Now now{event, at, matcher};
  for (const MatchEffect& effect : effects) read(effect, now);
  check_totals(matcher);
  // Lines and classes may be others now, and nobody is in one.
  if (std::holds_alternative<Restart>(event)) begin(matcher.state());
  return std::exchange(breach_, std::nullopt);
}

void Audit::begin(const MatcherState& state) {
  people_.clear();
  lines_.clear();
  talks_.clear();
  offers_.clear();
  at_work_.clear();
  waiting_ = 0;
  for (const MatcherState::Customer& each : state.customers) {
    Person& person = people_[each.id];
    person.group = {each.line, each.lost_executive ? ClassId{} : each.customer_class,
                    each.lost_executive};
    person.order = {each.joined, each.number, each.id};
    person.waits = !each.talking;
    person.away = each.away;
    person.offered = !each.talking && each.conversation != ConversationId{};
    person.reserved = each.reserved;
    person.passed = each.passed;
    if (person.waits) ++waiting_;
    enter(person);
  }
  for (const MatcherState::Executive& each : state.executives) {
    at_work_[each.id] = each.conversations.size();
  }
  for (const auto& each : state.conversations) talks_[each.id] = {each.customer, each.executive};
  for (const auto& each : state.offers) offers_[each.id] = {each.customer, each.executive};
  last_number_ = state.last_number;
  last_conversation_ = ConversationId{state.last_conversation};
  totals_ = {state.joined, state.matched, state.left, state.refused};
}

void Audit::read(const MatchEffect& effect, const Now& now) {
  std::visit(
      [&](const auto& e) {
        if constexpr (requires { this->on(e, now); }) on(e, now);
      },
      effect);
}

void Audit::on(const Placed& placed, const Now& now) {
  const auto [found, is_new] = people_.try_emplace(placed.customer);
  Person& person = found->second;
  if (is_new) {
    const auto* const join = std::get_if<Join>(&now.event);
    if (join == nullptr || join->customer != placed.customer) {
      broken("I1", text(placed.customer) + " has a place without having joined");
    } else {
      person.group.customer_class = class_of(now.matcher.policy(), join->customer_class);
    }
    person.order = {now.at, ++last_number_, placed.customer};
    ++waiting_;
    ++totals_.joined;
  } else if (!person.waits) {
    broken("I1", text(placed.customer) + " is in a line and in a conversation");
  }
  leave(person);
  person.group.line = placed.line;
  person.reserved = placed.reserved;
  enter(person);
}

void Audit::on(const Refused& refused, const Now&) {
  ++totals_.refused;
  const auto found = people_.find(refused.customer);
  if (found == people_.end()) {
    ++totals_.joined;
    return;
  }
  if (!found->second.waits) broken("I1", text(refused.customer) + " is refused while he talks");
  forget(refused.customer);
}

void Audit::on(const Left& left, const Now&) {
  const auto found = people_.find(left.customer);
  if (found == people_.end()) return;
  if (!found->second.waits) {
    return broken("I1", text(left.customer) + " has left, and his conversation has not ended");
  }
  ++totals_.left;
  forget(left.customer);
}

void Audit::on(const Returned& returned, const Now&) {
  const auto found = people_.find(returned.customer);
  Whereabouts expected = Whereabouts::kNowhere;
  if (found != people_.end()) {
    expected = found->second.waits ? Whereabouts::kWaiting : Whereabouts::kTalking;
    found->second.away = false;
    enter(found->second);
  }
  if (returned.whereabouts != expected) {
    broken("I1", text(returned.customer) + " is back in something else than he was in");
  }
}

void Audit::on(const Offered& offered, const Now& now) {
  // One who is back hears of his offer again.
  const auto told = offers_.find(offered.offer);
  if (told != offers_.end() && told->second.customer == offered.customer &&
      told->second.executive == offered.executive) {
    return;
  }
  check_pairing(offered.customer, offered.executive, offered.offer, now);
  for (const auto& [id, other] : offers_) {
    if (other.executive != offered.executive) continue;
    broken("I2", text(offered.executive) + " is asked about two customers at once");
  }
  offers_[offered.offer] = {offered.customer, offered.executive};
  if (Person* const person = waiting(offered.customer)) person->offered = true;
}

void Audit::on(const OfferEnded& ended, const Now&) {
  const auto found = offers_.find(ended.offer);
  if (found == offers_.end() || found->second.customer != ended.customer ||
      found->second.executive != ended.executive) {
    return broken("I1", "the end of an offer that there was not, " + text(ended.offer));
  }
  offers_.erase(found);
  if (Person* const person = waiting(ended.customer)) {
    person->offered = false;
    if (ended.outcome != OfferOutcome::kRevoked) person->passed.push_back(ended.executive);
  }
}

void Audit::on(const Matched& matched, const Now& now) {
  const auto offer = offers_.find(matched.conversation);
  if (offer == offers_.end()) {
    check_pairing(matched.customer, matched.executive, matched.conversation, now);
  } else {
    if (offer->second.customer != matched.customer ||
        offer->second.executive != matched.executive) {
      broken("I1", text(matched.conversation) + " is not between those who were offered it");
    }
    offers_.erase(offer);
  }
  ++totals_.matched;
  if (Person* const person = waiting(matched.customer)) {
    leave(*person);
    person->waits = false;
    person->offered = false;
    person->reserved = ExecutiveId{};
    person->passed.clear();
    --waiting_;
  }
  talks_[matched.conversation] = {matched.customer, matched.executive};
  ++at_work_[matched.executive];
}

void Audit::on(const Ended& ended, const Now&) {
  const auto found = talks_.find(ended.conversation);
  if (found == talks_.end() || found->second.customer != ended.customer ||
      found->second.executive != ended.executive) {
    return broken("I1", "the end of what was not on, " + text(ended.conversation));
  }
  talks_.erase(found);
  --at_work_[ended.executive];
  if (ended.reason != EndReason::kExecutiveLeft) return forget(ended.customer);
  Person& person = people_[ended.customer];
  person.waits = true;
  person.group.customer_class = ClassId{};  // makes no difference any more
  person.group.lost_executive = true;
  person.away = ended.position == 0;
  ++waiting_;
  ++totals_.joined;
  enter(person);
}

void Audit::on(const Arrived& arrived, const Now&) {
  const bool is_new = at_work_.try_emplace(arrived.executive, 0).second;
  if (is_new == arrived.returned) {
    broken("I1", text(arrived.executive) + " comes as if he had (not) been at work");
  }
}

void Audit::on(const Departed& departed, const Now&) {
  const auto found = at_work_.find(departed.executive);
  if (found == at_work_.end()) return;
  if (found->second != 0) broken("I1", text(departed.executive) + " has left, and still talks");
  at_work_.erase(found);
}

void Audit::check_pairing(CustomerId customer, ExecutiveId executive, ConversationId id,
                          const Now& now) {
  if (id <= last_conversation_) broken("I1", text(id) + " has been before");
  last_conversation_ = id;
  const Person* const person = waiting(customer);
  if (person == nullptr || person->away) {
    return broken("I1", text(customer) + " is paired, and is not waiting");
  }
  if (person->offered) broken("I1", text(customer) + " is paired with two at once");
  const auto found = at_work_.find(executive);
  if (found == at_work_.end()) {
    return broken("I1", text(executive) + " is paired, and is not at work");
  }
  const WhyNot state = now.matcher.why_not(executive, now.at);
  // He may have left since, at the same moment.
  const bool is_here = state.reason != WhyNot::Reason::kNotAtWork;
  if (is_here && found->second >= state.capacity) {
    broken("I2", text(executive) + " has more conversations than his capacity");
  }
  check_overtaking(*person, executive, now);
}

void Audit::check_overtaking(const Person& chosen, ExecutiveId executive, const Now& now) {
  if (chosen.reserved != ExecutiveId{}) return;
  const auto* const join = std::get_if<Join>(&now.event);
  const bool sticks = join != nullptr && join->customer == chosen.order.customer &&
                      join->preferred == executive && now.matcher.policy().sticky != Duration{};
  if (sticks) return;
  for (const Order& order : lines_[chosen.group]) {
    if (!(order < chosen.order)) return;
    const Person& other = people_.at(order.customer);
    const bool passed =
        std::find(other.passed.begin(), other.passed.end(), executive) != other.passed.end();
    if (other.offered || passed) continue;
    return broken("I7", text(order.customer) + " is overtaken by " + text(chosen.order.customer));
  }
}

void Audit::check_totals(const Matcher& matcher) {
  const Matcher::Totals& real = matcher.totals();
  if (real.joined != totals_.joined || real.matched != totals_.matched ||
      real.left != totals_.left || real.refused != totals_.refused) {
    broken("I5", "the totals are not what was told");
  }
  if (real.joined != real.matched + real.left + real.refused + matcher.waiting()) {
    broken("I5", "the totals do not add up to those who wait");
  }
  if (matcher.waiting() != waiting_) broken("I1", "others wait than was told");
}

void Audit::enter(Person& person) {
  if (person.waits && !person.away && person.reserved == ExecutiveId{}) {
    lines_[person.group].insert(person.order);
  }
}

void Audit::leave(const Person& person) {
  const auto found = lines_.find(person.group);
  if (found == lines_.end()) return;
  found->second.erase(person.order);
  if (found->second.empty()) lines_.erase(found);
}

void Audit::forget(CustomerId customer) {
  const auto found = people_.find(customer);
  if (found == people_.end()) return;
  leave(found->second);
  if (found->second.waits) --waiting_;
  people_.erase(found);
}

Audit::Person* Audit::waiting(CustomerId customer) {
  const auto found = people_.find(customer);
  return found == people_.end() || !found->second.waits ? nullptr : &found->second;
}

void Audit::broken(const char* invariant, const std::string& sentence) {
  if (!breach_) breach_ = std::string(invariant) + ": " + sentence;
}

}  // namespace turno
