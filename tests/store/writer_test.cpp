// The writer by itself, where a test can hold the database's lock or fill its disk.
#include "store/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "store/schema.h"
#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::size_t kQueue = 8;

class WriterTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<SQLite::Database> database = open_for_writing(directory_.database(), {});
    ASSERT_TRUE(database);
    database_ = std::make_unique<SQLite::Database>(std::move(*database));
    Result<std::unique_ptr<Writer>> writer =
        Writer::start(*database_, directory_.database(), clock_, kQueue);
    ASSERT_TRUE(writer);
    writer_ = std::move(*writer);
    must(writer_->append(register_jorge()));
    must(writer_->append(TicketOpened{kJorge, "", kWifi}));
  }

  // Another process in the middle of its transaction: until release(), the writer gets no further.
  void hold() {
    holder_ = std::make_unique<SQLite::Database>(directory_.database(), SQLite::OPEN_READWRITE);
    holder_->exec("BEGIN IMMEDIATE");
  }
  void release() { holder_->exec("COMMIT"); }

  // Lets the writer swap out one event, so that what follows gathers into one batch behind it.
  void occupy_writer() {
    writer_->append_behind(LineLeft{kJorge});
    wait_for_queued(0);
  }
  void wait_for_queued(std::size_t count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (writer_->queued() != count) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "never " << count << " queued";
      std::this_thread::yield();
    }
  }
  void wait_until_writable() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!writer_->writable()) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "never writable again";
      std::this_thread::yield();
    }
  }
  std::vector<std::string> messages() {
    return rows(directory_.database(), "SELECT text FROM messages ORDER BY rowid");
  }

  const TemporaryDirectory directory_;
  HandClock clock_;
  std::unique_ptr<SQLite::Database> database_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<SQLite::Database> holder_;
};

// S3
TEST_F(WriterTest, AConflictLeavesItsBatchMatesUntouched) {
  hold();
  occupy_writer();
  Result<Appended> before = fail(ErrorCode::kStopping);
  Result<Appended> conflict = fail(ErrorCode::kStopping);
  Result<Appended> after = fail(ErrorCode::kStopping);
  std::thread first([&] { before = writer_->append(MessageSaid{kWifi, "a", "uno"}); });
  wait_for_queued(1);
  std::thread second([&] { conflict = writer_->append(register_jorge()); });
  wait_for_queued(2);
  std::thread third([&] { after = writer_->append(MessageSaid{kWifi, "a", "dos"}); });
  wait_for_queued(3);
  release();
  first.join();
  second.join();
  third.join();

  EXPECT_EQ(must(before).sequence, 4U);
  EXPECT_EQ(code(conflict), "conflict");
  EXPECT_EQ(must(after).sequence, 5U);  // the conflict took no number
  EXPECT_THAT(messages(), ElementsAre("uno", "dos"));
  EXPECT_THAT(rows(directory_.database(), "SELECT name FROM customers"),
              ElementsAre("Jorge Sandoval"));
}

TEST_F(WriterTest, AFullQueueBlocksAndLosesNothing) {
  constexpr int kEvents = 3 * kQueue;
  std::atomic<int> accepted = 0;
  std::atomic<std::size_t> most_queued = 0;
  hold();
  occupy_writer();
  std::thread caller([&] {
    for (int i = 0; i < kEvents; ++i) {
      writer_->append_behind(MessageSaid{kWifi, "a", std::to_string(i)});
      most_queued = std::max(most_queued.load(), writer_->queued());
      ++accepted;
    }
  });
  wait_for_queued(kQueue);
  EXPECT_LE(accepted, static_cast<int>(kQueue));
  release();
  caller.join();
  writer_->flush();

  EXPECT_LE(most_queued, kQueue);
  std::vector<std::string> expected;
  for (int i = 0; i < kEvents; ++i) expected.push_back(std::to_string(i));
  EXPECT_EQ(messages(), expected);
}

