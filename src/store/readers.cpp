#include "store/readers.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/tags.h"
#include "store/reader_statements.h"
#include "store/sql.h"

namespace turno {

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

// Shows the rows one by one until `visit` has seen enough.
bool walk(SQLite::Statement& statement, std::uint64_t after, const Reader::VisitEvent& visit) {
  sql::Use row(statement, static_cast<std::int64_t>(after));
  while (row.step()) {
    EventRecord event;
    event.sequence = static_cast<std::uint64_t>(row.integer(0));
    event.at = sql::wall_time(row.integer(1));
    event.kind = row.text(2);
    event.body = row.text(3);
    if (!row.is_null(4)) event.line_time = TimePoint(Duration(row.integer(4)));
    if (!visit(event)) return false;
  }
  return true;
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

std::optional<SnapshotRecord> Reader::snapshot() {
  sql::Use row(statements_->snapshot);
  if (!row.step()) return std::nullopt;
  return SnapshotRecord{static_cast<std::uint64_t>(row.integer(0)), row.text(1)};
}

std::optional<TimePoint> Reader::line_time() {
  sql::Use row(statements_->line_time);
  if (!row.step()) return std::nullopt;
  return TimePoint(Duration(row.integer(0)));
}

std::vector<PlaceRecord> Reader::places() {
  std::vector<PlaceRecord> rows;
  sql::Use row(statements_->places);
  while (row.step()) {
    PlaceRecord place;
    place.customer = {row.id<CustomerId>(0), row.text(1), row.text(2), row.text(3), row.text(4)};
    if (!row.is_null(5)) place.ticket = row.id<TicketId>(5);
    place.code = row.text(6);
    rows.push_back(std::move(place));
  }
  return rows;
}

std::vector<OpenConversationRecord> Reader::open_conversations() {
  std::vector<OpenConversationRecord> rows;
  sql::Use row(statements_->open_conversations);
  const auto seen = [&](int column) -> std::optional<std::uint64_t> {
    if (row.is_null(column)) return std::nullopt;
    return static_cast<std::uint64_t>(row.integer(column));
  };
  while (row.step()) {
    OpenConversationRecord talk;
    talk.executive = executive_row(row);
    talk.conversation = row.id<ConversationId>(7);
    talk.ticket = row.id<TicketId>(8);
    talk.customer = row.id<CustomerId>(9);
    talk.line = row.text(10);
    talk.waited_ms = row.integer(11);
    talk.spoken = static_cast<std::uint64_t>(row.integer(12));
    talk.greeted = row.integer(12) > row.integer(13);
    talk.customer_seen = seen(14);
    talk.executive_seen = seen(15);
    talk.numbered = std::max(talk.spoken, static_cast<std::uint64_t>(row.integer(16)));
    rows.push_back(std::move(talk));
  }
  return rows;
}

std::vector<SaidRecord> Reader::said_after(TicketId id, std::uint64_t after, std::size_t limit) {
  std::vector<SaidRecord> rows;
  sql::Use row(statements_->said_after, id, static_cast<std::int64_t>(after), sql_limit(limit));
  while (row.step()) {
    rows.push_back({static_cast<std::uint64_t>(row.integer(0)), row.text(1), row.text(2)});
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

bool Reader::line_story(std::uint64_t after, const VisitEvent& visit) {
  return walk(statements_->line_story, after, visit);
}

bool Reader::log(std::uint64_t after, const VisitEvent& visit) {
  return walk(statements_->log, after, visit);
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
