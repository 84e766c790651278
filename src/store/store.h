// Store: the helpdesk's memory. One SQLite file in WAL mode, one writer thread that commits
// whatever has gathered (group commit), a few reader connections.
//
// Invariants:
//  S1 append() returns a value only after the event and the tables it changes are durable.
//  S2 Events are applied one at a time, in the order they were accepted; one caller's in his order,
//     append() and append_behind() alike.
//  S3 An event that cannot be applied (a name taken) changes nothing and is not in the log; the
//     events committed together with it are untouched.
//  S4 A read sees everything that was durable when it began.
//  S5 What was accepted without anybody waiting for it (append_behind(), append_round()) is kept:
//  when
//     the disk is full or fails, it is tried again until it succeeds, in order, and nothing that
//     came later overtakes it.
//
// Trouble: from the first transaction that fails until one succeeds, the store is not writable():
// append() fails at once, and the operator's log says what is wrong and with which file. Every
// kRetryEvery the oldest of what waits is tried again, so the store comes back by itself.
//
// Thread-safe, but for construction and destruction. Locks are leaves: nothing of another object
// is called while one is held. See docs/locking.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/log_event.h"
#include "store/records.h"

namespace turno {

// fdatasync at each commit, or only at checkpoints (a power cut may lose the last moments).
enum class Durability { kFull, kNormal };

// Who commits what is queued: a thread of the store's own, or whoever calls commit(), for tests and
// simulations in which nothing happens by itself.
enum class Pace { kOwnThread, kByHand };

struct StoreOptions {
  std::filesystem::path directory;  // created when it is not there
  Durability durability = Durability::kFull;
  Pace pace = Pace::kOwnThread;
};

struct Appended {
  std::uint64_t sequence = 0;  // 1, 2, 3, ... in the log
  std::uint64_t id = 0;        // what the event created, see log_event.h; 0 where nothing
  std::uint64_t spoken = 0;    // ConversationStarted: lines said about its ticket before
};

// One event of the line's story.
struct LineRecord {
  LogEvent event;
  TimePoint at{};  // the matcher's time: nanoseconds, never back, also over restarts
};
// What one round of the dispatcher puts on record: all of it in one transaction.
struct LineRound {
  std::vector<LineRecord> records;
  // The matcher's whole state after them, for the next start to begin with; empty: none this time.
  std::string snapshot;
};

class Store {
 public:
  // Between two tries of a disk that is full or fails.
  static constexpr std::chrono::milliseconds kRetryEvery{500};
  // Events waiting for the writer at the most: about a second of the fastest load measured.
  static constexpr std::size_t kMaxQueued = 20'000;
  // Reader connections; a read beyond them waits its turn.
  static constexpr std::size_t kReaders = 4;
  static constexpr const char* kFileName = "turno.db";

  // Opens (creates) the database and starts the writer. kStorage with what is wrong and with which
  // file. Several processes may have it open (`turno admin` beside the server).
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(StoreOptions options,
                                                           const Clock& clock);
  // Commits what is queued, then stops the writer.
  ~Store();

  // Applies `event` and waits until it is durable. Blocks for a commit, and while the queue is
  // full. kConflict, kNotFound as log_event.h says; kStorage when it could not be kept.
  [[nodiscard]] Result<Appended> append(LogEvent event);
  // Queues `event` and returns; blocks only while the queue is full. `kept`, if any, is called on
  // the writer's thread once it is durable (or cannot be applied: kConflict, ... as above, which is
  // logged, too); it must not block or call the store.
  using Kept = std::function<void(const Result<Appended>& appended)>;
  void append_behind(LogEvent event, Kept kept = {});
  // The same for a round: `kept` gets one Appended a record. An event that cannot be applied is in
  // the log all the same, or the story would have a hole; that is a bug, and logged as such.
  using RoundKept = std::function<void(const std::vector<Appended>& appended)>;
  void append_round(LineRound round, RoundKept kept);
  // False from a transaction that failed until one succeeds. Any thread.
  bool writable() const;
  // Waits until all that was queued before this call is durable, or the store is not writable().
  void flush();
  // With Pace::kByHand: commits what is queued, and tells those who wait for it. With it, append()
  // commits at once whatever is queued before it.
  void commit();
  // With Pace::kByHand: forgets what is queued, as if the process were killed here.
  void abandon();

  [[nodiscard]] Result<std::optional<CustomerRecord>> customer(CustomerId id);
  // All of them by name; for `turno admin`.
  [[nodiscard]] Result<std::vector<ExecutiveRecord>> executives();
  // By user name, without regard to ASCII case.
  [[nodiscard]] Result<std::optional<ExecutiveRecord>> executive(std::string_view username);
  [[nodiscard]] Result<std::optional<TicketRecord>> ticket(TicketId id);
  // Open ones first, the newest first within each; at most `limit`. The demo's 124578 stands before
  // 123499: the higher number is the newer one.
  [[nodiscard]] Result<std::vector<TicketRecord>> tickets_of(CustomerId id, std::size_t limit);
  // Oldest first, the newest `limit` of them.
  [[nodiscard]] Result<std::vector<HistoryRecord>> history_of(TicketId id, std::size_t limit);
  // What was said in the conversations about it: oldest first, the newest `limit` of them.
  [[nodiscard]] Result<std::vector<HistoryRecord>> messages_of(TicketId id, std::size_t limit);
  // Messages left at the door that nobody has taken: the oldest `limit` of them, oldest first.
  [[nodiscard]] Result<std::vector<MessageRecord>> messages_waiting(std::size_t limit);
  // How many there are of them, in time that grows with their number.
  [[nodiscard]] Result<std::size_t> messages_waiting_count();
  // Why each conversation about it went to its executive: newest first, at most `limit`.
  [[nodiscard]] Result<std::vector<WhyRecord>> whys(TicketId id, std::size_t limit);
  // Of the customer's newest conversation; nothing when he never had one.
  [[nodiscard]] Result<std::optional<ExecutiveId>> last_executive(CustomerId id);
  // ---- For the start, and for reading the log; see records.h. ----
  // The newest snapshot; nothing when there is none.
  [[nodiscard]] Result<std::optional<SnapshotRecord>> snapshot();
  // Calls `visit` with each event after `after`, in order, until it gives false: those of the
  // line's story only, or all. Holds one reader connection meanwhile.
  using VisitEvent = std::function<bool(const EventRecord& event)>;
  [[nodiscard]] Result<void> line_story(std::uint64_t after, const VisitEvent& visit);
  [[nodiscard]] Result<void> log(std::uint64_t after, const VisitEvent& visit);
  // The matcher's time of the newest event of the line's story; nothing when there is none.
  [[nodiscard]] Result<std::optional<TimePoint>> line_time();
  // Who has a place or a conversation, as far as the desk must know it beside the matcher.
  [[nodiscard]] Result<std::vector<PlaceRecord>> places();
  [[nodiscard]] Result<std::vector<OpenConversationRecord>> open_conversations();
  // What was said about a ticket after line `after`, oldest first, the newest `limit` of them.
  [[nodiscard]] Result<std::vector<SaidRecord>> said_after(TicketId id, std::uint64_t after,
                                                           std::size_t limit);
  // Copies the database, as it is at this moment, into the new file `target`, which is there whole
  // or not at all. kConflict when it exists, kStorage.
  [[nodiscard]] Result<void> backup(const std::filesystem::path& target);

  // Events in the log; for tests and `--demo` (is this database new?).
  [[nodiscard]] Result<std::uint64_t> events();

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace turno
