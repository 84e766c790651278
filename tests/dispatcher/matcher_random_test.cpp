// Random sequences of all events over few ids, under random policies that change, against the
// reference. TURNO_SEEDS sets how many seeds, TURNO_FIRST_SEED where they begin.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "dispatcher/digest.h"
#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/random_world.h"
#include "tests/dispatcher/seeds.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

constexpr TimePoint kStart{std::chrono::hours(1)};
constexpr int kSteps = 120;

// What has happened at all, as text: a random test that never gets somewhere shows nothing there.
class Coverage {
 public:
  void add(const std::vector<MatchEffect>& effects) {
    for (const MatchEffect& effect : effects) {
      ++seen_["effect " + std::to_string(effect.index())];
      std::visit([this](const auto& e) { add(e); }, effect);
    }
  }
  std::size_t different() const { return seen_.size(); }
  std::string rare() const {
    std::string all;
    for (const auto& [what, times] : seen_) {
      if (times < 10) all += what + ": " + std::to_string(times) + "; ";
    }
    return all;
  }

 private:
  template <class Effect>
  void add(const Effect&) {}
  void add(const Placed& e) {
    if (e.overflowed) ++seen_["overflowed"];
    if (e.reserved != ExecutiveId{}) ++seen_["reserved"];
    if (!e.staffed) ++seen_["unstaffed"];
  }
  void add(const PlaceChanged& e) { count("set back", e.why); }
  void add(const Refused& e) { count(e.may_leave_message ? "message" : "refused", e.reason); }
  void add(const Returned& e) { count("returned", e.whereabouts); }
  void add(const OfferEnded& e) { count("offer", e.outcome); }
  void add(const Ended& e) { count("ended", e.reason); }
  void add(const Matched& e) {
    count("rule", e.why.rule);
    if (e.why.not_joined > 0) ++seen_["not joined"];
    if (e.why.passed > 0) ++seen_["passed"];
  }
  template <class Word>
  void count(const std::string& what, Word word) {
    ++seen_[what + " " + std::to_string(static_cast<int>(word))];
  }

  std::map<std::string, int> seen_;
};

// Effects, and what the functions above tell apart in them.
constexpr std::size_t kEverything =
    std::variant_size_v<MatchEffect> + 3 + 6 + 6 + 3 + 3 + 3 + 7 + 2;

// `punctual`: as the dispatcher is, which never misses a deadline by much.
void run_seed(std::uint64_t seed, bool punctual, Coverage& coverage) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomWorld world(seed);
  CheckedMatcher checked(world.policy());
  TimePoint now = kStart;
  std::string events;
  for (int step = 0; step < kSteps && !::testing::Test::HasFailure(); ++step) {
    now = world.moment(now, checked.matcher().next_deadline());
    if (punctual) coverage.add(checked.run_until(now));
    const MatchEvent event = world.event(checked.reference());
    events += "\n" + std::to_string((now - kStart).count() / 1'000'000) + "ms " + describe(event);
    coverage.add(checked.step(event, now));
  }
  EXPECT_FALSE(::testing::Test::HasFailure()) << "after" << events;
}

void run_seeds(std::uint64_t count, bool punctual) {
  const std::uint64_t first = first_seed();
  Coverage coverage;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    run_seed(seed, punctual, coverage);
    ASSERT_FALSE(::testing::Test::HasFailure());
  }
  constexpr std::uint64_t kEnough = 1000;
  if (count >= kEnough) {
    EXPECT_EQ(coverage.different(), kEverything) << coverage.rare();
  }
}

TEST(MatcherRandom, AgreesWithTheReferenceAfterEveryStep) {
  run_seeds(seed_count(kSlowBuild ? 200 : 2000), false);
}

TEST(MatcherRandom, AgreesWithTheReferenceAndTellsPlacesInTimeWhenNoDeadlineIsMissed) {
  run_seeds(seed_count(kSlowBuild ? 200 : 2000), true);
}

// A number that was once computed here, for machines and compilers to agree on. It changes with
// what is digested and with what the events mean, and with nothing else.
TEST(MatcherDigest, IsTheSameOnEveryMachine) {
  Digest all;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    RandomWorld world(seed);
    CheckedMatcher checked(world.policy());
    TimePoint now = kStart;
    for (int step = 0; step < kSteps && !::testing::Test::HasFailure(); ++step) {
      now = world.moment(now, checked.matcher().next_deadline());
      checked.step(world.event(checked.reference()), now);
    }
    all.add(checked.matcher().digest());
  }
  EXPECT_EQ(all.value(), 16464716886673133027U);
}

TEST(MatcherDigest, TellsApartWhatIsNotTheSame) {
  std::vector<MatchEffect> effects;
  Matcher one{Policy{}};
  Matcher other{Policy{}};
  EXPECT_EQ(one.digest(), other.digest());
  for (const std::uint64_t n : {1U, 2U}) one.apply(join(n), kStart, effects);
  for (const std::uint64_t n : {2U, 1U}) other.apply(join(n), kStart, effects);
  EXPECT_NE(one.digest(), other.digest());
}

}  // namespace
}  // namespace turno::testing
