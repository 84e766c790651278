#include "store/schema.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "store/trouble.h"

namespace turno {
namespace {

// Rows are never deleted, so that every id and sequence number is one more than the greatest
// before it. "executives.username" compares ASCII letters without regard to case.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  rut TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  pin_hash TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE executives (
  id INTEGER PRIMARY KEY,
  username TEXT NOT NULL COLLATE NOCASE UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL
) STRICT;

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customers(id),
  subject TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  opened_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX tickets_by_customer ON tickets(customer, state, id);

CREATE TABLE history (
  ticket INTEGER NOT NULL REFERENCES tickets(id),
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_ticket ON history(ticket);

CREATE TABLE messages (
  ticket INTEGER NOT NULL REFERENCES tickets(id),
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_ticket ON messages(ticket);

CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customers(id),
  address TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  ended_ms INTEGER
) STRICT;

CREATE TABLE restarts (
  customer INTEGER NOT NULL REFERENCES customers(id),
  at INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;

CREATE TABLE conversations (
  ticket INTEGER NOT NULL REFERENCES tickets(id),
  customer INTEGER NOT NULL REFERENCES customers(id),
  executive INTEGER NOT NULL REFERENCES executives(id),
  waited_ms INTEGER NOT NULL,
  started_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX conversations_open ON conversations(ticket) WHERE ended_ms IS NULL;
)sql";

// A ticket is a message left at the door when it has a message_line, and it waits for an executive
// while it has no message_executive.
constexpr const char* kVersion2 = R"sql(
ALTER TABLE customers ADD COLUMN class TEXT NOT NULL DEFAULT '';

ALTER TABLE executives ADD COLUMN skills TEXT NOT NULL DEFAULT '';
ALTER TABLE executives ADD COLUMN level INTEGER NOT NULL DEFAULT 1;
ALTER TABLE executives ADD COLUMN capacity INTEGER NOT NULL DEFAULT 0;

ALTER TABLE tickets ADD COLUMN message_line TEXT;
ALTER TABLE tickets ADD COLUMN message_executive INTEGER REFERENCES executives(id);
CREATE INDEX messages_waiting ON tickets(id)
  WHERE message_line IS NOT NULL AND message_executive IS NULL;

ALTER TABLE conversations ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN line TEXT NOT NULL DEFAULT '';
CREATE INDEX conversations_by_ticket ON conversations(ticket);
CREATE INDEX conversations_by_customer ON conversations(customer);
)sql";

// "line_ns" is the matcher's time, with events of the line's story. "places" are those who wait or
// talk; "snapshots" has at most one row. A line's number is unique within its ticket.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE events ADD COLUMN line_ns INTEGER;

ALTER TABLE customers ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;

CREATE TABLE places (
  customer INTEGER PRIMARY KEY REFERENCES customers(id),
  ticket INTEGER REFERENCES tickets(id),
  code TEXT NOT NULL
) STRICT;

ALTER TABLE conversations ADD COLUMN conversation INTEGER;
ALTER TABLE conversations ADD COLUMN spoken_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN customer_seen INTEGER;
ALTER TABLE conversations ADD COLUMN executive_seen INTEGER;
CREATE UNIQUE INDEX conversations_live ON conversations(conversation)
  WHERE ended_ms IS NULL AND conversation IS NOT NULL;

ALTER TABLE messages ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE messages SET number = counted.number
  FROM (SELECT rowid AS id, row_number() OVER (PARTITION BY ticket ORDER BY rowid) AS number
        FROM messages) AS counted
  WHERE messages.rowid = counted.id;
DROP INDEX messages_by_ticket;
CREATE UNIQUE INDEX messages_by_number ON messages(ticket, number);

CREATE INDEX visits_open ON visits(id) WHERE ended_ms IS NULL;

CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
)sql";

// A new kind of event, and no table.
constexpr const char* kVersion4 = "";

// Numbers of lines that a killed server may have given to lines that it did not keep.
constexpr const char* kVersion5 = R"sql(
ALTER TABLE tickets ADD COLUMN numbers_lost INTEGER NOT NULL DEFAULT 0;
)sql";

