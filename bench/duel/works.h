// Works: what the duel lets a server do, the same for each contestant.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/duel/contestant.h"

namespace turno::bench {

// How long, and with how many.
struct Size {
  double seconds = 4;         // of each saturated work
  std::uint32_t idle = 5000;  // connections
};

// Each in the unit that its name ends with; smaller is better, but for pairs and accepts a second.
struct Scores {
  double pairs_per_s = 0;
  double pair_cpu_us = 0;
  double pair_store_us = 0;    // of it, the store's thread
  double hand_off_p50_us = 0;  // at 1,000 pairs a second
  double hand_off_p99_us = 0;
  double relay_cpu_us = 0;  // a line, 50 pairs with one outstanding
  double relay_store_us = 0;
  double relay_32_cpu_us = 0;  // 32 outstanding
  double relay_32_store_us = 0;
  double round_trip_p50_us = 0;  // one pair
  double idle_kib = 0;           // resident, a connection
  double accepts_per_s = 0;
};

Scores compete(const Contestant& contestant, std::uint32_t executives, const Size& size);

}  // namespace turno::bench
