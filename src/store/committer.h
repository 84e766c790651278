// Committer: puts events into the log and the tables, one after the other, inside a transaction
// that its owner begins and ends. No thread, no queue.
//
// Used by one thread. `database` outlives it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/event_json.h"
#include "store/log_event.h"
#include "store/store.h"
#include "store/tables.h"

namespace turno {

// An event on its way into the log.
struct EventToKeep {
  LogEvent event;
  Result<EncodedEvent> encoded;        // made by the caller's thread: the writer's time is scarce
  WallTime at{};                       // when it was handed over
  std::optional<TimePoint> line_time;  // with events of the line's story
};

class Committer {
 public:
  // Prepares every statement. Throws SQLite::Exception.
  explicit Committer(SQLite::Database& database);

  // Applies the event, whole or not at all. An event of the line's story that the tables refuse is
  // in the log all the same. kConflict, ... as log_event.h says. Throws SQLite::Exception.
  [[nodiscard]] Result<Appended> apply(const EventToKeep& event);
  // After the events of a round: the matcher's state after them.
  void put_snapshot(const std::string& snapshot);

 private:
  // The event with the ticket that only this transaction knows; nothing when it has all it needs.
  std::optional<LogEvent> completed(const EventToKeep& event);
  TicketId open_ticket(CustomerId customer, WallTime at);
  std::uint64_t insert(WallTime at, const EncodedEvent& encoded,
                       std::optional<TimePoint> line_time);
  Result<Appended> apply(const LogEvent& event, const EncodedEvent& encoded, const EventToKeep& of);
  // kInvalid, too, for what no table can hold.
  Result<Tables::Created> apply_to_tables(const LogEvent& event, const Tables::Moment& moment);

  SQLite::Database& database_;
  Tables tables_;
  SQLite::Statement insert_;
  SQLite::Statement take_back_;
  SQLite::Statement snapshot_;
};

}  // namespace turno
