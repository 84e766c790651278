// What an audit says of effects that a matcher never has. That it finds nothing in those that it
// has is checked in every test of a CheckedMatcher.
#include "dispatcher/audit.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

class AuditTest : public ::testing::Test {
 protected:
  using Effects = std::vector<MatchEffect>;

  // As it really happens; no breach.
  Effects on(const MatchEvent& event) {
    Effects effects;
    matcher().apply(event, now, effects);
    EXPECT_EQ(audit.check(event, now, effects, matcher()).value_or(""), "");
    EXPECT_EQ(Audit::check_lines(matcher(), now).value_or(""), "");
    return effects;
  }
  // What it says of these effects instead of those that the event really has.
  std::string said_of(const MatchEvent& event, const Effects& effects) {
    Effects real;
    matcher().apply(event, now, real);
    return audit.check(event, now, effects, matcher()).value_or("");
  }
  Matcher& matcher() {
    if (!matcher_) matcher_ = std::make_unique<Matcher>(policy);
    return *matcher_;
  }
  static Matched match(std::uint64_t id, std::uint64_t customer, std::uint64_t executive) {
    Matched matched;
    matched.conversation = talk(id);
    matched.customer = c(customer);
    matched.executive = e(executive);
    return matched;
  }

  Policy policy;
  Audit audit;
  TimePoint now{};

 private:
  std::unique_ptr<Matcher> matcher_;
};

TEST_F(AuditTest, FindsOneMatchedWhoDoesNotWait) {
  on(arrive(1));
  EXPECT_EQ(said_of(Tick{}, {match(1, 7, 1)}), "I1: customer 7 is paired, and is not waiting");
}

TEST_F(AuditTest, FindsOneMatchedWhoIsAway) {
  on(join(1));
  on(Drop{c(1)});
  EXPECT_EQ(said_of(arrive(1), {Arrived{e(1), false, false, 0}, match(1, 1, 1)}),
            "I1: customer 1 is paired, and is not waiting");
}

TEST_F(AuditTest, FindsOneMatchedTwice) {
  policy.capacity = 2;
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(said_of(Tick{}, {match(2, 1, 1)}), "I1: customer 1 is paired, and is not waiting");
}

TEST_F(AuditTest, FindsAnExecutiveWhoIsNotAtWork) {
  on(join(1));
  EXPECT_EQ(said_of(Tick{}, {match(1, 1, 4)}), "I1: executive 4 is paired, and is not at work");
}

TEST_F(AuditTest, FindsAConversationsIdUsedTwice) {
  on(arrive(1));
  on(join(1));
  on(Release{talk(1)});
  EXPECT_EQ(said_of(join(2), {Placed{c(2), {}, 1, true, false, {}, {}}, match(1, 2, 1)}),
            "I1: conversation 1 has been before");
}

TEST_F(AuditTest, FindsTheEndOfWhatWasNotOn) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(said_of(Tick{}, {Ended{talk(2), c(1), e(1), EndReason::kReleased, 0}}),
            "I1: the end of what was not on, conversation 2");
}

TEST_F(AuditTest, FindsThatNobodyWasToldOfAnEnd) {
  on(arrive(1));
  on(join(1));
  EXPECT_EQ(said_of(Leave{c(1), 0}, {Left{c(1), 0}}),
            "I1: customer 1 has left, and his conversation has not ended");
}

TEST_F(AuditTest, FindsOneOfferedToTwo) {
  policy.offer = OfferMode::kAccept;
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  on(join(1));
  EXPECT_EQ(said_of(Tick{}, {Offered{talk(2), c(1), e(2), {}, {}, {}, {}}}),
            "I1: customer 1 is paired with two at once");
}

TEST_F(AuditTest, FindsAMatchThatWasOfferedToSomebodyElse) {
  policy.offer = OfferMode::kAccept;
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  on(join(1));
  EXPECT_EQ(said_of(Accept{e(1), talk(1)}, {match(1, 1, 2)}),
            "I1: conversation 1 is not between those who were offered it");
}

