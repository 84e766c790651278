// Measures: the numbers of a run, made of facts: counts, latencies, and how they went over time.
// All latencies are open-loop: from when a thing should have happened, so that a server that is
// slow to answer cannot hide it by slowing the questions down.
//
// Not thread-safe. Constant time a fact.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "clients/bots/fact.h"
#include "load-tests/histogram.h"

namespace turno::swarm {

// What happened. Their names in --expect, the table and the JSON: kCountNames.
enum class Count {
  kArrivals,  // customers who began to connect, without those who came back
  kRefused,   // turned away at the door
  kJoined,    // asked for a place
  kMatched,
  kEnded,       // conversations
  kOverflowed,  // not served, by policy
  kGaveUp,      // left the line: their patience was over
  kSaid,        // lines
  kHeard,
  kUndelivered,  // lines that the server said did not get through
  kReceipts,
  kPlaces,    // told
  kClosed,    // connections lost on purpose
  kCut,       // ... and by the server
  kCameBack,  // to a place or a conversation
};
inline constexpr std::size_t kCounts = 15;
inline constexpr std::array<std::string_view, kCounts> kCountNames = {
    "arrivals", "refused",     "joined",   "matched", "ended",  "overflowed", "gave-up",  "said",
    "heard",    "undelivered", "receipts", "places",  "closed", "cut",        "came-back"};
using Counts = std::array<std::uint64_t, kCounts>;

enum class Latency {
  kConnect,  // from when he should have come to the server's first line
  kJoin,     // from asking for a place to reading it
  kMatch,    // hand-off: from when an executive was free and the customer waited to the greeting
  kWait,     // from asking for a place to the greeting
  kRelay,    // from when a line was due to when the other read it
  kReceipt,  // from when a line was due to its receipt
  kRelease,  // from :end to the executive's reading of it
};
inline constexpr std::size_t kLatencies = 7;
inline constexpr std::array<std::string_view, kLatencies> kLatencyNames = {
    "connect", "join", "match", "wait", "relay", "receipt", "release"};

// How things stand.
struct Standing {
  std::uint32_t connected = 0;  // customers and executives
  std::uint32_t waiting = 0;
  std::uint32_t talking = 0;  // customers
  std::uint32_t at_work = 0;  // executives
};

class Measures {
 public:
  // One interval of the series.
  struct Interval {
    Duration from_start{};  // at its end
    Duration lasts{};
    Counts counts{};    // within it
    Standing standing;  // at its end
    Duration wait_p50{}, wait_p99{}, match_p50{}, match_p99{}, relay_p50{},
        relay_p99{};  // within it
  };
  // Of the series; when there are more, each two neighbours become one.
  static constexpr std::size_t kMaxIntervals = 600;

  explicit Measures(TimePoint start);

  void see(const bots::Fact& fact);
  // Closes an interval of the series; the run calls it once a second.
  void tick(TimePoint at);
  // The run is over: closes the last one.
  void finish(TimePoint at);

  std::uint64_t count(Count which) const { return counts_[static_cast<std::size_t>(which)]; }
  const Counts& counts() const { return counts_; }
  Standing standing() const { return standing_; }
  const Histogram& latency(Latency which) const {
    return latencies_[static_cast<std::size_t>(which)];
  }
  const std::vector<Interval>& series() const { return series_; }

  // Of each executive, by index.
  struct Load {
    std::uint64_t taken = 0;  // customers
    Duration busy{};          // with at least one
  };
  const std::vector<Load>& executives() const { return loads_; }

 private:
  using BotId = bots::BotId;
  struct Customer {
    enum class State { kNone, kWaiting, kTalking };
    State state = State::kNone;
    bool connected = false;
    TimePoint connect_due{};
    TimePoint greeted{};
    TimePoint asked_due{};
    TimePoint asked{};
    bool placed = false;
  };
  struct Executive {
    bool connected = false;
    bool at_work = false;
    std::uint32_t talks = 0;
    TimePoint free_since{};
    TimePoint greeted{};
    std::optional<TimePoint> busy_since;
    std::unordered_map<BotId, TimePoint> ending;
  };
  struct Speaker {
    // Lines on their way, and lines without a receipt, each when it was due.
    std::unordered_map<std::uint32_t, TimePoint> on_the_way;
    std::vector<TimePoint> no_receipt;
    std::size_t receipts = 0;
  };

  void on(BotId who, TimePoint at, const bots::Connecting& fact);
  void on(BotId who, TimePoint at, const bots::Greeted& fact);
  void on(BotId who, TimePoint at, const bots::Refused& fact);
  void on(BotId who, TimePoint at, const bots::Disconnected& fact);
  void on(BotId who, TimePoint at, const bots::Said& fact);
  void on(BotId who, TimePoint at, const bots::Heard& fact);
  void on(BotId who, TimePoint at, const bots::NotDelivered& fact);
  void on(BotId who, TimePoint at, const bots::Receipt& fact);
  void on(BotId who, TimePoint at, const bots::AskedForPlace& fact);
  void on(BotId who, TimePoint at, const bots::AtMenu& fact);
  void on(BotId who, TimePoint at, const bots::Placed& fact);
  void on(BotId who, TimePoint at, const bots::Overflowed& fact);
  void on(BotId who, TimePoint at, const bots::Matched& fact);
  void on(BotId who, TimePoint at, const bots::BackInTalk& fact);
  void on(BotId who, TimePoint at, const bots::Leaving& fact);
  void on(BotId who, TimePoint at, const bots::TalkEnded& fact);
  void on(BotId who, TimePoint at, const bots::Readying& fact);
  void on(BotId who, TimePoint at, const bots::Ready& fact);
  void on(BotId who, TimePoint at, const bots::Pausing& fact);
  void on(BotId who, TimePoint at, const bots::Took& fact);
  void on(BotId who, TimePoint at, const bots::KeptTalk& fact);
  void on(BotId who, TimePoint at, const bots::Ending& fact);
  void on(BotId who, TimePoint at, const bots::Released& fact);
  template <class Fact>
  void on(BotId, TimePoint, const Fact&) {}

  void count(Count which, std::uint64_t more) { counts_[static_cast<std::size_t>(which)] += more; }
  void took_time(Latency which, Duration time);
  // When his connection, as it is now, began.
  TimePoint here_since(BotId who) const;
  void set_state(Customer& customer, Customer::State state);
  void set_connected(bool& now, bool connected);
  void set_talks(BotId who, TimePoint at, std::uint32_t talks);
  void set_at_work(Executive& executive, bool at_work);
  void close_interval(TimePoint at);
  void halve_series();

  TimePoint start_;
  bool slowly_ = false;  // the fact that is being looked at
  Counts counts_{};
  Standing standing_;
  std::array<Histogram, kLatencies> latencies_;
  std::unordered_map<BotId, Customer> customers_;
  std::unordered_map<BotId, Executive> executives_;
  std::unordered_map<BotId, Speaker> speakers_;
  std::vector<Load> loads_;

  // The interval that is open.
  TimePoint interval_from_;
  Counts counts_before_{};
  Histogram wait_now_;
  Histogram match_now_;
  Histogram relay_now_;
  std::vector<Interval> series_;
  std::size_t ticks_each_ = 1;  // in an interval
  std::size_t ticks_ = 0;
};

}  // namespace turno::swarm
