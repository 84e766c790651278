#include "store/forget.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/event_json.h"
#include "store/log_event.h"
#include "store/sql.h"

namespace turno {
namespace {

// Blanks what an event says of the person. False: it says nothing of him.
struct Blank {
  CustomerId customer;
  const std::set<TicketId>& tickets;
  const std::string& name;

  bool operator()(CustomerRegistered& e) const {
    if (e.customer == customer) e.name.clear();
    return e.customer == customer;
  }
  bool operator()(CustomerPinSet& e) const {
    if (e.customer == customer) e.pin_hash.clear();
    return e.customer == customer;
  }
  bool operator()(VisitStarted& e) const {
    if (e.customer == customer) e.address.clear();
    return e.customer == customer;
  }
  bool operator()(LineJoined& e) const {
    if (e.customer == customer) e.code.clear();
    return e.customer == customer;
  }
  bool operator()(TicketOpened& e) const {
    if (e.customer == customer) e.subject.clear();
    return e.customer == customer;
  }
  bool operator()(MessageLeft& e) const {
    if (e.customer == customer) e.text.clear();
    return e.customer == customer;
  }
  bool operator()(WordsUnclear& e) const {
    if (e.customer == customer) e.text.clear();
    return e.customer == customer;
  }
  bool operator()(TicketSubjectSet& e) const {
    if (is_his(e.ticket)) e.subject.clear();
    return is_his(e.ticket);
  }
  bool operator()(TicketHistoryAdded& e) const {
    if (is_his(e.ticket)) e.text.clear();
    return is_his(e.ticket);
  }
  bool operator()(MessageSaid& e) const {
    if (!is_his(e.ticket)) return false;
    e.text.clear();
    if (e.author == name) e.author.clear();
    return true;
  }
  template <class Other>
  bool operator()(Other&) const {
    return false;
  }
  bool is_his(TicketId ticket) const { return tickets.contains(ticket); }
};

std::set<TicketId> tickets_of(SQLite::Database& database, CustomerId customer) {
  SQLite::Statement statement(database, "SELECT id FROM tickets WHERE customer = ?");
  sql::Use row(statement, customer);
  std::set<TicketId> tickets;
  while (row.step()) tickets.insert(row.id<TicketId>(0));
  return tickets;
}

std::string name_of(SQLite::Database& database, CustomerId customer) {
  SQLite::Statement statement(database, "SELECT name FROM customers WHERE id = ?");
  sql::Use row(statement, customer);
  return row.step() ? row.text(0) : std::string();
}

Result<std::uint64_t> blank_events(SQLite::Database& database, const Blank& blank) {
  SQLite::Statement select(
      database,
      "SELECT seq, kind, body FROM events WHERE kind IN ('customer.registered', "
      "'customer.pin-set', 'visit.started', 'line.joined', 'ticket.opened', 'message.left', "
      "'ticket.subject-set', 'ticket.history-added', 'message.said', 'words.unclear')");
  SQLite::Statement update(database, "UPDATE events SET body = ?2 WHERE seq = ?1");
  // Collected first: a table that is changed while it is read may show a row twice.
  std::vector<std::pair<std::int64_t, std::string>> blanked;
  {
    sql::Use row(select);
    while (row.step()) {
      Result<LogEvent> event = decode(row.text(1), row.text(2));
      if (!event) {
        return fail(ErrorCode::kInvalid, "event " + std::to_string(row.integer(0)) +
                                             " cannot be read: " + event.error().detail);
      }
      if (!std::visit(blank, *event)) continue;
      const Result<EncodedEvent> encoded = encode(*event);
      if (encoded) blanked.emplace_back(row.integer(0), encoded->body);
    }
  }
  for (const auto& [sequence, body] : blanked) sql::Use(update, sequence, body).run();
  return blanked.size();
}

void run(SQLite::Database& database, const char* text, CustomerId customer) {
  SQLite::Statement statement(database, text);
  sql::Use(statement, customer).run();
}

}  // namespace

Result<std::uint64_t> forget(SQLite::Database& database, CustomerId customer) {
  const std::set<TicketId> tickets = tickets_of(database, customer);
  const std::string name = name_of(database, customer);
  const Result<std::uint64_t> events = blank_events(database, Blank{customer, tickets, name});
  if (!events) return events;
  {
    SQLite::Statement statement(database,
                                "UPDATE messages SET text = '', author = CASE author WHEN ?2 THEN "
                                "'' ELSE author END WHERE ticket IN (SELECT id FROM tickets WHERE "
                                "customer = ?1)");
    sql::Use(statement, customer, name).run();
  }
  run(database,
      "UPDATE history SET text = '' WHERE ticket IN (SELECT id FROM tickets WHERE customer = ?)",
      customer);
  run(database, "UPDATE tickets SET subject = '' WHERE customer = ?", customer);
  run(database, "UPDATE visits SET address = '' WHERE customer = ?", customer);
  run(database, "UPDATE customers SET name = '', pin_hash = '', forgotten = 1 WHERE id = ?",
      customer);
  return events;
}

bool wipe(SQLite::Database& database) {
  // Busy, pages in the WAL, pages copied.
  SQLite::Statement statement(database, "PRAGMA wal_checkpoint(TRUNCATE)");
  return statement.executeStep() && statement.getColumn(0).getInt() == 0;
}

}  // namespace turno
