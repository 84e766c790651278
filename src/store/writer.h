// Writer: the one thread of a process that changes the database. It swaps out whatever has
// gathered in its queue, applies it in one transaction (group commit), and wakes those who wait.
//
//  append(), append_behind() --> queue_ (bounded) --> BEGIN, each event under a SAVEPOINT, COMMIT
//                ^                                                               |
//                +---------------------- result, once durable -------------------+
//
// Invariants: S1, S2 and S3 of store.h.
//  W1 Every event accepted is answered exactly once, whatever the database does: when a transaction
//     fails, all of its events are answered kStorage, none is kept, and the next batch tries anew.
//
// Thread-safe, but for construction and destruction. `mu_` is a leaf: nothing is called under it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/thread.h"
#include "store/event_json.h"
#include "store/log_event.h"
#include "store/store.h"
#include "store/tables.h"

namespace turno {

class Writer {
 public:
  // A disk that is full makes every event fail: the log tells of it this often, with a count.
  static constexpr std::chrono::seconds kFailureReportGap{1};

  // Starts the thread. `database` (set up by open_for_writing()) and `clock` outlive the writer;
  // nobody else touches `database` while an append is under way. `file` is named in errors. At
  // most `max_queued` events wait. kStorage, or kSystem when the machine is out of threads.
  [[nodiscard]] static Result<std::unique_ptr<Writer>> start(SQLite::Database& database,
                                                             std::string file, const Clock& clock,
                                                             std::size_t max_queued);
  // Commits what is queued, then stops the thread. No call may be under way.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // As in store.h.
  [[nodiscard]] Result<Appended> append(LogEvent event) EXCLUDES(mu_);
  void append_behind(LogEvent event) EXCLUDES(mu_);
  void flush() EXCLUDES(mu_);

  // Events that wait for the thread now: 0..max_queued.
  std::size_t queued() const EXCLUDES(mu_);

 private:
  // One who waits in append() for his answer, on his own stack. The writer's last touch is the
  // release of `mu`, after which the object may be gone: so it notifies while it holds `mu`.
  struct Waiter {
    Mutex mu;
    CondVar answered;
    std::optional<Result<Appended>> answer GUARDED_BY(mu);
  };

  struct Queued {
    LogEvent event;
    Result<EncodedEvent>
        encoded;     // made by the caller's thread: the writer's time is the scarce one
    WallTime at;     // when it was handed over
    Waiter* waiter;  // null: nobody waits
  };

  Writer(SQLite::Database& database, std::string file, const Clock& clock, std::size_t max_queued);

  void post(LogEvent event, Waiter* waiter) EXCLUDES(mu_);
  void run();
  // The next batch, in order; empty when it is time to stop, or when `wake` has passed.
  std::vector<Queued> next_batch(std::optional<TimePoint> wake, bool& stopping) EXCLUDES(mu_);
  std::vector<Result<Appended>> commit(const std::vector<Queued>& batch);
  Result<Appended> apply(const Queued& queued);
  void finish(std::size_t events) EXCLUDES(mu_);

  // Constant after construction.
  SQLite::Database& database_;
  const std::string file_;
  const Clock& clock_;
  const std::size_t max_queued_;
  Thread thread_;

  // Used by the writer's thread only.
  Tables tables_;
  SQLite::Statement savepoint_;
  SQLite::Statement release_;
  SQLite::Statement undo_;
  SQLite::Statement insert_;

  mutable Mutex mu_;
  CondVar work_;  // queue_ is not empty, or stopping_
  CondVar room_;  // queue_ is not full
  CondVar done_;  // finished_ has grown
  std::vector<Queued> queue_ GUARDED_BY(mu_);
  std::uint64_t accepted_ GUARDED_BY(mu_) = 0;  // events ever queued
  std::uint64_t finished_ GUARDED_BY(mu_) = 0;  // of those, durable or failed
  bool stopping_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
