// Another policy while people wait and talk.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class PolicyChangeTest : public Behaviour {};

TEST_F(PolicyChangeTest, SaysThatItIsInForce) {
  EXPECT_EQ(change(), "policy; ");
  policy.capacity = 4;
  change();
  EXPECT_EQ(matcher().policy().capacity, 4);
}

TEST_F(PolicyChangeTest, OrdersTheLineAnew) {
  policy.classes = {{"vip", {}, {}}};
  on(join(1));
  on(join(2));
  after(seconds(1));
  on(join(3, {}, "vip"));
  usual().discipline = Discipline::kPriority;
  policy.classes[0].head_start = seconds(60);
  EXPECT_EQ(change(),
            "policy; place c3 is 1; place c1 is 2 by the new policy; "
            "place c2 is 3 by the new policy; ");
  usual().discipline = Discipline::kFifo;
  policy.classes[0].head_start = Duration::zero();
  EXPECT_EQ(change(), "policy; place c1 is 1; place c2 is 2; place c3 is 3 by the new policy; ");
}

TEST_F(PolicyChangeTest, OrdersThoseWhoAreAwayToo) {
  policy.classes = {{"vip", {}, {}}};
  on(join(1));
  on(join(2, {}, "vip"));
  on(Drop{c(2)});
  usual().discipline = Discipline::kPriority;
  policy.classes[0].head_start = seconds(60);
  change();
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1; place c1 is 2 as somebody returned; ");
}

TEST_F(PolicyChangeTest, AMoreGenerousCapacityCountsAtOnce) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  policy.capacity = 2;
  EXPECT_EQ(change(), "policy; match 2 c2 e1 waited 0s; ");
}

TEST_F(PolicyChangeTest, FewerSkillsAskedForLetMoreServe) {
  usual().skills = {"credit"};
  on(arrive(1));
  on(join(1));
  usual().skills.clear();
  EXPECT_EQ(change(), "policy; match 1 c1 e1 waited 0s; ");
}

TEST_F(PolicyChangeTest, WithoutWideningAllLevelsServe) {
  policy.widen = {{seconds(60), 2}};
  on(arrive(2, {}, 2));
  on(join(1));
  policy.widen.clear();
  EXPECT_EQ(change(), "policy; match 1 c1 e2 waited 0s; ");
}

TEST_F(PolicyChangeTest, AnEarlierWideningCountsForThoseWhoHaveWaited) {
  policy.widen = {{seconds(60), 2}};
  on(arrive(2, {}, 2));
  on(join(1));
  after(seconds(30));
  policy.widen = {{seconds(20), 2}};
  EXPECT_EQ(change(), "policy; match 1 c1 e2 waited 30s; ");
}

TEST_F(PolicyChangeTest, AddsALine) {
  on(join(1));
  add_line("other", {});
  change();
  EXPECT_EQ(on(join(2, line(1))), "placed c2 at 1 in line 1 unstaffed; ");
}

TEST_F(PolicyChangeTest, ANewLimitOfWaitingDoesNotLookBack) {
  on(join(1));
  after(seconds(100));
  usual().max_wait = seconds(30);
  EXPECT_EQ(change(), "policy; ");
  after(seconds(10));
  on(join(2));
  EXPECT_EQ(after(seconds(20)), "refused c1 too long message; place c2 is 1; ");
  EXPECT_EQ(after(seconds(10)), "refused c2 too long message; ");
}

TEST_F(PolicyChangeTest, AMoreGenerousLimitOfWaitingCountsFromJoining) {
  usual().max_wait = seconds(30);
  on(join(1));
  after(seconds(20));
  usual().max_wait = seconds(50);
  change();
  EXPECT_EQ(after(seconds(29)), "");
  EXPECT_EQ(after(seconds(1)), "refused c1 too long message; ");
}

TEST_F(PolicyChangeTest, ASmallerLineSendsNobodyAway) {
  on(join(1));
  on(join(2));
  usual().max_queue = 1;
  EXPECT_EQ(change(), "policy; ");
  EXPECT_EQ(on(join(3)), "refused c3 full message; ");
}

TEST_F(PolicyChangeTest, GraceHoldsForLossesFromThenOn) {
  policy.grace = seconds(60);
  on(join(1));
  on(join(2));
  on(Drop{c(1)});
  policy.grace = seconds(10);
  change();
  on(Drop{c(2)});
  EXPECT_EQ(after(seconds(10)), "left c2; ");
  EXPECT_EQ(after(seconds(50)), "left c1; ");
}

TEST_F(PolicyChangeTest, AnOfferStandsUnderTheRulesItWasMadeBy) {
  policy.offer = OfferMode::kAccept;
  policy.offer_timeout = seconds(20);
  on(arrive(1));
  on(join(1));
  policy.offer = OfferMode::kAuto;
  EXPECT_EQ(change(), "policy; ");
  EXPECT_EQ(after(seconds(20)), "offer 1 c1 e1 missed; match 2 c1 e1 waited 20s; ");
}

TEST_F(PolicyChangeTest, AWrapUpThatHasBegunGoesOn) {
  policy.wrap_up = seconds(10);
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  policy.wrap_up = Duration::zero();
  EXPECT_EQ(change(), "policy; ");
  EXPECT_EQ(after(seconds(10)), "wrapped-up e1; ");
}

TEST_F(PolicyChangeTest, AShorterStickyCountsAtOnce) {
  policy.sticky = seconds(60);
  on(arrive(1));
  on(join(9));
  on(join(1, {}, {}, 1));
  after(seconds(30));
  policy.sticky = seconds(10);
  EXPECT_EQ(change(), "policy; ");
  EXPECT_EQ(matcher().next_deadline(), now);
  EXPECT_EQ(on(Tick{}), "placed c1 at 1; ");
}

TEST_F(PolicyChangeTest, WhoeverWaitsForOneWhoIsNoLongerAbleTakesHisPlaceInTheLine) {
  policy.sticky = seconds(60);
  on(arrive(1));
  on(join(9));
  on(join(1, {}, {}, 1));
  usual().skills = {"credit"};
  EXPECT_EQ(change(), "policy; placed c1 at 1 unstaffed; ");
}

}  // namespace
}  // namespace turno::testing
