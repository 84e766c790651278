// Digest: a hash of a sequence of numbers that is the same on every machine: FNV-1a over 64-bit
// words, with the constants of draft-eastlake-fnv.
#pragma once

#include <cstdint>

#include "base/clock.h"

namespace turno {

class Digest {
 public:
  void add(std::uint64_t word) {
    constexpr std::uint64_t kPrime = 0x100000001b3;
    constexpr int kBytes = 8;
    for (int byte = 0; byte < kBytes; ++byte) {
      hash_ = (hash_ ^ (word & 0xff)) * kPrime;
      word >>= 8;
    }
  }
  void add(TimePoint at) { add(static_cast<std::uint64_t>(at.time_since_epoch().count())); }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace turno
