// Tables brings the tables up to date with one event: the only code that writes to them.
//
// Invariants:
//  T1 The same events with the same sequence numbers and times give the same tables: nothing here
//     looks at a clock or a random number.
//
// Used by one thread, inside that thread's transaction. `database` must outlive it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "store/log_event.h"

namespace turno {

// The number of the first ticket of an empty database: six digits, as people are used to.
inline constexpr std::uint64_t kFirstTicket = 100'001;
// The greatest number that TicketOpened may ask for: every reader of JSON keeps it exact.
inline constexpr std::uint64_t kLastTicket = (std::uint64_t{1} << 53) - 1;

struct TableStatements;

class Tables {
 public:
  // Prepares every statement. Throws SQLite::Exception.
  explicit Tables(SQLite::Database& database);
  ~Tables();

  // Applies the event with number `sequence` that happened `at`. The id it created, 0 where it
  // creates nothing; kConflict, kNotFound, kInvalid as log_event.h says, and then the caller must
  // undo what may be half done. Throws SQLite::Exception when the database fails.
  [[nodiscard]] Result<std::uint64_t> apply(const LogEvent& event, std::uint64_t sequence,
                                            WallTime at);

 private:
  const std::unique_ptr<TableStatements> statements_;
};

}  // namespace turno
