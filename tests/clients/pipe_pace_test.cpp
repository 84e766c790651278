#include "clients/terminal/pipe_pace.h"

#include <gtest/gtest.h>

namespace turno {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kGap = PipePace::kAnswerGap;
constexpr milliseconds kPatience = PipePace::kAnswerPatience;
constexpr milliseconds kTick{1};
const TimePoint kStart{std::chrono::hours{1}};

TEST(PipePace, SendsNothingBeforeTheGreeting) {
  const PipePace pace;
  EXPECT_EQ(pace.next_send(), std::nullopt);
  EXPECT_FALSE(pace.may_send(kStart));
}

TEST(PipePace, WaitsUntilTheGreetingIsQuiet) {
  PipePace pace;
  pace.line_received(kStart);
  pace.line_received(kStart + kTick);
  EXPECT_FALSE(pace.may_send(kStart + kGap));
  EXPECT_TRUE(pace.may_send(kStart + kTick + kGap));
}

TEST(PipePace, WaitsForTheAnswerToTheFormerLine) {
  PipePace pace;
  pace.line_received(kStart);
  const TimePoint sent = kStart + kGap;
  pace.line_sent(sent);
  EXPECT_FALSE(pace.may_send(sent + kGap));
  const TimePoint answered = sent + 2 * kGap;
  pace.line_received(answered);
  EXPECT_EQ(pace.next_send(), answered + kGap);
}

TEST(PipePace, LosesPatienceWithoutAnAnswer) {
  PipePace pace;
  pace.line_received(kStart);
  pace.line_sent(kStart + kGap);
  EXPECT_FALSE(pace.may_send(kStart + kGap + kPatience - kTick));
  EXPECT_TRUE(pace.may_send(kStart + kGap + kPatience));
}

TEST(PipePace, LosesPatienceWithAnAnswerThatDoesNotEnd) {
  PipePace pace;
  pace.line_received(kStart);
  pace.line_sent(kStart);
  for (TimePoint at = kStart; at < kStart + kPatience; at += kTick) pace.line_received(at);
  EXPECT_EQ(pace.next_send(), kStart + kPatience);
}

}  // namespace
}  // namespace turno
