// What anybody could know who only reads the matcher's effects: who waits, who is asked, who talks
// with whom, and which place each was told. Every effect must make sense on it; it knows nothing of
// the matcher or the reference.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno::testing {

// Checks I1 and I4 of dispatcher/matcher.h by name, and what announce() promises.
class Ledger {
 public:
  // A pairing, when it was made: with offers that is before the match.
  struct Pairing {
    CustomerId customer;
    ExecutiveId executive;
    LineId line;
    std::size_t conversations = 0;  // of the executive, this one included
  };
  // Effects of one moment; `every` is the policy's announce_every.
  void read(const std::vector<MatchEffect>& effects, TimePoint at, Duration every);

  std::size_t waiting() const { return waiting_.size(); }
  bool waits(CustomerId customer) const { return waiting_.contains(customer); }
  bool talks(CustomerId customer) const;
  std::size_t talks() const { return talks_.size(); }
  std::size_t offers() const { return offers_.size(); }
  // Of the last read().
  const std::vector<Pairing>& pairings() const { return pairings_; }
  const std::set<std::pair<CustomerId, ExecutiveId>>& passes() const { return passes_; }

  // To be told, after an announcement, each waiting customer's place (0: he is away).
  void check_told(CustomerId customer, std::size_t position, TimePoint at, bool punctual);

 private:
  struct Pair {
    CustomerId customer;
    ExecutiveId executive;
  };
  struct Told {
    std::size_t position = 0;
    TimePoint at{};
    std::optional<TimePoint> wrong_since;
  };

  void on(const Placed& placed);
  void on(const PlaceChanged& changed);
  void on(const Refused& refused);
  void on(const Left& left);
  void on(const Returned& returned);
  void on(const Offered& offered);
  void on(const OfferEnded& ended);
  void on(const PausedForMissing&) {}
  void on(const Matched& matched);
  void on(const Ended& ended);
  void on(const SideLost& lost);
  void on(const SideBack& back);
  void on(const WrapUpBegan& began);
  void on(const WrapUpEnded&) {}
  void on(const Arrived&) {}
  void on(const Departed& departed);
  void on(const PolicyInForce&) {}
  void is_told(CustomerId customer, std::size_t position);
  std::size_t conversations(ExecutiveId executive) const;

  std::map<CustomerId, Told> waiting_;
  std::map<ConversationId, Pair> talks_;
  std::map<ConversationId, Pair> offers_;
  std::set<ConversationId> past_;
  std::vector<Pairing> pairings_;
  std::set<std::pair<CustomerId, ExecutiveId>> passes_;
  TimePoint now_{};
  Duration every_{};
  TimePoint promised_{};  // since when it is so
};

}  // namespace turno::testing
