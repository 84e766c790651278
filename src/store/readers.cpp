#include "store/readers.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/tags.h"
#include "store/schema.h"
#include "store/sql.h"

namespace turno {

struct Reader::Statements {
  explicit Statements(const std::string& file) : database(open_for_reading(file)) {}

  SQLite::Database database;

  SQLite::Statement customer{database,
                             "SELECT id, rut, name, pin_hash, class FROM customers WHERE id = ?"};
  SQLite::Statement executives{
      database,
      "SELECT id, username, display_name, password_hash, skills, level, capacity "
      "FROM executives ORDER BY username"};
  SQLite::Statement executive{
      database,
      "SELECT id, username, display_name, password_hash, skills, level, capacity "
      "FROM executives WHERE username = ?"};
  SQLite::Statement ticket{
      database,
      "SELECT id, customer, subject, state, opened_ms, "
      "message_line IS NOT NULL AND message_executive IS NULL FROM tickets WHERE id = ?"};
  // 'open' sorts after 'closed'.
  SQLite::Statement tickets_of{
      database,
      "SELECT id, customer, subject, state, opened_ms, "
      "message_line IS NOT NULL AND message_executive IS NULL FROM tickets WHERE customer = ? "
      "ORDER BY state DESC, id DESC LIMIT ?"};
  SQLite::Statement history_of{
      database,
      "SELECT at, author, text FROM history WHERE ticket = ? ORDER BY rowid DESC LIMIT ?"};
  SQLite::Statement messages_of{
      database,
      "SELECT at, author, text FROM messages WHERE ticket = ? ORDER BY rowid DESC LIMIT ?"};
  // Their numbers rise with time: no one asks for the number of a message.
  SQLite::Statement messages_waiting{
      database,
      "SELECT id, customer, message_line, subject, opened_ms FROM tickets "
      "WHERE message_line IS NOT NULL AND message_executive IS NULL ORDER BY id LIMIT ?"};
  SQLite::Statement messages_waiting_count{
      database,
      "SELECT count(*) FROM tickets WHERE message_line IS NOT NULL AND message_executive IS NULL"};
  SQLite::Statement whys{database,
                         "SELECT started_ms, username, waited_ms, line, why FROM conversations "
                         "JOIN executives ON executives.id = executive WHERE ticket = ? "
                         "ORDER BY conversations.rowid DESC LIMIT ?"};
  SQLite::Statement last_executive{
      database,
      "SELECT executive FROM conversations WHERE customer = ? ORDER BY rowid DESC LIMIT 1"};
  // Numbers have no gaps, so the last one is how many there are.
  SQLite::Statement events{database, "SELECT ifnull(max(seq), 0) FROM events"};
};

namespace {

ExecutiveRecord executive_row(const sql::Use& row) {
  return {row.id<ExecutiveId>(0),
          row.text(1),
          row.text(2),
          row.text(3),
          split_tags(row.text(4)),
          static_cast<int>(row.integer(5)),
          static_cast<int>(row.integer(6))};
}

TicketRecord ticket_row(const sql::Use& row) {
  const TicketState state = row.text(3) == "open" ? TicketState::kOpen : TicketState::kClosed;
  return {row.id<TicketId>(0),
          row.id<CustomerId>(1),
          row.text(2),
          state,
          sql::wall_time(row.integer(4)),
          row.integer(5) != 0};
}

std::int64_t sql_limit(std::size_t limit) {
  constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(limit, kMost));
}

// The newest `limit` rows of `statement`, which gives the newest first, turned round.
std::vector<HistoryRecord> newest(SQLite::Statement& statement, TicketId id, std::size_t limit) {
  std::vector<HistoryRecord> rows;
  sql::Use row(statement, id, sql_limit(limit));
  while (row.step()) {
    rows.push_back({sql::wall_time(row.integer(0)), row.text(1), row.text(2)});
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace

Reader::Reader(const std::string& file) : statements_(std::make_unique<Statements>(file)) {}
Reader::~Reader() = default;

std::optional<CustomerRecord> Reader::customer(CustomerId id) {
  sql::Use row(statements_->customer, id);
  if (!row.step()) return std::nullopt;
  return CustomerRecord{row.id<CustomerId>(0), row.text(1), row.text(2), row.text(3), row.text(4)};
}

std::vector<ExecutiveRecord> Reader::executives() {
  std::vector<ExecutiveRecord> rows;
  sql::Use row(statements_->executives);
  while (row.step()) rows.push_back(executive_row(row));
  return rows;
}

std::optional<ExecutiveRecord> Reader::executive(std::string_view username) {
  sql::Use row(statements_->executive, std::string(username));
  if (!row.step()) return std::nullopt;
  return executive_row(row);
}

std::optional<TicketRecord> Reader::ticket(TicketId id) {
  sql::Use row(statements_->ticket, id);
  if (!row.step()) return std::nullopt;
  return ticket_row(row);
}

std::vector<TicketRecord> Reader::tickets_of(CustomerId id, std::size_t limit) {
  std::vector<TicketRecord> rows;
  sql::Use row(statements_->tickets_of, id, sql_limit(limit));
  while (row.step()) rows.push_back(ticket_row(row));
  return rows;
}

std::vector<HistoryRecord> Reader::history_of(TicketId id, std::size_t limit) {
  return newest(statements_->history_of, id, limit);
}

std::vector<HistoryRecord> Reader::messages_of(TicketId id, std::size_t limit) {
  return newest(statements_->messages_of, id, limit);
}

std::vector<MessageRecord> Reader::messages_waiting(std::size_t limit) {
  std::vector<MessageRecord> rows;
  sql::Use row(statements_->messages_waiting, sql_limit(limit));
  while (row.step()) {
    rows.push_back({row.id<TicketId>(0), row.id<CustomerId>(1), row.text(2), row.text(3),
                    sql::wall_time(row.integer(4))});
  }
  return rows;
}

std::size_t Reader::messages_waiting_count() {
  sql::Use row(statements_->messages_waiting_count);
  row.step();
  return static_cast<std::size_t>(row.integer(0));
}

std::vector<WhyRecord> Reader::whys(TicketId id, std::size_t limit) {
  std::vector<WhyRecord> rows;
  sql::Use row(statements_->whys, id, sql_limit(limit));
  while (row.step()) {
    rows.push_back(
        {sql::wall_time(row.integer(0)), row.text(1), row.integer(2), row.text(3), row.text(4)});
  }
  return rows;
}

std::optional<ExecutiveId> Reader::last_executive(CustomerId id) {
  sql::Use row(statements_->last_executive, id);
  if (!row.step()) return std::nullopt;
  return row.id<ExecutiveId>(0);
}

std::uint64_t Reader::events() {
  sql::Use row(statements_->events);
  row.step();
  return static_cast<std::uint64_t>(row.integer(0));
}

Result<std::unique_ptr<Readers>> Readers::open(std::string file, std::size_t count) {
  std::unique_ptr<Readers> readers(new Readers(std::move(file)));
  try {
    for (std::size_t i = 0; i < count; ++i) {
      readers->give_back(std::make_unique<Reader>(readers->file_));
    }
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(sql::storage_error(e, readers->file_));
  }
  return readers;
}

Readers::~Readers() = default;

std::unique_ptr<Reader> Readers::take() {
  const auto deadline = std::chrono::steady_clock::now() + kMaxWait;
  MutexLock lock(mu_);
  while (free_.empty()) {
    if (!freed_.wait_until(mu_, deadline) && free_.empty()) return nullptr;
  }
  std::unique_ptr<Reader> reader = std::move(free_.back());
  free_.pop_back();
  return reader;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  {
    MutexLock lock(mu_);
    free_.push_back(std::move(reader));
  }
  freed_.notify_one();
}

}  // namespace turno
