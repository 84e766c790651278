// Forgetting a person: his words and his name go out of the tables and out of every event on
// record; what is counted stays.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>

#include "base/ids.h"
#include "base/result.h"

namespace turno {

// Inside the caller's transaction. How many events were changed. Reads the whole log: seconds in
// one of a million. kInvalid for an event that cannot be decoded: it may have his words. Throws
// SQLite::Exception.
[[nodiscard]] Result<std::uint64_t> forget(SQLite::Database& database, CustomerId customer);

// After that transaction: overwrites what it freed, in the database and its WAL. False when another
// process was reading meanwhile, and the WAL will only be overwritten later.
bool wipe(SQLite::Database& database);

}  // namespace turno
