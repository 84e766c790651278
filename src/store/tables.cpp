#include "store/tables.h"

#include <sqlite3.h>

#include <algorithm>
#include <string>

#include "base/tags.h"
#include "store/forget.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/table_statements.h"

namespace turno {

namespace {

using Created = Tables::Created;
using Outcome = Result<Created>;
constexpr Created kNothingCreated{};

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
  bool of_line;

  Created created() const {
    return {static_cast<std::uint64_t>(s.database.getLastInsertRowid()), 0};
  }

  Outcome operator()(const CustomerRegistered& e) const {
    const bool is_new = sql::Use(s.add_customer, e.customer, e.rut, e.name).run() != 0;
    return is_new ? Outcome(kNothingCreated) : fail(ErrorCode::kConflict, e.rut);
  }
  Outcome operator()(const CustomerForgotten& e) const {
    if (Outcome known = require(s.has_customer, "customer", e.customer); !known) return known;
    if (sql::Use(s.has_place, e.customer).step()) {
      return fail(ErrorCode::kConflict, "he is here now, waiting or talking");
    }
    const Result<std::uint64_t> changed = forget(s.database, e.customer);
    if (!changed) return tl::unexpected(changed.error());
    return Created{*changed, 0};
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
    Outcome known = require(s.has_executive, "executive", e.executive);
    const bool is_back = e.attendance == Attendance::kCame || e.attendance == Attendance::kReturned;
    if (known && of_line && is_back) sql::Use(s.executive_back, e.executive).run();
    return known;
  }
  Outcome operator()(const VisitStarted& e) const {
    insert(s.add_visit, VisitId{sequence}, e.customer, e.address, at_ms);
    return Created{sequence, 0};
  }
  Outcome operator()(const VisitEnded& e) const {
    return change(s.end_visit, "visit", e.visit, at_ms);
  }
  Outcome operator()(const LineJoined& e) const {
    Outcome known = require(s.has_customer, "customer", e.customer);
    if (known && e.ticket) known = require(s.has_ticket, "ticket", *e.ticket);
    if (known && of_line) sql::Use(s.set_place, e.customer, e.ticket, e.code).run();
    return known;
  }
  Outcome operator()(const LineLeft& e) const { return out_of_line(e.customer); }
  Outcome operator()(const LineRefused& e) const { return out_of_line(e.customer); }
  Outcome operator()(const LineExpired& e) const { return out_of_line(e.customer); }
  Outcome operator()(const CustomerDropped& e) const {
    return require(s.has_customer, "customer", e.customer);
  }
  Outcome operator()(const CustomerReturned& e) const {
    Outcome known = require(s.has_customer, "customer", e.customer);
    if (known && of_line) sql::Use(s.customer_back, e.customer).run();
    return known;
  }
  Outcome out_of_line(CustomerId customer) const {
    Outcome known = require(s.has_customer, "customer", customer);
    if (known && of_line) sql::Use(s.end_place, customer).run();
    return known;
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
  Outcome operator()(const ConversationStarted& e) const;
  Outcome operator()(const ConversationEnded& e) const;
  Outcome operator()(const MessageSaid& e) const {
    return insert(s.add_message, e.ticket, at_ms, e.author, e.text, e.number);
  }
  Outcome operator()(const MessageSeen& e) const {
    if (e.side != "customer" && e.side != "executive") return invalid("side");
    // It may just have ended: then nobody needs to know.
    sql::Use(e.side == "customer" ? s.customer_seen : s.executive_seen, e.ticket, e.number).run();
    return kNothingCreated;
  }
  Outcome operator()(const ServicesRestarted& e) const {
    return insert(s.add_restart, e.customer, at_ms, e.author);
  }
  Outcome operator()(const PolicyChanged& e) const {
    if (e.settings.size() > PolicyChanged::kMaxSettingsBytes) return invalid("settings");
    return kNothingCreated;
  }
  // A killed server could not say that visits had ended, nor, before version 3, conversations.
  Outcome operator()(const ServerStarted&) const {
    sql::Use(s.end_visits, at_ms).run();
    sql::Use(s.end_old_conversations, at_ms).run();
    // Lines are heard before they are kept, see OpenConversationRecord::numbered.
    sql::Use(s.lose_numbers, static_cast<std::int64_t>(Store::kMaxQueued)).run();
    return kNothingCreated;
  }
  // What only the log has.
  template <class Other>
  Outcome operator()(const Other&) const {
    return kNothingCreated;
  }
};

Outcome Applier::operator()(const ConversationStarted& e) const {
  if (e.why.size() > ConversationStarted::kMaxWhyBytes) return invalid("why");
  std::uint64_t spoken = 0;
  {
    sql::Use row(s.spoken, e.ticket);
    if (row.step()) spoken = static_cast<std::uint64_t>(row.integer(0));
  }
  insert(s.start_conversation, e.ticket, e.customer, e.executive, e.waited_ms, at_ms, e.why, e.line,
         e.conversation, static_cast<std::int64_t>(spoken));
  if (of_line) sql::Use(s.set_place_ticket, e.customer, e.ticket).run();
  return Created{number(e.ticket), spoken};
}

Outcome Applier::operator()(const ConversationEnded& e) const {
  if (!e.conversation) {
    return change(s.end_conversation, "no open conversation about ticket", e.ticket, e.customer,
                  e.executive, at_ms, e.reason);
  }
  Outcome ended = change(s.end_by_id, "no open conversation", *e.conversation, at_ms, e.reason);
  // One whose executive was lost waits again, about the same.
  if (e.reason == "executive-left") {
    sql::Use(s.set_place_ticket, e.customer, e.ticket).run();
  } else {
    sql::Use(s.end_place, e.customer).run();
  }
  return ended;
}

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
  const TicketId ticket{created().id};
  change(s.mark_message, "ticket", ticket, e.line);
  insert(s.add_history, ticket, at_ms, std::string(kCustomerAuthor), e.text);
  return Created{number(ticket), 0};
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

Result<Tables::Created> Tables::apply(const LogEvent& event, const Moment& moment) {
  try {
    return std::visit(
        Applier{*statements_, moment.sequence, sql::milliseconds(moment.at), moment.of_line},
        event);
  } catch (const SQLite::Exception& e) {
    return refusal(e);
  }
}

std::optional<TicketId> Tables::chosen_ticket(CustomerId customer) {
  sql::Use row(statements_->chosen, customer);
  if (!row.step()) return std::nullopt;
  return row.id<TicketId>(0);
}

std::optional<TicketId> Tables::ticket_of(ConversationId conversation) {
  sql::Use row(statements_->ticket_of, conversation);
  if (!row.step()) return std::nullopt;
  return row.id<TicketId>(0);
}

}  // namespace turno
