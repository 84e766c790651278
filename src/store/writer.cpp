#include "store/writer.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "store/forget.h"
#include "store/schema.h"
#include "store/sql.h"

namespace turno {

Result<std::unique_ptr<Writer>> Writer::start(SQLite::Database& database, std::string file,
                                              const Clock& clock, std::size_t max_queued,
                                              Pace pace) {
  std::unique_ptr<Writer> writer;
  try {
    writer.reset(new Writer(database, file, clock, max_queued, pace));
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(sql::storage_error(e, file));
  }
  if (pace == Pace::kByHand) return writer;
  Result<Thread> thread =
      Thread::start("store-writer", kSmallStackBytes, [self = writer.get()] { self->run(); });
  if (!thread) return tl::unexpected(thread.error());
  writer->thread_ = std::move(*thread);
  return writer;
}

Writer::Writer(SQLite::Database& database, std::string file, const Clock& clock,
               std::size_t max_queued, Pace pace)
    : database_(database),
      file_(std::move(file)),
      clock_(clock),
      max_queued_(max_queued),
      pace_(pace),
      committer_(database) {
  CHECK(max_queued_ > 0);
}

Writer::~Writer() {
  {
    MutexLock lock(mu_);
    stopping_ = true;
  }
  work_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  } else if (pace_ == Pace::kByHand) {
    commit();
  }
  if (!put_off_.empty()) {
    spdlog::error("store: {} event(s) are lost: they could not be written before the end",
                  count(put_off_));
  }
}

EventToKeep Writer::event_to_keep(LogEvent event, std::optional<TimePoint> line_time) const {
  Result<EncodedEvent> encoded = encode(event);
  return {std::move(event), std::move(encoded), clock_.wall(), line_time};
}

Result<Appended> Writer::append(LogEvent event) {
  Waiter waiter;
  Entry entry;
  entry.events.push_back(event_to_keep(std::move(event), {}));
  entry.waiter = &waiter;
  if (!post(std::move(entry))) {
    return fail(ErrorCode::kStorage, "nothing can be written at the moment: " + file_);
  }
  if (pace_ == Pace::kByHand) commit();
  MutexLock lock(waiter.mu);
  while (!waiter.answer) waiter.answered.wait(waiter.mu);
  return *waiter.answer;
}

void Writer::append_behind(LogEvent event, Store::Kept kept) {
  Entry entry;
  entry.events.push_back(event_to_keep(std::move(event), {}));
  entry.kept = std::move(kept);
  post(std::move(entry));
}

void Writer::append_round(LineRound round, Store::RoundKept kept) {
  Entry entry;
  entry.events.reserve(round.records.size());
  for (LineRecord& record : round.records) {
    entry.events.push_back(event_to_keep(std::move(record.event), record.at));
  }
  entry.snapshot = std::move(round.snapshot);
  entry.round_kept = std::move(kept);
  post(std::move(entry));
}

bool Writer::post(Entry entry) {
  const std::size_t events = entry.events.size();
  const bool waits = entry.waiter != nullptr;
  {
    MutexLock lock(mu_);
    if (waits && !writable_ && pace_ == Pace::kOwnThread) return false;
    // Without a thread nobody would make room.
    while (pace_ == Pace::kOwnThread && waiting_ >= max_queued_) {
      room_.wait(mu_);
      if (waits && !writable_) return false;
    }
    queue_.push_back(std::move(entry));
    waiting_ += events;
    accepted_ += events;
  }
  work_.notify_one();
  return true;
}

void Writer::flush() {
  if (pace_ == Pace::kByHand) return commit();
  MutexLock lock(mu_);
  const std::uint64_t target = accepted_;
  while (finished_ < target && writable_) done_.wait(mu_);
}

void Writer::commit() {
  CHECK(pace_ == Pace::kByHand);
  std::vector<Entry> batch;
  {
    MutexLock lock(mu_);
    batch.swap(queue_);
    waiting_ -= count(batch);
  }
  if (!batch.empty() || !put_off_.empty()) work(std::move(batch));
}

void Writer::abandon() {
  CHECK(pace_ == Pace::kByHand);
  MutexLock lock(mu_);
  queue_.clear();
  put_off_.clear();
}

std::size_t Writer::queued() const {
  MutexLock lock(mu_);
  return waiting_;
}

void Writer::run() {
  bool stopping = false;
  while (!stopping) {
    std::vector<Entry> batch = next_batch(stopping);
    const std::optional<TimePoint> retry_at = trouble_.retry_at();
    const bool is_time = !retry_at || stopping || std::chrono::steady_clock::now() >= *retry_at;
    if (is_time && (!batch.empty() || !put_off_.empty() || trouble_.is_on())) {
      work(std::move(batch));
    } else if (!batch.empty()) {
      // It is of no use to touch the disk yet.
      put_off(std::move(batch), Error{ErrorCode::kStorage, file_});
    }
    refusals_.report_if_due();
  }
}

