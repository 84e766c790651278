#include "clients/terminal/backoff.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>

namespace turno {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

const TimePoint kStart = TimePoint{} + std::chrono::hours(1);

TEST(Backoff, WaitsBetweenHalfAndAllOfWaitsThatDoubleUpToTheLongest) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Backoff backoff(minutes(30), seed);
    TimePoint now = kStart;
    milliseconds whole = Backoff::kFirst;
    for (int attempt = 0; attempt < 20; ++attempt) {
      const std::optional<TimePoint> next = backoff.next(now);
      ASSERT_TRUE(next) << "seed " << seed;
      EXPECT_GT(*next - now, whole / 2) << "seed " << seed << ", try " << attempt;
      EXPECT_LE(*next - now, whole) << "seed " << seed << ", try " << attempt;
      now = *next;
      whole = std::min(whole * 2, Backoff::kLongest);
    }
    EXPECT_EQ(whole, Backoff::kLongest);
  }
}

TEST(Backoff, SpreadsTheFirstTriesOfManyClients) {
  std::set<TimePoint> tries;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    tries.insert(Backoff(minutes(5), seed).next(kStart).value());
  }
  EXPECT_GT(tries.size(), 50U);
}

TEST(Backoff, TriesOnceMoreAtTheEndOfThePatienceAndGivesUp) {
  constexpr milliseconds kPatience{10'000};
  Backoff backoff(kPatience, 1);
  TimePoint now = kStart;
  while (const std::optional<TimePoint> next = backoff.next(now)) {
    ASSERT_GT(*next, now);
    now = *next;
  }
  EXPECT_EQ(now, kStart + kPatience);
}

TEST(Backoff, BeginsAnewAfterTheConnectionWasThere) {
  Backoff backoff(milliseconds(3'000), 1);
  TimePoint now = kStart;
  while (const std::optional<TimePoint> next = backoff.next(now)) now = *next;
  backoff.reset();
  const std::optional<TimePoint> next = backoff.next(now);
  ASSERT_TRUE(next);
  EXPECT_LE(*next - now, Backoff::kFirst);
}

TEST(Backoff, WithoutPatienceNeverTries) {
  EXPECT_EQ(Backoff(milliseconds(0), 1).next(kStart), std::nullopt);
}

}  // namespace
}  // namespace turno
