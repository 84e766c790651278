#include "store/log_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/store.h"
#include "tests/history/events.h"
#include "tests/store/version_1.h"
#include "tests/support/temp_dir.h"

namespace turno::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> kinds_after(LogReader& log, std::uint64_t after) {
  std::vector<std::string> kinds;
  const Result<void> read = log.log(after, [&](const EventRecord& event) {
    kinds.push_back(event.kind);
    return true;
  });
  EXPECT_TRUE(read) << read.error().detail;
  return kinds;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

TEST(LogReader, SeesWhatAStoreCommitsMeanwhile) {
  const TempDir folder;
  const SystemClock clock;
  const auto store = Store::open({folder.path()}, clock);
  ASSERT_TRUE(store) << store.error().detail;
  ASSERT_TRUE((*store)->append(CustomerRegistered{kAna, "11111111-1", "Ana Rojas"}));
  const auto log = LogReader::open(folder.path());
  ASSERT_TRUE(log) << log.error().detail;
  EXPECT_THAT(kinds_after(**log, 0), ElementsAre("customer.registered"));
  ASSERT_TRUE((*store)->append(TicketOpened{kAna, "Uno", TicketId{5}}));
  ASSERT_TRUE((*store)->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "x"}));
  EXPECT_THAT(kinds_after(**log, 1), ElementsAre("ticket.opened", "executive.added"));
  EXPECT_EQ((*log)->newest(), 3U);
  EXPECT_EQ((*log)->customer_of(TicketId{5}), kAna);
  EXPECT_EQ((*log)->customer_of(TicketId{6}), std::nullopt);
  EXPECT_EQ((*log)->customer_name(kAna), "Ana Rojas");
  EXPECT_EQ((*log)->executives()->begin()->second, "JuanPerez");
}

TEST(LogReader, GivesTheMatchersTimeOfTheLinesStory) {
  const TempDir folder;
  const SystemClock clock;
  const auto store = Store::open({folder.path()}, clock);
  ASSERT_TRUE(store) << store.error().detail;
  ASSERT_TRUE((*store)->append(CustomerRegistered{kAna, "11111111-1", "Ana Rojas"}));
  LineRound round;
  round.records.push_back({LineLeft{kAna}, TimePoint(std::chrono::seconds(77))});
  (*store)->append_round(std::move(round), {});
  (*store)->flush();
  const auto log = LogReader::open(folder.path());
  ASSERT_TRUE(log) << log.error().detail;
  std::vector<std::optional<TimePoint>> times;
  ASSERT_TRUE((*log)->log(0, [&](const EventRecord& event) {
    times.push_back(event.line_time);
    return true;
  }));
  EXPECT_THAT(times, ElementsAre(std::nullopt, TimePoint(std::chrono::seconds(77))));
}

TEST(LogReader, ReadsTheFirstVersionAndLeavesItAsItIs) {
  const TempDir folder;
  const std::filesystem::path file = folder.path() / Store::kFileName;
  write_version_1(file.string());
  const std::string before = bytes_of(file);
  {
    const auto log = LogReader::open(folder.path());
    ASSERT_TRUE(log) << log.error().detail;
    EXPECT_EQ((*log)->version(), 1);
    EXPECT_EQ(kinds_after(**log, 0).size(), *(*log)->newest());
    EXPECT_GT(*(*log)->newest(), 0U);
    EXPECT_FALSE((*log)->executives()->empty());
  }
  EXPECT_TRUE(bytes_of(file) == before) << "the database was changed";
}

TEST(LogReader, SaysThatThereIsNothingAndMakesNothing) {
  const TempDir folder;
  const auto log = LogReader::open(folder.path() / "nowhere");
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(log.error().detail, HasSubstr("nowhere"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(LogReader, RefusesWhatIsNoDatabaseOfOurs) {
  const TempDir folder;
  std::ofstream(folder.path() / Store::kFileName) << std::string(5'000, 'x');
  const auto garbage = LogReader::open(folder.path());
  ASSERT_FALSE(garbage);
  EXPECT_EQ(garbage.error().code, ErrorCode::kStorage);
  std::ofstream(folder.path() / Store::kFileName, std::ios::trunc) << "";
  const auto empty = LogReader::open(folder.path());
  ASSERT_FALSE(empty);
  EXPECT_THAT(empty.error().detail, HasSubstr("another program"));
}

TEST(LogReader, HoldsUpNoStoreBesideIt) {
  const TempDir folder;
  const SystemClock clock;
  { ASSERT_TRUE(Store::open({folder.path()}, clock)); }
  const auto log = LogReader::open(folder.path());
  ASSERT_TRUE(log) << log.error().detail;
  // A store beside it is not held up.
  const auto store = Store::open({folder.path()}, clock);
  ASSERT_TRUE(store) << store.error().detail;
  bool appended = false;
  ASSERT_TRUE((*store)->append(CustomerRegistered{kAna, "11111111-1", "Ana Rojas"}));
  ASSERT_TRUE((*log)->log(0, [&](const EventRecord&) {
    appended = (*store)->append(TicketOpened{kAna, "Uno", {}}).has_value();
    return true;
  }));
  EXPECT_TRUE(appended);
}

}  // namespace
}  // namespace turno::testing
