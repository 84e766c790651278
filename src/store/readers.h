// Readers: a pool of connections that only read. One thread has a connection at a time; who finds
// none free waits for one.
//
// Thread-safe, but for construction and destruction. `mu_` is a leaf.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "store/records.h"

namespace turno {

// One connection with its statements. Used by one thread at a time; its functions answer as those
// of the same name in store.h and throw SQLite::Exception.
class Reader {
 public:
  explicit Reader(const std::string& file);
  ~Reader();

  std::optional<CustomerRecord> customer(CustomerId id);
  std::vector<ExecutiveRecord> executives();
  std::optional<ExecutiveRecord> executive(std::string_view username);
  std::optional<TicketRecord> ticket(TicketId id);
  std::vector<TicketRecord> tickets_of(CustomerId id, std::size_t limit);
  std::vector<HistoryRecord> history_of(TicketId id, std::size_t limit);
  std::vector<HistoryRecord> messages_of(TicketId id, std::size_t limit);
  std::vector<MessageRecord> messages_waiting(std::size_t limit);
  std::size_t messages_waiting_count();
  std::vector<WhyRecord> whys(TicketId id, std::size_t limit);
  std::optional<ExecutiveId> last_executive(CustomerId id);
  std::uint64_t events();
  std::optional<SnapshotRecord> snapshot();
  std::optional<TimePoint> line_time();
  std::vector<PlaceRecord> places();
  std::vector<OpenConversationRecord> open_conversations();
  std::vector<SaidRecord> said_after(TicketId id, std::uint64_t after, std::size_t limit);
  // True when all were visited.
  using VisitEvent = std::function<bool(const EventRecord& event)>;
  bool line_story(std::uint64_t after, const VisitEvent& visit);
  bool log(std::uint64_t after, const VisitEvent& visit);

 private:
  struct Statements;
  const std::unique_ptr<Statements> statements_;
};

class Readers {
 public:
  // How long a read waits for a connection. Reads take well under a millisecond; after 5 s, the
  // same patience as with a database that another process holds, the disk is sick: kBusy.
  static constexpr std::chrono::seconds kMaxWait{5};

  // Opens `count` connections to `file`, which exists with its tables. kStorage.
  [[nodiscard]] static Result<std::unique_ptr<Readers>> open(std::string file, std::size_t count);
  ~Readers();

  // Runs one of Reader's functions on a free connection. kStorage; kBusy after kMaxWait.
  template <class Answer, class... Parameters, class... Arguments>
  [[nodiscard]] Result<Answer> read(Answer (Reader::*query)(Parameters...),
                                    const Arguments&... arguments) {
    std::unique_ptr<Reader> reader = take();
    if (!reader) return fail(ErrorCode::kBusy, "no free reader: " + file_);
    Result<Answer> answer = fail(ErrorCode::kStorage);
    try {
      answer = ((*reader).*query)(arguments...);
    } catch (const std::exception& e) {
      answer = fail(ErrorCode::kStorage, std::string(e.what()) + ": " + file_);
    }
    give_back(std::move(reader));
    return answer;
  }

 private:
  explicit Readers(std::string file) : file_(std::move(file)) {}

  // Null after kMaxWait.
  std::unique_ptr<Reader> take() EXCLUDES(mu_);
  void give_back(std::unique_ptr<Reader> reader) EXCLUDES(mu_);

  const std::string file_;

  Mutex mu_;
  CondVar freed_;  // free_ is not empty
  std::vector<std::unique_ptr<Reader>> free_ GUARDED_BY(mu_);
};

}  // namespace turno
