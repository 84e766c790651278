// From version 2: lines get numbers, and what a killed server left open ends with the next start.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/schema.h"
#include "tests/store/store_support.h"
#include "tests/store/version_2.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MigrationFrom2 : public testing::Test {
 protected:
  MigrationFrom2() {
    write_version_2(directory_.database());
    before_ = rows(directory_.database(), "SELECT seq, at_ms, kind, body FROM events");
    store_ = open_store(directory_.path(), clock_);
  }
  std::vector<std::string> all(const std::string& query) {
    store_->flush();
    return rows(directory_.database(), query);
  }

  const TemporaryDirectory directory_;
  HandClock clock_;
  std::vector<std::string> before_;
  std::unique_ptr<Store> store_;
};

TEST_F(MigrationFrom2, KeepsTheLogAndHasTheTablesOfANewFile) {
  EXPECT_EQ(all("SELECT seq, at_ms, kind, body FROM events"), before_);
  EXPECT_THAT(all("PRAGMA integrity_check"), ElementsAre("ok"));
  EXPECT_THAT(all("PRAGMA foreign_key_check"), IsEmpty());
  const TemporaryDirectory fresh;
  ASSERT_TRUE(open_store(fresh.path(), clock_));
  const char* const shape = "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 2";
  EXPECT_EQ(all(shape), rows(fresh.database(), shape));
}

TEST_F(MigrationFrom2, NumbersTheLinesOfEachTicketInTheirOrder) {
  EXPECT_THAT(
      all("SELECT ticket, number, text FROM messages ORDER BY ticket, number"),
      ElementsAre("124578|1|hola", "124578|2|otra vez", "124578|3|dígame", "124579|1|de otro"));
  must(store_->append(MessageSaid{kWifi, "JuanPerez", "la siguiente"}));
  EXPECT_THAT(all("SELECT number FROM messages WHERE text = 'la siguiente'"), ElementsAre("4"));
}

TEST_F(MigrationFrom2, TakesNothingOfTheOldStoryForAPlace) {
  EXPECT_THAT(store_->places().value(), IsEmpty());
  EXPECT_THAT(store_->open_conversations().value(), IsEmpty());
  EXPECT_FALSE(store_->line_time().value().has_value());
  bool any = false;
  ASSERT_TRUE(store_->line_story(0, [&](const EventRecord&) { return any = true; }));
  EXPECT_FALSE(any);
}

TEST_F(MigrationFrom2, TheNextStartEndsWhatTheKilledServerCouldNot) {
  LineRound start;
  start.records.push_back({ServerStarted{"0.1.0", "capacity 1"}, TimePoint(Duration(5))});
  store_->append_round(std::move(start), {});
  EXPECT_THAT(all("SELECT id FROM visits WHERE ended_ms IS NULL"), IsEmpty());
  EXPECT_THAT(all("SELECT started_ms, reason FROM conversations ORDER BY started_ms"),
              ElementsAre("3000|released", "7000|server-killed"));
}

}  // namespace
}  // namespace turno
