// Random sequences of all events over few ids, and every sequence of a small world, against the
// reference. TURNO_SEEDS sets how many seeds, TURNO_FIRST_SEED where they begin.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

#include "tests/dispatcher/checked_matcher.h"

namespace turno::testing {
namespace {

constexpr TimePoint kStart{std::chrono::hours(1)};

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// A random event; conversations are drawn from those so far, live or over.
MatchEvent random_event(std::mt19937_64& random, std::uint64_t conversations) {
  constexpr std::uint64_t kCustomers = 6;
  constexpr std::uint64_t kExecutives = 3;
  const CustomerId customer{random() % kCustomers + 1};
  const ExecutiveId executive{random() % kExecutives + 1};
  switch (random() % 9) {
    case 0:
    case 1:
    case 2:
      return Join{customer};
    case 3:
      return Leave{customer};
    case 4:
      return Pause{executive};
    case 5:
      return Depart{executive};
    case 6:
      return Ready{executive};
    default:
      return Release{ConversationId{random() % (conversations + 1)}};
  }
}

TEST(MatcherRandom, AgreesWithTheReferenceAfterEveryStep) {
  const std::uint64_t first = setting("TURNO_FIRST_SEED", 1);
  const std::uint64_t seeds = setting("TURNO_SEEDS", 3000);
  constexpr int kSteps = 120;
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    CheckedMatcher checked;
    TimePoint now = kStart;
    for (int step = 0; step < kSteps && !::testing::Test::HasFailure(); ++step) {
      now += std::chrono::milliseconds(random() % 50);
      checked.step(random_event(random, checked.reference().last), now);
    }
    ASSERT_FALSE(::testing::Test::HasFailure());
  }
}

// A number that was once computed here, for machines and compilers to agree on. It changes with
// what is digested and with what the events mean, and with nothing else.
TEST(MatcherDigest, IsTheSameOnEveryMachine) {
  std::mt19937_64 random(20260302);
  Matcher matcher{Policy{}};
  std::vector<MatchEffect> effects;
  TimePoint now = kStart;
  for (int step = 0; step < 1000; ++step) {
    now += std::chrono::milliseconds(random() % 50);
    matcher.apply(random_event(random, matcher.totals().matched), now, effects);
    matcher.announce(effects);
  }
  EXPECT_EQ(matcher.digest(), 12414508247733407972U);
}

TEST(MatcherDigest, TellsApartWhatIsNotTheSame) {
  std::vector<MatchEffect> effects;
  Matcher one{Policy{}};
  Matcher other{Policy{}};
  EXPECT_EQ(one.digest(), other.digest());
  for (const std::uint64_t n : {1U, 2U}) one.apply(Join{CustomerId{n}}, kStart, effects);
  for (const std::uint64_t n : {2U, 1U}) other.apply(Join{CustomerId{n}}, kStart, effects);
  EXPECT_NE(one.digest(), other.digest());
}

// One event more multiplies the work by about 13: this deep takes one to three seconds, and a
// sanitizer makes it ten to twenty times slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kExplorerDepth = 5;
#else
constexpr int kExplorerDepth = 6;
#endif

// Every order of events to a fixed depth.
class Explorer {
 public:
  void explore(const CheckedMatcher& state, int depth, const std::string& path) {
    if (depth == kExplorerDepth || ::testing::Test::HasFailure()) return;
    const TimePoint now = kStart + std::chrono::seconds(depth);
    for (const auto& [name, event] : events(state)) {
      CheckedMatcher next = state;
      const std::string taken = path + " " + name;
      SCOPED_TRACE(taken);
      next.step(event, now);
      ++steps;
      explore(next, depth + 1, taken);
    }
  }

  std::uint64_t steps = 0;

 private:
  static std::vector<std::pair<std::string, MatchEvent>> events(const CheckedMatcher& state) {
    std::vector<std::pair<std::string, MatchEvent>> all;
    for (std::uint64_t n = 1; n <= 3; ++n) {
      all.emplace_back("join" + std::to_string(n), Join{CustomerId{n}});
      all.emplace_back("leave" + std::to_string(n), Leave{CustomerId{n}});
    }
    for (std::uint64_t n = 1; n <= 2; ++n) {
      all.emplace_back("ready" + std::to_string(n), Ready{ExecutiveId{n}});
      all.emplace_back("pause" + std::to_string(n), Pause{ExecutiveId{n}});
      all.emplace_back("depart" + std::to_string(n), Depart{ExecutiveId{n}});
    }
    for (std::uint64_t n = 1; n <= state.reference().last; ++n) {
      all.emplace_back("release" + std::to_string(n), Release{ConversationId{n}});
    }
    return all;
  }
};

TEST(MatcherExhaustive, KeepsItsInvariantsInEveryOrderOfEventsOfASmallWorld) {
  // From rest, and from a busy moment: both executives talk and one customer waits.
  Explorer explorer;
  explorer.explore(CheckedMatcher(), 1, "rest:");
  CheckedMatcher busy;
  for (const MatchEvent& event :
       {MatchEvent(Ready{ExecutiveId{1}}), MatchEvent(Ready{ExecutiveId{2}}),
        MatchEvent(Join{CustomerId{1}}), MatchEvent(Join{CustomerId{2}}),
        MatchEvent(Join{CustomerId{3}})}) {
    busy.step(event, kStart);
  }
  explorer.explore(busy, 1, "busy:");
  EXPECT_GT(explorer.steps, 40'000U);
}

}  // namespace
}  // namespace turno::testing
