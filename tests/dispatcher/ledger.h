// What anybody could know who only reads the matcher's effects: who stands where, who talks with
// whom. Every effect must make sense on it; it knows nothing of the matcher or the reference.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno::testing {

// Checks I1, I2, I4 and I7 of dispatcher/matcher.h by name.
class Ledger {
 public:
  void read(const std::vector<MatchEffect>& effects);

  const std::vector<CustomerId>& line() const { return line_; }
  bool talks(CustomerId customer) const;
  // After an announcement: everyone was told the place that he has.
  void check_everyone_knows_his_place() const;

 private:
  struct Talk {
    CustomerId customer;
    ExecutiveId executive;
  };

  void on(const Placed& placed);
  void on(const PlaceChanged& changed);
  void on(const Left& left);
  void on(const Matched& matched);
  void on(const Ended& ended);
  void on(const Departed& departed);
  bool waits(CustomerId customer) const;
  bool serves(ExecutiveId executive) const;

  std::vector<CustomerId> line_;
  std::map<ConversationId, Talk> talks_;
  std::set<ConversationId> past_;
  std::map<CustomerId, std::size_t> told_;
};

}  // namespace turno::testing
