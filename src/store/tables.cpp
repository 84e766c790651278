#include "store/tables.h"

#include <sqlite3.h>

#include <algorithm>
#include <string>

#include "base/tags.h"
#include "store/sql.h"

namespace turno {

// Prepared once; each belongs to one thread.
struct TableStatements {
  explicit TableStatements(SQLite::Database& connection) : database(connection) {}

  SQLite::Database& database;

  SQLite::Statement has_customer{database, "SELECT 1 FROM customers WHERE id = ?"};
  SQLite::Statement has_executive{database, "SELECT 1 FROM executives WHERE id = ?"};
  SQLite::Statement has_ticket{database, "SELECT 1 FROM tickets WHERE id = ?"};

  SQLite::Statement add_customer{database, "INSERT INTO customers(id, rut, name) VALUES(?, ?, ?)"};
  SQLite::Statement set_pin{database, "UPDATE customers SET pin_hash = ?2 WHERE id = ?1"};
  SQLite::Statement set_class{database, "UPDATE customers SET class = ?2 WHERE id = ?1"};

  SQLite::Statement add_executive{
      database, "INSERT INTO executives(username, display_name, password_hash) VALUES(?, ?, ?)"};
  SQLite::Statement set_username{database, "UPDATE executives SET username = ?2 WHERE id = ?1"};
  SQLite::Statement set_password{database,
                                 "UPDATE executives SET password_hash = ?2 WHERE id = ?1"};
  SQLite::Statement set_profile{
      database, "UPDATE executives SET skills = ?2, level = ?3, capacity = ?4 WHERE id = ?1"};

  SQLite::Statement add_visit{
      database, "INSERT INTO visits(id, customer, address, started_ms) VALUES(?, ?, ?, ?)"};
  SQLite::Statement end_visit{database,
                              "UPDATE visits SET ended_ms = ?2 WHERE id = ?1 AND ended_ms IS NULL"};

  // With a NULL number, the next free one.
  SQLite::Statement add_ticket{
      database,
      "INSERT INTO tickets(id, customer, subject, state, opened_ms) VALUES("
      "ifnull(?1, (SELECT max(ifnull(max(id), 0) + 1, ?2) FROM tickets)), ?3, ?4, 'open', ?5)"};
  SQLite::Statement set_subject{database, "UPDATE tickets SET subject = ?2 WHERE id = ?1"};
  SQLite::Statement set_state{database, "UPDATE tickets SET state = ?2 WHERE id = ?1"};

  SQLite::Statement mark_message{database, "UPDATE tickets SET message_line = ?2 WHERE id = ?1"};
  SQLite::Statement has_message{database,
                                "SELECT 1 FROM tickets WHERE id = ? AND message_line IS NOT NULL"};
  SQLite::Statement take_message{database,
                                 "UPDATE tickets SET message_executive = ?2 WHERE id = ?1 "
                                 "AND message_line IS NOT NULL AND message_executive IS NULL"};

  SQLite::Statement add_history{database,
                                "INSERT INTO history(ticket, at, author, text) VALUES(?, ?, ?, ?)"};
  SQLite::Statement add_message{
      database, "INSERT INTO messages(ticket, at, author, text) VALUES(?, ?, ?, ?)"};
  SQLite::Statement add_restart{database,
                                "INSERT INTO restarts(customer, at, author) VALUES(?, ?, ?)"};

