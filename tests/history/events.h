// A log by hand: events with their times, as rows.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "history/names.h"
#include "store/event_json.h"
#include "store/records.h"

namespace turno::testing {

inline constexpr CustomerId kAna{11'111'111ULL * 11 + 1};   // 11.111.111-1
inline constexpr CustomerId kLuis{22'222'222ULL * 11 + 2};  // 22.222.222-2
inline constexpr ExecutiveId kJuan{7};

inline Names names() { return Names({{kJuan, "JuanPerez"}, {ExecutiveId{8}, "PedroLopez"}}); }

class Events {
 public:
  // 2023-11-14 22:13:20 UTC
  static constexpr std::int64_t kBegin = 1'700'000'000;

  // An event of the line's story, and one beside it.
  void line(const LogEvent& event) {
    add(event);
    rows.back().line_time = TimePoint(rows.back().at.time_since_epoch());
  }
  void add(const LogEvent& event) {
    const Result<EncodedEvent> encoded = encode(event);
    CHECK(encoded.has_value());
    EventRecord row;
    row.sequence = rows.size() + 1;
    row.at = now;
    row.kind = encoded->kind;
    row.body = encoded->body;
    rows.push_back(std::move(row));
  }
  void passes(std::chrono::milliseconds time) { now += time; }

  WallTime now{std::chrono::seconds(kBegin)};
  std::vector<EventRecord> rows;
};

inline LineJoined joined(CustomerId customer, const std::string& line,
                         std::optional<TicketId> ticket = {}) {
  LineJoined event;
  event.customer = customer;
  event.line = line;
  event.ticket = ticket;
  return event;
}
inline LinePlaced placed(CustomerId customer, const std::string& line, std::int64_t place) {
  return {customer, line, place, {}};
}
inline ConversationStarted started(TicketId ticket, CustomerId customer, ExecutiveId executive,
                                   std::int64_t waited_ms, std::uint64_t conversation) {
  ConversationStarted event;
  event.ticket = ticket;
  event.customer = customer;
  event.executive = executive;
  event.waited_ms = waited_ms;
  event.line = "general";
  if (conversation != 0) event.conversation = ConversationId{conversation};
  return event;
}
inline ConversationEnded ended(TicketId ticket, CustomerId customer, ExecutiveId executive,
                               const std::string& reason, std::uint64_t conversation) {
  ConversationEnded event{ticket, customer, executive, reason, {}};
  if (conversation != 0) event.conversation = ConversationId{conversation};
  return event;
}
inline ExecutiveAttendance attends(ExecutiveId executive, Attendance how,
                                   const std::string& reason = {}) {
  ExecutiveAttendance event;
  event.executive = executive;
  event.attendance = how;
  event.reason = reason;
  return event;
}

}  // namespace turno::testing