std::vector<Writer::Entry> Writer::next_batch(bool& stopping) {
  std::optional<TimePoint> wake = refusals_.due();
  const std::optional<TimePoint> retry_at = trouble_.retry_at();
  if (retry_at && (!wake || *retry_at < *wake)) wake = retry_at;
  std::vector<Entry> batch;
  MutexLock lock(mu_);
  // In trouble what comes in waits for the next try.
  while ((queue_.empty() || (retry_at && std::chrono::steady_clock::now() < *retry_at)) &&
         !stopping_) {
    if (!wake) {
      work_.wait(mu_);
    } else if (!work_.wait_until(mu_, *wake)) {
      break;
    }
  }
  batch.swap(queue_);
  waiting_ -= count(batch);
  room_.notify_all();
  stopping = stopping_ && batch.empty();
  return batch;
}

void Writer::work(std::vector<Entry> batch) {
  if (!put_off_.empty()) {
    {
      MutexLock lock(mu_);
      waiting_ -= count(put_off_);
    }
    // What came first goes first.
    batch.insert(batch.begin(), std::make_move_iterator(put_off_.begin()),
                 std::make_move_iterator(put_off_.end()));
    put_off_.clear();
  }
  Error error;
  const std::optional<Answers> answers = commit(batch, error);
  if (!answers) {
    trouble_.failed(error);
    refuse_waiters(error);
    return put_off(std::move(batch), error);
  }
  const std::size_t events = count(batch);
  trouble_.succeeded(events);
  writable_ = true;
  tell(batch, *answers);
  refusals_.report_if_due();
  finish(events);
}

std::optional<Writer::Answers> Writer::commit(const std::vector<Entry>& batch, Error& error) {
  Answers answers;
  bool forgotten = false;
  try {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    // Nothing waits in this trouble: what is there is written again, to see whether it can be.
    if (batch.empty()) write_what_is_there(database_);
    for (const Entry& entry : batch) {
      std::vector<Result<Appended>>& of_entry = answers.emplace_back();
      for (const EventToKeep& event : entry.events) {
        of_entry.push_back(committer_.apply(event));
        forgotten = forgotten ||
                    (of_entry.back() && std::holds_alternative<CustomerForgotten>(event.event));
      }
      if (!entry.snapshot.empty()) committer_.put_snapshot(entry.snapshot);
    }
    transaction.commit();
    if (forgotten && !wipe(database_)) {
      spdlog::warn("store: what was forgotten is still in {}-wal until it is written over", file_);
    }
  } catch (const std::exception& e) {  // the transaction has been rolled back
    error = trouble_of(e, file_);
    return std::nullopt;
  }
  return answers;
}

void Writer::tell(const std::vector<Entry>& batch, const Answers& answers) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Entry& entry = batch[i];
    if (entry.round_kept) {
      std::vector<Appended> appended;
      appended.reserve(answers[i].size());
      for (const Result<Appended>& each : answers[i]) appended.push_back(each.value_or(Appended{}));
      entry.round_kept(appended);
      continue;
    }
    if (entry.events.empty()) continue;
    const Result<Appended>& only = answers[i].front();
    if (entry.waiter != nullptr) {
      answer(*entry.waiter, only);
    } else if (!only) {
      refusals_.add(only.error());
    }
    if (entry.kept) entry.kept(only);
  }
}

void Writer::put_off(std::vector<Entry> batch, const Error& error) {
  std::size_t dropped = 0;
  std::size_t kept = 0;
  for (Entry& entry : batch) {
    if (entry.waiter == nullptr) {
      kept += entry.events.size();
      put_off_.push_back(std::move(entry));
    } else {
      dropped += entry.events.size();
      answer(*entry.waiter, tl::unexpected(error));
    }
  }
  {
    MutexLock lock(mu_);
    waiting_ += kept;
  }
  finish(dropped);
}

void Writer::refuse_waiters(const Error& error) {
  std::vector<Entry> waiting;
  {
    MutexLock lock(mu_);
    writable_ = false;  // under the lock: from now on nobody comes into the queue to wait
    const auto first = std::stable_partition(
        queue_.begin(), queue_.end(), [](const Entry& entry) { return entry.waiter == nullptr; });
    waiting.assign(std::make_move_iterator(first), std::make_move_iterator(queue_.end()));
    queue_.erase(first, queue_.end());
    waiting_ -= count(waiting);
  }
  put_off(std::move(waiting), error);
}

void Writer::answer(Waiter& waiter, const Result<Appended>& answer) {
  MutexLock lock(waiter.mu);
  waiter.answer = answer;
  waiter.answered.notify_one();
}

std::size_t Writer::count(const std::vector<Entry>& batch) {
  std::size_t events = 0;
  for (const Entry& entry : batch) events += entry.events.size();
  return events;
}

void Writer::finish(std::size_t events) {
  {
    MutexLock lock(mu_);
    finished_ += events;
  }
  done_.notify_all();
  room_.notify_all();
}

}  // namespace turno
