#include "history/line_moment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/dispatcher/short_names.h"
#include "tests/history/events.h"
#include "tests/journal/story.h"

namespace turno::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;

WallTime wall(TimePoint at) {
  return WallTime(std::chrono::duration_cast<milliseconds>(at.time_since_epoch()));
}

// What `turno log at` does.
std::vector<std::string> lines_at(const Story& story, TimePoint then) {
  LineMoment moment(names());
  for (EventRecord row : story.rows) {
    row.at = wall(*row.line_time);
    if (row.at > wall(then)) break;
    moment.take(row);
  }
  return moment.lines(wall(then));
}

class LineMomentTest : public ::testing::Test {
 protected:
  LineMomentTest() : story(policy()) {
    begin = story.now;
    story.tell({join(1), join(2)});
    story.now += seconds(5);
    story.tell({arrive(7)});
    story.now += seconds(10);
    story.tell({join(3), Drop{c(3)}, Pause{e(7), {}}});
    story.now += seconds(10);
    story.tell({Release{talk(1)}});
  }
  static Policy policy() {
    Policy policy;
    policy.grace = seconds(60);
    return policy;
  }

  Story story;
  TimePoint begin;
};

TEST_F(LineMomentTest, ShowsPlacesAndSinceWhen) {
  const std::vector<std::string> lines = lines_at(story, begin + seconds(2));
  EXPECT_THAT(lines, Contains("Line general: 2 waiting"));
  EXPECT_THAT(lines, Contains(StartsWith("     1  1  waits 2 s (since ")));
  EXPECT_THAT(lines, Contains(StartsWith("     2  2  waits 2 s (since ")));
  EXPECT_THAT(lines, Contains("0 executives at work"));
}

TEST_F(LineMomentTest, ShowsWhoTalksAndWhoseConnectionIsLost) {
  const std::vector<std::string> lines = lines_at(story, begin + seconds(16));
  EXPECT_THAT(lines, Contains("Line general: 2 waiting"));
  EXPECT_THAT(lines, Contains(StartsWith("     1  2  waits 16 s (since ")));
  EXPECT_THAT(lines, Contains(AllOf(StartsWith("     -  3  waits 1 s (since "),
                                    HasSubstr("his connection is lost"))));
  EXPECT_THAT(lines, Contains("1 conversation"));
  EXPECT_THAT(lines, Contains(StartsWith("        JuanPerez with 1  for 11 s (since ")));
  EXPECT_THAT(lines, Contains(StartsWith("        JuanPerez  paused, 1 conversation, at work")));
}

TEST_F(LineMomentTest, ShowsTheEndOfTheLog) {
  const std::vector<std::string> lines = lines_at(story, begin + seconds(40));
  EXPECT_THAT(lines, Contains("0 conversations"));
  EXPECT_THAT(lines, Contains(StartsWith("     1  2  waits 40 s (since ")));
}

TEST(LineMoment, SaysThatNothingWasThere) {
  LineMoment moment(names());
  EXPECT_THAT(moment.lines(WallTime{}), Contains("Nobody had been in a line yet."));
}

TEST(LineMoment, SaysWhenTheLogIsTooOld) {
  Events events;
  events.add(joined(kAna, "general"));
  LineMoment moment(names());
  moment.take(events.rows[0]);
  EXPECT_THAT(moment.lines(events.now), Contains(HasSubstr("from before version 3")));
}

TEST_F(LineMomentTest, DoubtsWhatTheMatcherDoesNotAgreeWith) {
  for (EventRecord& row : story.rows) {
    if (row.kind == "line.placed") row.body = R"({"customer":1,"line":"general","place":9})";
  }
  EXPECT_THAT(lines_at(story, begin + seconds(2)), Contains(StartsWith("Doubtful: ")));
}

}  // namespace
}  // namespace turno::testing
