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
//
// Thread-safe, but for construction and destruction. Locks are leaves: nothing of another object
// is called while one is held. See docs/locking.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/log_event.h"
#include "store/records.h"

namespace turno {

// fdatasync at each commit, or only at checkpoints (a power cut may lose the last moments).
enum class Durability { kFull, kNormal };

struct StoreOptions {
  std::filesystem::path directory;  // created when it is not there
  Durability durability = Durability::kFull;
};

struct Appended {
  std::uint64_t sequence = 0;  // 1, 2, 3, ... in the log
  std::uint64_t id = 0;        // what the event created, see log_event.h; 0 where nothing
};

class Store {
 public:
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
  // Queues `event` and returns; blocks only while the queue is full. A failure is logged.
  void append_behind(LogEvent event);
  // Waits until all that was queued before this call is durable (or has failed).
  void flush();

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
  // Events in the log; for tests and `--demo` (is this database new?).
  [[nodiscard]] Result<std::uint64_t> events();

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace turno
