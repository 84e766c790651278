// Which policies cannot be used, and what is said of them.
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>

#include "dispatcher/policy.h"
#include "tests/dispatcher/random_world.h"

namespace turno::testing {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// Two lines, "general" and "credit".
Policy two_lines() {
  Policy policy;
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "credit";
  return policy;
}

// The fault of a policy after `change`; "" when there is none.
std::string fault(const std::function<void(Policy&)>& change) {
  Policy policy = two_lines();
  change(policy);
  return policy_fault(policy).value_or("");
}

#define EXPECT_FAULT(says, ...)                                                       \
  EXPECT_NE(fault([](Policy& policy) { __VA_ARGS__; }).find(says), std::string::npos) \
      << fault([](Policy& policy) { __VA_ARGS__; })
#define EXPECT_NO_FAULT(...) EXPECT_EQ(fault([](Policy& policy) { __VA_ARGS__; }), "")

TEST(PolicyFault, TheUsualPolicyHasNone) { EXPECT_FALSE(policy_fault(Policy{}).has_value()); }

TEST(PolicyFault, NamesTheFlagAndTheRangeOfANumber) {
  EXPECT_FAULT("--capacity 0 is out of range: 1 to 32", policy.capacity = 0);
  EXPECT_FAULT("--capacity 33", policy.capacity = 33);
  EXPECT_NO_FAULT(policy.capacity = 32);
  EXPECT_FAULT("--max-missed 0 is out of range: 1 to 100", policy.max_missed = 0);
  EXPECT_FAULT("--max-missed 101", policy.max_missed = 101);
  EXPECT_FAULT("--max-queue 1000001 (line credit)", policy.lines[1].max_queue = 1'000'001);
  EXPECT_FAULT("weight 0", policy.lines[1].weight = 0);
  EXPECT_FAULT("weight 1001", policy.lines[1].weight = 1001);
  EXPECT_FAULT("--capacity -2147483648", policy.capacity = std::numeric_limits<int>::min());
}

TEST(PolicyFault, NamesTheFlagAndTheRangeOfATime) {
  EXPECT_FAULT("--wrap-up", policy.wrap_up = -seconds(1));
  EXPECT_FAULT("--wrap-up", policy.wrap_up = hours(25));
  EXPECT_NO_FAULT(policy.wrap_up = hours(24));
  EXPECT_FAULT("--sticky", policy.sticky = hours(25));
  EXPECT_FAULT("--grace", policy.grace = -seconds(1));
  EXPECT_FAULT("--announce-every", policy.announce_every = hours(25));
  EXPECT_FAULT("--offer-timeout", policy.offer_timeout = hours(25));
  EXPECT_FAULT("--max-wait", policy.lines[1].max_wait = hours(25));
  EXPECT_FAULT("--service-level", policy.lines[1].service_level = -seconds(1));
}

TEST(PolicyFault, AnOfferNeedsTimeToBeTaken) {
  EXPECT_FAULT("--offer-timeout", policy.offer = OfferMode::kAccept;
               policy.offer_timeout = Duration::zero());
  EXPECT_NO_FAULT(policy.offer_timeout = Duration::zero());
}

TEST(PolicyFault, ThereMustBeALineAndNotTooMany) {
  EXPECT_FAULT("at least one line", policy.lines.clear());
  EXPECT_FAULT(
      "256", for (int n = 0; n < 300; ++n) {
        policy.lines.push_back(Policy::usual_line());
        policy.lines.back().name = "line" + std::to_string(n);
      });
}

TEST(PolicyFault, LinesAndSkillsHaveNamesOfTheirOwn) {
  EXPECT_FAULT("general] is there twice", policy.lines[1].name = "general");
  EXPECT_FAULT("1 to 32", policy.lines[1].name = "");
  EXPECT_FAULT("1 to 32", policy.lines[1].name = "Crédito");
  EXPECT_FAULT("1 to 32", policy.lines[1].name = std::string(33, 'a'));
  EXPECT_NO_FAULT(policy.lines[1].name = std::string(32, 'a'));
  // Or "--when-full refuse" would mean two things.
  EXPECT_FAULT("refuse", policy.lines[1].name = "refuse");
  EXPECT_FAULT("twice", policy.lines[1].skills = {"credit", "credit"});
  EXPECT_FAULT("skills", policy.lines[1].skills = {"Credit"});
}

TEST(PolicyFault, ATitleIsShortAndOfOneLine) {
  EXPECT_NO_FAULT(policy.lines[1].title = "Créditos y más");
  EXPECT_FAULT("title", policy.lines[1].title = "Créditos\ny más");
  EXPECT_FAULT("title", policy.lines[1].title = std::string(1000, 'a'));
}

TEST(PolicyFault, SkillsAreAsManyAsFitIntoAWord) {
  const auto skills = [](Policy& policy, int count) {
    for (int n = 0; n < count; ++n) policy.lines[1].skills.push_back("s" + std::to_string(n));
  };
  EXPECT_EQ(fault([&](Policy& policy) { skills(policy, 64); }), "");
  EXPECT_NE(fault([&](Policy& policy) { skills(policy, 65); }), "");
}

TEST(PolicyFault, DoorsLeadSomewhereElse) {
  EXPECT_FAULT("--when-full", policy.lines[0].when_full = {DoorAction::kWait, {}});
  EXPECT_FAULT("--when-too-long", policy.lines[0].when_too_long = {DoorAction::kWait, {}});
  EXPECT_NO_FAULT(policy.lines[0].no_executives = {DoorAction::kWait, {}});
  EXPECT_FAULT("--when-full", policy.lines[0].when_full = {DoorAction::kOverflow, LineId{0}});
  EXPECT_FAULT("--when-full", policy.lines[0].when_full = {DoorAction::kOverflow, LineId{2}});
  EXPECT_NO_FAULT(policy.lines[0].when_full = {DoorAction::kOverflow, LineId{1}});
}

TEST(PolicyFault, StrictNeedsPriority) {
  EXPECT_FAULT("--strict", policy.lines[0].strict = true);
  EXPECT_NO_FAULT(policy.lines[0].strict = true;
                  policy.lines[0].discipline = Discipline::kPriority);
}

TEST(PolicyFault, ClassesHaveNamesHeadStartsAndALineThatCountsThem) {
  EXPECT_FAULT("--head-start", policy.classes = {{"", {}, {}}});
  EXPECT_FAULT("twice", policy.classes = {{"vip", {}, {}}, {"vip", {}, {}}});
  EXPECT_FAULT("needs --discipline priority", policy.classes = {{"vip", seconds(1), {}}});
  EXPECT_NO_FAULT(policy.lines[1].discipline = Discipline::kPriority;
                  policy.classes = {{"vip", seconds(1), {}}});
  EXPECT_FAULT("--head-start vip", policy.lines[1].discipline = Discipline::kPriority;
               policy.classes = {{"vip", hours(25), {}}});
  EXPECT_FAULT("--service-level vip", policy.classes = {{"vip", {}, hours(25)}});
  EXPECT_FAULT(
      "16", for (int n = 0; n < 17; ++n) {
        policy.classes.push_back({"c" + std::to_string(n), {}, {}});
      });
}

TEST(PolicyFault, WideningGoesOnToHigherLevels) {
  EXPECT_NO_FAULT(policy.widen = {{seconds(0), 2}, {seconds(1), 3}});
  EXPECT_FAULT("--widen", policy.widen = {{seconds(5), 1}});
  EXPECT_FAULT("--widen", policy.widen = {{seconds(5), 10}});
  EXPECT_FAULT("--widen", policy.widen = {{hours(25), 2}});
  EXPECT_FAULT("--widen", policy.widen = {{seconds(5), 2}, {seconds(5), 3}});
  EXPECT_FAULT("--widen", policy.widen = {{seconds(5), 3}, {seconds(6), 3}});
}

TEST(PolicyChangeFault, LinesAndClassesMayOnlyBeAdded) {
  const Policy from = [] {
    Policy policy = two_lines();
    policy.classes = {{"vip", {}, {}}};
    return policy;
  }();
  Policy to = from;
  EXPECT_FALSE(policy_change_fault(from, to).has_value());
  to.capacity = 9;
  to.lines.push_back(Policy::usual_line());
  to.lines.back().name = "third";
  to.classes.push_back({"staff", {}, {}});
  EXPECT_FALSE(policy_change_fault(from, to).has_value());
  EXPECT_TRUE(policy_change_fault(to, from).has_value());

  to = from;
  std::swap(to.lines[0], to.lines[1]);
  EXPECT_NE(policy_change_fault(from, to).value_or("").find("line general"), std::string::npos);
  to = from;
  to.classes.clear();
  EXPECT_NE(policy_change_fault(from, to).value_or("").find("class vip"), std::string::npos);
}

TEST(FindLine, KnowsItByItsName) {
  EXPECT_EQ(find_line(two_lines(), "credit"), LineId{1});
  EXPECT_FALSE(find_line(two_lines(), "Credit").has_value());
}

TEST(RandomPolicies, AreWithoutFaultAndChangeLegally) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    RandomWorld world(seed);
    Policy policy = world.policy();
    EXPECT_FALSE(policy_fault(policy).has_value());
    for (int change = 0; change < 5; ++change) {
      const Policy next = *world.change(policy);
      EXPECT_FALSE(policy_change_fault(policy, next).has_value());
      policy = next;
    }
  }
}

}  // namespace
}  // namespace turno::testing
