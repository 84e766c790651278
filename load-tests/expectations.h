// Expectations: what a run must have shown, as --expect takes it:
// "match.p99<50ms,relay.p50<=2ms,refused=0,matched>1000".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "load-tests/measures.h"

namespace turno::swarm {

// One of them, compared with what was measured.
struct Expected {
  std::string text;      // as it was written
  std::string measured;  // "71 ms"
  bool met = false;
};

class Expectations {
 public:
  // The sentence of a failure names what is not understood, and what there is to choose from.
  [[nodiscard]] static Result<Expectations> parse(std::string_view text);
  // A latency that was never measured meets nothing.
  std::vector<Expected> check(const Measures& measures) const;

 private:
  enum class Is { kLess, kAtMost, kMore, kAtLeast, kEqual };
  struct One {
    std::string text;
    std::size_t latency = kLatencies;  // or
    std::size_t count = kCounts;
    double quantile = 0;  // of a latency; beyond 1: its maximum, below 0: its mean
    Is is = Is::kLess;
    double bound = 0;  // s, or a number
  };
  [[nodiscard]] static Result<One> parse_one(std::string_view text);
  static bool holds(Is is, double value, double bound);

  std::vector<One> all_;
};

}  // namespace turno::swarm
