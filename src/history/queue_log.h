// QueueLog: our log as Asterisk's queue_log, so that reporting tools made for that read it. Events
// in, lines out; the same lines for the same events.
//
//  - A call is a wait: from line.joined to its end; its id is EPOCH.SEQ of that event, and stays
//  the
//    same when it overflows into another line (EXITWITHTIMEOUT, then ENTERQUEUE there) or waits
//    again because its executive was lost (COMPLETEAGENT, ENTERQUEUE).
//  - Somebody whom the door did not take leaves no trace, as with Asterisk.
//  - A start of the server is QUEUESTART: to a reader everything that was open ends there. So who
//    still waits enters once more, and executives are added as they come back. A conversation that
//    goes on over it has no end in this log.
//  - An executive whose connection is lost is paused with the reason "connection-lost"; one who
//    missed too many offers with "Auto-Pause".
//  - Logs from before version 3 do not say places, offers or restarts: the place at entering is
//    counted, a missed offer rings for 0 ms, and members are in the line `general`.
//
// Not thread-safe. Memory grows with the people present.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/policy.h"
#include "history/names.h"
#include "store/records.h"

namespace turno {

class QueueLog {
 public:
  // A whole line with its end.
  using Write = std::function<void(WallTime at, const std::string& line)>;
  QueueLog(Names names, Write write);

  // Each event of the log, from the first one. One that cannot be read is passed over.
  void take(const EventRecord& record);

 private:
  struct Visitor;

  struct Call {
    std::string id;
    std::string line;  // empty: not in one yet
    TimePoint entered{};
    std::int64_t first_place = 0;
    std::int64_t place = 0;
    std::uint64_t number = 0;  // of entering, for their order
    bool old = false;          // from before version 3
    bool unended = false;      // a conversation that began before the last QUEUESTART
    std::optional<TimePoint> answered{};
    std::int64_t held_s = 0;  // until it was answered
  };
  struct Offer {
    CustomerId customer{};
    ExecutiveId executive{};
    TimePoint made{};
  };
  struct Member {
    std::vector<std::string> lines;
    bool asked = false;  // he paused, or was paused
    bool away = false;   // his connection is lost
  };

  void put(std::string_view call, std::string_view line, std::string_view agent,
           std::string_view event, const std::string& data = {});
  void enter(CustomerId customer, Call& call, std::string line, std::int64_t place);
  // Out of its line without having been answered: "ABANDON", "EXITWITHTIMEOUT".
  void exit(CustomerId customer, Call& call, std::string_view event);
  void answer(Call& call, ExecutiveId executive, std::int64_t ring_s);
  void complete(const Call& call, ExecutiveId executive, std::string_view event);
  void cancel_offer_of(CustomerId customer);
  std::int64_t waiting_in(const std::string& line) const;
  void add_member(ExecutiveId executive, const std::string& skills);
  void remove_member(ExecutiveId executive);
  void set_pause(ExecutiveId executive, bool asked, bool away, std::string_view reason);
  void restart(const std::string& settings);
  void learn_policy(const std::string& settings);

  std::string agent(ExecutiveId executive) const;
  std::int64_t epoch() const;
  std::int64_t seconds_since(TimePoint then) const;

  const Names names_;
  const Write write_;
  std::optional<Policy> policy_;  // nothing before version 3
  std::map<CustomerId, Call> calls_;
  std::map<ConversationId, Offer> offers_;
  std::map<ExecutiveId, Member> members_;
  std::set<ExecutiveId> paused_before_;  // the newest start, and not back yet
  std::uint64_t entered_ = 0;

  // Of the event that is being taken.
  WallTime at_{};
  TimePoint now_{};
  std::uint64_t sequence_ = 0;
  bool old_ = false;
};

}  // namespace turno
