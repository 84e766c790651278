// Lost connections: what is kept, for how long, and what happens then.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class GraceTest : public Behaviour {
 protected:
  void SetUp() override { policy.grace = seconds(60); }
};

TEST_F(GraceTest, KeepsThePlaceOfOneWhoIsLostWithoutCountingHim) {
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Drop{c(1)}), "place c2 is 1; ");
  EXPECT_EQ(matcher().position(c(1)), 0U);
  EXPECT_EQ(matcher().waiting(), 2U);
  EXPECT_EQ(matcher().waiting_in(line(0)), 1U);
  after(seconds(20));
  EXPECT_EQ(on(Return{c(1), 4}), "returned c1 at 1 told 4; place c2 is 2 as somebody returned; ");
}

TEST_F(GraceTest, ServesThoseBehindMeanwhile) {
  on(join(1));
  on(join(2));
  on(Drop{c(1)});
  EXPECT_EQ(on(arrive(1)), "arrived e1; match 1 c2 e1 waited 0s; ");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; ");
}

TEST_F(GraceTest, ServesHimAtOnceWhenHeReturns) {
  on(join(1));
  on(Drop{c(1)});
  EXPECT_EQ(on(arrive(1)), "arrived e1; ");
  after(seconds(5));
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; match 1 c1 e1 waited 5s; ");
}

TEST_F(GraceTest, ForgetsHimWhenHeIsNotBackInTime) {
  on(join(1));
  on(Drop{c(1)});
  EXPECT_EQ(after(milliseconds(59'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "left c1; ");
  EXPECT_EQ(matcher().totals().left, 1U);
  EXPECT_EQ(on(Return{c(1), 3}), "returned c1 nowhere told 3; ");
}

TEST_F(GraceTest, CountsFromTheLastLoss) {
  on(join(1));
  on(Drop{c(1)});
  after(seconds(50));
  on(Return{c(1), 0});
  on(Drop{c(1)});
  EXPECT_EQ(after(seconds(59)), "");
  EXPECT_EQ(on(Drop{c(1)}), "");  // lost already: nothing is longer for that
  EXPECT_EQ(after(seconds(1)), "left c1; ");
}

TEST_F(GraceTest, ALeaveNeedsNoReturn) {
  on(join(1));
  on(Drop{c(1)});
  EXPECT_EQ(on(Leave{c(1), 2}), "left c1 told 2; ");
  EXPECT_EQ(after(seconds(100)), "");
}

TEST_F(GraceTest, ReturningWithoutALossTellsThePlace) {
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Return{c(2), 1}), "returned c2 at 2 told 1; ");
  on(arrive(1));
  EXPECT_EQ(on(Return{c(1), 1}), "returned c1 talking 1 told 1; ");
}

TEST_F(GraceTest, KeepsAConversationWhoseCustomerIsLost) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(Drop{c(1)}), "lost c1 of 1 kept for 60s; ");
  after(seconds(30));
  EXPECT_EQ(on(Return{c(1), 2}), "returned c1 talking 1 told 2; back c1 of 1; ");
  EXPECT_EQ(after(seconds(100)), "");
}

TEST_F(GraceTest, EndsAConversationWhoseCustomerIsNotBackInTime) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Drop{c(1)});
  EXPECT_EQ(after(seconds(60)), "ended 1 c1 e1 customer left; left c1; match 2 c2 e1 waited 60s; ");
}

TEST_F(GraceTest, AConversationMayEndWhileTheCustomerIsLost) {
  on(arrive(1));
  on(join(1));
  on(Drop{c(1)});
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 nowhere; ");
}

TEST_F(GraceTest, KeepsTheConversationsOfALostExecutiveAndGivesHimNobody) {
  policy.capacity = 3;
  on(arrive(1));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(DropExecutive{e(1)}), "lost e1 of 1 kept for 60s; lost e1 of 2 kept for 60s; ");
  EXPECT_EQ(on(join(3)), "placed c3 at 1; ");
  after(seconds(10));
  EXPECT_EQ(on(arrive(1)),
            "arrived e1 again; back e1 of 1; back e1 of 2; match 3 c3 e1 waited 10s; ");
  EXPECT_EQ(after(seconds(100)), "");
}

TEST_F(GraceTest, ALostExecutiveDepartsWhenHeIsNotBackInTime) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(DropExecutive{e(1)});
  EXPECT_EQ(after(seconds(60)),
            "ended 1 c1 e1 executive left at 1; departed e1; "
            "place c2 is 2 as an executive vanished; ");
  EXPECT_EQ(matcher().executives(), 0U);
}

TEST_F(GraceTest, AnIdleExecutiveIsKeptToo) {
  on(arrive(1));
  EXPECT_EQ(on(DropExecutive{e(1)}), "");
  EXPECT_EQ(on(DropExecutive{e(1)}), "");
  EXPECT_EQ(matcher().executives(), 1U);
  EXPECT_EQ(matcher().available_executives(), 0U);
  EXPECT_EQ(after(seconds(60)), "departed e1; ");
}

TEST_F(GraceTest, OneWhoIsBackIsAsHeWas) {
  on(arrive(1));
  on(Pause{e(1)});
  on(DropExecutive{e(1)});
  EXPECT_EQ(on(arrive(1)), "arrived e1 again paused; ");
  EXPECT_EQ(on(join(1)), "placed c1 at 1; ");
}

TEST_F(GraceTest, ACustomerMayWaitAwayForAVanishedExecutivesSuccessor) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Drop{c(1)});
  after(seconds(10));
  EXPECT_EQ(on(Depart{e(1)}), "ended 1 c1 e1 executive left; departed e1; ");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; place c2 is 2 as somebody returned; ");
}

TEST_F(GraceTest, HisTimeRunsOnWhenHisExecutiveVanishesMeanwhile) {
  on(arrive(1));
  on(join(1));
  on(Drop{c(1)});
  after(seconds(50));
  on(Depart{e(1)});
  EXPECT_EQ(after(seconds(9)), "");
  EXPECT_EQ(after(seconds(1)), "left c1; ");
}

TEST_F(GraceTest, WithoutGraceALossIsAGoodbye) {
  policy.grace = Duration::zero();
  on(arrive(1));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Drop{c(2)}), "left c2; ");
  EXPECT_EQ(on(DropExecutive{e(1)}), "ended 1 c1 e1 executive left at 1; departed e1; ");
  EXPECT_EQ(on(Drop{c(7)}), "left c7; ");
}

TEST_F(GraceTest, SaysThatNothingIsKeptOfOneWhoWasNowhere) {
  EXPECT_EQ(on(Drop{c(1)}), "left c1; ");
}

}  // namespace
}  // namespace turno::testing
