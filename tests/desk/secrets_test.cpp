#include "desk/secrets.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace turno {
namespace {

constexpr Secrets::Cost kCheap{1, 8192};  // libsodium's least

TEST(Secrets, KnowsTheRightPasswordAndNoOther) {
  Secrets secrets(kCheap);
  const auto hash = secrets.hash("demo");
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->rfind("$argon2id$", 0), 0U);
  EXPECT_EQ(*secrets.verify(*hash, "demo"), true);
  EXPECT_EQ(*secrets.verify(*hash, "Demo"), false);
  EXPECT_EQ(*secrets.verify(*hash, ""), false);
}

TEST(Secrets, SaysNoToAnyPasswordOfNobody) {
  Secrets secrets(kCheap);
  EXPECT_EQ(*secrets.verify("", "demo"), false);
  EXPECT_EQ(*secrets.verify("", "nobody has this password"), false);
}

TEST(Secrets, RefusesEmptyAndEndlessPasswords) {
  Secrets secrets(kCheap);
  EXPECT_EQ(secrets.hash("").error().code, ErrorCode::kInvalid);
  EXPECT_EQ(secrets.hash(std::string(Secrets::kMaxBytes + 1, 'x')).error().code,
            ErrorCode::kInvalid);
  const std::string longest(Secrets::kMaxBytes, 'x');
  const auto hash = secrets.hash(longest);
  EXPECT_EQ(*secrets.verify(*hash, longest + "y"), false);
}

TEST(Secrets, AnswersEveryoneOfManyAtOnceOrSaysBusy) {
  Secrets secrets(kCheap);
  const std::string hash = *secrets.hash("demo");
  constexpr int kThreads = 64;
  std::vector<Result<bool>> answers(kThreads, false);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back(
        [&, i] { answers[static_cast<std::size_t>(i)] = secrets.verify(hash, "demo"); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Result<bool>& answer : answers) {
    if (answer) {
      EXPECT_TRUE(*answer);
    } else {
      EXPECT_EQ(answer.error().code, ErrorCode::kBusy);
    }
  }
}

TEST(Secrets, TakesOnlyDigitsForAPin) {
  EXPECT_TRUE(Secrets::is_pin("1234"));
  for (const char* pin : {"123", "12a4", "1234567890123", ""}) EXPECT_FALSE(Secrets::is_pin(pin));
}

}  // namespace
}  // namespace turno
