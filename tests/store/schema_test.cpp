#include "store/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::HasSubstr;

Error error_of(const std::filesystem::path& directory) {
  const HandClock clock;
  const Result<std::unique_ptr<Store>> store = Store::open({directory, {}}, clock);
  if (store) {
    ADD_FAILURE() << "opened " << directory;
    return {};
  }
  return store.error();
}

std::string content(const std::string& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

TEST(Schema, CreatesTheDirectoryAndTheVersionedFile) {
  const TemporaryDirectory directory;
  const HandClock clock;
  const auto inner = directory.path() / "a" / "b";
  ASSERT_TRUE(open_store(inner, clock));
  const std::string file = (inner / Store::kFileName).string();
  EXPECT_EQ(rows(file, "PRAGMA user_version"),
            std::vector<std::string>{std::to_string(kSchemaVersion)});
  EXPECT_EQ(rows(file, "PRAGMA application_id"),
            std::vector<std::string>{std::to_string(kApplicationId)});
  EXPECT_EQ(rows(file, "PRAGMA journal_mode"), std::vector<std::string>{"wal"});
}

TEST(Schema, ANewDirectoryIsItsOwnersAlone) {
  const TemporaryDirectory directory;
  const HandClock clock;
  ASSERT_TRUE(open_store(directory.path() / "data", clock));
  EXPECT_EQ(std::filesystem::status(directory.path() / "data").permissions(),
            std::filesystem::perms::owner_all);
}

TEST(Schema, ANewerVersionIsRefusedAndLeftAsItIs) {
  const TemporaryDirectory directory;
  const HandClock clock;
  ASSERT_TRUE(open_store(directory.path(), clock));
  SQLite::Database(directory.database(), SQLite::OPEN_READWRITE)
      .exec("PRAGMA user_version = " + std::to_string(kSchemaVersion + 1));
  const std::string before = content(directory.database());

  const Error error = error_of(directory.path());
  EXPECT_EQ(error.code, ErrorCode::kStorage);
  EXPECT_THAT(error.detail, HasSubstr("newer Turno"));
  EXPECT_THAT(error.detail, HasSubstr(directory.database()));
  EXPECT_EQ(content(directory.database()), before);
}

TEST(Schema, GarbageIsRefusedAndLeftAsItIs) {
  const TemporaryDirectory directory;
  const std::string garbage(8192, 'x');
  std::ofstream(directory.database(), std::ios::binary) << garbage;

  const Error error = error_of(directory.path());
  EXPECT_EQ(error.code, ErrorCode::kStorage);
  EXPECT_THAT(error.detail, HasSubstr("not a database: " + directory.database()));
  EXPECT_EQ(content(directory.database()), garbage);
}

TEST(Schema, AnotherProgramsDatabaseIsRefusedAndLeftAsItIs) {
  const TemporaryDirectory directory;
  SQLite::Database(directory.database(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE recipes(name TEXT)");
  const std::string before = content(directory.database());

  const Error error = error_of(directory.path());
  EXPECT_EQ(error.code, ErrorCode::kStorage);
  EXPECT_THAT(error.detail, HasSubstr("another program"));
  EXPECT_EQ(content(directory.database()), before);
}

TEST(Schema, AFileInPlaceOfTheDirectoryIsSaid) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "file";
  std::ofstream(file) << "text";
  const Error error = error_of(file);
  EXPECT_EQ(error.code, ErrorCode::kStorage);
  EXPECT_THAT(error.detail, HasSubstr("Not a directory: " + file.string()));
}

TEST(Schema, ADirectoryWhereNothingCanBeWrittenIsSaid) {
  // Nobody, not even root, can create a file in /proc.
  EXPECT_THAT(error_of("/proc").detail, HasSubstr("unable to open database file: /proc/turno.db"));
  EXPECT_THAT(error_of("/proc/turno").detail, HasSubstr(": /proc/turno"));
}

}  // namespace
}  // namespace turno
