#include "store/writer.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "base/check.h"
#include "store/sql.h"

namespace turno {
namespace {

// Tells the log of events that nobody waits for and that could not be kept: at once, then at most
// once every kFailureReportGap, with how many there were. Steady time straight from the machine:
// it spaces lines in a diagnostic log and decides nothing.
class FailureLog {
 public:
  ~FailureLog() { report(); }

  void add(const Error& error) {
    ++untold_;
    latest_ = error;
  }

  // When report_if_due() has something to say; nullopt while there is nothing untold.
  std::optional<TimePoint> due() const {
    return untold_ == 0 ? std::nullopt : std::optional(next_report_);
  }

  void report_if_due() {
    const TimePoint now = std::chrono::steady_clock::now();
    if (now < next_report_) return;
    next_report_ = report() ? now + Writer::kFailureReportGap : now;
  }

 private:
  bool report() {
    if (untold_ == 0) return false;
    spdlog::error("store: {} event(s) could not be kept, the latest: {}: {}", untold_,
                  word(latest_.code), latest_.detail);
    untold_ = 0;
    return true;
  }

  std::uint64_t untold_ = 0;
  Error latest_{};
  TimePoint next_report_{};
};

}  // namespace

Result<std::unique_ptr<Writer>> Writer::start(SQLite::Database& database, std::string file,
                                              const Clock& clock, std::size_t max_queued) {
  std::unique_ptr<Writer> writer;
  try {
    writer.reset(new Writer(database, file, clock, max_queued));
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(sql::storage_error(e, file));
  }
  Result<Thread> thread =
      Thread::start("store-writer", kSmallStackBytes, [self = writer.get()] { self->run(); });
  if (!thread) return tl::unexpected(thread.error());
  writer->thread_ = std::move(*thread);
  return writer;
}

Writer::Writer(SQLite::Database& database, std::string file, const Clock& clock,
               std::size_t max_queued)
    : database_(database),
      file_(std::move(file)),
      clock_(clock),
      max_queued_(max_queued),
      tables_(database),
      savepoint_(database, "SAVEPOINT one_event"),
      release_(database, "RELEASE one_event"),
      undo_(database, "ROLLBACK TO one_event"),
      insert_(database, "INSERT INTO events(at_ms, kind, body) VALUES(?, ?, ?)") {
  CHECK(max_queued_ > 0);
}

Writer::~Writer() {
  {
    MutexLock lock(mu_);
    stopping_ = true;
  }
  work_.notify_one();
  if (thread_.joinable()) thread_.join();
}

Result<Appended> Writer::append(LogEvent event) {
  Waiter waiter;
  post(std::move(event), &waiter);
  MutexLock lock(waiter.mu);
  while (!waiter.answer) waiter.answered.wait(waiter.mu);
  return *waiter.answer;
}

void Writer::append_behind(LogEvent event) { post(std::move(event), nullptr); }

void Writer::post(LogEvent event, Waiter* waiter) {
  Result<EncodedEvent> encoded = encode(event);
  Queued queued{std::move(event), std::move(encoded), clock_.wall(), waiter};
  {
    MutexLock lock(mu_);
    while (queue_.size() >= max_queued_) room_.wait(mu_);
    queue_.push_back(std::move(queued));
    ++accepted_;
  }
  work_.notify_one();
}

void Writer::flush() {
  MutexLock lock(mu_);
  const std::uint64_t target = accepted_;
  while (finished_ < target) done_.wait(mu_);
}

std::size_t Writer::queued() const {
  MutexLock lock(mu_);
  return queue_.size();
}

void Writer::run() {
  FailureLog failures;
  bool stopping = false;
  while (!stopping) {
    const std::vector<Queued> batch = next_batch(failures.due(), stopping);
    const std::vector<Result<Appended>> answers = commit(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (Waiter* waiter = batch[i].waiter) {
        MutexLock lock(waiter->mu);
        waiter->answer = answers[i];
        waiter->answered.notify_one();
      } else if (!answers[i]) {
        failures.add(answers[i].error());
      }
    }
    failures.report_if_due();
    finish(batch.size());
  }
}

std::vector<Writer::Queued> Writer::next_batch(std::optional<TimePoint> wake, bool& stopping) {
  std::vector<Queued> batch;
  {
    MutexLock lock(mu_);
    while (queue_.empty() && !stopping_) {
      if (!wake) {
        work_.wait(mu_);
      } else if (!work_.wait_until(mu_, *wake)) {
        break;
      }
    }
    batch.swap(queue_);
    stopping = stopping_ && batch.empty();
  }
  if (!batch.empty()) room_.notify_all();
  return batch;
}

std::vector<Result<Appended>> Writer::commit(const std::vector<Queued>& batch) {
  std::vector<Result<Appended>> answers;
  if (batch.empty()) return answers;
  try {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    for (const Queued& queued : batch) answers.push_back(apply(queued));
    transaction.commit();
  } catch (const std::exception& e) {  // the transaction has been rolled back
    answers.assign(batch.size(), tl::unexpected(sql::storage_error(e, file_)));
  }
  return answers;
}

Result<Appended> Writer::apply(const Queued& queued) {
  if (!queued.encoded) return tl::unexpected(queued.encoded.error());
  sql::Use(savepoint_).run();
  sql::Use(insert_, sql::milliseconds(queued.at), std::string(queued.encoded->kind),
           queued.encoded->body)
      .run();
  // The next number after the greatest, within this transaction: right with two processes, too.
  const auto sequence = static_cast<std::uint64_t>(database_.getLastInsertRowid());
  const Result<std::uint64_t> created = tables_.apply(queued.event, sequence, queued.at);
  if (!created) sql::Use(undo_).run();
  sql::Use(release_).run();
  if (!created) return tl::unexpected(created.error());
  return Appended{sequence, *created};
}

void Writer::finish(std::size_t events) {
  {
    MutexLock lock(mu_);
    finished_ += events;
  }
  done_.notify_all();
}

}  // namespace turno
