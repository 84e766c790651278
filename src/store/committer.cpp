#include "store/committer.h"

#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include <utility>

#include "store/sql.h"

namespace turno {
namespace {

std::optional<std::int64_t> nanoseconds(std::optional<TimePoint> at) {
  if (!at) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(at->time_since_epoch()).count();
}

bool is_of_the_event(const SQLite::Exception& e) {
  const int code = e.getErrorCode();
  return code == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH;
}

}  // namespace

Committer::Committer(SQLite::Database& database)
    : database_(database),
      tables_(database),
      insert_(database, "INSERT INTO events(at_ms, kind, body, line_ns) VALUES(?, ?, ?, ?)"),
      take_back_(database, "DELETE FROM events WHERE seq = ?"),
      snapshot_(database,
                "INSERT OR REPLACE INTO snapshots(id, seq, body) "
                "VALUES(1, (SELECT ifnull(max(seq), 0) FROM events), ?)") {}

Result<Appended> Committer::apply(const EventToKeep& event) {
  if (!event.encoded) return tl::unexpected(event.encoded.error());
  const std::optional<LogEvent> whole = completed(event);
  if (!whole) return apply(event.event, *event.encoded, event);
  const Result<EncodedEvent> encoded = encode(*whole);
  if (!encoded) return tl::unexpected(encoded.error());
  return apply(*whole, *encoded, event);
}

Result<Appended> Committer::apply(const LogEvent& event, const EncodedEvent& encoded,
                                  const EventToKeep& of) {
  const bool of_line = of.line_time.has_value();
  const std::uint64_t sequence = insert(of.at, encoded, of.line_time);
  const auto created = apply_to_tables(event, {sequence, of.at, of_line});
  if (of_line) {
    if (created) return Appended{sequence, created->id, created->spoken};
    spdlog::error("store: event {} ({}) of the line does not fit the tables: {}", sequence,
                  encoded.kind, created.error().detail);
    return Appended{sequence, 0, 0};
  }
  if (!created) {
    // It is all there is of it (T2): a savepoint around each event would cost a quarter of the
    // time.
    sql::Use(take_back_, static_cast<std::int64_t>(sequence)).run();
    return tl::unexpected(created.error());
  }
  return Appended{sequence, created->id, created->spoken};
}

Result<Tables::Created> Committer::apply_to_tables(const LogEvent& event,
                                                   const Tables::Moment& moment) {
  try {
    return tables_.apply(event, moment);
  } catch (const SQLite::Exception& e) {
    // Not the disk's fault, and so the same at each try: it must not hold up all that comes after.
    if (!is_of_the_event(e)) throw;
    return fail(ErrorCode::kInvalid, e.what());
  }
}

std::optional<LogEvent> Committer::completed(const EventToKeep& event) {
  if (const auto* const started = std::get_if<ConversationStarted>(&event.event)) {
    if (started->ticket != TicketId{}) return std::nullopt;
    ConversationStarted whole = *started;
    const std::optional<TicketId> chosen = tables_.chosen_ticket(whole.customer);
    whole.ticket = chosen ? *chosen : open_ticket(whole.customer, event.at);
    return whole;
  }
  if (const auto* const ended = std::get_if<ConversationEnded>(&event.event)) {
    if (ended->ticket != TicketId{} || !ended->conversation) return std::nullopt;
    ConversationEnded whole = *ended;
    whole.ticket = tables_.ticket_of(*ended->conversation).value_or(TicketId{});
    return whole;
  }
  return std::nullopt;
}

TicketId Committer::open_ticket(CustomerId customer, WallTime at) {
  const TicketOpened opened{customer, {}, {}};
  const Result<Appended> appended = apply(EventToKeep{opened, encode(opened), at, {}});
  return appended ? TicketId{appended->id} : TicketId{};
}

std::uint64_t Committer::insert(WallTime at, const EncodedEvent& encoded,
                                std::optional<TimePoint> line_time) {
  sql::Use(insert_, sql::milliseconds(at), std::string(encoded.kind), encoded.body,
           nanoseconds(line_time))
      .run();
  // The next number after the greatest, within this transaction: right with two processes, too.
  return static_cast<std::uint64_t>(database_.getLastInsertRowid());
}

void Committer::put_snapshot(const std::string& snapshot) { sql::Use(snapshot_, snapshot).run(); }

}  // namespace turno
