// House: a matcher with people in it, for the benches. Its clock advances by a step with each
// event, so that what is due in life is due here. Not thread-safe.
#pragma once

#include <time.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno {

// What this thread has used of its processor: what else the machine does, does not count.
inline double thread_seconds() {
  timespec used{};
  CHECK(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used) == 0);
  constexpr double kNano = 1e-9;
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * kNano;
}

class House {
 public:
  // A thousand events a second: a very busy desk.
  static constexpr Duration kStep = std::chrono::milliseconds(1);

  explicit House(Policy policy) : matcher_(checked(std::move(policy))) {}

  // The effects of the last event only are kept.
  void apply(const MatchEvent& event) {
    effects_.clear();
    now_ += kStep;
    matcher_.apply(event, now_, effects_);
  }
  // As the dispatcher does it after a round. Gives how many were told.
  std::size_t announce() {
    effects_.clear();
    matcher_.announce(now_, effects_);
    return effects_.size();
  }

  // The n-th who comes, n = 1, 2, ... Customers' names are scattered like RUTs are: one after the
  // other would be neighbours in memory too, and cheaper to find than anybody in life.
  static CustomerId customer(std::uint64_t n) { return CustomerId{n * kScatter % kNames}; }
  CustomerId newcomer() { return customer(++customers_); }
  void join(LineId line = {}, const std::string& customer_class = {}) {
    apply(Join{newcomer(), line, customer_class, {}});
  }
  void fill(std::uint64_t count) {
    for (std::uint64_t n = 0; n < count; ++n) join();
  }
  // Executives 1..count come, all of the same profile.
  void staff(std::uint64_t count, const ExecutiveProfile& profile = {}) {
    for (std::uint64_t n = 1; n <= count; ++n) apply(Arrive{ExecutiveId{n}, profile});
  }
  // The conversation that began first of those not released yet is over: the matcher numbers them
  // 1, 2, ...
  void release_oldest() { apply(Release{ConversationId{++released_}}); }

  void pass(Duration time) { now_ += time; }
  TimePoint now() const { return now_; }
  Matcher& matcher() { return matcher_; }
  const std::vector<MatchEffect>& effects() const { return effects_; }
  std::uint64_t released() const { return released_; }

 private:
  // Odd, so that no two customers are called alike: 2^64 over the golden ratio (Knuth).
  static constexpr std::uint64_t kScatter = 0x9e3779b97f4a7c15;
  static constexpr std::uint64_t kNames = std::uint64_t{1} << 48;  // many more than come

  static Policy checked(Policy policy) {
    CHECK(!policy_fault(policy));
    return policy;
  }

  Matcher matcher_;
  TimePoint now_{std::chrono::hours(1)};
  std::vector<MatchEffect> effects_;
  std::uint64_t customers_ = 0;
  std::uint64_t released_ = 0;
};

}  // namespace turno
