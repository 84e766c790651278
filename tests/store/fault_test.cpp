// S5 of store.h: a disk that is full, fails or takes no writes, in the middle of a load. Nothing
// accepted is lost, everything is told, and the store comes back by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "base/mutex.h"
#include "tests/store/fault_vfs.h"
#include "tests/store/store_support.h"

namespace turno {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::SizeIs;

constexpr std::chrono::seconds kPatience{30};
constexpr int kMany = 60;

// Waits for what other threads bring about; false when they do not.
template <class Condition>
bool await(const Condition& condition) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

// What the store says of what nobody waits for, in the order in which it says so. Thread-safe.
class Answers {
 public:
  void add(const Result<Appended>& appended) EXCLUDES(mu_) {
    MutexLock lock(mu_);
    answers_.push_back(appended ? appended->sequence : 0);
  }
  std::vector<std::uint64_t> all() const EXCLUDES(mu_) {
    MutexLock lock(mu_);
    return answers_;
  }
  std::size_t count() const { return all().size(); }

 private:
  mutable Mutex mu_;
  std::vector<std::uint64_t> answers_ GUARDED_BY(mu_);
};

class FaultTest : public testing::Test {
 protected:
  void SetUp() override { open(); }

  void open() {
    store_.reset();
    Result<std::unique_ptr<Store>> store =
        Store::open({directory_.path(), Durability::kFull}, clock_);
    ASSERT_TRUE(store) << store.error().detail;
    store_ = std::move(*store);
  }
  void add_people() {
    must(store_->append(register_jorge()));
    must(store_->append(TicketOpened{kJorge, "", kWifi}));
  }
  std::string next_text() { return std::to_string(++said_); }
  Result<Appended> say() { return store_->append(MessageSaid{kWifi, "a", next_text()}); }
  void say_behind() {
    const std::string text = next_text();
    accepted_.push_back(text);
    store_->append_behind(MessageSaid{kWifi, "a", text},
                          [this](const Result<Appended>& appended) { answers_.add(appended); });
  }
  // A round of two: both are kept, or none.
  void play_round() {
    LineRound round;
    for (int i = 0; i < 2; ++i) {
      const LinePlaced placed{kJorge, "general", ++placed_, std::nullopt};
      round.records.push_back({placed, TimePoint(std::chrono::milliseconds(placed_))});
    }
    store_->append_round(std::move(round), [this](const std::vector<Appended>& appended) {
      for (const Appended& one : appended) answers_.add(one);
    });
  }
  std::vector<std::string> messages() {
    return rows(directory_.database(), "SELECT text FROM messages ORDER BY rowid");
  }
  std::vector<std::string> places() {
    return rows(directory_.database(),
                "SELECT body->>'place' FROM events WHERE kind = 'line.placed' ORDER BY seq");
  }

  // `store` and files are whole, and hold all that was accepted in the order in which it was.
  void expect_all_kept() {
    EXPECT_THAT(rows(directory_.database(), "PRAGMA integrity_check"), ElementsAre("ok"));
    EXPECT_EQ(messages(), accepted_);
    std::vector<std::string> rounds;
    for (std::int64_t place = 1; place <= placed_; ++place) rounds.push_back(std::to_string(place));
    EXPECT_EQ(places(), rounds);
    const std::vector<std::uint64_t> answers = answers_.all();
    EXPECT_TRUE(std::is_sorted(answers.begin(), answers.end())) << "told out of order";
    EXPECT_EQ(std::count(answers.begin(), answers.end(), 0U), 0) << "something was given up";
  }

