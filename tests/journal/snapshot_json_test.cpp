#include "journal/snapshot_json.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "dispatcher/matcher.h"
#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/random_world.h"
#include "tests/dispatcher/seeds.h"

namespace turno::testing {
namespace {

TEST(Snapshot, AnyStateComesBackAsItWas) {
  const std::uint64_t first = first_seed();
  for (std::uint64_t seed = first; seed < first + seed_count(kSlowBuild ? 20 : 100); ++seed) {
    SCOPED_TRACE("TURNO_FIRST_SEED=" + std::to_string(seed));
    RandomWorld world(seed);
    CheckedMatcher there(world.policy());
    TimePoint now{};
    for (int step = 0; step < 60; ++step) {
      now = world.moment(now, there.matcher().next_deadline());
      there.step(world.event(there.reference()), now);
    }
    const std::string text = snapshot_text(there.matcher().state());
    const Result<MatcherState> state = read_snapshot(text);
    ASSERT_TRUE(state) << state.error().detail;
    ASSERT_EQ(Matcher(*state).digest(), there.matcher().digest());
    ASSERT_EQ(snapshot_text(*state), text);
  }
}

TEST(Snapshot, SaysWhyItCannotBeRead) {
  const std::string whole = snapshot_text(Matcher(Policy{}).state());
  ASSERT_TRUE(read_snapshot(whole));
  EXPECT_FALSE(read_snapshot(""));
  EXPECT_FALSE(read_snapshot("{}"));
  EXPECT_FALSE(read_snapshot("[1]"));
  EXPECT_FALSE(read_snapshot(whole.substr(0, whole.size() / 2)));
  std::string later = whole;
  const std::string form = "\"form\":1";
  later.replace(later.find(form), form.size(), "\"form\":2");
  ASSERT_FALSE(read_snapshot(later));
  EXPECT_EQ(read_snapshot(later).error().detail, "another version of Turno wrote it");
}

}  // namespace
}  // namespace turno::testing
