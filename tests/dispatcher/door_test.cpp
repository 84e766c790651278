// The door: who cannot wait, or not any longer.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class DoorTest : public Behaviour {
 protected:
  // A second line that everybody can serve.
  LinePolicy& other() {
    if (policy.lines.size() == 1) add_line("other", {});
    return policy.lines[1];
  }
};

TEST_F(DoorTest, LetsEverybodyWaitWithoutALimit) {
  for (std::uint64_t n = 1; n <= 50; ++n) {
    EXPECT_EQ(on(join(n)),
              "placed c" + std::to_string(n) + " at " + std::to_string(n) + " unstaffed; ");
  }
}

TEST_F(DoorTest, AFullLineAsksForAMessage) {
  usual().max_queue = 1;
  on(join(1));
  EXPECT_EQ(on(join(2)), "refused c2 full message; ");
  on(Leave{c(1), 0});
  EXPECT_EQ(on(join(2)), "placed c2 at 1 unstaffed; ");
}

TEST_F(DoorTest, AFullLineRefusesWhereItMustNotTakeMessages) {
  usual().max_queue = 1;
  usual().when_full = {DoorAction::kRefuse, {}};
  on(join(1));
  EXPECT_EQ(on(join(2)), "refused c2 full; ");
}

TEST_F(DoorTest, APlaceKeptForOneWhoIsAwayCounts) {
  usual().max_queue = 1;
  on(join(1));
  on(Drop{c(1)});
  EXPECT_EQ(on(join(2)), "refused c2 full message; ");
}

TEST_F(DoorTest, WhoTalksHasNoPlaceInTheLine) {
  usual().max_queue = 1;
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; ");
}

TEST_F(DoorTest, AFullLineOverflowsIntoTheOther) {
  other();
  usual().max_queue = 1;
  usual().when_full = {DoorAction::kOverflow, line(1)};
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1 in line 1 unstaffed overflowed; ");
}

TEST_F(DoorTest, TheOtherLinesOwnRuleHoldsWhenItIsFullToo) {
  other().max_queue = 1;
  usual().max_queue = 1;
  usual().when_full = {DoorAction::kOverflow, line(1)};
  other().when_full = {DoorAction::kRefuse, {}};
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(join(3)), "refused c3 full; ");
}

TEST_F(DoorTest, DoesNotOverflowTwice) {
  other().max_queue = 1;
  other().when_full = {DoorAction::kOverflow, line(2)};
  add_line("third", {});
  usual().max_queue = 1;
  usual().when_full = {DoorAction::kOverflow, line(1)};
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(join(3)), "refused c3 full message; ");
}

TEST_F(DoorTest, WaitsForTheFirstExecutiveUnlessTold) {
  EXPECT_EQ(on(join(1)), "placed c1 at 1 unstaffed; ");
}

TEST_F(DoorTest, SendsAwayWhenNobodyAtWorkCouldEverServe) {
  usual().skills = {"credit"};
  usual().no_executives = {DoorAction::kRefuse, {}};
  on(arrive(1));
  EXPECT_EQ(on(join(1)), "refused c1 nobody at work; ");
  on(arrive(2, {"credit"}));
  on(Pause{e(2)});
  EXPECT_EQ(on(join(1)), "placed c1 at 1; ");
}

TEST_F(DoorTest, OverflowsWhenNobodyAtWorkCouldEverServe) {
  usual().skills = {"credit"};
  usual().no_executives = {DoorAction::kOverflow, line(1)};
  other();
  on(arrive(1));
  EXPECT_EQ(on(join(1)),
            "placed c1 at 1 in line 1 overflowed; match 1 c1 e1 in line 1 waited 0s; ");
}

TEST_F(DoorTest, NobodyAtWorkGoesBeforeFull) {
  usual().max_queue = 1;
  on(join(1));
  usual().no_executives = {DoorAction::kRefuse, {}};
  change();
  EXPECT_EQ(on(join(2)), "refused c2 nobody at work; ");
}