  FaultVfs vfs_;
  const TemporaryDirectory directory_;
  HandClock clock_;
  Answers answers_;
  std::unique_ptr<Store> store_;
  int said_ = 0;
  std::int64_t placed_ = 0;
  std::vector<std::string> accepted_;  // of messages, in order
};

struct Trouble {
  const char* name;
  DiskFault fault;
};

class TroubleTest : public FaultTest, public testing::WithParamInterface<Trouble> {};

TEST_P(TroubleTest, WhatWasAcceptedIsKeptInOrderAndTheStoreComesBackByItself) {
  add_people();
  for (int i = 0; i < kMany; ++i) say_behind();
  play_round();
  ASSERT_TRUE(await([&] { return answers_.count() == kMany + 2; }));
  EXPECT_TRUE(store_->writable());

  vfs_.inject(GetParam().fault);
  for (int i = 0; i < kMany; ++i) say_behind();
  play_round();
  ASSERT_TRUE(await([&] { return !store_->writable(); })) << "nobody noticed";
  EXPECT_EQ(code(say()), "storage");
  for (int i = 0; i < kMany; ++i) say_behind();
  play_round();
  store_->flush();  // does not wait for the disk to be mended
  EXPECT_EQ(answers_.count(), kMany + 2U);

  vfs_.lift();
  ASSERT_TRUE(await([&] { return answers_.count() == 3 * (kMany + 2); })) << answers_.count();
  ASSERT_TRUE(await([&] { return store_->writable(); }));
  accepted_.push_back(next_text());
  must(store_->append(MessageSaid{kWifi, "a", accepted_.back()}));
  expect_all_kept();
}

TEST_P(TroubleTest, ThoseWhoWaitAreToldAndTheirEventsAreNotKeptLater) {
  add_people();
  vfs_.inject(GetParam().fault);
  constexpr int kThreads = 4;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      if (code(store_->append(MessageSaid{kWifi, "a", "x"})) == "storage") ++refused;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, kThreads);
  EXPECT_FALSE(store_->writable());
  vfs_.lift();
  say_behind();
  ASSERT_TRUE(await([&] { return answers_.count() == 1; }));
  ASSERT_TRUE(await([&] { return store_->writable(); }));
  expect_all_kept();
}

// Also when nothing is left to be tried: it is asked of the disk itself.
TEST_P(TroubleTest, AStoreThatOwesNothingComesBackByItselfToo) {
  add_people();
  vfs_.inject(GetParam().fault);
  EXPECT_EQ(code(say()), "storage");
  EXPECT_FALSE(store_->writable());
  vfs_.lift();
  ASSERT_TRUE(await([&] { return store_->writable(); }));
  must(say());
  EXPECT_THAT(messages(), ElementsAre("2"));
}

TEST_P(TroubleTest, WhatIsLeftWhenTheStoreIsClosedIsKeptIfTheDiskIsWellAgain) {
  add_people();
  vfs_.inject(GetParam().fault);
  for (int i = 0; i < kMany; ++i) say_behind();
  ASSERT_TRUE(await([&] { return !store_->writable(); }));
  vfs_.lift();
  store_.reset();
  open();
  expect_all_kept();
  EXPECT_EQ(answers_.count(), static_cast<std::size_t>(kMany));
}

// What is said to be lost may still be there: a flush that fails does not take the bytes away.
TEST_P(TroubleTest, AStoreWhoseDiskStaysSickStillClosesAndLosesNothingAcknowledged) {
  add_people();
  accepted_.push_back(next_text());
  must(store_->append(MessageSaid{kWifi, "a", accepted_.back()}));
  vfs_.inject(GetParam().fault);
  for (int i = 0; i < kMany; ++i) say_behind();
  store_.reset();
  EXPECT_EQ(answers_.count(), 0U);
  vfs_.lift();
  open();
  const std::vector<std::string> kept = messages();
  ASSERT_THAT(kept, SizeIs(AllOf(Ge(1U), Le(accepted_.size()))));
  EXPECT_TRUE(std::equal(kept.begin(), kept.end(), accepted_.begin())) << "a hole";
  must(say());
}

std::string name_of(const testing::TestParamInfo<Trouble>& trouble) { return trouble.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Troubles, TroubleTest,
    testing::Values(Trouble{"DiskFull", {DiskCall::kWrite, "-wal", SQLITE_FULL}},
                    Trouble{"DiskFullInMidWrite",
                            {DiskCall::kWrite, "-wal", SQLITE_FULL, 0, DiskFault::kForEver, true}},
                    Trouble{"DiskFullInMidTransaction", {DiskCall::kWrite, "-wal", SQLITE_FULL, 3}},
                    Trouble{"WriteFails", {DiskCall::kWrite, "-wal", SQLITE_IOERR_WRITE}},
                    Trouble{"FlushFails", {DiskCall::kSync, "-wal", SQLITE_IOERR_FSYNC}},
                    Trouble{"ReadOnly", {DiskCall::kWrite, "-wal", SQLITE_READONLY}}),
    name_of);

// ---- The database itself, behind the WAL ----

