#include "history/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/random_world.h"
#include "tests/dispatcher/seeds.h"
#include "tests/dispatcher/short_names.h"
#include "tests/history/events.h"
#include "tests/journal/story.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string verdict(const std::vector<EventRecord>& rows) {
  Verifier verifier;
  for (const EventRecord& row : rows) {
    if (!verifier.take(row)) return *verifier.disagreement();
  }
  return verifier.end() ? verifier.agreement() : *verifier.disagreement();
}

std::vector<EventRecord> usual_rows() {
  Story story;
  story.tell({join(1), join(2)});
  story.now += seconds(5);
  story.tell({arrive(7)});
  story.now += seconds(5);
  story.tell({Release{talk(1)}});
  return story.rows;
}

void number_again(std::vector<EventRecord>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].sequence = i + 1;
}

std::size_t row_of(const std::vector<EventRecord>& rows, std::string_view kind) {
  std::size_t at = 0;
  while (at < rows.size() && rows[at].kind != kind) ++at;
  EXPECT_LT(at, rows.size()) << kind;
  return at;
}

TEST(Verifier, AgreesWithWhatHappened) {
  const std::vector<EventRecord> rows = usual_rows();
  const std::string n = std::to_string(rows.size());
  EXPECT_EQ(verdict(rows), n + " events, " + n + " of the line's story, 1 digest: all agree");
}

TEST(Verifier, FindsTheFirstGap) {
  std::vector<EventRecord> rows = usual_rows();
  rows.erase(rows.begin() + 3);
  EXPECT_THAT(verdict(rows), StartsWith("event 5 ("));
  EXPECT_THAT(verdict(rows), HasSubstr("event 4 is missing before it"));
}

TEST(Verifier, FindsWhatCannotBeRead) {
  std::vector<EventRecord> rows = usual_rows();
  rows[2].body.pop_back();
  EXPECT_THAT(verdict(rows), StartsWith("event 3 ("));
  EXPECT_THAT(verdict(rows), HasSubstr("it cannot be read"));
}

TEST(Verifier, FindsAPlaceThatWasNot) {
  std::vector<EventRecord> rows = usual_rows();
  const std::size_t at = row_of(rows, "line.placed");
  rows[at].body = R"({"customer":1,"line":"general","place":2})";
  EXPECT_THAT(verdict(rows), StartsWith("event " + std::to_string(at + 1) + " ("));
  EXPECT_THAT(verdict(rows), HasSubstr("the matcher tells instead: line.placed"));
  EXPECT_THAT(verdict(rows), HasSubstr("\"place\":2"));
}

TEST(Verifier, FindsATakenOutEndOfTheStory) {
  std::vector<EventRecord> rows = usual_rows();
  const std::size_t at = row_of(rows, "conversation.started");
  rows.resize(at);
  EXPECT_THAT(verdict(rows), HasSubstr("the matcher also tells, and the log does not"));
}

TEST(Verifier, FindsAnEventOfTheLineThatIsNotOfItsStory) {
  std::vector<EventRecord> rows = usual_rows();
  Events slipped;
  slipped.add(LineLeft{kAna});
  rows.insert(rows.begin() + 4, slipped.rows[0]);
  number_again(rows);
  EXPECT_THAT(verdict(rows), HasSubstr("has no time of the matcher"));
}

TEST(Verifier, TakesWhatIsBesideTheStory) {
  std::vector<EventRecord> rows = usual_rows();
  Events beside;
  beside.add(MessageSaid{TicketId{1}, "Ana", "Hola", 1});
  rows.push_back(beside.rows[0]);
  number_again(rows);
  EXPECT_THAT(verdict(rows), HasSubstr("all agree"));
}

TEST(Verifier, SaysWhatItCannotCheckInOldLogs) {
  std::vector<EventRecord> rows = usual_rows();
  Events old;
  old.add(joined(kAna, "general"));
  old.add(LineLeft{kAna});
  rows.insert(rows.begin(), old.rows.begin(), old.rows.end());
  number_again(rows);
  EXPECT_THAT(verdict(rows), HasSubstr("all agree"));
  EXPECT_THAT(verdict(rows), HasSubstr("not checked: 2 events of the line from before version 3"));
}

TEST(Verifier, SaysNoReturnCode) {
  std::vector<EventRecord> rows = usual_rows();
  const std::size_t at = row_of(rows, "line.joined");
  rows[at].body = R"({"code":"987654321","customer":1,"line":"nowhere"})";
  EXPECT_THAT(verdict(rows), HasSubstr("there is no line 'nowhere'"));
  EXPECT_THAT(verdict(rows), ::testing::Not(HasSubstr("987654321")));
}

// Nor does the audit find anything in what a sound matcher did.
TEST(Verifier, AgreesWithWhateverHappens) {
  const std::uint64_t first = first_seed();
  for (std::uint64_t seed = first; seed < first + seed_count(kSlowBuild ? 30 : 200); ++seed) {
    SCOPED_TRACE("TURNO_FIRST_SEED=" + std::to_string(seed));
    RandomWorld world(seed);
    const Policy policy = world.policy();
    CheckedMatcher there(policy);
    Story story(policy);
    for (int step = 0; step < 100; ++step) {
      story.now = world.moment(story.now, story.matcher().next_deadline());
      const MatchEvent event = world.event(there.reference());
      there.step(event, story.now);
      story.tell({event});
    }
    ASSERT_THAT(verdict(story.rows), HasSubstr("all agree"));
  }
}

TEST(Verifier, AgreesWithAnEmptyLog) {
  EXPECT_EQ(verdict({}), "0 events, 0 of the line's story, 0 digests: all agree");
}

}  // namespace
}  // namespace turno::testing
