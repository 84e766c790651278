// Two descriptors of one process exclude each other just as two processes do.
#include "store/server_lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::HasSubstr;

TEST(ServerLockTest, ASecondServerIsRefusedAndToldWhoHasTheFolder) {
  const TemporaryDirectory directory;
  const Result<ServerLock> first = ServerLock::take(directory.path());
  ASSERT_TRUE(first) << first.error().detail;
  const Result<ServerLock> second = ServerLock::take(directory.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_THAT(second.error().detail, HasSubstr(std::to_string(getpid())));
  EXPECT_THAT(second.error().detail, HasSubstr(directory.path().string()));
}

TEST(ServerLockTest, TheFolderIsFreeAgainWhenItsServerEnds) {
  const TemporaryDirectory directory;
  {
    const Result<ServerLock> first = ServerLock::take(directory.path());
    ASSERT_TRUE(first) << first.error().detail;
  }
  EXPECT_TRUE(ServerLock::take(directory.path()));
}

TEST(ServerLockTest, TheStoreOpensBesideIt) {
  const TemporaryDirectory directory;
  const Result<ServerLock> lock = ServerLock::take(directory.path());
  ASSERT_TRUE(lock) << lock.error().detail;
  const HandClock clock;
  EXPECT_NE(open_store(directory.path(), clock), nullptr);
}

}  // namespace
}  // namespace turno