  SQLite::Statement start_conversation{
      database,
      "INSERT INTO conversations(ticket, customer, executive, waited_ms, started_ms, "
      "why, line) VALUES(?, ?, ?, ?, ?, ?, ?)"};
  // The newest open one: a crash may have left an older one open for ever.
  SQLite::Statement end_conversation{
      database,
      "UPDATE conversations SET ended_ms = ?4, reason = ?5 WHERE rowid = "
      "(SELECT max(rowid) FROM conversations "
      "WHERE ticket = ?1 AND customer = ?2 AND executive = ?3 AND ended_ms IS NULL)"};
};

namespace {

using Outcome = Result<std::uint64_t>;  // the id created, or 0
constexpr std::uint64_t kNothingCreated = 0;

// `name` and `id` for the log: "customer 12345678".
template <class Id>
Outcome unknown(const char* name, Id id) {
  return fail(ErrorCode::kNotFound, std::string(name) + " " + std::to_string(number(id)));
}

template <class... Values>
Outcome insert(SQLite::Statement& statement, const Values&... values) {
  sql::Use(statement, values...).run();
  return kNothingCreated;
}

// Changes the one row with `id`.
template <class Id, class... Values>
Outcome change(SQLite::Statement& statement, const char* name, Id id, const Values&... values) {
  if (sql::Use(statement, id, values...).run() == 0) return unknown(name, id);
  return kNothingCreated;
}

template <class Id>
Outcome require(SQLite::Statement& statement, const char* name, Id id) {
  if (!sql::Use(statement, id).step()) return unknown(name, id);
  return kNothingCreated;
}

Outcome invalid(const char* what) { return fail(ErrorCode::kInvalid, what); }

// The subject of a message: its text, or the beginning of it with an ellipsis, in no more than
// kMaxSubjectCharacters.
std::string subject_of(const std::string& text) {
  constexpr unsigned char kContinuation = 0x80;
  constexpr unsigned char kContinuationMask = 0xc0;
  std::size_t characters = 0;
  std::size_t end = 0;  // of the characters that fit beside the ellipsis
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & kContinuationMask) == kContinuation) continue;
    if (++characters == kMaxSubjectCharacters) end = i;
  }
  return characters <= kMaxSubjectCharacters ? text : text.substr(0, end) + "…";
}

// The tables refuse a name taken (UNIQUE) and a row that points nowhere (REFERENCES) by
// themselves; anything else is trouble of the database.
Outcome refusal(const SQLite::Exception& e) {
  switch (e.getExtendedErrorCode()) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return fail(ErrorCode::kConflict, e.what());
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return fail(ErrorCode::kNotFound, e.what());
    default:
      throw;
  }
}

// One overload an event: what it changes.
struct Applier {
  TableStatements& s;
  std::uint64_t sequence;
  std::int64_t at_ms;

  std::uint64_t created() const {
    return static_cast<std::uint64_t>(s.database.getLastInsertRowid());
  }

  Outcome operator()(const CustomerRegistered& e) const {
    return insert(s.add_customer, e.customer, e.rut, e.name);
  }
  Outcome operator()(const CustomerPinSet& e) const {
    return change(s.set_pin, "customer", e.customer, e.pin_hash);
  }
  Outcome operator()(const CustomerClassSet& e) const {
    if (!e.customer_class.empty() && !is_tag(e.customer_class)) return invalid("class");
    return change(s.set_class, "customer", e.customer, e.customer_class);
  }
  Outcome operator()(const ExecutiveAdded& e) const {
    insert(s.add_executive, e.username, e.display_name, e.password_hash);
    return created();
  }
  Outcome operator()(const ExecutiveRenamed& e) const {
    return change(s.set_username, "executive", e.executive, e.username);
  }
  Outcome operator()(const ExecutivePasswordSet& e) const {
    return change(s.set_password, "executive", e.executive, e.password_hash);
  }
  Outcome operator()(const ExecutiveProfileSet& e) const;
  Outcome operator()(const ExecutiveAttendance& e) const {
    return require(s.has_executive, "executive", e.executive);
  }
  Outcome operator()(const VisitStarted& e) const {
    insert(s.add_visit, VisitId{sequence}, e.customer, e.address, at_ms);
    return sequence;
  }
  Outcome operator()(const VisitEnded& e) const {
    return change(s.end_visit, "visit", e.visit, at_ms);
  }
  Outcome operator()(const LineJoined& e) const {
    Outcome known = require(s.has_customer, "customer", e.customer);
    return known && e.ticket ? require(s.has_ticket, "ticket", *e.ticket) : known;
  }
  Outcome operator()(const LineLeft& e) const {
    return require(s.has_customer, "customer", e.customer);
  }
  Outcome operator()(const CustomerDropped& e) const {
    return require(s.has_customer, "customer", e.customer);
  }
  Outcome operator()(const CustomerReturned& e) const {
    return require(s.has_customer, "customer", e.customer);
  }
  Outcome operator()(const OfferMissed& e) const {
    Outcome known = require(s.has_customer, "customer", e.customer);
    return known ? require(s.has_executive, "executive", e.executive) : known;
  }
  Outcome operator()(const TicketOpened& e) const;
  Outcome operator()(const TicketSubjectSet& e) const {
    return change(s.set_subject, "ticket", e.ticket, e.subject);
  }
  Outcome operator()(const TicketStateSet& e) const {
    return change(s.set_state, "ticket", e.ticket,
                  e.state == TicketState::kOpen ? "open" : "closed");
  }
  Outcome operator()(const TicketHistoryAdded& e) const {
    return insert(s.add_history, e.ticket, at_ms, e.author, e.text);
  }
  Outcome operator()(const MessageLeft& e) const;
  Outcome operator()(const MessageTaken& e) const;
  Outcome operator()(const ConversationStarted& e) const {
    if (e.why.size() > ConversationStarted::kMaxWhyBytes) return invalid("why");
    return insert(s.start_conversation, e.ticket, e.customer, e.executive, e.waited_ms, at_ms,
                  e.why, e.line);
  }
  Outcome operator()(const ConversationEnded& e) const {
    return change(s.end_conversation, "no open conversation about ticket", e.ticket, e.customer,
                  e.executive, at_ms, e.reason);
  }
  Outcome operator()(const MessageSaid& e) const {
    return insert(s.add_message, e.ticket, at_ms, e.author, e.text);
  }
  Outcome operator()(const ServicesRestarted& e) const {
    return insert(s.add_restart, e.customer, at_ms, e.author);
  }
  Outcome operator()(const PolicyChanged& e) const {
    if (e.settings.size() > PolicyChanged::kMaxSettingsBytes) return invalid("settings");
    return kNothingCreated;
  }
};

