#include "store/store.h"

#include <system_error>
#include <utility>

#include "store/readers.h"
#include "store/schema.h"
#include "store/writer.h"

namespace turno {
namespace {

namespace fs = std::filesystem;

// Makes sure that `directory` is one. A new one is its owner's alone: the database in it holds the
// hashes of PINs and passwords, and what people told the helpdesk.
Result<fs::path> prepare_directory(const fs::path& directory) {
  std::error_code error;
  const bool created = fs::create_directories(directory, error);
  if (!error && created) fs::permissions(directory, fs::perms::owner_all, error);
  if (!error && !fs::is_directory(directory, error) && !error) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (error) return fail(ErrorCode::kStorage, error.message() + ": " + directory.string());
  return directory;
}

}  // namespace

// Constructed and destroyed from the ground up: the writer stops first, then the readers close,
// and the writing connection, the last, empties the WAL into the database.
class Store::Impl {
 public:
  explicit Impl(SQLite::Database connection) : database(std::move(connection)) {}

  SQLite::Database database;
  std::unique_ptr<Readers> readers;
  std::unique_ptr<Writer> writer;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(StoreOptions options, const Clock& clock) {
  const Result<fs::path> directory = prepare_directory(options.directory);
  if (!directory) return tl::unexpected(directory.error());
  const std::string file = (*directory / kFileName).string();

  Result<SQLite::Database> database = open_for_writing(file, options.durability);
  if (!database) return tl::unexpected(database.error());
  auto impl = std::make_unique<Impl>(std::move(*database));

  Result<std::unique_ptr<Readers>> readers = Readers::open(file, kReaders);
  if (!readers) return tl::unexpected(readers.error());
  impl->readers = std::move(*readers);

  Result<std::unique_ptr<Writer>> writer = Writer::start(impl->database, file, clock, kMaxQueued);
  if (!writer) return tl::unexpected(writer.error());
  impl->writer = std::move(*writer);
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<Appended> Store::append(LogEvent event) { return impl_->writer->append(std::move(event)); }

void Store::append_behind(LogEvent event) { impl_->writer->append_behind(std::move(event)); }

void Store::flush() { impl_->writer->flush(); }

Result<std::optional<CustomerRecord>> Store::customer(CustomerId id) {
  return impl_->readers->read(&Reader::customer, id);
}

Result<std::vector<ExecutiveRecord>> Store::executives() {
  return impl_->readers->read(&Reader::executives);
}

Result<std::optional<ExecutiveRecord>> Store::executive(std::string_view username) {
  return impl_->readers->read(&Reader::executive, username);
}

Result<std::optional<TicketRecord>> Store::ticket(TicketId id) {
  return impl_->readers->read(&Reader::ticket, id);
}

Result<std::vector<TicketRecord>> Store::tickets_of(CustomerId id, std::size_t limit) {
  return impl_->readers->read(&Reader::tickets_of, id, limit);
}

Result<std::vector<HistoryRecord>> Store::history_of(TicketId id, std::size_t limit) {
  return impl_->readers->read(&Reader::history_of, id, limit);
}

Result<std::vector<HistoryRecord>> Store::messages_of(TicketId id, std::size_t limit) {
  return impl_->readers->read(&Reader::messages_of, id, limit);
}

Result<std::vector<MessageRecord>> Store::messages_waiting(std::size_t limit) {
  return impl_->readers->read(&Reader::messages_waiting, limit);
}

Result<std::size_t> Store::messages_waiting_count() {
  return impl_->readers->read(&Reader::messages_waiting_count);
}

Result<std::vector<WhyRecord>> Store::whys(TicketId id, std::size_t limit) {
  return impl_->readers->read(&Reader::whys, id, limit);
}

Result<std::optional<ExecutiveId>> Store::last_executive(CustomerId id) {
  return impl_->readers->read(&Reader::last_executive, id);
}

Result<std::uint64_t> Store::events() { return impl_->readers->read(&Reader::events); }

}  // namespace turno
