// Matcher: decides who is served next and by whom. A deterministic state machine with no clock,
// thread, I/O or log: the same events under the same policy give the same effects on any machine.
//
// Invariants (checked by name after every step of tests/dispatcher/matcher_random_test.cpp):
//  I1 No customer is matched twice or is in two places.
//  I2 No executive holds more than one conversation.
//  I3 Never a waiting customer and a free executive at the same time.
//  I4 Positions are 1..n without a gap, and are the order of service.
//  I5 Entered the line = matched + left the line + waiting.
//  I6 Same events, same policy: same effects, same digest.
//  I7 Nobody is overtaken, except by a customer whose executive vanished, who goes to the head.
//
// Not thread-safe: one thread owns it (see dispatcher.h). Memory grows with people present only;
// their number is bounded where they connect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/line.h"
#include "dispatcher/match_event.h"
#include "dispatcher/policy.h"
#include "dispatcher/roster.h"

namespace turno {

class Matcher {
 public:
  explicit Matcher(Policy policy) : policy_(policy) {}

  // Applies `event`, which happened at `at` (never earlier than the one before), and appends what
  // follows from it to `out`. O(log n).
  void apply(const MatchEvent& event, TimePoint at, std::vector<MatchEffect>& out);

  // Appends a PlaceChanged for everyone whose place is another than he was last told. Called once
  // after a batch of events: it walks the line from the first change on.
  void announce(std::vector<MatchEffect>& out);

  // When apply() must be called again though nothing happened. No rule of today's policies depends
  // on time passing, so: never.
  std::optional<TimePoint> next_deadline() const { return std::nullopt; }

  // 1 is next; 0 when he is not waiting. O(log n).
  std::size_t position(CustomerId customer) const { return line_.position(customer); }
  std::size_t waiting() const { return line_.size(); }
  std::size_t free_executives() const { return roster_.free(); }
  std::size_t executives() const { return roster_.size(); }

  // A hash of the whole state, the same on every machine. O(n).
  std::uint64_t digest() const;

  // For I5, over the matcher's life. A customer put back at the head entered once more.
  struct Totals {
    std::uint64_t entered = 0;
    std::uint64_t matched = 0;
    std::uint64_t left_line = 0;
  };
  const Totals& totals() const { return totals_; }

 private:
  struct Pair {
    CustomerId customer{};
    ExecutiveId executive{};
    TimePoint joined{};
  };
  using Out = std::vector<MatchEffect>;

  void on(const Join& join, TimePoint at, Out& out);
  void on(const Leave& leave, TimePoint at, Out& out);
  void on(const Ready& ready, TimePoint at, Out& out);
  void on(const Pause& pause, TimePoint at, Out& out);
  void on(const Release& release, TimePoint at, Out& out);
  void on(const Depart& depart, TimePoint at, Out& out);

  // Pairs as long as somebody waits and somebody is free.
  void match(TimePoint at, Out& out);
  // Takes the conversation off the books. It must be on them.
  Pair close(ConversationId conversation);

  // Both of its questions have one answer today: Line is first come first served, Roster is the
  // longest free first.
  const Policy policy_;
  Line line_;
  Roster roster_;
  std::map<ConversationId, Pair> conversations_;
  std::unordered_map<CustomerId, ConversationId> talking_;  // never iterated
  std::uint64_t last_conversation_ = 0;
  Totals totals_;
};

}  // namespace turno