// W1
TEST_F(WriterTest, AFullDiskFailsTheWholeBatchAndTheNextOneIsTriedAnew) {
  const int pages = database_->execAndGet("PRAGMA page_count").getInt();
  database_->exec("PRAGMA max_page_count = " + std::to_string(pages));
  const std::string large(100'000, 'x');
  hold();
  occupy_writer();
  Result<Appended> innocent = fail(ErrorCode::kStopping);
  std::thread other([&] { innocent = writer_->append(LineLeft{kJorge}); });
  wait_for_queued(1);
  Result<Appended> guilty = fail(ErrorCode::kStopping);
  std::thread filler([&] { guilty = writer_->append(MessageSaid{kWifi, "a", large}); });
  wait_for_queued(2);
  release();
  other.join();
  filler.join();

  ASSERT_EQ(code(guilty), "storage");
  EXPECT_THAT(guilty.error().detail, HasSubstr("full: " + directory_.database()));
  EXPECT_EQ(code(innocent), "storage");
  EXPECT_TRUE(messages().empty());

  database_->exec("PRAGMA max_page_count = 1000000");
  wait_until_writable();
  EXPECT_EQ(must(writer_->append(MessageSaid{kWifi, "a", "cabe"})).sequence, 4U);
  EXPECT_THAT(messages(), ElementsAre("cabe"));
}

// The log of the process while it lives: adds up what the writer tells of failures.
class CaptureLog final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  // Puts a capture in the place of the default logger; whoever holds it restores `usual`.
  struct Guard {
    std::shared_ptr<CaptureLog> capture = std::make_shared<CaptureLog>();
    std::shared_ptr<spdlog::logger> usual = spdlog::default_logger();
    Guard() { spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", capture)); }
    ~Guard() { spdlog::set_default_logger(usual); }
  };

  // Waits until failures of `count` events have been told; false after half a minute.
  bool wait_for(int count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    MutexLock lock(mu_);
    while (told_ < count) {
      if (!more_.wait_until(mu_, deadline)) break;
    }
    return told_ >= count;
  }
  int told() {
    MutexLock lock(mu_);
    return told_;
  }
  std::vector<std::string> lines() {
    MutexLock lock(mu_);
    return lines_;
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    MutexLock lock(mu_);
    lines_.emplace_back(message.payload.data(), message.payload.size());
    told_ += std::stoi(lines_.back().substr(std::string("store: ").size()));
    more_.notify_all();
  }
  void flush_() override {}

  Mutex mu_;
  CondVar more_;
  std::vector<std::string> lines_ GUARDED_BY(mu_);
  int told_ GUARDED_BY(mu_) = 0;
};

TEST_F(WriterTest, FailuresBehindAreToldWithACountAtMostOnceASecond) {
  const CaptureLog::Guard log;
  const auto start = std::chrono::steady_clock::now();
  constexpr int kFailures = 500;
  for (int i = 0; i < kFailures; ++i) writer_->append_behind(LineLeft{CustomerId{1}});
  writer_.reset();  // tells the rest on its way out
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);

  EXPECT_EQ(log.capture->told(), kFailures);
  const std::vector<std::string> lines = log.capture->lines();
  EXPECT_LE(lines.size(), static_cast<std::size_t>(seconds.count()) + 2);
  EXPECT_THAT(lines.at(0), HasSubstr("not-found: customer 1"));
}

TEST_F(WriterTest, ALastFailureIsToldAfterASecondThoughNothingFollowsIt) {
  const CaptureLog::Guard log;
  writer_->append_behind(LineLeft{CustomerId{1}});
  writer_->flush();
  EXPECT_EQ(log.capture->told(), 1);
  writer_->append_behind(LineLeft{CustomerId{2}});
  EXPECT_TRUE(log.capture->wait_for(2));
  EXPECT_THAT(log.capture->lines(), ElementsAre(HasSubstr("customer 1"), HasSubstr("customer 2")));
  writer_.reset();  // spdlog's default logger may only be exchanged while nobody logs
}

}  // namespace
}  // namespace turno
