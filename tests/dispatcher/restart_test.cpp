// The server starts again on what an earlier run of it left.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class RestartTest : public Behaviour {
 protected:
  void SetUp() override { policy.grace = seconds(60); }
  // Nothing happened for this long, not even what was due.
  std::string restart(Duration down = seconds(0)) {
    now += down;
    return on(Restart{std::make_shared<const Policy>(policy)});
  }
};

TEST_F(RestartTest, KeepsEverybodysPlaceWhateverTheOrderOfComingBack) {
  for (const std::uint64_t n : {1U, 2U, 3U}) on(join(n));
  EXPECT_EQ(restart(), "policy; ");
  EXPECT_EQ(matcher().waiting(), 3U);
  EXPECT_EQ(matcher().waiting_in(line(0)), 0U);
  EXPECT_EQ(on(Return{c(3), 7}), "returned c3 at 1 told 7; ");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; place c3 is 2 as somebody returned; ");
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 2; place c3 is 3 as somebody returned; ");
}

TEST_F(RestartTest, CountsTheWholeWaitThatWentOnMeanwhile) {
  on(join(1));
  after(seconds(20));
  restart(seconds(30));
  on(Return{c(1), 0});
  EXPECT_EQ(on(arrive(1)), "arrived e1; match 1 c1 e1 waited 50s; ");
}

TEST_F(RestartTest, PutsAConversationTogetherAgainWhenBothAreBack) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(restart(), "policy; ");
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; back e1 of 1; ");
  EXPECT_EQ(on(Return{c(1), 3}), "returned c1 talking 1 told 3; back c1 of 1; ");
  EXPECT_EQ(after(seconds(100)), "");
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
}

TEST_F(RestartTest, SendsTheCustomerToTheHeadWhenHisExecutiveIsNotBackInTime) {
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  restart();
  on(Return{c(2), 0});
  on(Return{c(1), 0});
  EXPECT_EQ(after(seconds(60)),
            "ended 1 c1 e1 executive left at 1; departed e1; "
            "place c2 is 2 as an executive vanished; ");
}

TEST_F(RestartTest, GivesTheExecutiveTheNextOneWhenHisCustomerIsNotBackInTime) {
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  restart();
  on(Return{c(2), 0});
  on(arrive(1));
  EXPECT_EQ(after(seconds(60)), "ended 1 c1 e1 customer left; left c1; match 2 c2 e1 waited 60s; ");
}

