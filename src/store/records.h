// Rows as the readers of the store give them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "store/log_event.h"

namespace turno {

struct CustomerRecord {
  CustomerId id{};
  std::string rut;
  std::string name;
  std::string pin_hash;        // empty: no PIN
  std::string customer_class;  // empty: none
};

struct ExecutiveRecord {
  ExecutiveId id{};
  std::string username;
  std::string display_name;
  std::string password_hash;
  std::vector<std::string> skills;
  int level = 1;
  int capacity = 0;  // 0: as the policy says
};

struct TicketRecord {
  TicketId id{};
  CustomerId customer{};
  std::string subject;  // may be empty
  TicketState state = TicketState::kOpen;
  WallTime opened{};
  bool awaits_executive = false;  // a message left at the door that nobody has taken
};

struct HistoryRecord {
  WallTime at{};
  std::string author;
  std::string text;
};

// A message left at the door that no executive has taken yet.
struct MessageRecord {
  TicketId ticket{};
  CustomerId customer{};
  std::string line;
  std::string subject;  // the beginning of the text; all of it is in the ticket's history
  WallTime left{};
};

// Why an executive was given the customer of a conversation.
struct WhyRecord {
  WallTime at{};
  std::string executive;  // his user name now
  std::int64_t waited_ms = 0;
  std::string line;
  std::string why;  // a JSON object as text; empty: not recorded
};

// One row of the log.
struct EventRecord {
  std::uint64_t sequence = 0;
  WallTime at{};
  std::string kind;
  std::string body;                    // JSON
  std::optional<TimePoint> line_time;  // with events of the line's story
};

// The matcher's state after event `sequence`, as it wrote it.
struct SnapshotRecord {
  std::uint64_t sequence = 0;
  std::string body;
};

// A customer who has a place in a line or a conversation.
struct PlaceRecord {
  CustomerRecord customer;
  std::optional<TicketId> ticket;  // with which he joined, or that he was talking about
  std::string code;                // by which he may come back; may be empty
};

// A conversation that has not ended.
struct OpenConversationRecord {
  ConversationId conversation{};
  TicketId ticket{};
  CustomerId customer{};
  ExecutiveRecord executive;
  std::string line;
  std::int64_t waited_ms = 0;
  std::uint64_t spoken = 0;  // the number of the last line about the ticket
  // The last number that a line about it may have had when a server before was killed: a line is
  // heard before it is kept. Store::kMaxQueued further may be lost with the next kill.
  std::uint64_t numbered = 0;
  bool greeted = false;  // something has been said in this conversation
  // Up to which line each side had read when its connection was lost (or said so); nothing: it was
  // connected, and is taken to have read all.
  std::optional<std::uint64_t> customer_seen;
  std::optional<std::uint64_t> executive_seen;
};

// A line said about a ticket.
struct SaidRecord {
  std::uint64_t number = 0;  // within its ticket
  std::string author;
  std::string text;
};

}  // namespace turno
