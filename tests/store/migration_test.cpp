// A database of an older version is brought up to date when it is opened, and loses nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/schema.h"
#include "tests/store/store_support.h"
#include "tests/store/version_1.h"

namespace turno {
namespace {

using testing::ElementsAre;

// What version 1 kept of each table.
struct Kept {
  const char* table;
  const char* columns;
};
constexpr Kept kKept[] = {
    {"events", "seq, at_ms, kind, body"},
    {"customers", "id, rut, name, pin_hash"},
    {"executives", "id, username, display_name, password_hash"},
    {"tickets", "id, customer, subject, state, opened_ms"},
    {"history", "ticket, at, author, text"},
    {"messages", "ticket, at, author, text"},
    {"visits", "id, customer, address, started_ms, ended_ms"},
    {"restarts", "customer, at, author"},
    {"conversations", "ticket, customer, executive, waited_ms, started_ms, ended_ms, reason"},
};

std::vector<std::string> kept(const std::string& file, const Kept& of) {
  return rows(file, std::string("SELECT ") + of.columns + " FROM " + of.table + " ORDER BY rowid");
}

// Every table and index as SQLite knows it, with the columns in their order.
std::vector<std::string> shape(const std::string& file) {
  return rows(
      file,
      "SELECT s.type, s.name, s.tbl_name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk "
      "FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c ORDER BY 2, c.cid");
}

class Migration : public testing::Test {
 protected:
  void SetUp() override { write_version_1(directory_.database()); }

  const TemporaryDirectory directory_;
  HandClock clock_;
};

TEST_F(Migration, AVersion1FileBecomesTodaysAndLosesNothing) {
  std::vector<std::vector<std::string>> before;
  for (const Kept& each : kKept) before.push_back(kept(directory_.database(), each));
  ASSERT_TRUE(open_store(directory_.path(), clock_));
  EXPECT_EQ(rows(directory_.database(), "PRAGMA user_version"),
            std::vector<std::string>{std::to_string(kSchemaVersion)});
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_FALSE(before[i].empty()) << kKept[i].table;
    EXPECT_EQ(kept(directory_.database(), kKept[i]), before[i]) << kKept[i].table;
  }
  EXPECT_THAT(rows(directory_.database(), "PRAGMA integrity_check"), ElementsAre("ok"));
  EXPECT_THAT(rows(directory_.database(), "PRAGMA foreign_key_check"), testing::IsEmpty());
}

TEST_F(Migration, AnOldFileAndANewOneHaveTheSameTables) {
  const TemporaryDirectory fresh;
  ASSERT_TRUE(open_store(directory_.path(), clock_));
  ASSERT_TRUE(open_store(fresh.path(), clock_));
  EXPECT_EQ(shape(directory_.database()), shape(fresh.database()));
}

TEST_F(Migration, OldRowsHaveWhatIsUsual) {
  const std::unique_ptr<Store> store = open_store(directory_.path(), clock_);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->customer(kJorge).value().value().customer_class, "");
  const ExecutiveRecord juan = store->executive("JuanPerez").value().value();
  EXPECT_THAT(juan.skills, testing::IsEmpty());
  EXPECT_EQ(juan.level, 1);
  EXPECT_EQ(juan.capacity, 0);
  EXPECT_EQ(store->messages_waiting_count().value(), 0U);
  EXPECT_EQ(store->last_executive(kJorge).value(), kJuan);
  const auto whys = store->whys(kWifi, 10).value();
  ASSERT_EQ(whys.size(), 1U);
  EXPECT_EQ(whys[0].why, "");
}

TEST_F(Migration, TheOldLogIsReadAndGoesOn) {
  const std::unique_ptr<Store> store = open_store(directory_.path(), clock_);
  ASSERT_TRUE(store);
  SQLite::Database file(directory_.database(), SQLite::OPEN_READWRITE, 5000);
  SQLite::Statement log(file, "SELECT kind, body FROM events ORDER BY seq");
  while (log.executeStep()) {
    const std::string kind = log.getColumn(0).getString();
    EXPECT_TRUE(decode(kind, log.getColumn(1).getString())) << kind;
  }
  must(store->append(CustomerClassSet{kJorge, "vip"}));
  must(store->append(ExecutiveProfileSet{kJuan, {"tech"}, 2, 3}));
  const Appended left = must(store->append(MessageLeft{kJorge, "general", "sigo igual"}));
  EXPECT_EQ(left.sequence, 17U);
  EXPECT_EQ(left.id, 124'579U);
  must(store->append(MessageTaken{TicketId{left.id}, kJuan}));
}

TEST_F(Migration, AStepThatFailsLeavesTheFileAtItsVersion) {
  {
    // Something of that name is there already: the last statement of the step cannot be done.
    SQLite::Database file(directory_.database(), SQLite::OPEN_READWRITE);
    file.exec("CREATE INDEX conversations_by_customer ON conversations(executive)");
  }
  const std::vector<std::string> before = shape(directory_.database());
  const Result<std::unique_ptr<Store>> store = Store::open({directory_.path(), {}}, clock_);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kStorage);
  EXPECT_THAT(store.error().detail, testing::HasSubstr("already exists"));
  EXPECT_THAT(store.error().detail, testing::HasSubstr(directory_.database()));
  EXPECT_THAT(rows(directory_.database(), "PRAGMA user_version"), ElementsAre("1"));
  EXPECT_EQ(shape(directory_.database()), before);
}

}  // namespace
}  // namespace turno
