// Offers: the executive is asked first.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class OffersTest : public Behaviour {
 protected:
  void SetUp() override {
    policy.offer = OfferMode::kAccept;
    policy.offer_timeout = seconds(20);
    policy.assignment = Assignment::kLinear;
  }
};

TEST_F(OffersTest, AsksBeforeItMatchesAndKeepsTheCustomersPlaceMeanwhile) {
  on(arrive(1));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; offer 1 c1 e1 waited 0s until 20s; ");
  EXPECT_EQ(matcher().position(c(1)), 1U);
  EXPECT_EQ(on(join(2)), "placed c2 at 2; ");
  after(seconds(5));
  EXPECT_EQ(on(Accept{e(1), talk(1)}), "match 1 c1 e1 waited 5s; place c2 is 1; ");
}

TEST_F(OffersTest, AsksAnExecutiveAboutOneCustomerAtATime) {
  policy.capacity = 3;
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 2; ");
  EXPECT_EQ(on(Accept{e(1), talk(1)}),
            "match 1 c1 e1 waited 0s; offer 2 c2 e1 waited 0s until 20s; place c2 is 1; ");
}

TEST_F(OffersTest, AsksTheNextAboutTheNextMeanwhile) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 2; offer 2 c2 e2 waited 0s until 20s; ");
}

TEST_F(OffersTest, ARejectedCustomerIsOfferedToAnotherAtOnce) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(on(Reject{e(1), talk(1)}),
            "offer 1 c1 e1 rejected; offer 2 c1 e2 waited 0s until 20s; ");
}

TEST_F(OffersTest, OneWhoPassedIsNotAskedAgainWhileAnotherMayTakeHim) {
  on(arrive(1));
  on(arrive(2));
  on(join(9));
  on(Accept{e(1), talk(1)});
  on(join(8));
  on(Accept{e(2), talk(2)});
  on(join(1));
  on(Release{talk(1)});
  EXPECT_EQ(on(Reject{e(1), talk(3)}), "offer 3 c1 e1 rejected; ");
  EXPECT_EQ(matcher().why_not(e(1), now).reason, WhyNot::Reason::kNobodyForHim);
  EXPECT_EQ(on(Release{talk(2)}), "ended 2 c8 e2 released; offer 4 c1 e2 waited 0s until 20s; ");
}

TEST_F(OffersTest, HeTakesTheOneBehindInstead) {
  on(arrive(1));
  on(arrive(2));
  on(Pause{e(2)});
  on(Ready{e(2)});
  on(join(9));
  on(join(8));
  on(Accept{e(2), talk(2)});
  on(Accept{e(1), talk(1)});
  on(join(1));
  on(join(2));
  on(Release{talk(1)});
  EXPECT_EQ(on(Reject{e(1), talk(3)}),
            "offer 3 c1 e1 rejected; offer 4 c2 e1 waited 0s until 20s; ");
  EXPECT_EQ(matcher().position(c(1)), 1U);
}

TEST_F(OffersTest, AllIsForgivenWhenEverybodyHasPassed) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  on(Reject{e(1), talk(1)});
  EXPECT_EQ(on(Reject{e(2), talk(2)}),
            "offer 2 c1 e2 rejected; offer 3 c1 e1 waited 0s until 20s; ");
}

TEST_F(OffersTest, AllIsForgivenWhenTheLastWhoCouldTakeHimPauses) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  on(Reject{e(1), talk(1)});
  EXPECT_EQ(on(Pause{e(2)}), "offer 2 c1 e2 revoked; offer 3 c1 e1 waited 0s until 20s; ");
}

TEST_F(OffersTest, ASingleExecutiveIsAskedAgainAtOnce) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(on(Reject{e(1), talk(1)}),
            "offer 1 c1 e1 rejected; offer 2 c1 e1 waited 0s until 20s; ");
}

