// When those who wait are told that their place is another.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

class AnnounceTest : public Behaviour {
 protected:
  void SetUp() override { policy.announce_every = seconds(16); }
  // c1 to c<count> join.
  void fill(std::uint64_t count) {
    for (std::uint64_t n = 1; n <= count; ++n) on(join(n));
  }
};

TEST_F(AnnounceTest, TellsTheFirstThreeAtOnceAndOthersLater) {
  fill(6);
  EXPECT_EQ(on(Leave{c(1), 0}), "left c1; place c2 is 1; place c3 is 2; place c4 is 3; ");
  EXPECT_EQ(after(milliseconds(15'999)), "");
  EXPECT_EQ(after(milliseconds(1)), "place c5 is 4; place c6 is 5; ");
}

TEST_F(AnnounceTest, TellsNobodyAPlaceThatChangedAndChangedBack) {
  on(arrive(1));
  fill(3);
  Matcher matcher(policy);
  std::vector<MatchEffect> effects;
  matcher.apply(arrive(1), now, effects);
  matcher.apply(join(1), now, effects);
  matcher.apply(join(2), now, effects);
  effects.clear();
  matcher.apply(Depart{e(1)}, now, effects);    // c1 at the head, c2 second
  matcher.apply(Leave{c(1), 0}, now, effects);  // c2 first again
  matcher.announce(now, effects);
  EXPECT_EQ(describe(effects), "ended 1 c1 e1 executive left at 1; departed e1; left c1; ");
}

TEST_F(AnnounceTest, TellsEachOnceHoweverManyEventsThereWere) {
  Matcher matcher(policy);
  std::vector<MatchEffect> effects;
  for (std::uint64_t n = 1; n <= 5; ++n) matcher.apply(join(n), now, effects);
  for (std::uint64_t n = 1; n <= 3; ++n) matcher.apply(Leave{c(n), 0}, now, effects);
  effects.clear();
  matcher.announce(now, effects);
  EXPECT_EQ(describe(effects), "place c4 is 1; place c5 is 2; ");
  matcher.announce(now, effects);
  EXPECT_EQ(effects.size(), 2U);
}

TEST_F(AnnounceTest, TellsThemInRoundsOfASixteenth) {
  for (std::uint64_t n = 1; n <= 20; ++n) {
    on(join(n));
    after(milliseconds(100));
  }
  // Everybody has joined at another moment, and so would be told at another.
  on(Leave{c(1), 0});
  int rounds = 0;
  for (int step = 0; step < 200; ++step) rounds += after(milliseconds(100)).empty() ? 0 : 1;
  EXPECT_LE(rounds, 4);
  EXPECT_GE(rounds, 2);
}

TEST_F(AnnounceTest, SaysWhyAPlaceIsWorse) {
  usual().discipline = Discipline::kPriority;
  policy.classes = {{"vip", seconds(60), {}}};
  fill(2);
  EXPECT_EQ(on(join(3, {}, "vip")),
            "placed c3 at 1 unstaffed; place c1 is 2 by priority; place c2 is 3 by priority; ");
}

TEST_F(AnnounceTest, SaysWhyOfTheLatestOfSeveralReasons) {
  usual().discipline = Discipline::kPriority;
  policy.classes = {{"vip", seconds(60), {}}};
  fill(5);
  on(Drop{c(1)});
  after(seconds(16));  // everybody knows
  on(join(6, {}, "vip"));
  EXPECT_EQ(matcher().position(c(5)), 5U);
  after(seconds(1));
  on(Return{c(1), 0});
  // Told his 4th place for 17 s, c5 is now the 6th.
  EXPECT_NE(after(seconds(16)).find("place c5 is 6 as somebody returned"), std::string::npos);
}

TEST_F(AnnounceTest, NeedsNoTimerWhenEverybodyKnowsHisPlace) {
  fill(6);
  EXPECT_FALSE(matcher().next_deadline().has_value());
  on(Leave{c(6), 0});
  EXPECT_FALSE(matcher().next_deadline().has_value());
  on(Leave{c(1), 0});
  EXPECT_EQ(matcher().next_deadline(), now + seconds(16));
  after(seconds(16));
  EXPECT_FALSE(matcher().next_deadline().has_value());
}

TEST_F(AnnounceTest, WithoutAPeriodEverybodyIsToldAtOnce) {
  policy.announce_every = Duration::zero();
  fill(5);
  EXPECT_EQ(on(Leave{c(1), 0}),
            "left c1; place c2 is 1; place c3 is 2; place c4 is 3; place c5 is 4; ");
}

TEST_F(AnnounceTest, TellsThoseWhoWaitForOneExecutiveTheirPlacesAmongThemselves) {
  policy.sticky = seconds(100);
  on(arrive(1));
  on(join(9));
  on(join(1, {}, {}, 1));
  on(join(2, {}, {}, 1));
  on(join(3));
  EXPECT_EQ(on(Leave{c(1), 0}), "left c1; place c2 is 1; ");
}

TEST_F(AnnounceTest, TellsAWaitOnlyToThoseWhoWait) {
  Matcher matcher(policy);
  std::vector<MatchEffect> effects;
  const auto told_wait = [&](const MatchEvent& event) {
    effects.clear();
    matcher.apply(event, now, effects);
    return std::get<Placed>(effects.at(0)).basis.known();
  };
  matcher.apply(arrive(1), now, effects);
  EXPECT_FALSE(told_wait(join(1)));
  now += seconds(100);
  matcher.apply(Release{talk(1)}, now, effects);  // now it knows how long people talk
  EXPECT_FALSE(told_wait(join(2)));               // served at once
  EXPECT_TRUE(told_wait(join(3)));
  EXPECT_EQ(matcher.basis(c(3)).ahead, 0U);
  EXPECT_TRUE(told_wait(join(4)));
  EXPECT_EQ(matcher.basis(c(4)).ahead, 1U);
}

// A line that many come to and go from: nobody is ever told late, too often, or a wrong place.
// (CheckedMatcher checks each announcement.)
TEST_F(AnnounceTest, KeepsItsPromisesInALongLine) {
  fill(60);
  on(arrive(1));
  for (std::uint64_t n = 1; n <= 50; ++n) {
    after(milliseconds(1'700));
    const auto& talking = checked().reference().customers;
    for (const auto& each : talking) {
      if (!each.talks()) continue;
      on(Release{each.talk});
      break;
    }
    if (n % 7 == 0) on(join(100 + n));
    if (n % 11 == 0) on(Drop{c(n + 5)});
    if (n % 13 == 0) on(Return{c(n + 3), 0});
    if (HasFailure()) return;
  }
  after(seconds(17));
}

// A long line that was quiet: all are due at once, and events get their turn between the rounds.
TEST_F(AnnounceTest, LooksAtFourThousandInARoundAndAtTheRestAtOnce) {
  constexpr std::uint64_t kMostPerRound = 4096;
  constexpr std::uint64_t kWaiting = 2 * kMostPerRound + 100;
  Matcher matcher(policy);
  std::vector<MatchEffect> effects;
  for (std::uint64_t n = 1; n <= kWaiting; ++n) matcher.apply(join(n), now, effects);
  matcher.apply(Leave{c(1), 0}, now, effects);
  effects.clear();
  matcher.announce(now, effects);
  EXPECT_EQ(effects.size(), 3U);
  now += seconds(17);
  std::vector<std::size_t> rounds;
  while (matcher.next_deadline() && *matcher.next_deadline() <= now) {
    effects.clear();
    matcher.apply(Tick{}, now, effects);
    matcher.announce(now, effects);
    rounds.push_back(effects.size());
  }
  EXPECT_EQ(rounds, (std::vector<std::size_t>{kMostPerRound, kMostPerRound, 96}));
}

}  // namespace
}  // namespace turno::testing
