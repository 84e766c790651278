// The tables of the database file and how a connection to it is set up. docs/log-format.md says
// what every table means.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <string>

#include "base/result.h"
#include "store/store.h"

namespace turno {

// PRAGMA user_version of the files this program writes.
inline constexpr int kSchemaVersion = 5;
// PRAGMA application_id: "Trno". Tells our file from any other SQLite database.
inline constexpr int kApplicationId = 0x54726E6F;

// How long a connection waits for another process (`turno admin` beside the server) to finish its
// transaction. Such a transaction takes milliseconds, or as long as a sick disk takes; beyond 5 s
// an answer, even a bad one, is worth more than waiting.
inline constexpr std::chrono::milliseconds kBusyTimeout{5000};

// Pages of the WAL after which a commit also copies them back into the database: 16 MiB. SQLite's
// own 1000 made the slowest commits under load four times as frequent.
inline constexpr int kCheckpointPages = 4000;

// Opens or creates `file`, makes the tables when it is new, brings those of an older version up to
// date, and sets the writer's pragmas. The connection may be used by one thread at a time.
// kStorage, "what: file", when it cannot be opened, is no database of Turno, or was written by a
// newer Turno; such a file is left as it is.
[[nodiscard]] Result<SQLite::Database> open_for_writing(const std::string& file,
                                                        Durability durability);

// Writes the first page of the database as it is, inside the caller's transaction: does the disk
// take anything? Throws SQLite::Exception.
void write_what_is_there(SQLite::Database& database);

// A further connection to a file that open_for_writing() has opened, for reading only. Throws
// SQLite::Exception.
SQLite::Database open_for_reading(const std::string& file);

}  // namespace turno
