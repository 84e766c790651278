// Every order of events in small worlds, to a fixed depth, with every invariant checked and
// compared with the reference after each.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/seeds.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

constexpr TimePoint kStart{std::chrono::hours(1)};
constexpr std::uint64_t kCustomers = 3;
constexpr std::uint64_t kExecutives = 2;

// One event more multiplies the work by about eight.
constexpr int kDepth = kSlowBuild ? 3 : 4;

// Line 1 asks for a skill that only executive 2 has.
Policy two_lines() {
  Policy policy;
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "english";
  policy.lines[1].skills = {"english"};
  policy.grace = std::chrono::seconds(3);
  return policy;
}

Arrive at_work(std::uint64_t n) {
  return arrive(n, n == 2 ? std::vector<std::string>{"english"} : std::vector<std::string>{});
}

class Explorer {
 public:
  void explore(const CheckedMatcher& state, TimePoint now, int depth, const std::string& path) {
    if (depth == 0) return;
    for (const MatchEvent& event : events(state.reference())) {
      if (::testing::Test::HasFailure()) return;
      const std::string taken = path + ", " + describe(event);
      SCOPED_TRACE(taken);
      CheckedMatcher next = state;
      // Time stands still but for a tick, which comes when something is due.
      const auto due = state.reference().next_due();
      const TimePoint at = std::holds_alternative<Tick>(event) ? *due : now;
      next.step(event, at);
      ++steps;
      explore(next, at, depth - 1, taken);
    }
  }

  std::uint64_t steps = 0;

 private:
  // Whatever can make a difference.
  static std::vector<MatchEvent> events(const ReferenceMatcher& state) {
    std::vector<MatchEvent> all;
    for (std::uint64_t n = 1; n <= kCustomers; ++n) add_customer(state, n, all);
    for (std::uint64_t n = 1; n <= kExecutives; ++n) add_executive(state, n, all);
    if (state.next_due()) all.emplace_back(Tick{});
    if (!state.customers.empty()) all.emplace_back(Restart{renamed(state.policy)});
    return all;
  }
  // The first line of it is a new one.
  static std::shared_ptr<const Policy> renamed(Policy policy) {
    policy.lines[0].name = "renamed";
    return std::make_shared<const Policy>(std::move(policy));
  }
  static void add_customer(const ReferenceMatcher& state, std::uint64_t n,
                           std::vector<MatchEvent>& all) {
    const ReferenceMatcher::Customer* const one = state.find(c(n));
    if (one == nullptr) {
      // The third one chooses his line, and whom he talked to last.
      all.emplace_back(join(n, line(n == 2 ? 1 : 0)));
      if (n == 3) all.emplace_back(join(n, line(1), {}, 2));
      return;
    }
    all.emplace_back(Leave{c(n), 0});
    all.emplace_back(one->away ? MatchEvent(Return{c(n), 0}) : MatchEvent(Drop{c(n)}));
    if (one->talks()) all.emplace_back(Release{one->talk});
    if (!one->offered()) return;
    all.emplace_back(Accept{one->with, one->offer});
    all.emplace_back(Reject{one->with, one->offer});
  }
  static void add_executive(const ReferenceMatcher& state, std::uint64_t n,
                            std::vector<MatchEvent>& all) {
    const ReferenceMatcher::Worker* const one = state.find(e(n));
    if (one == nullptr || one->away) all.emplace_back(at_work(n));
    if (one == nullptr) return;
    all.emplace_back(Depart{e(n)});
    if (!one->away) all.emplace_back(DropExecutive{e(n)});
    if (!one->paused) all.emplace_back(Pause{e(n)});
    if (one->paused || !one->wrap_ups.empty()) all.emplace_back(Ready{e(n)});
  }
};

// From rest, from a line where nobody is at work, and from a busy moment.
void explore(const Policy& policy) {
  const std::vector<MatchEvent> nobody = {join(1), join(2, line(1)), join(3)};
  const std::vector<MatchEvent> busy = {at_work(1), at_work(2), join(1), join(2, line(1)), join(3)};
  Explorer explorer;
  for (const std::vector<MatchEvent>& before : {std::vector<MatchEvent>{}, nobody, busy}) {
    CheckedMatcher state(policy);
    std::string path = "from";
    for (const MatchEvent& event : before) {
      state.step(event, kStart);
      path += " " + describe(event);
    }
    explorer.explore(state, kStart, kDepth, path);
  }
  EXPECT_GT(explorer.steps, kSlowBuild ? 3'000U : 30'000U);
  ::testing::Test::RecordProperty("steps", std::to_string(explorer.steps));
}

TEST(MatcherExhaustive, KeepsItsInvariantsWithMatchesAtOnce) { explore(two_lines()); }

TEST(MatcherExhaustive, KeepsItsInvariantsWithOffers) {
  Policy policy = two_lines();
  policy.offer = OfferMode::kAccept;
  policy.offer_timeout = std::chrono::seconds(2);
  explore(policy);
}

TEST(MatcherExhaustive, KeepsItsInvariantsWithWrapUpTwoAtOnceAndLimits) {
  Policy policy = two_lines();
  policy.wrap_up = std::chrono::seconds(2);
  policy.capacity = 2;
  policy.sticky = std::chrono::seconds(4);
  policy.lines[0].max_wait = std::chrono::seconds(5);
  policy.lines[0].when_too_long = {DoorAction::kOverflow, line(1)};
  policy.lines[1].max_queue = 1;
  policy.lines[1].when_full = {DoorAction::kOverflow, line(0)};
  explore(policy);
}

TEST(MatcherExhaustive, KeepsItsInvariantsWithoutGrace) {
  Policy policy = two_lines();
  policy.grace = Duration::zero();
  policy.lines[1].no_executives = {DoorAction::kOverflow, line(0)};
  explore(policy);
}

}  // namespace
}  // namespace turno::testing