Outcome Applier::operator()(const TicketOpened& e) const {
  if (e.number && (number(*e.number) == 0 || number(*e.number) > kLastTicket)) {
    return fail(ErrorCode::kInvalid, "ticket number " + std::to_string(number(*e.number)));
  }
  insert(s.add_ticket, e.number, TicketId{kFirstTicket}, e.customer, e.subject, at_ms);
  return created();
}

Outcome Applier::operator()(const ExecutiveProfileSet& e) const {
  if (e.skills.size() > ExecutiveProfileSet::kMaxSkills ||
      !std::all_of(e.skills.begin(), e.skills.end(), is_tag)) {
    return invalid("skills");
  }
  if (e.level < 1 || e.level > ExecutiveProfileSet::kMaxLevel) return invalid("level");
  if (e.capacity < 0 || e.capacity > ExecutiveProfileSet::kMaxCapacity) return invalid("capacity");
  return change(s.set_profile, "executive", e.executive, join_tags(e.skills), e.level, e.capacity);
}

Outcome Applier::operator()(const MessageLeft& e) const {
  insert(s.add_ticket, std::optional<TicketId>(), TicketId{kFirstTicket}, e.customer,
         subject_of(e.text), at_ms);
  const TicketId ticket{created()};
  change(s.mark_message, "ticket", ticket, e.line);
  insert(s.add_history, ticket, at_ms, std::string(kCustomerAuthor), e.text);
  return number(ticket);
}

Outcome Applier::operator()(const MessageTaken& e) const {
  if (Outcome taken = change(s.take_message, "message", e.ticket, e.executive)) return taken;
  const Outcome known = require(s.has_message, "message", e.ticket);
  if (!known) return known;
  return fail(ErrorCode::kConflict, "message " + std::to_string(number(e.ticket)) + " is taken");
}

}  // namespace

Tables::Tables(SQLite::Database& database)
    : statements_(std::make_unique<TableStatements>(database)) {}
Tables::~Tables() = default;

Result<std::uint64_t> Tables::apply(const LogEvent& event, std::uint64_t sequence, WallTime at) {
  try {
    return std::visit(Applier{*statements_, sequence, sql::milliseconds(at)}, event);
  } catch (const SQLite::Exception& e) {
    return refusal(e);
  }
}

}  // namespace turno
