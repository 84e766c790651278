#include "dispatcher/matcher.h"

#include <gtest/gtest.h>

#include "tests/dispatcher/checked_matcher.h"

namespace turno::testing {
namespace {

constexpr TimePoint kStart{std::chrono::hours(1)};

constexpr CustomerId c(std::uint64_t n) { return CustomerId{n}; }
constexpr ExecutiveId e(std::uint64_t n) { return ExecutiveId{n}; }

// Steps a checked matcher and gives the effects as text.
class MatcherTest : public ::testing::Test {
 protected:
  std::string on(const MatchEvent& event) { return describe(checked.step(event, now)); }
  CheckedMatcher checked;
  TimePoint now = kStart;
};

TEST_F(MatcherTest, TellsANewcomerHisPlaceAndThatNobodyIsAtWork) {
  EXPECT_EQ(on(Join{c(1)}), "placed c1 at 1 unstaffed; ");
  EXPECT_EQ(on(Join{c(2)}), "placed c2 at 2 unstaffed; ");
}

TEST_F(MatcherTest, PlacesBeforeItMatches) {
  on(Ready{e(1)});
  EXPECT_EQ(on(Join{c(1)}), "placed c1 at 1; match 1 c1 e1 waited 0; ");
}

TEST_F(MatcherTest, ServesInOrderOfArrivalAndAnnouncesThePlacesBehind) {
  on(Join{c(1)});
  on(Join{c(2)});
  on(Join{c(3)});
  now += std::chrono::nanoseconds(5);
  EXPECT_EQ(on(Ready{e(1)}), "match 1 c1 e1 waited 5; place c2 is 1; place c3 is 2; ");
  EXPECT_EQ(on(Release{ConversationId{1}}),
            "ended 1 c1 e1 reason 0 place 0; match 2 c2 e1 waited 5; place c3 is 1; ");
}

TEST_F(MatcherTest, TakesTheExecutiveWhoHasBeenFreeForLongest) {
  on(Ready{e(2)});
  on(Ready{e(1)});
  EXPECT_EQ(on(Join{c(1)}), "placed c1 at 1; match 1 c1 e2 waited 0; ");
  on(Release{ConversationId{1}});
  EXPECT_EQ(on(Join{c(2)}), "placed c2 at 1; match 2 c2 e1 waited 0; ");
}

TEST_F(MatcherTest, FreesThePlacesBehindOneWhoLeaves) {
  on(Join{c(1)});
  on(Join{c(2)});
  EXPECT_EQ(on(Leave{c(1)}), "left c1; place c2 is 1; ");
}

TEST_F(MatcherTest, AnswersEveryLeaveOnce) {
  EXPECT_EQ(on(Leave{c(1)}), "left c1; ");
  on(Ready{e(1)});
  on(Join{c(1)});
  EXPECT_EQ(on(Leave{c(1)}), "ended 1 c1 e1 reason 1 place 0; left c1; ");
}

TEST_F(MatcherTest, PutsTheCustomerOfAVanishedExecutiveAtTheHead) {
  on(Ready{e(1)});
  on(Join{c(1)});
  on(Join{c(2)});
  now += std::chrono::nanoseconds(7);
  EXPECT_EQ(on(Depart{e(1)}), "ended 1 c1 e1 reason 2 place 1; departed e1; place c2 is 2; ");
  EXPECT_EQ(on(Ready{e(2)}), "match 2 c1 e2 waited 7; place c2 is 1; ");
}

TEST_F(MatcherTest, MatchesHimAnewAtOnceWhenSomebodyIsFree) {
  on(Ready{e(1)});
  on(Join{c(1)});
  on(Ready{e(2)});
  EXPECT_EQ(on(Depart{e(1)}),
            "ended 1 c1 e1 reason 2 place 1; departed e1; match 2 c1 e2 waited 0; ");
}

TEST_F(MatcherTest, GivesAPausedExecutiveNobody) {
  on(Ready{e(1)});
  on(Pause{e(1)});
  EXPECT_EQ(on(Join{c(1)}), "placed c1 at 1; ");
  EXPECT_EQ(on(Ready{e(1)}), "match 1 c1 e1 waited 0; ");
}

TEST_F(MatcherTest, LetsAPausingExecutiveFinishHisConversation) {
  on(Ready{e(1)});
  on(Join{c(1)});
  on(Join{c(2)});
  EXPECT_EQ(on(Pause{e(1)}), "");
  EXPECT_EQ(on(Release{ConversationId{1}}), "ended 1 c1 e1 reason 0 place 0; ");
  EXPECT_EQ(on(Ready{e(1)}), "match 2 c2 e1 waited 0; ");
}

TEST_F(MatcherTest, ForgetsAPauseThatIsTakenBackInTime) {
  on(Ready{e(1)});
  on(Join{c(1)});
  on(Join{c(2)});
  on(Pause{e(1)});
  on(Ready{e(1)});
  EXPECT_EQ(on(Release{ConversationId{1}}),
            "ended 1 c1 e1 reason 0 place 0; match 2 c2 e1 waited 0; ");
}

TEST_F(MatcherTest, IgnoresWhatIsAlreadySo) {
  on(Ready{e(1)});
  on(Join{c(1)});
  EXPECT_EQ(on(Join{c(1)}), "");
  EXPECT_EQ(on(Ready{e(1)}), "");
  EXPECT_EQ(on(Release{ConversationId{99}}), "");
  EXPECT_EQ(on(Depart{e(9)}), "departed e9; ");
  on(Join{c(2)});
  EXPECT_EQ(on(Join{c(2)}), "");
}

TEST_F(MatcherTest, KnowsAnExecutiveByHisPause) {
  on(Pause{e(1)});
  EXPECT_EQ(checked.matcher().executives(), 1U);
  EXPECT_EQ(checked.matcher().free_executives(), 0U);
  EXPECT_EQ(on(Join{c(1)}), "placed c1 at 1; ");
}

TEST_F(MatcherTest, CountsAPauseAsNotHavingBeenFree) {
  on(Ready{e(1)});
  on(Ready{e(2)});
  on(Pause{e(1)});
  on(Ready{e(1)});
  EXPECT_EQ(on(Join{c(1)}), "placed c1 at 1; match 1 c1 e2 waited 0; ");
}

TEST_F(MatcherTest, TellsNobodyAPlaceThatChangedAndChangedBack) {
  Matcher matcher{Policy{}};
  std::vector<MatchEffect> effects;
  matcher.apply(Ready{e(1)}, now, effects);
  matcher.apply(Join{c(1)}, now, effects);
  matcher.apply(Join{c(2)}, now, effects);
  effects.clear();
  matcher.apply(Depart{e(1)}, now, effects);  // c1 at the head, c2 second
  matcher.apply(Leave{c(1)}, now, effects);   // c2 first again
  matcher.announce(effects);
  EXPECT_EQ(describe(effects), "ended 1 c1 e1 reason 2 place 1; departed e1; left c1; ");
}

TEST_F(MatcherTest, AnnouncesOnceHoweverManyEventsThereWere) {
  Matcher matcher{Policy{}};
  std::vector<MatchEffect> effects;
  for (std::uint64_t n = 1; n <= 5; ++n) matcher.apply(Join{c(n)}, now, effects);
  for (std::uint64_t n = 1; n <= 3; ++n) matcher.apply(Leave{c(n)}, now, effects);
  effects.clear();
  matcher.announce(effects);
  EXPECT_EQ(describe(effects), "place c4 is 1; place c5 is 2; ");
  matcher.announce(effects);
  EXPECT_EQ(effects.size(), 2U);
}

TEST_F(MatcherTest, NeedsNoTimer) { EXPECT_FALSE(checked.matcher().next_deadline().has_value()); }

}  // namespace
}  // namespace turno::testing
