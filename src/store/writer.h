// Writer: the one thread of a process that changes the database. It swaps out whatever has gathered
// in its queue, commits it in one transaction (group commit), and tells those who wait.
//
//  append(), append_behind(), append_round() --> queue_ (bounded) --> BEGIN, each event, COMMIT
//       ^                                            ^                          |
//       |                                            +-- what nobody waits for -+ fails: trouble
//       +------------------------- result, once durable ------------------------+
//
// Invariants: S1 to S5 of store.h.
//  W1 Every append is answered exactly once, whatever the database does: when a transaction fails,
//     those who wait for it are answered kStorage, and their events are not kept.
//  W2 In trouble the database is touched once every kRetryEvery, and nobody waits for an answer.
//
// With Pace::kByHand there is no thread: append() and commit() do its work on the caller's.
//
// Thread-safe, but for construction and destruction. `mu_` is a leaf: nothing is called under it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/thread.h"
#include "store/committer.h"
#include "store/log_event.h"
#include "store/store.h"
#include "store/trouble.h"

namespace turno {

class Writer {
 public:
  // Starts the thread. `database` (set up by open_for_writing()) and `clock` outlive the writer;
  // nobody else touches `database` while an append is under way. `file` is named in errors. About
  // `max_queued` events wait at the most (a round is never cut). kStorage, or kSystem when the
  // machine is out of threads.
  [[nodiscard]] static Result<std::unique_ptr<Writer>> start(SQLite::Database& database,
                                                             std::string file, const Clock& clock,
                                                             std::size_t max_queued,
                                                             Pace pace = Pace::kOwnThread);
  // Commits what is queued, then stops the thread; in trouble it tries once more, and says how many
  // events are lost. No call may be under way.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // As in store.h.
  [[nodiscard]] Result<Appended> append(LogEvent event) EXCLUDES(mu_);
  void append_behind(LogEvent event, Store::Kept kept = {}) EXCLUDES(mu_);
  void append_round(LineRound round, Store::RoundKept kept) EXCLUDES(mu_);
  bool writable() const { return writable_; }
  void flush() EXCLUDES(mu_);
  void commit() EXCLUDES(mu_);
  void abandon() EXCLUDES(mu_);

  // Events that wait for the thread now, without those that it is committing.
  std::size_t queued() const EXCLUDES(mu_);

 private:
  // One who waits in append() for his answer, on his own stack. The writer's last touch is the
  // release of `mu`, after which the object may be gone: so it notifies while it holds `mu`.
  struct Waiter {
    Mutex mu;
    CondVar answered;
    std::optional<Result<Appended>> answer GUARDED_BY(mu);
  };

  // Events that are handed over together, and who wants to know of them.
  struct Entry {
    std::vector<EventToKeep> events;
    std::string snapshot;
    Waiter* waiter = nullptr;  // nullptr: nobody waits
    Store::Kept kept;
    Store::RoundKept round_kept;
  };
  using Answers = std::vector<std::vector<Result<Appended>>>;  // by entry, by event

  Writer(SQLite::Database& database, std::string file, const Clock& clock, std::size_t max_queued,
         Pace pace);

  EventToKeep event_to_keep(LogEvent event, std::optional<TimePoint> line_time) const;
  // False: nothing is taken in trouble from one who waits.
  bool post(Entry entry) EXCLUDES(mu_);
  void run();
  // What there is to do, in order; empty when it is time to stop, to try again, or to report.
  std::vector<Entry> next_batch(bool& stopping) EXCLUDES(mu_);
  void work(std::vector<Entry> batch) EXCLUDES(mu_);
  // The answers; nothing when the transaction failed, and then `error` says why.
  std::optional<Answers> commit(const std::vector<Entry>& batch, Error& error);
  void tell(const std::vector<Entry>& batch, const Answers& answers);
  // Answers those who wait, and keeps the rest for the next try.
  void put_off(std::vector<Entry> batch, const Error& error) EXCLUDES(mu_);
  // In trouble nobody waits for an answer, also not who came while it began.
  void refuse_waiters(const Error& error) EXCLUDES(mu_);
  void finish(std::size_t events) EXCLUDES(mu_);
  static void answer(Waiter& waiter, const Result<Appended>& answer);
  static std::size_t count(const std::vector<Entry>& batch);

  // Constant after construction.
  SQLite::Database& database_;
  const std::string file_;
  const Clock& clock_;
  const std::size_t max_queued_;
  const Pace pace_;
  Thread thread_;

  // Used by the writer's thread only.
  Committer committer_;
  Trouble trouble_;
  RefusalLog refusals_;
  std::vector<Entry> put_off_;  // oldest first

  std::atomic<bool> writable_{true};

  mutable Mutex mu_;
  CondVar work_;  // queue_ is not empty, or stopping_
  CondVar room_;  // fewer than max_queued_ events wait
  CondVar done_;  // finished_ has grown, or there is trouble
  std::vector<Entry> queue_ GUARDED_BY(mu_);
  std::size_t waiting_ GUARDED_BY(mu_) = 0;  // events in it, and of those put off
  std::uint64_t accepted_ GUARDED_BY(mu_) = 0;
  std::uint64_t finished_ GUARDED_BY(mu_) = 0;
  bool stopping_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
