// Plan: all that a run of the swarm is told, as one value: whom it sends where, how they behave,
// what the server is expected to do. Made of flags and of scenario files
// (load-tests/plan_options.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "load-tests/arrivals.h"
#include "load-tests/distribution.h"

namespace turno::swarm {

// Parts of the customers (0 to 1) who are of a character; together at most 1. The rest are plain.
struct CustomerShares {
  double impatient = 0;     // bear a tenth of --patience
  double droppers = 0;      // vanish, from the line or from a conversation, and come back
  double slow_readers = 0;  // take what the server says in sips
  double slow_typers = 0;   // a byte at a time
  double rude = 0;          // garbage, oversized lines, resets
};
// The same of the executives.
struct ExecutiveShares {
  double ignoring = 0;  // let offers pass
  double pausing = 0;   // pause now and then
  double crashing = 0;  // lose the connection in mid-conversation, and come back
};

struct Plan {
  std::string host = "127.0.0.1";
  std::uint16_t port = 7000;
  bool spawn = false;
  std::vector<std::string> server_flags;  // with spawn: what stood after "--"

  std::uint32_t customers = 100;
  std::uint32_t executives = 10;
  std::string password = "turno";  // of every executive bot
  Arrivals arrivals;
  Distribution handle;    // from a match until the executive ends it
  Distribution patience;  // of waiting
  Distribution think;  // between two lines of one side, and in closed arrivals between two visits
  std::uint32_t messages = 5;  // lines of each side in a conversation, if it lasts so long
  std::uint32_t message_bytes = 80;
  Duration duration = std::chrono::seconds{60};
  // After `duration` nobody new comes, and who talks is let finish, for at most this.
  Duration drain = std::chrono::seconds{10};
  std::uint64_t seed = 1;
  CustomerShares customer_shares;
  ExecutiveShares executive_shares;

  // What the server's policy is, for the verdicts: read from server_flags with spawn.
  enum class Order { kFifo, kLifo, kUnchecked };
  Order order = Order::kFifo;
  std::uint32_t capacity = 1;
  Duration grace = std::chrono::seconds{60};

  std::string expect;       // "match.p99<50ms,refused=0"; empty: nothing
  std::string json_file;    // empty: none
  std::string report_file;  // empty: none
  std::string scenario;     // its name, for the titles; empty: none
};

}  // namespace turno::swarm
