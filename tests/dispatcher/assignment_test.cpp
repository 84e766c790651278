// Who of the free executives serves a customer.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

using Rule = Explanation::Rule;

class AssignmentTest : public Behaviour {
 protected:
  // Who gets a customer who joins now; he stays for `time`.
  std::uint64_t serves(Duration time = {}) {
    const std::uint64_t customer = ++customers_;
    on(join(customer));
    const ExecutiveId chosen = checked().reference().find(c(customer))->with;
    after(time);
    on(Release{checked().reference().find(c(customer))->talk});
    return number(chosen);
  }

 private:
  std::uint64_t customers_ = 100;
};

TEST_F(AssignmentTest, LongestIdleTakesTheOneFreeForLongest) {
  policy.assignment = Assignment::kLongestIdle;
  on(arrive(2));
  on(arrive(1));
  EXPECT_EQ(serves(), 2U);
  EXPECT_EQ(why().rule, Rule::kAssignment);
  EXPECT_EQ(serves(), 1U);
  EXPECT_EQ(serves(), 2U);
}

TEST_F(AssignmentTest, LeastOccupiedTakesTheSmallestShareOfTimeSpentServing) {
  policy.assignment = Assignment::kLeastOccupied;
  on(arrive(1));
  after(seconds(100));
  on(arrive(2));
  EXPECT_EQ(serves(seconds(10)), 1U);  // both 0, the longest idle; then 10 of 110 s
  EXPECT_EQ(serves(seconds(2)), 2U);   // then 2 of 12 s, and he of 10 of 112 s
  EXPECT_EQ(serves(), 1U);
  EXPECT_EQ(why().rule, Rule::kAssignment);
  EXPECT_NEAR(why().first[0].score, 10.0 / 112, 1e-6);
  EXPECT_NEAR(why().first[1].score, 2.0 / 12, 1e-6);
}

TEST_F(AssignmentTest, LeastOccupiedCountsAConversationThatIsStillOn) {
  policy.assignment = Assignment::kLeastOccupied;
  policy.capacity = 2;
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  on(join(2));
  after(seconds(10));
  on(Release{talk(2)});
  after(seconds(10));
  on(join(3));  // to the lightest load
  EXPECT_EQ(checked().reference().find(c(3))->with, e(2));
  after(seconds(1));
  on(join(4));  // of equal loads: 21 s against 11 s of service
  EXPECT_EQ(checked().reference().find(c(4))->with, e(2));
}

TEST_F(AssignmentTest, OfEquallyOccupiedTheLongestIdleIsTaken) {
  policy.assignment = Assignment::kLeastOccupied;
  on(arrive(2));
  on(arrive(1));
  EXPECT_EQ(serves(), 2U);
  EXPECT_EQ(why().rule, Rule::kLongestIdle);
}

TEST_F(AssignmentTest, RoundRobinTakesTheLongestSinceHisLastCustomerBegan) {
  policy.assignment = Assignment::kRoundRobin;
  policy.capacity = 2;
  on(arrive(1));
  on(arrive(2));
  on(join(1));  // to e1
  on(join(2));  // to e2
  on(Release{talk(2)});
  on(Release{talk(1)});  // the last to be freed, and yet next
  EXPECT_EQ(serves(), 1U);
  EXPECT_EQ(serves(), 2U);
  EXPECT_EQ(serves(), 1U);
}

TEST_F(AssignmentTest, RoundRobinBeginsWithWhoNeverHadACustomer) {
  policy.assignment = Assignment::kRoundRobin;
  on(arrive(1));
  EXPECT_EQ(serves(), 1U);
  on(arrive(2));
  EXPECT_EQ(serves(), 2U);
}

TEST_F(AssignmentTest, LeastBusyTakesTheLeastTimeSpentServing) {
  policy.assignment = Assignment::kLeastBusy;
  on(arrive(1));
  EXPECT_EQ(serves(seconds(10)), 1U);
  after(seconds(1000));
  on(arrive(2));
  EXPECT_EQ(serves(seconds(4)), 2U);
  EXPECT_EQ(serves(seconds(4)), 2U);
  EXPECT_EQ(serves(seconds(4)), 2U);  // 8 s against 10 s
  EXPECT_EQ(serves(), 1U);            // 12 s
}

TEST_F(AssignmentTest, FewestServedCountsCustomers) {
  policy.assignment = Assignment::kFewestServed;
  on(arrive(1));
  on(arrive(2));
  EXPECT_EQ(serves(seconds(50)), 1U);
  EXPECT_EQ(serves(), 2U);
  EXPECT_EQ(serves(), 1U);  // equal: the longest idle
  EXPECT_EQ(why().rule, Rule::kLongestIdle);
  on(arrive(3));
  EXPECT_EQ(serves(), 3U);
}

TEST_F(AssignmentTest, LinearTakesTheLowestId) {
  policy.assignment = Assignment::kLinear;
  on(arrive(3));
  on(arrive(1));
  on(arrive(2));
  EXPECT_EQ(serves(), 1U);
  EXPECT_EQ(serves(), 1U);
}

TEST_F(AssignmentTest, RandomTakesEachAboutEquallyOften) {
  policy.assignment = Assignment::kRandom;
  for (std::uint64_t n = 1; n <= 4; ++n) on(arrive(n));
  std::vector<int> times(5);
  for (int customer = 0; customer < 400; ++customer) ++times[serves()];
  // 100 each, with a standard deviation of 9.
  for (std::size_t n = 1; n <= 4; ++n) EXPECT_NEAR(times[n], 100, 35) << "e" << n;
}

TEST_F(AssignmentTest, RandomFollowsTheSeed) {
  policy.assignment = Assignment::kRandom;
  const auto sequence = [&](std::uint64_t seed) {
    policy.seed = seed;
    Matcher matcher(policy);
    std::vector<MatchEffect> effects;
    for (std::uint64_t n = 1; n <= 4; ++n) matcher.apply(arrive(n), now, effects);
    for (std::uint64_t n = 1; n <= 20; ++n) {
      matcher.apply(join(n), now, effects);
      matcher.apply(Release{talk(n)}, now, effects);
    }
    return describe(effects);
  };
  EXPECT_EQ(sequence(1), sequence(1));
  EXPECT_NE(sequence(1), sequence(2));
}

TEST_F(AssignmentTest, CountsAPauseAsIdleTime) {
  policy.assignment = Assignment::kLongestIdle;
  on(arrive(1));
  on(arrive(2));
  on(Pause{e(1)});
  on(Ready{e(1)});
  EXPECT_EQ(serves(), 1U);
}

TEST_F(AssignmentTest, SaysWhenThereWasNoChoice) {
  on(arrive(1));
  EXPECT_EQ(serves(), 1U);
  EXPECT_EQ(why().rule, Rule::kOnlyOne);
  EXPECT_EQ(why().candidates, 1U);
  EXPECT_EQ(why().trigger, Explanation::Trigger::kCustomer);
}

TEST_F(AssignmentTest, ListsAsManyOfTheOthersAsFit) {
  for (std::uint64_t n = 1; n <= 9; ++n) on(arrive(n));
  on(join(1));
  EXPECT_EQ(why().candidates, 9U);
  EXPECT_EQ(why().at_work, 9U);
  for (const Explanation::Candidate& each : why().first) EXPECT_NE(each.executive, e(0));
}

}  // namespace
}  // namespace turno::testing
