// Random policies, events and moments over few ids, used again and again: what a random test feeds
// the matcher. The same seed gives the same world on every machine.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <random>

#include "dispatcher/match_event.h"
#include "tests/dispatcher/reference.h"

namespace turno::testing {

class RandomWorld {
 public:
  explicit RandomWorld(std::uint64_t seed) : random_(seed) {}

  // Any legal policy of one to three lines; times are small and few, so that they coincide.
  Policy policy();
  // A legal change from `from`.
  std::shared_ptr<const Policy> change(const Policy& from);
  // Conversations and offers in it are mostly some that there are now, at times others.
  MatchEvent event(const ReferenceMatcher& now);
  // Not before `now`; often exactly `deadline`, or a moment before or after it.
  TimePoint moment(TimePoint now, std::optional<TimePoint> deadline);

  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  bool one_in(std::uint64_t n) { return below(n) == 0; }

 private:
  void lead_on(Policy& policy);
  void mutate(Policy& policy);
  void mutate(Policy& policy, std::size_t line);
  LinePolicy line(std::size_t index);
  DoorRule rule(const Policy& policy, std::size_t line, bool may_wait);
  // On the same policy, or on another with some of the same lines and classes, in any order.
  MatchEvent restart(const Policy& now);
  static void reverse_lines(Policy& policy);
  MatchEvent customer_event(const Policy& policy);
  MatchEvent executive_event();
  MatchEvent answer(const ReferenceMatcher& now);
  ExecutiveProfile profile();
  // Of 0 to `most` units.
  Duration time(std::uint64_t most);
  CustomerId customer();
  ExecutiveId executive();

  std::mt19937_64 random_;
};

}  // namespace turno::testing
