// Who of those waiting in a line is next.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class OrderTest : public Behaviour {
 protected:
  void use(Discipline discipline, bool strict = false) {
    usual().discipline = discipline;
    usual().strict = strict;
    policy.classes = {{"vip", {}, {}}, {"staff", {}, {}}};
  }
  // The customers in the order in which a single executive serves them.
  std::string served() {
    std::string order;
    on(arrive(1));
    while (!checked().reference().customers.empty()) {
      for (const auto& each : checked().reference().customers) {
        if (!each.talks()) continue;
        order += std::to_string(number(each.id)) + " ";
        on(Release{each.talk});
        break;
      }
    }
    return order;
  }
};

TEST_F(OrderTest, TellsANewcomerHisPlaceAndThatNobodyIsAtWork) {
  EXPECT_EQ(on(join(1)), "placed c1 at 1 unstaffed; ");
  EXPECT_EQ(on(join(2)), "placed c2 at 2 unstaffed; ");
}

TEST_F(OrderTest, PlacesBeforeItMatches) {
  EXPECT_EQ(on(arrive(1)), "arrived e1; ");
  EXPECT_EQ(on(join(1)), "placed c1 at 1; match 1 c1 e1 waited 0s; ");
}

TEST_F(OrderTest, FifoServesInOrderOfArrivalWhateverTheClass) {
  use(Discipline::kFifo);
  on(join(3));
  on(join(1, {}, "vip"));
  on(join(2));
  EXPECT_EQ(served(), "3 1 2 ");
}

TEST_F(OrderTest, IgnoresAJoinOfOneWhoWaitsOrTalks) {
  on(join(1));
  EXPECT_EQ(on(join(1)), "");
  on(arrive(1));
  EXPECT_EQ(on(join(1)), "");
}

TEST_F(OrderTest, PutsOneWhoAsksForAnUnknownLineIntoTheUsualOne) {
  EXPECT_EQ(on(join(1, line(7))), "placed c1 at 1 unstaffed; ");
}

TEST_F(OrderTest, CountsAHeadStartAsWaitingTime) {
  use(Discipline::kPriority);
  policy.classes[0].head_start = seconds(90);
  on(join(1));
  after(seconds(60));
  on(join(2));
  after(seconds(40));
  // 100 s behind the first and 40 s behind the second: he overtakes the second alone.
  EXPECT_EQ(on(join(3, {}, "vip")), "placed c3 at 2 unstaffed; place c2 is 3 by priority; ");
  EXPECT_EQ(served(), "1 3 2 ");
}

TEST_F(OrderTest, OfEqualsByHeadStartTheFirstToComeIsFirst) {
  use(Discipline::kPriority);
  policy.classes[0].head_start = seconds(10);
  on(join(2));
  after(seconds(10));
  on(join(1, {}, "vip"));
  EXPECT_EQ(served(), "2 1 ");
}

TEST_F(OrderTest, StrictPriorityServesClassByClass) {
  use(Discipline::kPriority, true);
  policy.classes[0].head_start = seconds(2);
  policy.classes[1].head_start = seconds(1);
  on(join(1));
  on(join(2, {}, "staff"));
  after(std::chrono::hours(1));
  on(join(3, {}, "vip"));
  on(join(4, {}, "staff"));
  EXPECT_EQ(served(), "3 2 4 1 ");
}

TEST_F(OrderTest, StrictPriorityTreatsClassesOfTheSameHeadStartAsOne) {
  use(Discipline::kPriority, true);
  policy.classes[0].head_start = seconds(1);
  policy.classes[1].head_start = seconds(1);
  on(join(1, {}, "staff"));
  on(join(2, {}, "vip"));
  on(join(3, {}, "staff"));
  EXPECT_EQ(served(), "1 2 3 ");
}

TEST_F(OrderTest, DeadlineServesWhoIsDueFirst) {
  use(Discipline::kDeadline);
  usual().service_level = seconds(60);
  policy.classes[0].service_level = seconds(20);
  policy.classes[1].service_level = seconds(300);
  on(join(1, {}, "staff"));  // due at 300 s
  on(join(2));               // at 60 s
  after(seconds(30));
  on(join(3, {}, "vip"));  // at 50 s
  after(seconds(25));
  on(join(4, {}, "vip"));  // at 75 s
  EXPECT_EQ(served(), "3 2 4 1 ");
}

TEST_F(OrderTest, AClassWithoutAServiceLevelHasItsLines) {
  use(Discipline::kDeadline);
  on(join(1, {}, "vip"));
  on(join(2));
  EXPECT_EQ(served(), "1 2 ");
}

TEST_F(OrderTest, TakesAnUnknownClassForOrdinary) {
  use(Discipline::kPriority, true);
  policy.classes[0].head_start = seconds(9);
  on(join(1, {}, "nobility"));
  on(join(2, {}, "vip"));
  on(join(3));
  EXPECT_EQ(served(), "2 1 3 ");
}

TEST_F(OrderTest, PutsTheCustomerOfAVanishedExecutiveBeforeEverybody) {
  use(Discipline::kPriority, true);
  policy.classes[0].head_start = seconds(60);
  on(arrive(9));
  on(join(1));
  on(join(2, {}, "vip"));
  after(seconds(7));
  EXPECT_EQ(on(Depart{e(9)}),
            "ended 1 c1 e9 executive left at 1; departed e9; "
            "place c2 is 2 as an executive vanished; ");
  EXPECT_EQ(on(arrive(8)), "arrived e8; match 2 c1 e8 waited 7s; place c2 is 1; ");
}

TEST_F(OrderTest, SeveralWhoseExecutiveVanishedKeepTheirOrderOfArrival) {
  policy.capacity = 2;
  on(join(2));
  on(join(1));
  on(join(3));
  on(arrive(9));
  on(Depart{e(9)});
  EXPECT_EQ(served(), "2 1 3 ");
}

TEST_F(OrderTest, MatchesHimAnewAtOnceWhenSomebodyIsFree) {
  on(arrive(1));
  on(join(1));
  on(arrive(2));
  EXPECT_EQ(on(Depart{e(1)}),
            "ended 1 c1 e1 executive left at 1; departed e1; match 2 c1 e2 waited 0s; ");
}

TEST_F(OrderTest, FreesThePlacesBehindOneWhoLeaves) {
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Leave{c(1), 0}), "left c1; place c2 is 1; ");
}

TEST_F(OrderTest, AnswersEveryLeaveOnceAndToItsAsker) {
  EXPECT_EQ(on(Leave{c(1), 5}), "left c1 told 5; ");
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(Leave{c(1), 6}), "ended 1 c1 e1 customer left; left c1 told 6; ");
}

TEST_F(OrderTest, IgnoresTheReleaseOfWhatIsOver) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(Release{talk(99)}), "");
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
  EXPECT_EQ(on(Release{talk(1)}), "");
}

}  // namespace
}  // namespace turno::testing
