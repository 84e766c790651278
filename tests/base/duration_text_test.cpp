#include "base/duration_text.h"

#include <gtest/gtest.h>

namespace turno {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(DurationText, IsReadWithItsUnit) {
  EXPECT_EQ(read_duration("500ms"), milliseconds(500));
  EXPECT_EQ(read_duration("20s"), seconds(20));
  EXPECT_EQ(read_duration("5m"), seconds(300));
  EXPECT_EQ(read_duration("24h"), hours(24));
  EXPECT_EQ(read_duration("0"), Duration::zero());
}

TEST(DurationText, IsNothingElse) {
  for (const char* text : {"", "s", "5", "-5s", "5 s", "5S", "1.5s", "1234567890s", "999999999h"}) {
    EXPECT_EQ(read_duration(text), std::nullopt) << text;
  }
}

TEST(DurationText, IsWrittenInTheLargestWholeUnit) {
  EXPECT_EQ(duration_text(Duration::zero()), "0s");
  EXPECT_EQ(duration_text(seconds(90)), "90s");
  EXPECT_EQ(duration_text(seconds(120)), "2m");
  EXPECT_EQ(duration_text(hours(24)), "24h");
  EXPECT_EQ(duration_text(milliseconds(1500)), "1500ms");
  EXPECT_EQ(duration_text(-seconds(1)), "-1s");
}

}  // namespace
}  // namespace turno
