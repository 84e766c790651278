// How many customers an executive has at once, and the time he has after each.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class CapacityTest : public Behaviour {};
class WrapUpTest : public Behaviour {
 protected:
  void SetUp() override { policy.wrap_up = seconds(10); }
};

TEST_F(CapacityTest, GivesAnExecutiveAsManyAsHisPolicySays) {
  policy.capacity = 2;
  on(arrive(1));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; match 1 c1 e1 waited 0s; ");
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e1 waited 0s; ");
  EXPECT_EQ(on(join(3)), "placed c3 at 1; ");
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; match 3 c3 e1 waited 0s; ");
}

TEST_F(CapacityTest, AnExecutivesOwnNumberGoesBeforeThePolicys) {
  policy.capacity = 3;
  on(arrive(1, {}, 1, 1));
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; ");
}

TEST_F(CapacityTest, OneWhoComesTakesAsManyAsHeCan) {
  policy.capacity = 2;
  for (std::uint64_t n = 1; n <= 3; ++n) on(join(n));
  EXPECT_EQ(on(arrive(1)),
            "arrived e1; match 1 c1 e1 waited 0s; match 2 c2 e1 waited 0s; place c3 is 1; ");
}

TEST_F(CapacityTest, SpreadsCustomersByTheLightestLoad) {
  policy.capacity = 3;
  policy.assignment = Assignment::kLinear;
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e2 waited 0s; ");
  EXPECT_EQ(why().rule, Explanation::Rule::kLightestLoad);
  EXPECT_EQ(on(join(3)), "placed c3 at 1; match 3 c3 e1 waited 0s; ");
}

TEST_F(CapacityTest, ASmallerNumberEndsNoConversation) {
  on(arrive(1, {}, 1, 2));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(arrive(1, {}, 1, 1)), "arrived e1 again; ");
  on(join(3));
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
  EXPECT_EQ(on(Release{talk(2)}), "ended 2 c2 e1 released; match 3 c3 e1 waited 0s; ");
}

TEST_F(CapacityTest, ALargerNumberCountsAtOnce) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(arrive(1, {}, 1, 2)), "arrived e1 again; match 2 c2 e1 waited 0s; ");
}

TEST_F(CapacityTest, PausingLeavesConversationsAlone) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Pause{e(1)}), "");
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
  EXPECT_EQ(on(Ready{e(1)}), "match 2 c2 e1 waited 0s; ");
}

TEST_F(CapacityTest, APauseTakenBackInTimeIsForgotten) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Pause{e(1)});
  on(Ready{e(1)});
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; match 2 c2 e1 waited 0s; ");
}

TEST_F(CapacityTest, IgnoresExecutivesWhoAreNotAtWork) {
  EXPECT_EQ(on(Ready{e(1)}), "");
  EXPECT_EQ(on(Pause{e(1)}), "");
  EXPECT_EQ(on(DropExecutive{e(1)}), "");
  EXPECT_EQ(on(ExtendWrapUp{e(1), seconds(1)}), "");
  EXPECT_EQ(on(Depart{e(1)}), "departed e1; ");
  EXPECT_EQ(matcher().executives(), 0U);
}

TEST_F(WrapUpTest, GivesNobodyUntilItIsOver) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; wrap-up e1 lasts 10s until 10s; ");
  EXPECT_EQ(after(milliseconds(9'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "wrapped-up e1; match 2 c2 e1 waited 10s; ");
}

TEST_F(WrapUpTest, FollowsACustomersLeavingToo) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(Leave{c(1), 0}),
            "ended 1 c1 e1 customer left; left c1; wrap-up e1 lasts 10s until 10s; ");
}

TEST_F(WrapUpTest, EndsWithReadyWithoutSayingSo) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Release{talk(1)});
  after(seconds(3));
  EXPECT_EQ(on(Ready{e(1)}), "match 2 c2 e1 waited 3s; ");
  EXPECT_EQ(after(seconds(60)), "");
}

TEST_F(WrapUpTest, LastsLongerOnRequest) {
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  after(seconds(4));
  EXPECT_EQ(on(ExtendWrapUp{e(1), seconds(5)}), "wrap-up e1 lasts 11s until 15s; ");
  EXPECT_EQ(after(seconds(10)), "");
  EXPECT_EQ(after(seconds(1)), "wrapped-up e1; ");
  EXPECT_EQ(on(ExtendWrapUp{e(1), seconds(5)}), "");
}

TEST_F(WrapUpTest, CountsASlotEach) {
  policy.capacity = 2;
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Release{talk(1)});
  EXPECT_EQ(on(join(3)), "placed c3 at 1; ");
  after(seconds(2));
  on(Release{talk(2)});
  EXPECT_EQ(after(seconds(8)), "wrapped-up e1; match 3 c3 e1 waited 10s; ");
  EXPECT_EQ(on(join(4)), "placed c4 at 1; ");
  EXPECT_EQ(after(seconds(2)), "wrapped-up e1; match 4 c4 e1 waited 2s; ");
}

TEST_F(WrapUpTest, TwoThatEndTogetherAreToldOnce) {
  policy.capacity = 2;
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Release{talk(1)});
  on(Release{talk(2)});
  EXPECT_EQ(after(seconds(10)), "wrapped-up e1; ");
  EXPECT_EQ(matcher().available_executives(), 1U);
}

TEST_F(WrapUpTest, RunsOnWhilePaused) {
  on(arrive(1));
  on(join(1));
  on(Pause{e(1)});
  on(join(2));
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; wrap-up e1 lasts 10s until 10s; ");
  EXPECT_EQ(after(seconds(10)), "wrapped-up e1; ");
  EXPECT_EQ(on(Ready{e(1)}), "match 2 c2 e1 waited 10s; ");
}

TEST_F(WrapUpTest, OneWhoIsBackHearsHowLongItStillLasts) {
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  after(seconds(3));
  on(DropExecutive{e(1)});
  after(seconds(3));
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; wrap-up e1 lasts 4s until 10s; ");
}

TEST_F(WrapUpTest, EndsForGoodWithHisDeparture) {
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  on(Depart{e(1)});
  on(arrive(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e1 waited 0s; ");
  EXPECT_EQ(after(seconds(60)), "");
}

}  // namespace
}  // namespace turno::testing
