// A matcher that goes on from another one's state.
#include "dispatcher/matcher_state.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "dispatcher/matcher.h"
#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

class MatcherStateTest : public ::testing::Test {
 protected:
  void begin() { matcher_ = std::make_unique<Matcher>(policy); }
  std::string on(const MatchEvent& event) {
    std::vector<MatchEffect> effects;
    matcher_->apply(event, now_, effects);
    return describe(effects);
  }
  std::string after(Duration time) {
    now_ += time;
    return on(Tick{});
  }
  // Another one takes its place.
  void restore() {
    const MatcherState state = matcher_->state();
    auto restored = std::make_unique<Matcher>(state);
    EXPECT_EQ(restored->digest(), matcher_->digest());
    EXPECT_EQ(restored->waiting(), matcher_->waiting());
    EXPECT_EQ(restored->available_executives(), matcher_->available_executives());
    matcher_ = std::move(restored);
  }
  Matcher& matcher() { return *matcher_; }

  Policy policy;

 private:
  TimePoint now_{};
  std::unique_ptr<Matcher> matcher_ = std::make_unique<Matcher>(Policy{});
};

TEST_F(MatcherStateTest, OfAnEmptyMatcherIsEmpty) {
  restore();
  const MatcherState state = matcher().state();
  EXPECT_TRUE(state.customers.empty() && state.executives.empty());
  EXPECT_EQ(on(join(1)), "placed c1 at 1 unstaffed; ");
}

TEST_F(MatcherStateTest, ShowsEverybodyById) {
  on(arrive(2));
  for (const std::uint64_t n : {5U, 3U, 4U}) on(join(n));
  const MatcherState state = matcher().state();
  ASSERT_EQ(state.customers.size(), 3U);
  EXPECT_EQ(state.customers[0].id, c(3));
  EXPECT_EQ(state.customers[2].id, c(5));
  EXPECT_TRUE(state.customers[2].talking);
  ASSERT_EQ(state.conversations.size(), 1U);
  EXPECT_EQ(state.conversations[0].customer, c(5));
  EXPECT_EQ(state.conversations[0].executive, e(2));
  EXPECT_EQ(state.joined, 3U);
  EXPECT_EQ(state.matched, 1U);
}

TEST_F(MatcherStateTest, HasThePlacesAndTheTimersOfThoseWhoWait) {
  policy.lines[0].max_wait = seconds(30);
  begin();
  for (const std::uint64_t n : {2U, 1U}) on(join(n));
  after(seconds(10));
  on(join(3));
  restore();
  EXPECT_EQ(matcher().position(c(2)), 1U);
  EXPECT_EQ(matcher().position(c(3)), 3U);
  EXPECT_EQ(after(seconds(20)), "refused c1 too long message; refused c2 too long message; ");
  EXPECT_EQ(matcher().position(c(3)), 1U);
}

TEST_F(MatcherStateTest, HasThoseWhoAreAway) {
  policy.grace = seconds(60);
  begin();
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U, 3U}) on(join(n));
  on(Drop{c(2)});
  on(DropExecutive{e(1)});
  restore();
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1; ");
  EXPECT_EQ(after(seconds(60)), "ended 1 c1 e1 executive left at 1; departed e1; ");
}

TEST_F(MatcherStateTest, HasOffersAndWhoPassed) {
  policy.offer = OfferMode::kAccept;
  policy.offer_timeout = seconds(20);
  begin();
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  on(join(1));
  EXPECT_EQ(on(Reject{e(1), talk(1), {}}),
            "offer 1 c1 e1 rejected; offer 2 c1 e2 waited 0s until 20s; ");
  restore();
  EXPECT_EQ(on(join(2)), "placed c2 at 2; offer 3 c2 e1 waited 0s until 20s; ");
  EXPECT_EQ(on(Accept{e(2), talk(2)}), "match 2 c1 e2 waited 0s; ");
  restore();
  // The other one, busy as he is, has not passed on c2.
  EXPECT_EQ(after(seconds(20)), "offer 3 c2 e1 missed; ");
  EXPECT_EQ(on(Release{talk(2)}), "ended 2 c1 e2 released; offer 4 c2 e2 waited 20s until 40s; ");
}

TEST_F(MatcherStateTest, HasThoseWhoWaitForOneExecutiveAlone) {
  policy.sticky = seconds(30);
  begin();
  on(arrive(1));
  on(join(1));
  for (const std::uint64_t n : {3U, 2U}) on(join(n, {}, {}, 1));
  restore();
  EXPECT_EQ(matcher().position(c(2)), 2U);
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; match 2 c3 e1 waited 0s; ");
  EXPECT_EQ(after(seconds(30)), "placed c2 at 1; ");
}

TEST_F(MatcherStateTest, HasWhoHasWaitedLongEnoughForHigherLevels) {
  policy.widen = {{seconds(10), 2}};
  begin();
  on(join(1));
  after(seconds(10));
  on(join(2));
  restore();
  EXPECT_EQ(on(arrive(1, {}, 2)), "arrived e1; match 1 c1 e1 waited 10s; ");
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
  EXPECT_EQ(after(seconds(10)), "match 2 c2 e1 waited 10s; ");
}

TEST_F(MatcherStateTest, HasWhatExecutivesHaveServedAndTheirWrapUps) {
  policy.wrap_up = seconds(5);
  policy.assignment = Assignment::kLeastBusy;
  begin();
  on(arrive(1));
  on(join(1));
  after(seconds(10));
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; wrap-up e1 lasts 5s until 15s; ");
  on(arrive(2));
  restore();
  EXPECT_EQ(after(seconds(5)), "wrapped-up e1; ");
  restore();
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e2 waited 0s; ");
}

TEST_F(MatcherStateTest, AndARestartOnItPutEverybodyBack) {
  policy.grace = seconds(60);
  begin();
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U, 3U}) on(join(n));
  restore();
  EXPECT_EQ(on(Restart{std::make_shared<const Policy>(policy)}), "policy; ");
  restore();
  EXPECT_EQ(on(Return{c(3), 0}), "returned c3 at 1; ");
  EXPECT_EQ(on(Return{c(2), 0}), "returned c2 at 1; ");
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; back e1 of 1; ");
}

// Seconds of work when it is, by mistake, quadratic.
TEST_F(MatcherStateTest, OfALongLineIsTheSameLine) {
  constexpr std::uint64_t kMany = 20'000;
  for (std::uint64_t n = 1; n <= kMany; ++n) on(join(n * 7919 % (kMany + 1)));
  restore();
  EXPECT_EQ(matcher().position(c(7919 % (kMany + 1))), 1U);
  EXPECT_EQ(matcher().waiting(), kMany);
}

}  // namespace
}  // namespace turno::testing
