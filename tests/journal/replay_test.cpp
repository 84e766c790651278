#include "journal/replay.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/random_world.h"
#include "tests/dispatcher/seeds.h"
#include "tests/dispatcher/short_names.h"
#include "tests/journal/story.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

// The first disagreement, with the row's number; empty when all agrees.
std::string replay(const std::vector<EventRecord>& rows, Replay& replay) {
  for (const EventRecord& row : rows) {
    if (const auto how = replay.take(row)) return std::to_string(row.sequence) + ": " + *how;
  }
  return replay.end().value_or("");
}
std::string replay(const std::vector<EventRecord>& rows) {
  Replay fresh;
  return replay(rows, fresh);
}

// Joins, a match, a lost connection that is not back in time.
std::unique_ptr<Story> usual_story() {
  Policy policy;
  policy.grace = seconds(60);
  auto made = std::make_unique<Story>(policy);
  Story& story = *made;
  story.tell({join(1), join(2), join(3)});
  story.now += seconds(5);
  story.tell({arrive(7)});
  story.tell({Drop{c(3)}});
  story.now += seconds(10);
  story.tell({Release{talk(1)}});
  story.passes(seconds(60));
  story.tell({join(4)});
  return made;
}

TEST(Replay, AgreesWithWhatHappened) {
  const auto made = usual_story();
  const Story& story = *made;
  Replay again;
  EXPECT_EQ(replay(story.rows, again), "");
  EXPECT_EQ(again.matcher().digest(), story.matcher().digest());
  EXPECT_EQ(again.records(), story.rows.size());
  EXPECT_GT(again.digests(), 0U);
}

std::size_t row_of(const std::vector<EventRecord>& rows, const std::string& kind) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const EventRecord& row) { return row.kind == kind; });
  EXPECT_NE(found, rows.end()) << kind;
  return static_cast<std::size_t>(found - rows.begin());
}

TEST(Replay, FindsAMatchWithSomebodyElse) {
  const auto made = usual_story();
  Story& story = *made;
  EventRecord& row = story.rows[row_of(story.rows, "conversation.started")];
  const std::size_t at = row.body.find("\"customer\":1");
  ASSERT_NE(at, std::string::npos) << row.body;
  row.body[at + std::string("\"customer\":").size()] = '2';
  EXPECT_TRUE(replay(story.rows)
                  .starts_with(std::to_string(row.sequence) +
                               ": the matcher tells instead: conversation.started"));
}

TEST(Replay, FindsSomethingAskedThatIsMissing) {
  const auto made = usual_story();
  Story& story = *made;
  const std::size_t at = row_of(story.rows, "executive.attendance");
  story.rows.erase(story.rows.begin() + static_cast<std::ptrdiff_t>(at));
  EXPECT_NE(replay(story.rows).find("the matcher does not tell this"), std::string::npos);
}

TEST(Replay, FindsSomethingToldThatIsMissing) {
  const auto made = usual_story();
  Story& story = *made;
  const std::size_t at = row_of(story.rows, "conversation.ended");
  story.rows.erase(story.rows.begin() + static_cast<std::ptrdiff_t>(at));
  EXPECT_NE(replay(story.rows), "");
}

TEST(Replay, FindsAWrongDigest) {
  const auto made = usual_story();
  Story& story = *made;
  EventRecord& row = story.rows[row_of(story.rows, "line.digest")];
  const std::size_t at = row.body.find("\"digest\":\"") + std::string("\"digest\":\"").size();
  row.body[at] = row.body[at] == '0' ? '1' : '0';
  EXPECT_TRUE(
      replay(story.rows).starts_with(std::to_string(row.sequence) + ": the matcher's digest is "));
}

TEST(Replay, FindsTimeThatGoesBack) {
  const auto made = usual_story();
  Story& story = *made;
  *story.rows.back().line_time -= seconds(1'000);
  EXPECT_EQ(replay(story.rows),
            std::to_string(story.rows.back().sequence) + ": the matcher's time goes back");
}

TEST(Replay, SaysWhatItCannotRead) {
  const auto made = usual_story();
  Story& story = *made;
  story.rows[3].body = "{";
  EXPECT_TRUE(replay(story.rows).starts_with("4: "));
}

TEST(Replay, ShowsEachEventToWhoeverWatches) {
  const auto made = usual_story();
  const Story& story = *made;
  Replay again;
  std::size_t joins = 0;
  std::size_t matches = 0;
  again.watch([&](const MatchEvent& event, TimePoint, std::span<const MatchEffect> effects,
                  const Matcher&) {
    if (std::holds_alternative<Join>(event)) ++joins;
    for (const MatchEffect& effect : effects) matches += std::holds_alternative<Matched>(effect);
  });
  EXPECT_EQ(replay(story.rows, again), "");
  EXPECT_EQ(joins, 4U);
  EXPECT_EQ(matches, 2U);
}

// Everything that can happen, under policies that change, with restarts; several events a round.
class RandomStory {
 public:
  explicit RandomStory(std::uint64_t seed)
      : world_(seed), first_(world_.policy()), there_(first_), story(first_) {}

  void step() {
    story.now = world_.moment(story.now, story.matcher().next_deadline());
    std::vector<MatchEvent> round;
    for (std::uint64_t left = world_.below(4); left > 0; --left) {
      round.push_back(world_.event(there_.reference()));
      there_.step(round.back(), story.now);
    }
    story.tell(round);
  }

 private:
  RandomWorld world_;
  const Policy first_;
  CheckedMatcher there_;

 public:
  Story story;
};

TEST(Replay, AgreesWithWhateverHappens) {
  const std::uint64_t first = first_seed();
  const std::uint64_t end = first + seed_count(kSlowBuild ? 60 : 400);
  for (std::uint64_t seed = first; seed < end; ++seed) {
    SCOPED_TRACE("TURNO_FIRST_SEED=" + std::to_string(seed));
    RandomStory random(seed);
    for (int step = 0; step < 80; ++step) random.step();
    Replay again;
    const std::string how = replay(random.story.rows, again);
    ASSERT_EQ(how, "");
    // But for what came due since without anything to tell.
    std::vector<MatchEffect> effects;
    const std::unique_ptr<Matcher> there = again.take_matcher();
    there->apply(Tick{}, random.story.now, effects);
    ASSERT_EQ(there->digest(), random.story.matcher().digest());
  }
}

}  // namespace
}  // namespace turno::testing