TEST_F(AuditTest, FindsMoreConversationsThanTheCapacity) {
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  EXPECT_EQ(said_of(Tick{}, {match(2, 2, 1)}),
            "I2: executive 1 has more conversations than his capacity");
}

TEST_F(AuditTest, FindsAnExecutiveAskedAboutTwoAtOnce) {
  policy.offer = OfferMode::kAccept;
  policy.capacity = 2;
  on(arrive(1));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  EXPECT_EQ(said_of(Tick{}, {Offered{talk(2), c(2), e(1), {}, {}, {}, {}}}),
            "I2: executive 1 is asked about two customers at once");
}

TEST_F(AuditTest, FindsTotalsThatAreNotWhatWasTold) {
  on(join(1));
  EXPECT_EQ(said_of(Leave{c(1), 0}, {}), "I5: the totals are not what was told");
}

TEST_F(AuditTest, FindsOneWhoIsOvertaken) {
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  EXPECT_EQ(said_of(arrive(1), {Arrived{e(1), false, false, 0}, match(1, 2, 1)}),
            "I7: customer 1 is overtaken by customer 2");
}

TEST_F(AuditTest, FindsOneWhoseExecutiveVanishedOvertakenByAnother) {
  for (const std::uint64_t n : {1U, 2U}) on(arrive(n));
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  for (const std::uint64_t n : {1U, 2U}) on(Depart{e(n)});
  EXPECT_EQ(said_of(arrive(3), {Arrived{e(3), false, false, 0}, match(3, 2, 3)}),
            "I7: customer 1 is overtaken by customer 2");
}

TEST_F(AuditTest, ExcusesAPassAndASecondClass) {
  policy.offer = OfferMode::kAccept;
  policy.lines[0].discipline = Discipline::kPriority;
  policy.classes = {{"vip", std::chrono::seconds(60), {}}};
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  on(join(3, {}, "vip"));
  on(arrive(1));
  on(arrive(2));
  EXPECT_EQ(matcher().position(c(3)), 1U);
  EXPECT_EQ(matcher().position(c(1)), 2U);
  on(Reject{e(2), talk(2), {}});  // c1: then he is asked about c2
  EXPECT_NE(on(Accept{e(2), talk(3)}).size(), 0U);
}

// Nothing tells him that he could go on: only a look at all of it shows that.
TEST_F(AuditTest, FindsOneWhoWaitsForNothing) {
  on(arrive(1));
  on(Pause{e(1), {}});
  on(join(1));
  MatcherState state = matcher().state();
  state.executives[0].paused = false;
  EXPECT_EQ(Audit::check_lines(Matcher(state), now).value_or(""),
            "I3: customer 1 waits, and executive 1 is available");
  state.customers[0].passed = {e(1)};
  EXPECT_EQ(Audit::check_lines(Matcher(state), now).value_or(""), "");
}

TEST_F(AuditTest, FindsOneWhoWaitsForAnExecutiveWhoIsAvailable) {
  policy.sticky = std::chrono::seconds(60);
  on(arrive(1));
  on(join(1));
  on(join(2, {}, {}, 1));
  MatcherState state = matcher().state();
  state.executives[0].profile.capacity = 2;
  EXPECT_EQ(Audit::check_lines(Matcher(state), now).value_or(""),
            "I3: customer 2 waits, and executive 1 is available");
}

TEST_F(AuditTest, GoesOnFromAState) {
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  audit = Audit(matcher().state());
  on(join(3));
  EXPECT_EQ(said_of(arrive(1), {Arrived{e(1), false, false, 0}, match(1, 2, 1)}),
            "I7: customer 1 is overtaken by customer 2");
}

TEST_F(AuditTest, GoesOnAfterARestart) {
  for (const std::uint64_t n : {1U, 2U}) on(join(n));
  on(Restart{std::make_shared<const Policy>(policy)});
  for (const std::uint64_t n : {2U, 1U}) on(Return{c(n), 0});
  EXPECT_EQ(said_of(arrive(1), {Arrived{e(1), false, false, 0}, match(1, 2, 1)}),
            "I7: customer 1 is overtaken by customer 2");
}

}  // namespace
}  // namespace turno::testing