TEST_F(OffersTest, AnUnansweredOfferIsMissedInTime) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(after(milliseconds(19'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "offer 1 c1 e1 missed; offer 2 c1 e2 waited 20s until 40s; ");
}

TEST_F(OffersTest, MissingSeveralInARowPauses) {
  policy.max_missed = 2;
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(after(seconds(20)), "offer 1 c1 e1 missed; offer 2 c1 e1 waited 20s until 40s; ");
  EXPECT_EQ(after(seconds(20)), "offer 2 c1 e1 missed; paused e1 missed 2; ");
  EXPECT_EQ(after(seconds(100)), "");
  EXPECT_EQ(matcher().why_not(e(1), now).reason, WhyNot::Reason::kPausedMissed);
  EXPECT_EQ(on(Ready{e(1)}), "offer 3 c1 e1 waited 140s until 160s; ");
}

TEST_F(OffersTest, TakingOneBreaksTheRow) {
  policy.max_missed = 2;
  on(arrive(1));
  on(join(1));
  after(seconds(20));
  on(Accept{e(1), talk(2)});
  on(Release{talk(2)});
  on(join(2));
  EXPECT_EQ(after(seconds(20)), "offer 3 c2 e1 missed; offer 4 c2 e1 waited 20s until 60s; ");
}

TEST_F(OffersTest, IgnoresAnswersToAnOfferThatIsOverOrAnothers) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(on(Accept{e(2), talk(1)}), "");
  EXPECT_EQ(on(Reject{e(2), talk(1)}), "");
  EXPECT_EQ(on(Accept{e(9), talk(1)}), "");
  on(Reject{e(1), talk(1)});
  EXPECT_EQ(on(Accept{e(1), talk(1)}), "");
  on(Accept{e(2), talk(2)});
  EXPECT_EQ(on(Accept{e(2), talk(2)}), "");
  EXPECT_EQ(on(Reject{e(2), talk(2)}), "");
}

TEST_F(OffersTest, AnOfferEndsWhenTheCustomerGoesOrIsLost) {
  on(arrive(1));
  on(join(1));
  on(join(2));
  EXPECT_EQ(on(Leave{c(1), 0}),
            "offer 1 c1 e1 revoked; left c1; offer 2 c2 e1 waited 0s until 20s; place c2 is 1; ");
  EXPECT_EQ(on(Drop{c(2)}), "offer 2 c2 e1 revoked; ");
  EXPECT_EQ(matcher().available_executives(), 1U);
}

TEST_F(OffersTest, AnOfferEndsWhenTheExecutiveIsLostOrGoes) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(on(DropExecutive{e(1)}), "offer 1 c1 e1 revoked; offer 2 c1 e2 waited 0s until 20s; ");
  EXPECT_EQ(on(Depart{e(2)}), "offer 2 c1 e2 revoked; departed e2; ");
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; offer 3 c1 e1 waited 0s until 20s; ");
}

TEST_F(OffersTest, OneWhoTakesHisSeatOverHearsOfTheOfferAgain) {
  on(arrive(1));
  on(join(1));
  after(seconds(5));
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; offer 1 c1 e1 waited 5s until 20s; ");
  EXPECT_EQ(on(Accept{e(1), talk(1)}), "match 1 c1 e1 waited 5s; ");
}

TEST_F(OffersTest, ARevokedOfferIsNotAPass) {
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  on(Pause{e(1)});
  on(Pause{e(2)});
  EXPECT_EQ(on(Ready{e(1)}), "offer 3 c1 e1 waited 0s until 20s; ");
}

TEST_F(OffersTest, ExplainsAMatchAsItWasWhenItWasOffered) {
  on(arrive(1));
  on(join(1));
  on(arrive(2));
  on(Accept{e(1), talk(1)});
  EXPECT_EQ(why().rule, Explanation::Rule::kOnlyOne);
  EXPECT_EQ(why().at_work, 1U);
}

}  // namespace
}  // namespace turno::testing
