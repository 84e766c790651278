// --widen: executives of higher levels join a line in which somebody has waited for long.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class WidenTest : public Behaviour {
 protected:
  void SetUp() override { policy.widen = {{seconds(30), 2}, {seconds(90), 4}}; }
};

TEST_F(WidenTest, TheFirstLevelServesAtOnce) {
  on(arrive(1, {}, 1));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; match 1 c1 e1 waited 0s; ");
}

TEST_F(WidenTest, HigherLevelsJoinAfterTheTimeOfTheirStep) {
  on(arrive(4, {}, 4));
  on(arrive(2, {}, 2));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; ");
  EXPECT_EQ(after(milliseconds(29'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "match 1 c1 e2 waited 30s; ");
  EXPECT_EQ(why().not_joined, 1U);
  on(join(2));
  EXPECT_EQ(after(seconds(30)), "");
  EXPECT_EQ(after(seconds(60)), "match 2 c2 e4 waited 90s; ");
}

TEST_F(WidenTest, ALevelBetweenTwoStepsJoinsWithTheLowerOne) {
  on(arrive(3, {}, 3));
  on(join(1));
  EXPECT_EQ(after(seconds(30)), "match 1 c1 e3 waited 30s; ");
}

TEST_F(WidenTest, OneWhoHasJoinedTakesTheFirstInTheLine) {
  usual().discipline = Discipline::kPriority;
  policy.classes = {{"vip", seconds(60), {}}};
  on(arrive(2, {}, 2));
  on(join(1));
  after(seconds(20));
  on(join(2, {}, "vip"));
  // c1 has waited for long; c2 is before him.
  EXPECT_EQ(after(seconds(10)), "match 1 c2 e2 waited 10s; place c1 is 1; ");
}

TEST_F(WidenTest, LeavesTheLineAgainWithTheLastWhoHasWaited) {
  on(arrive(2, {}, 2, 2));
  on(join(1));
  after(seconds(20));
  on(join(2));
  EXPECT_EQ(after(seconds(10)), "match 1 c1 e2 waited 30s; place c2 is 1; ");
  EXPECT_EQ(after(seconds(19)), "");
  EXPECT_EQ(after(seconds(1)), "match 2 c2 e2 waited 30s; ");
}

TEST_F(WidenTest, OneWhoIsAwayLetsNobodyIn) {
  on(arrive(2, {}, 2));
  on(join(1));
  after(seconds(10));
  on(join(2));
  on(Drop{c(1)});
  EXPECT_EQ(after(seconds(25)), "");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; match 1 c1 e2 waited 35s; ");
}

TEST_F(WidenTest, OneWhoOverflowsBringsHisWaitAlong) {
  add_line("other", {"credit"});
  usual().max_wait = seconds(40);
  usual().skills = {"insurance"};
  usual().when_too_long = {DoorAction::kOverflow, line(1)};
  on(arrive(2, {"credit"}, 2));
  on(join(1));
  EXPECT_EQ(after(seconds(40)),
            "placed c1 at 1 in line 1 overflowed; match 1 c1 e2 in line 1 waited 40s; ");
}

TEST_F(WidenTest, CountsHigherLevelsAsAtWorkFromTheStart) {
  usual().no_executives = {DoorAction::kRefuse, {}};
  on(arrive(4, {}, 4));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; ");
}

TEST_F(WidenTest, SaysWhyOneWhoHasNotJoinedIsGivenNobody) {
  on(arrive(2, {}, 2));
  on(join(1));
  const WhyNot why_not = matcher().why_not(e(2), now);
  EXPECT_EQ(why_not.reason, WhyNot::Reason::kNobodyForHim);
  EXPECT_TRUE(why_not.lines.at(0).skilled);
  EXPECT_FALSE(why_not.lines[0].joined);
  EXPECT_EQ(why_not.lines[0].waiting, 1U);
}

}  // namespace
}  // namespace turno::testing
