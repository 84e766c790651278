// Why an executive is not given a customer: each reason, and which goes before which.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

using Reason = WhyNot::Reason;

class WhyNotTest : public Behaviour {
 protected:
  WhyNot ask(std::uint64_t executive = 1) { return matcher().why_not(e(executive), now); }
};

TEST_F(WhyNotTest, HeIsNotAtWork) { EXPECT_EQ(ask().reason, Reason::kNotAtWork); }

TEST_F(WhyNotTest, NobodyWaitsForHim) {
  on(arrive(1));
  EXPECT_EQ(ask().reason, Reason::kNobodyForHim);
  ASSERT_EQ(ask().lines.size(), 1U);
  EXPECT_EQ(ask().lines[0].waiting, 0U);
  EXPECT_TRUE(ask().lines[0].skilled);
  EXPECT_TRUE(ask().lines[0].joined);
}

TEST_F(WhyNotTest, NobodyWaitsWhomHeCouldServe) {
  add_line("credit", {"credit"});
  on(arrive(1));
  on(join(1, line(1)));
  EXPECT_EQ(ask().reason, Reason::kNobodyForHim);
  EXPECT_EQ(ask().lines.at(1).waiting, 1U);
  EXPECT_FALSE(ask().lines.at(1).skilled);
}

TEST_F(WhyNotTest, HePassedOnThoseWhoWait) {
  policy.offer = OfferMode::kAccept;
  policy.assignment = Assignment::kLinear;
  on(arrive(1));
  on(arrive(2));
  on(join(1));
  on(Reject{e(1), talk(1)});
  EXPECT_EQ(ask().reason, Reason::kNobodyForHim);
  EXPECT_EQ(ask().lines.at(0).passed, 1U);
  EXPECT_EQ(ask(2).reason, Reason::kOffered);
  EXPECT_EQ(ask(2).lines.at(0).passed, 0U);
}

TEST_F(WhyNotTest, HeIsLost) {
  on(arrive(1));
  on(Pause{e(1)});
  on(DropExecutive{e(1)});
  EXPECT_EQ(ask().reason, Reason::kLost);
}

TEST_F(WhyNotTest, HeHasPaused) {
  policy.capacity = 1;
  on(arrive(1));
  on(join(1));
  on(Pause{e(1)});
  EXPECT_EQ(ask().reason, Reason::kPaused);
  on(Ready{e(1)});
  EXPECT_EQ(ask().reason, Reason::kFull);
}

TEST_F(WhyNotTest, HeWasPausedForMissingOffers) {
  policy.offer = OfferMode::kAccept;
  policy.offer_timeout = seconds(20);
  policy.max_missed = 1;
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(ask().reason, Reason::kOffered);
  after(seconds(20));
  EXPECT_EQ(ask().reason, Reason::kPausedMissed);
  on(Pause{e(1)});  // now by himself
  EXPECT_EQ(ask().reason, Reason::kPaused);
}

TEST_F(WhyNotTest, HeHasAsManyAsHeMayHold) {
  policy.capacity = 2;
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(ask().reason, Reason::kNobodyForHim);
  on(join(2));
  EXPECT_EQ(ask().reason, Reason::kFull);
  EXPECT_EQ(ask().conversations, 2U);
  EXPECT_EQ(ask().capacity, 2U);
  EXPECT_FALSE(ask().wrap_up_left.has_value());
}

TEST_F(WhyNotTest, HeIsInWrapUp) {
  policy.wrap_up = seconds(10);
  policy.capacity = 2;
  on(arrive(1));
  on(join(1));
  on(join(2));
  on(Release{talk(1)});
  after(seconds(4));
  EXPECT_EQ(ask().reason, Reason::kWrapUp);
  EXPECT_EQ(ask().wrap_up_left, seconds(6));
  EXPECT_EQ(ask().conversations, 1U);
}

}  // namespace
}  // namespace turno::testing
