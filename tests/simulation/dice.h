// Random choices that are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace turno::testing {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : generator_(seed) {}

  // 0 .. n - 1.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(generator_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 generator_;
};

}  // namespace turno::testing