TEST_F(FaultTest, ACheckpointThatFailsLosesNothing) {
  add_people();
  for (const DiskCall call : {DiskCall::kWrite, DiskCall::kSync}) {
    vfs_.inject({call, ".db", call == DiskCall::kSync ? SQLITE_IOERR_FSYNC : SQLITE_FULL});
    // More than a checkpoint's worth of pages (kCheckpointPages), in lines of the greatest length.
    constexpr int kLines = 2500;
    const std::string padding(4000, 'x');
    const std::uint64_t failed = vfs_.failed();
    for (int i = 0; i < kLines; ++i) {
      accepted_.push_back(next_text() + padding);
      store_->append_behind(MessageSaid{kWifi, "a", accepted_.back()});
    }
    store_->flush();
    EXPECT_GT(vfs_.failed(), failed) << "there was no checkpoint";
    EXPECT_TRUE(store_->writable());
    vfs_.lift();
  }
  vfs_.lose_power();
  store_.reset();
  vfs_.power_up();
  open();
  expect_all_kept();
}

TEST_F(FaultTest, AFlushThatFailedIsNotTakenForOneWhenPowerIsLost) {
  add_people();
  must(say());
  vfs_.inject({DiskCall::kSync, "-wal", SQLITE_IOERR_FSYNC, 0, 1});
  EXPECT_EQ(code(say()), "storage");
  say_behind();
  ASSERT_TRUE(await([&] { return answers_.count() == 1; }));
  vfs_.lose_power();
  store_.reset();
  vfs_.power_up();
  open();
  EXPECT_THAT(messages(), ElementsAre("1", "3"));
}

// ---- Opening ----

TEST_F(FaultTest, AnyOneFailureWhileANewDatabaseIsMadeIsAClearErrorAndLeavesNothingInTheWay) {
  store_.reset();
  constexpr std::uint64_t kMostCalls = 500;
  int failures = 0;
  for (const DiskCall call :
       {DiskCall::kOpen, DiskCall::kWrite, DiskCall::kTruncate, DiskCall::kSync}) {
    for (std::uint64_t after = 0; after < kMostCalls; ++after) {
      const TemporaryDirectory directory;
      const std::uint64_t failed = vfs_.failed();
      vfs_.inject({call, "", call == DiskCall::kOpen ? SQLITE_CANTOPEN : SQLITE_FULL, after, 1});
      const auto opened = Store::open({directory.path(), Durability::kFull}, clock_);
      const bool hit = vfs_.failed() > failed;
      vfs_.lift();
      if (!opened) {
        ++failures;
        EXPECT_EQ(opened.error().code, ErrorCode::kStorage);
        EXPECT_THAT(opened.error().detail, HasSubstr(directory.database()));
        const auto again = Store::open({directory.path(), Durability::kFull}, clock_);
        ASSERT_TRUE(again) << again.error().detail;
        must((*again)->append(register_jorge()));
      }
      if (!hit) break;
    }
  }
  EXPECT_GT(failures, 10);
}

TEST_F(FaultTest, AFileThatCannotBeWrittenIsAClearErrorAtOpen) {
  add_people();
  store_.reset();
  vfs_.inject({DiskCall::kOpen, ".db", SQLITE_READONLY});
  const auto opened = Store::open({directory_.path(), Durability::kFull}, clock_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kStorage);
  EXPECT_THAT(opened.error().detail, HasSubstr(directory_.database()));
  vfs_.lift();
  open();
  EXPECT_EQ(store_->events().value(), 2U);
}

TEST_F(FaultTest, ACorruptFirstPageIsAClearErrorAtOpenAndTheFileIsLeftAsItIs) {
  add_people();
  store_.reset();
  std::fstream file(directory_.database(), std::ios::binary | std::ios::in | std::ios::out);
  const std::string garbage(64, '#');
  file.write(garbage.data(), static_cast<std::streamsize>(garbage.size()));
  file.close();
  const auto opened = Store::open({directory_.path(), Durability::kFull}, clock_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kStorage);
  EXPECT_THAT(opened.error().detail, HasSubstr(directory_.database()));
  EXPECT_THAT(opened.error().detail, HasSubstr("backup"));  // what the operator can do
  std::ifstream again(directory_.database(), std::ios::binary);
  std::string begin(garbage.size(), '\0');
  again.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  EXPECT_EQ(begin, garbage);
}

}  // namespace
}  // namespace turno