TEST_F(RestartTest, LetsGoOfThoseWhoAreNotBackInTime) {
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  restart();
  EXPECT_EQ(after(milliseconds(59'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "ended 1 c1 e1 customer left; left c1; left c2; departed e1; ");
  EXPECT_EQ(matcher().waiting() + matcher().executives(), 0U);
}

TEST_F(RestartTest, LetsEverybodyGoAtOnceWithoutAGrace) {
  policy.grace = Duration::zero();
  policy.wrap_up = seconds(5);
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  EXPECT_EQ(restart(),
            "policy; ended 1 c1 e1 customer left; left c1; wrap-up e1 lasts 5s until 5s; left c2; "
            "departed e1; ");
  EXPECT_EQ(after(seconds(10)), "");
}

TEST_F(RestartTest, TakesNothingOfTheGraceForTheTimeItWasDown) {
  on(join(1));
  on(arrive(1, {}, 1));
  on(join(2));
  on(Drop{c(2)});
  on(DropExecutive{e(1)});
  EXPECT_EQ(restart(seconds(3600)), "policy; ");
  EXPECT_EQ(after(milliseconds(59'999)), "");
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1; ");
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; back e1 of 1; ");
}

TEST_F(RestartTest, GivesTheWholeGraceToThoseWhoWereAwayAlready) {
  on(join(1));
  on(Drop{c(1)});
  after(seconds(50));
  restart();
  EXPECT_EQ(after(seconds(59)), "");
  EXPECT_EQ(after(seconds(1)), "left c1; ");
}

TEST_F(RestartTest, CountsTheGraceOfThePolicyThatItStartsWith) {
  on(join(1));
  policy.grace = seconds(10);
  restart();
  EXPECT_EQ(after(milliseconds(9'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "left c1; ");
}

TEST_F(RestartTest, RevokesOffersAndForgetsWhoPassed) {
  policy.offer = OfferMode::kAccept;
  policy.offer_timeout = seconds(20);
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  on(join(1));
  on(Reject{e(1), talk(1), {}});
  EXPECT_EQ(restart(seconds(30)), "offer 2 c1 e2 revoked; policy; ");
  on(Return{c(1), 0});
  EXPECT_EQ(on(Accept{e(2), talk(2)}), "");
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; offer 3 c1 e1 waited 30s until 50s; ");
}

TEST_F(RestartTest, EndsTheWaitForOneExecutiveAlone) {
  policy.sticky = seconds(300);
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(join(2, {}, {}, 1)), "placed c2 at 1 for e1; ");
  restart();
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1; ");
  EXPECT_EQ(on(arrive(2)), "arrived e2; match 2 c2 e2 waited 0s; ");
}

TEST_F(RestartTest, RefusesOneWhoseWaitIsOverdueOnceHeIsBack) {
  usual().max_wait = seconds(100);
  on(join(1));
  EXPECT_EQ(restart(seconds(200)), "policy; ");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; ");
  EXPECT_EQ(after(seconds(0)), "refused c1 too long message; ");
}

TEST_F(RestartTest, AStricterLimitDoesNotLookBack) {
  on(join(1));
  after(seconds(200));
  usual().max_wait = seconds(100);
  restart();
  on(Return{c(1), 0});
  EXPECT_EQ(after(milliseconds(99'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "refused c1 too long message; ");
}

TEST_F(RestartTest, MatchesLinesByName) {
  add_line("credit", {"credit"});
  add_line("english", {"english"});
  on(join(1, line(1)));
  on(join(2, line(2)));
  std::swap(policy.lines[1], policy.lines[2]);
  restart();
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1 in line 2; ");
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1 in line 1; ");
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1; match 1 c1 e1 in line 2 waited 0s; ");
}

TEST_F(RestartTest, MovesThoseOfALineThatIsNoMoreToTheUsualOne) {
  add_line("credit", {"credit"});
  on(join(1, line(1)));
  after(seconds(1));
  on(join(2));
  policy.lines.pop_back();
  restart();
  on(Return{c(2), 0});
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; place c2 is 2 as somebody returned; ");
}

TEST_F(RestartTest, KeepsAConversationOfALineThatIsNoMore) {
  add_line("credit", {"credit"});
  on(arrive(1, {"credit"}));
  on(join(1, line(1)));
  policy.lines.pop_back();
  restart();
  on(arrive(1));
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 talking 1; back c1 of 1; ");
  EXPECT_EQ(on(Depart{e(1)}), "ended 1 c1 e1 executive left at 1; departed e1; ");
}

TEST_F(RestartTest, MatchesClassesByNameAndMakesALostOneOrdinary) {
  usual().discipline = Discipline::kPriority;
  policy.classes = {{"vip", seconds(300), {}}, {"staff", seconds(100), {}}};
  on(join(1));
  on(join(2, {}, "staff"));
  on(join(3, {}, "vip"));
  policy.classes = {{"staff", seconds(100), {}}};
  restart();
  on(Return{c(3), 0});
  on(Return{c(1), 0});
  EXPECT_EQ(matcher().position(c(3)), 2U);
  on(Return{c(2), 0});
  EXPECT_EQ(matcher().position(c(2)), 1U);
}

TEST_F(RestartTest, APausedExecutiveStaysPaused) {
  on(arrive(1));
  on(Pause{e(1), {}});
  restart();
  EXPECT_EQ(on(arrive(1)), "arrived e1 again paused; ");
  EXPECT_EQ(on(join(1)), "placed c1 at 1; ");
}

TEST_F(RestartTest, AWrapUpGoesOn) {
  policy.wrap_up = seconds(30);
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  restart(seconds(10));
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; wrap-up e1 lasts 20s until 30s; ");
  on(join(2));
  EXPECT_EQ(after(seconds(20)), "wrapped-up e1; match 2 c2 e1 waited 20s; ");
}

TEST_F(RestartTest, AWrapUpThatIsOverdueIsOver) {
  policy.wrap_up = seconds(30);
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  EXPECT_EQ(restart(seconds(40)), "policy; ");
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; ");
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e1 waited 0s; ");
}

TEST_F(RestartTest, KeepsWhatExecutivesHaveServed) {
  policy.assignment = Assignment::kFewestServed;
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  on(join(1));
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
  restart();
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e2 waited 0s; ");
}

TEST_F(RestartTest, CountsIdsOn) {
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  restart();
  on(arrive(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e1 waited 0s; ");
}

TEST_F(RestartTest, CountsThoseWhoAreNotBackYetForTheLimitOfTheLine) {
  usual().max_queue = 1;
  on(join(1));
  restart();
  EXPECT_EQ(on(join(2)), "refused c2 full message; ");
}

TEST_F(RestartTest, MayComeAgainBeforeAnybodyIsBack) {
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  restart();
  after(seconds(50));
  restart(seconds(100));
  EXPECT_EQ(after(seconds(59)), "");
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1; ");
  EXPECT_EQ(on(Return{c(1), 0}), "returned c1 at 1; place c2 is 2 as somebody returned; ");
}

}  // namespace
}  // namespace turno::testing
