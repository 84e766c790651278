#include "store/log_reader.h"

#include <system_error>
#include <utility>

#include "store/schema.h"
#include "store/sql.h"
#include "store/store.h"

namespace turno {
namespace {

// Since which version an event has the matcher's time.
constexpr int kLineTimeSince = 3;

}  // namespace

class LogReader::Impl {
 public:
  explicit Impl(std::string path) : file(std::move(path)), database(open_for_reading(file)) {
    const auto pragma = [this](const char* name) {
      return database.execAndGet(std::string("PRAGMA ") + name).getInt();
    };
    version = pragma("user_version");
    application = pragma("application_id");
  }

  std::string events_after() const {
    const std::string time = version >= kLineTimeSince ? "line_ns" : "NULL";
    return "SELECT seq, at_ms, kind, body, " + time + " FROM events WHERE seq > ? ORDER BY seq";
  }

  // The answer of `query`, which may throw what SQLiteCpp throws.
  template <class Answer, class Query>
  Result<Answer> read(const Query& query) {
    try {
      return query();
    } catch (const SQLite::Exception& e) {
      return tl::unexpected(sql::storage_error(e, file));
    }
  }

  const std::string file;
  SQLite::Database database;
  int version = 0;
  int application = 0;
};

LogReader::LogReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LogReader::~LogReader() = default;

Result<std::unique_ptr<LogReader>> LogReader::open(const std::filesystem::path& directory) {
  const std::filesystem::path file = directory / Store::kFileName;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return fail(ErrorCode::kNotFound, "there is no helpdesk's database here: " + file.string());
  }
  try {
    auto impl = std::make_unique<Impl>(file.string());
    if (impl->application != kApplicationId) {
      return fail(ErrorCode::kStorage,
                  "this is a database of another program, or an empty one: " + file.string());
    }
    if (impl->version > kSchemaVersion) {
      return fail(ErrorCode::kStorage, "written by a newer Turno (schema version " +
                                           std::to_string(impl->version) + ", this one knows " +
                                           std::to_string(kSchemaVersion) + "): " + file.string());
    }
    return std::unique_ptr<LogReader>(new LogReader(std::move(impl)));
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(sql::storage_error(e, file.string()));
  }
}

int LogReader::version() const { return impl_->version; }

Result<void> LogReader::log(std::uint64_t after, const VisitEvent& visit) {
  const Result<bool> read = impl_->read<bool>([&] {
    SQLite::Statement statement(impl_->database, impl_->events_after());
    sql::Use row(statement, static_cast<std::int64_t>(after));
    EventRecord event;
    while (row.step()) {
      event.sequence = static_cast<std::uint64_t>(row.integer(0));
      event.at = sql::wall_time(row.integer(1));
      event.kind = row.text(2);
      event.body = row.text(3);
      event.line_time.reset();
      if (!row.is_null(4)) event.line_time = TimePoint(Duration(row.integer(4)));
      if (!visit(event)) return false;
    }
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  return {};
}

Result<std::uint64_t> LogReader::newest() {
  return impl_->read<std::uint64_t>([&] {
    const SQLite::Column newest =
        impl_->database.execAndGet("SELECT ifnull(max(seq), 0) FROM events");
    return static_cast<std::uint64_t>(newest.getInt64());
  });
}

Result<std::map<ExecutiveId, std::string>> LogReader::executives() {
  using Names = std::map<ExecutiveId, std::string>;
  return impl_->read<Names>([&] {
    SQLite::Statement statement(impl_->database, "SELECT id, username FROM executives");
    sql::Use row(statement);
    Names names;
    while (row.step()) names.emplace(row.id<ExecutiveId>(0), row.text(1));
    return names;
  });
}

Result<std::optional<CustomerId>> LogReader::customer_of(TicketId ticket) {
  return impl_->read<std::optional<CustomerId>>([&]() -> std::optional<CustomerId> {
    SQLite::Statement statement(impl_->database, "SELECT customer FROM tickets WHERE id = ?");
    sql::Use row(statement, ticket);
    if (!row.step()) return std::nullopt;
    return row.id<CustomerId>(0);
  });
}

Result<std::optional<std::string>> LogReader::customer_name(CustomerId customer) {
  return impl_->read<std::optional<std::string>>([&]() -> std::optional<std::string> {
    SQLite::Statement statement(impl_->database, "SELECT name FROM customers WHERE id = ?");
    sql::Use row(statement, customer);
    if (!row.step()) return std::nullopt;
    return row.text(0);
  });
}

}  // namespace turno