// What leads from each version to the next. A new file takes all of these steps, too, so that
// there is one way only to the tables of today.
constexpr std::array<const char*, kSchemaVersion> kSteps{kVersion1, kVersion2, kVersion3, kVersion4,
                                                         kVersion5};

int busy_timeout_ms() { return static_cast<int>(kBusyTimeout.count()); }

int pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

// Lets one process at a time through the opening: SQLite answers "locked" at once, whatever the
// busy timeout, when two of them turn a new file into a WAL database together. A flock(2) on the
// directory leaves nothing behind, and a process that dies lets go of it. The wait for it has no
// deadline of its own: whoever holds it does a few statements, each limited by kBusyTimeout.
class OpeningLock {
 public:
  explicit OpeningLock(const std::filesystem::path& directory)
      : descriptor_(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0) {
      error_ = errno;
      return;
    }
    while (flock(descriptor_, LOCK_EX) != 0) {
      if (errno == EINTR) continue;
      error_ = errno;
      return;
    }
  }
  ~OpeningLock() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  OpeningLock(const OpeningLock&) = delete;
  OpeningLock& operator=(const OpeningLock&) = delete;

  // 0 while the lock is held, else why it is not.
  int error() const { return error_; }

 private:
  const int descriptor_;
  int error_ = 0;
};

// The version of the tables in the file, 0 when it is new; or why this program must not touch it.
Result<int> inspect(SQLite::Database& database, const std::string& file) {
  const int version = pragma(database, "user_version");
  const int application = pragma(database, "application_id");
  const int objects = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
  if (objects == 0 && version == 0) return 0;
  if (application != kApplicationId) {
    return fail(ErrorCode::kStorage, "this is a database of another program: " + file);
  }
  if (version > kSchemaVersion) {
    return fail(ErrorCode::kStorage, "written by a newer Turno (schema version " +
                                         std::to_string(version) + ", this one knows " +
                                         std::to_string(kSchemaVersion) + "): " + file);
  }
  if (version < 1) {
    return fail(ErrorCode::kStorage,
                "unknown schema version " + std::to_string(version) + ": " + file);
  }
  return version;
}

// All steps or none: a file is never between two versions.
void bring_up_to_date(SQLite::Database& database, int version) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  for (auto step = static_cast<std::size_t>(version); step < kSteps.size(); ++step) {
    database.exec(kSteps.at(step));
  }
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  transaction.commit();
}

void set_pragmas(SQLite::Database& database, Durability durability) {
  database.exec("PRAGMA journal_mode = WAL");
  database.exec(durability == Durability::kFull ? "PRAGMA synchronous = FULL"
                                                : "PRAGMA synchronous = NORMAL");
  database.exec("PRAGMA wal_autocheckpoint = " + std::to_string(kCheckpointPages));
  database.exec("PRAGMA foreign_keys = ON");
  // From the first day, or what was written over before forget() would stay in the file.
  database.exec("PRAGMA secure_delete = ON");
}

}  // namespace

Result<SQLite::Database> open_for_writing(const std::string& file, Durability durability) {
  const OpeningLock lock(std::filesystem::path(file).parent_path());
  if (lock.error() != 0) {
    return fail(ErrorCode::kStorage, std::generic_category().message(lock.error()) + ": " + file);
  }
  try {
    SQLite::Database database(file,
                              SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
                              busy_timeout_ms());
    // SQLite falls back to reading when it may not write, and never comes back from it.
    if (sqlite3_db_readonly(database.getHandle(), "main") == 1) {
      return fail(ErrorCode::kStorage, "it can only be read: " + file +
                                           "; the file, its folder or "
                                           "its disk is read-only: make it writable");
    }
    // Looked at before the first pragma that writes: a stranger's file stays as it is.
    const Result<int> version = inspect(database, file);
    if (!version) return tl::unexpected(version.error());
    set_pragmas(database, durability);
    if (*version < kSchemaVersion) bring_up_to_date(database, *version);
    return database;
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(trouble_of(e, file));
  }
}

void write_what_is_there(SQLite::Database& database) {
  database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
}

SQLite::Database open_for_reading(const std::string& file) {
  // Not OPEN_READONLY: such a connection cannot mend the WAL index after another process's crash.
  SQLite::Database database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_timeout_ms());
  database.exec("PRAGMA query_only = ON");
  return database;
}

}  // namespace turno