TEST_F(DoorTest, RefusesWhoHasWaitedTooLong) {
  usual().max_wait = seconds(30);
  on(join(1));
  after(seconds(10));
  on(join(2));
  EXPECT_EQ(after(milliseconds(19'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "refused c1 too long message; place c2 is 1; ");
  EXPECT_EQ(after(seconds(10)), "refused c2 too long message; ");
}

TEST_F(DoorTest, WhoHasWaitedTooLongKeepsHisMomentOfJoiningInTheOtherLine) {
  other();
  usual().max_wait = seconds(30);
  usual().when_too_long = {DoorAction::kOverflow, line(1)};
  on(join(1));
  after(seconds(10));
  on(join(2, line(1)));
  EXPECT_EQ(after(seconds(20)),
            "placed c1 at 1 in line 1 unstaffed overflowed; "
            "place c2 is 2 as somebody moved in; ");
  EXPECT_EQ(on(arrive(1)), "arrived e1; match 1 c1 e1 in line 1 waited 30s; place c2 is 1; ");
}

TEST_F(DoorTest, HeTakesThePlaceThatTheOtherLinesOrderGivesHim) {
  policy.classes = {{"vip", seconds(60), {}}};
  other().discipline = Discipline::kPriority;
  usual().max_wait = seconds(30);
  usual().when_too_long = {DoorAction::kOverflow, line(1)};
  on(join(1, line(1)));
  after(seconds(20));
  on(join(2, {}, "vip"));
  EXPECT_EQ(after(seconds(30)),
            "placed c2 at 1 in line 1 unstaffed overflowed; "
            "place c1 is 2 as somebody moved in; ");
}

TEST_F(DoorTest, TheOtherLinesLimitCountsFromThereAndIsTheLast) {
  other().max_wait = seconds(15);
  other().when_too_long = {DoorAction::kOverflow, line(0)};
  usual().max_wait = seconds(30);
  usual().when_too_long = {DoorAction::kOverflow, line(1)};
  on(join(1));
  after(seconds(30));
  EXPECT_EQ(after(seconds(14)), "");
  EXPECT_EQ(after(seconds(1)), "refused c1 in line 1 too long message; ");
}

TEST_F(DoorTest, WaitingTooLongEndsInARefusalWhenTheOtherLineIsFull) {
  other().max_queue = 1;
  other().when_full = {DoorAction::kRefuse, {}};
  usual().max_wait = seconds(30);
  usual().when_too_long = {DoorAction::kOverflow, line(1)};
  on(join(1));
  on(join(2, line(1)));
  EXPECT_EQ(after(seconds(30)), "refused c1 too long; ");
}

TEST_F(DoorTest, TakesBackAnOfferOfOneWhoHasWaitedTooLong) {
  policy.offer = OfferMode::kAccept;
  usual().max_wait = seconds(5);
  on(arrive(1));
  on(join(1));
  after(seconds(1));
  on(join(2));
  EXPECT_EQ(after(seconds(4)),
            "offer 1 c1 e1 revoked; refused c1 too long message; "
            "offer 2 c2 e1 waited 4s until 25s; place c2 is 1; ");
}

TEST_F(DoorTest, DoesNotSendAwayTheCustomerOfAVanishedExecutive) {
  usual().max_wait = seconds(30);
  on(arrive(1));
  on(join(1));
  after(seconds(100));
  EXPECT_EQ(on(Depart{e(1)}), "ended 1 c1 e1 executive left at 1; departed e1; ");
  EXPECT_EQ(after(seconds(1000)), "");
}

TEST_F(DoorTest, OneWhoReturnsAfterTheLimitIsSentAwayThen) {
  usual().max_wait = seconds(30);
  on(join(1));
  after(seconds(5));
  on(Drop{c(1)});
  EXPECT_EQ(after(seconds(35)), "");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; ");
  EXPECT_EQ(on(Tick{}), "refused c1 too long message; ");
}

}  // namespace
}  // namespace turno::testing
