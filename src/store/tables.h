// Tables brings the tables up to date with one event: the only code that writes to them.
//
// Invariants:
//  T1 The same events with the same sequence numbers and times give the same tables: nothing here
//     looks at a clock or a random number.
//  T2 What it refuses has changed nothing.
//
// Used by one thread, inside that thread's transaction. `database` must outlive it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>

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

  // When and how an event happened, as far as the tables know it.
  struct Moment {
    std::uint64_t sequence = 0;  // in the log
    WallTime at{};
    bool of_line = false;  // of the line's story; what older logs say of it changes no places
  };
  struct Created {
    std::uint64_t id = 0;      // 0 where it creates nothing
    std::uint64_t spoken = 0;  // as Appended::spoken
  };
  // Applies the event, or refuses it: kConflict, kNotFound, kInvalid as log_event.h says. Throws
  // SQLite::Exception when the database fails.
  [[nodiscard]] Result<Created> apply(const LogEvent& event, const Moment& moment);

  // The ticket with which this customer joined the line, if it is his own.
  std::optional<TicketId> chosen_ticket(CustomerId customer);
  // What an open conversation is about.
  std::optional<TicketId> ticket_of(ConversationId conversation);

 private:
  const std::unique_ptr<TableStatements> statements_;
};

}  // namespace turno
