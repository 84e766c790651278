#include "tests/dispatcher/checked_matcher.h"

#include <algorithm>
#include <map>
#include <string>

namespace turno::testing {
namespace {

// More steps than that at one moment, and time does not go on.
constexpr int kStuck = 1000;

constexpr int kRestoredEvery = 23;  // moments, so that a state also has a while to show itself

// Who got each conversation, or was asked.
std::map<ConversationId, ExecutiveId> chosen_in(const std::vector<MatchEffect>& effects) {
  std::map<ConversationId, ExecutiveId> chosen;
  for (const MatchEffect& effect : effects) {
    if (const auto* const offered = std::get_if<Offered>(&effect)) {
      chosen.emplace(offered->offer, offered->executive);
    } else if (const auto* const matched = std::get_if<Matched>(&effect)) {
      chosen.emplace(matched->conversation, matched->executive);
    }
  }
  return chosen;
}

CustomerId subject(const MatchEvent& event) {
  return std::visit(
      [](const auto& e) {
        if constexpr (requires { e.customer; }) return e.customer;
        return CustomerId{};
      },
      event);
}

void check_ignored(const MatchEvent& event, bool changed, bool differs) {
  if (!changed) {
    EXPECT_FALSE(differs) << "ignored, and yet something is other";
    return;
  }
  // What these change may be nothing that counts: they are on record all the same.
  const bool may_change_nothing =
      std::holds_alternative<Tick>(event) || std::holds_alternative<Arrive>(event) ||
      std::holds_alternative<Restart>(event) || std::holds_alternative<ChangePolicy>(event) ||
      std::holds_alternative<ExtendWrapUp>(event);
  EXPECT_TRUE(differs || may_change_nothing) << "nothing is other, and yet it was not ignored";
}

bool has(const std::vector<ExecutiveId>& all, ExecutiveId one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

CheckedMatcher::CheckedMatcher(const Policy& policy)
    : matcher_(policy), twin_(policy), reference_(policy), first_(policy) {}

CheckedMatcher::CheckedMatcher(const CheckedMatcher& other)
    : matcher_(other.first_),
      twin_(other.first_),
      reference_(other.reference_),
      ledger_(other.ledger_),
      audit_(other.audit_),
      punctual_(other.punctual_),
      first_(other.first_),
      history_(other.history_) {
  std::vector<MatchEffect> ignored;
  for (const auto& [event, at] : history_) {
    for (Matcher* const each : {&matcher_, &twin_}) {
      each->apply(event, at, ignored);
      each->announce(at, ignored);
    }
  }
  restored_ = std::make_unique<Matcher>(matcher_.state());
}

std::vector<MatchEffect> CheckedMatcher::step(const MatchEvent& event, TimePoint at) {
  std::vector<MatchEffect> effects;
  // What is due first, moment by moment, so that each can be checked. A restart goes before it.
  const bool restarts = std::holds_alternative<Restart>(event);
  for (auto due = reference_.next_due(); !restarts && due && *due <= at;
       due = reference_.next_due()) {
    apply(Tick{}, *due, effects);
    if (::testing::Test::HasFailure()) return effects;
  }
  apply(event, at, effects);
  history_.emplace_back(event, at);

  std::vector<MatchEffect> places;
  matcher_.announce(at, places);
  ledger_.read(places, at, reference_.policy.announce_every);
  effects.insert(effects.end(), places.begin(), places.end());

  std::vector<MatchEffect> twins;
  twin_.apply(event, at, twins);
  twin_.announce(at, twins);
  EXPECT_EQ(describe(effects), describe(twins)) << "I6: same events, same effects";
  EXPECT_EQ(matcher_.digest(), twin_.digest()) << "I6: same events, same digest";
  check_state(at);
  return effects;
}

std::vector<MatchEffect> CheckedMatcher::run_until(TimePoint at) {
  punctual_ = true;
  std::vector<MatchEffect> all;
  TimePoint last = TimePoint::min();
  int steps = 0;
  for (auto due = matcher_.next_deadline(); due && *due <= at; due = matcher_.next_deadline()) {
    steps = *due > last ? 0 : steps + 1;
    EXPECT_LT(steps, kStuck) << "its deadline does not move on";
    if (::testing::Test::HasFailure()) break;
    last = *due;
    const std::vector<MatchEffect> effects = step(Tick{}, *due);
    all.insert(all.end(), effects.begin(), effects.end());
  }
  return all;
}

void CheckedMatcher::apply(const MatchEvent& event, TimePoint at,
                           std::vector<MatchEffect>& effects) {
  std::vector<MatchEffect> real;
  std::vector<MatchEffect> expected;
  const std::vector<ReferenceMatcher::Customer> before = reference_.customers;
  if (!std::holds_alternative<Restart>(event)) matcher_.apply(Tick{}, at, real);
  EXPECT_EQ(audit_.check(Tick{}, at, real, matcher_).value_or(""), "");
  const std::uint64_t digest = matcher_.digest();
  std::vector<MatchEffect> caused;
  const bool changed = matcher_.apply(event, at, caused);
  EXPECT_EQ(audit_.check(event, at, caused, matcher_).value_or(""), "");
  check_ignored(event, changed, matcher_.digest() != digest);
  follow(event, changed, at, real, caused);
  real.insert(real.end(), caused.begin(), caused.end());
  const auto chosen = chosen_in(real);
  reference_.apply(
      event, at,
      [&](ConversationId id) {
        const auto found = chosen.find(id);
        return found == chosen.end() ? ExecutiveId{} : found->second;
      },
      expected);
  EXPECT_EQ(describe(real), describe(expected)) << "not what the reference does";
  ledger_.read(real, at, reference_.policy.announce_every);
  check_pairings(before, event);
  for (const MatchEffect& effect : real) {
    if (const auto* const matched = std::get_if<Matched>(&effect)) check_explanation(*matched);
  }
  effects.insert(effects.end(), real.begin(), real.end());
  if (!::testing::Test::HasFailure() || std::exchange(reported_, true)) return;
  ADD_FAILURE() << "with " << describe(event) << " at " << at.time_since_epoch().count()
                << "ns, which gave: " << describe(real);
}

void CheckedMatcher::follow(const MatchEvent& event, bool changed, TimePoint at,
                            const std::vector<MatchEffect>& due,
                            const std::vector<MatchEffect>& caused) {
  if (restored_ != nullptr) {
    std::vector<MatchEffect> again;
    if (!std::holds_alternative<Restart>(event)) restored_->apply(Tick{}, at, again);
    EXPECT_EQ(describe(again), describe(due)) << "I6: what is due after a start on the record";
    again.clear();
    if (changed) {
      EXPECT_TRUE(restored_->apply(event, at, again)) << "I6: ignored after a start on the record";
      EXPECT_EQ(describe(again), describe(caused)) << "I6: the effects after a start on the record";
    }
  }
  if (++applied_ % kRestoredEvery == 0) restored_ = std::make_unique<Matcher>(matcher_.state());
  if (restored_ == nullptr) return;
  EXPECT_EQ(restored_->digest(), matcher_.digest()) << "I6: the state after a start on the record";
}

void CheckedMatcher::check_pairings(const std::vector<ReferenceMatcher::Customer>& before,
                                    const MatchEvent& event) const {
  if (std::holds_alternative<ChangePolicy>(event)) return;
  for (const Ledger::Pairing& pairing : ledger_.pairings()) {
    const ReferenceMatcher::Worker* const worker = reference_.find(pairing.executive);
    if (worker == nullptr) continue;
    EXPECT_LE(pairing.conversations, reference_.capacity(*worker)) << "I2: over capacity";
    check_overtaking(pairing, before, event);
  }
}

void CheckedMatcher::check_overtaking(const Ledger::Pairing& pairing,
                                      const std::vector<ReferenceMatcher::Customer>& before,
                                      const MatchEvent& event) const {
  const ReferenceMatcher::Customer* const chosen = reference_.find(pairing.customer);
  const auto free_to_go = [&](const ReferenceMatcher::Customer& one) {
    return one.in_line() && !one.offered() && one.line == pairing.line &&
           !has(one.passed, pairing.executive);
  };
  for (const ReferenceMatcher::Customer& was : before) {
    if (was.id == pairing.customer && was.reserved != ExecutiveId{}) return;
  }
  // Whoever talked to him last goes first, even where the others have to wait for --widen.
  const auto* const joining = std::get_if<Join>(&event);
  if (joining != nullptr && joining->preferred == pairing.executive) return;
  if (chosen == nullptr) return;
  for (const ReferenceMatcher::Customer& was : before) {
    const ReferenceMatcher::Customer* const is = reference_.find(was.id);
    if (is == nullptr || was.id == pairing.customer || was.id == subject(event)) continue;
    if (!free_to_go(was) || !free_to_go(*is)) continue;
    if (ledger_.passes().contains({was.id, pairing.executive})) continue;
    EXPECT_LE(reference_.place_of(*chosen), reference_.place_of(*is))
        << "I7: c" << number(was.id) << " was overtaken by c" << number(pairing.customer);
  }
}

void CheckedMatcher::check_state(TimePoint at) {
  EXPECT_EQ(matcher_.waiting(), ledger_.waiting()) << "I1: somebody is lost or in two places";
  for (const ReferenceMatcher::Customer& each : reference_.customers) {
    EXPECT_EQ(ledger_.talks(each.id), each.talks()) << "I1: where c" << number(each.id) << " is";
    EXPECT_EQ(ledger_.waits(each.id), !each.talks()) << "I1: where c" << number(each.id) << " is";
  }
  check_positions(at);
  check_executives(at);
  check_totals();
  EXPECT_EQ(Audit::check_lines(matcher_, at).value_or(""), "");
  const auto due = reference_.next_due();
  if (due) {
    EXPECT_TRUE(matcher_.next_deadline() && *matcher_.next_deadline() <= *due)
        << "something is due, and nobody will be called";
  }
}

void CheckedMatcher::check_positions(TimePoint at) {
  const auto check = [&](const std::vector<CustomerId>& line) {
    for (std::size_t place = 1; place <= line.size(); ++place) {
      EXPECT_EQ(matcher_.position(line[place - 1]), place) << "I4: positions";
    }
  };
  for (std::size_t n = 0; n < reference_.policy.lines.size(); ++n) {
    const auto line = reference_.line(static_cast<LineId>(n));
    EXPECT_EQ(matcher_.waiting_in(static_cast<LineId>(n)), line.size()) << "I4: a line's length";
    check(line);
  }
  for (const ReferenceMatcher::Worker& each : reference_.workers) {
    check(reference_.reserved_for(each.id));
  }
  for (const ReferenceMatcher::Customer& each : reference_.customers) {
    const std::size_t position = matcher_.position(each.id);
    EXPECT_EQ(position == 0, each.talks() || each.away) << "I1: talking or away, and in a line";
    if (each.talks()) continue;
    ledger_.check_told(each.id, position, at, punctual_);
  }
}

void CheckedMatcher::check_executives(TimePoint at) const {
  EXPECT_EQ(matcher_.executives(), reference_.workers.size());
  std::size_t available = 0;
  for (const ReferenceMatcher::Worker& each : reference_.workers) {
    const WhyNot real = matcher_.why_not(each.id, at);
    const WhyNot expected = expected_why_not(reference_, each, at);
    SCOPED_TRACE("why not e" + std::to_string(number(each.id)));
    EXPECT_EQ(real.reason, expected.reason);
    EXPECT_EQ(real.conversations, expected.conversations);
    EXPECT_EQ(real.capacity, expected.capacity);
    EXPECT_EQ(real.wrap_up_left, expected.wrap_up_left);
    for (std::size_t n = 0; n < expected.lines.size(); ++n) {
      EXPECT_EQ(real.lines.at(n).waiting, expected.lines[n].waiting);
      EXPECT_EQ(real.lines[n].skilled, expected.lines[n].skilled);
      EXPECT_EQ(real.lines[n].joined, expected.lines[n].joined);
      EXPECT_EQ(real.lines[n].passed, expected.lines[n].passed);
    }
    if (expected.reason != WhyNot::Reason::kNobodyForHim) continue;
    ++available;
    EXPECT_TRUE(reference_.reserved_for(each.id).empty()) << "I3: waits for one who is available";
    for (const ReferenceMatcher::Customer& customer : reference_.customers) {
      const bool could =
          customer.in_line() && !customer.offered() && !has(customer.passed, each.id) &&
          reference_.can_serve(each, customer.line) && reference_.has_joined(each, customer.line);
      EXPECT_FALSE(could) << "I3: c" << number(customer.id) << " waits for nothing";
    }
  }
  EXPECT_EQ(matcher_.available_executives(), available);
}

void CheckedMatcher::check_totals() const {
  const Matcher::Totals& totals = matcher_.totals();
  EXPECT_EQ(totals.joined, totals.matched + totals.left + totals.refused + matcher_.waiting())
      << "I5: conservation";
  EXPECT_EQ(totals.joined, reference_.joined) << "I5: totals";
  EXPECT_EQ(totals.matched, reference_.matched) << "I5: totals";
  EXPECT_EQ(totals.left, reference_.left) << "I5: totals";
  EXPECT_EQ(totals.refused, reference_.refused) << "I5: totals";
}

}  // namespace turno::testing
