#include "desk/throttle.h"

#include <gtest/gtest.h>

#include <string>

namespace turno {
namespace {

using std::chrono::seconds;

constexpr TimePoint kStart{std::chrono::hours(1)};

TEST(Throttle, LetsABurstThroughAndThenOneARefill) {
  Throttle throttle({3, seconds(10)});
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(throttle.take("a", kStart));
  EXPECT_EQ(throttle.take("a", kStart), seconds(10));
  EXPECT_EQ(throttle.take("a", kStart + seconds(4)), seconds(6));
  EXPECT_FALSE(throttle.take("a", kStart + seconds(10)));
  EXPECT_TRUE(throttle.take("a", kStart + seconds(10)));
}

TEST(Throttle, KeepsKeysApart) {
  Throttle throttle({1, seconds(10)});
  EXPECT_FALSE(throttle.take("a", kStart));
  EXPECT_FALSE(throttle.take("b", kStart));
  EXPECT_TRUE(throttle.take("a", kStart));
}

TEST(Throttle, GivesATokenBackButNeverMoreThanTheBurst) {
  Throttle throttle({1, seconds(10)});
  EXPECT_FALSE(throttle.take("a", kStart));
  throttle.give_back("a");
  throttle.give_back("a");
  EXPECT_FALSE(throttle.take("a", kStart));
  EXPECT_TRUE(throttle.take("a", kStart));
}

TEST(Throttle, ForgetsTheKeyNotUsedForLongestWhenFull) {
  Throttle throttle({1, seconds(1000)});
  for (std::size_t i = 0; i < Throttle::kMaxKeys; ++i) {
    EXPECT_FALSE(throttle.take(std::to_string(i), kStart));
  }
  EXPECT_TRUE(throttle.take("0", kStart));     // known, and used a moment ago now
  EXPECT_FALSE(throttle.take("new", kStart));  // "1" is forgotten for it
  EXPECT_TRUE(throttle.take("0", kStart));
  EXPECT_FALSE(throttle.take("1", kStart));
}

}  // namespace
}  // namespace turno
