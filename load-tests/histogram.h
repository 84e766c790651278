// Histogram: how often which span of time was measured, from 1 us to a day; each bucket is 1 %
// wider than the one before, so a quantile is right to 1 %.
//
// Not thread-safe. 20 KiB.
#pragma once

#include <cstdint>
#include <vector>

#include "base/clock.h"

namespace turno::swarm {

class Histogram {
 public:
  void add(Duration value);
  void merge(const Histogram& other);
  void clear();

  std::uint64_t count() const { return count_; }
  // What the part `quantile` (0 to 1) of the values does not exceed; 0 when there is none.
  Duration at(double quantile) const;
  Duration mean() const;
  Duration max() const { return max_; }

 private:
  std::vector<std::uint32_t> buckets_;  // empty until something was added
  std::uint64_t count_ = 0;
  double sum_s_ = 0;
  Duration max_{};
};

}  // namespace turno::swarm
