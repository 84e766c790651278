#include "history/moment_text.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

namespace turno::testing {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr WallTime kNow{seconds(1'772'472'615)};  // 2026-03-02T17:30:15Z

class MomentText : public ::testing::Test {
 protected:
  void SetUp() override {
    // Four hours west of Greenwich, without a summer time.
    setenv("TZ", "XXX4", 1);
    tzset();
  }
  void TearDown() override {
    unsetenv("TZ");
    tzset();
  }
};

TEST_F(MomentText, ReadsRfc3339) {
  EXPECT_EQ(read_moment("2026-03-02T17:30:15Z", WallTime{}), kNow);
  EXPECT_EQ(read_moment("2026-03-02T14:30:15-03:00", WallTime{}), kNow);
  EXPECT_EQ(read_moment("2026-03-02T23:00:15+05:30", WallTime{}), kNow);
  EXPECT_EQ(read_moment("2026-03-02T17:30:15.2504Z", WallTime{}), kNow + milliseconds(250));
}

TEST_F(MomentText, ReadsLocalTime) {
  EXPECT_EQ(read_moment("2026-03-02 13:30:15", WallTime{}), kNow);
  EXPECT_EQ(read_moment("2026-03-02T13:30:15", WallTime{}), kNow);
  EXPECT_EQ(read_moment("2026-03-02 13:30", WallTime{}), kNow - seconds(15));
}

TEST_F(MomentText, ReadsHowLongAgo) {
  EXPECT_EQ(read_moment("5m", kNow), kNow - minutes(5));
  EXPECT_EQ(read_moment("2h", kNow), kNow - hours(2));
}

TEST_F(MomentText, RefusesWhatIsNoTime) {
  for (const char* const text :
       {"", "yesterday", "2026-03-02", "2026-02-30 10:00", "2026-13-01 10:00", "2026-03-02 24:00",
        "2026-03-02 10:60", "2026-03-02 10:0", "2026-03-02 10:00 ", "2026-03-02T10:00:00+3",
        "2026-03-02T10:00:00.Z", "2026-03-02T10:00:00Zx", "-026-03-02 10:00", "1700000000"}) {
    EXPECT_FALSE(read_moment(text, kNow)) << text;
  }
}

TEST_F(MomentText, WritesWhatItReads) {
  EXPECT_EQ(moment_text(kNow), "2026-03-02 13:30:15");
  EXPECT_EQ(hour_text(kNow), "13:30:15");
  EXPECT_EQ(rfc3339(kNow + milliseconds(7)), "2026-03-02T17:30:15.007Z");
  EXPECT_EQ(read_moment(moment_text(kNow), WallTime{}), kNow);
  EXPECT_EQ(read_moment(rfc3339(kNow + milliseconds(7)), WallTime{}), kNow + milliseconds(7));
}

TEST_F(MomentText, WritesSpansInTwoUnits) {
  EXPECT_EQ(span_text(milliseconds(0)), "0 s");
  EXPECT_EQ(span_text(milliseconds(340)), "0.3 s");
  EXPECT_EQ(span_text(milliseconds(59'999)), "59 s");
  EXPECT_EQ(span_text(seconds(200)), "3 min 20 s");
  EXPECT_EQ(span_text(seconds(3'900)), "1 h 05 min");
  EXPECT_EQ(span_text(hours(50)), "2 d 02 h");
  EXPECT_EQ(span_text(-seconds(1)), "0 s");
}

}  // namespace
}  // namespace turno::testing
