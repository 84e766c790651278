#include "store/store.h"

#include <utility>

#include "store/backup.h"
#include "store/data_folder.h"
#include "store/readers.h"
#include "store/schema.h"
#include "store/writer.h"

namespace turno {
namespace {

Result<void> done(const Result<bool>& read) {
  if (!read) return tl::unexpected(read.error());
  return {};
}

}  // namespace

// Constructed and destroyed from the ground up: the writer stops first, then the readers close,
// and the writing connection, the last, empties the WAL into the database.
class Store::Impl {
 public:
  explicit Impl(SQLite::Database connection) : database(std::move(connection)) {}

  std::string file;
  SQLite::Database database;
  std::unique_ptr<Readers> readers;
  std::unique_ptr<Writer> writer;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(StoreOptions options, const Clock& clock) {
  const Result<void> prepared = prepare_data_folder(options.directory);
  if (!prepared) return tl::unexpected(prepared.error());
  const std::string file = (options.directory / kFileName).string();

  Result<SQLite::Database> database = open_for_writing(file, options.durability);
  if (!database) return tl::unexpected(database.error());
  auto impl = std::make_unique<Impl>(std::move(*database));
  impl->file = file;

  Result<std::unique_ptr<Readers>> readers = Readers::open(file, kReaders);
  if (!readers) return tl::unexpected(readers.error());
  impl->readers = std::move(*readers);

  Result<std::unique_ptr<Writer>> writer =
      Writer::start(impl->database, file, clock, kMaxQueued, options.pace);
  if (!writer) return tl::unexpected(writer.error());
  impl->writer = std::move(*writer);
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<Appended> Store::append(LogEvent event) { return impl_->writer->append(std::move(event)); }

void Store::append_behind(LogEvent event, Kept kept) {
  impl_->writer->append_behind(std::move(event), std::move(kept));
}

void Store::append_round(LineRound round, RoundKept kept) {
  impl_->writer->append_round(std::move(round), std::move(kept));
}

bool Store::writable() const { return impl_->writer->writable(); }

void Store::flush() { impl_->writer->flush(); }

void Store::commit() { impl_->writer->commit(); }

void Store::abandon() { impl_->writer->abandon(); }

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

Result<std::optional<SnapshotRecord>> Store::snapshot() {
  return impl_->readers->read(&Reader::snapshot);
}

Result<void> Store::line_story(std::uint64_t after, const VisitEvent& visit) {
  return done(impl_->readers->read(&Reader::line_story, after, visit));
}

Result<void> Store::log(std::uint64_t after, const VisitEvent& visit) {
  return done(impl_->readers->read(&Reader::log, after, visit));
}

Result<std::optional<TimePoint>> Store::line_time() {
  return impl_->readers->read(&Reader::line_time);
}

Result<std::vector<PlaceRecord>> Store::places() { return impl_->readers->read(&Reader::places); }

Result<std::vector<OpenConversationRecord>> Store::open_conversations() {
  return impl_->readers->read(&Reader::open_conversations);
}

Result<std::vector<SaidRecord>> Store::said_after(TicketId id, std::uint64_t after,
                                                  std::size_t limit) {
  return impl_->readers->read(&Reader::said_after, id, after, limit);
}

Result<void> Store::backup(const std::filesystem::path& target) {
  return back_up(impl_->file, target);
}

Result<std::uint64_t> Store::events() { return impl_->readers->read(&Reader::events); }

}  // namespace turno
