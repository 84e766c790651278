// Deliberate faults, for one test: that the swarm's verdicts find them. In the program they are
// not: without TURNO_FAULTS, which only tests/faults defines, fault_due() is the constant false.
#pragma once

#ifdef TURNO_FAULTS
#include <array>
#include <atomic>
#include <cstdlib>
#include <string_view>
#endif

namespace turno {

enum class Fault {
  kLostLine,          // a line is accepted, and nobody reads it
  kDoubledLine,       // ... is read twice
  kSwappedRecipient,  // ... is read by somebody else
  kDoubleMatch,       // a customer is given to two executives
  kWrongPlace,        // a worse place is told without a reason
};

#ifdef TURNO_FAULTS
// The one of $TURNO_FAULT, every 20th time.
inline bool fault_due(Fault fault) {
  static constexpr std::array<std::string_view, 5> kNames = {
      "lost-line", "doubled-line", "swapped-recipient", "double-match", "wrong-place"};
  static const char* const wanted = std::getenv("TURNO_FAULT");
  static std::atomic<unsigned> times = 0;
  constexpr unsigned kEvery = 20;
  if (wanted == nullptr || kNames[static_cast<std::size_t>(fault)] != wanted) return false;
  return ++times % kEvery == 0;
}
#else
constexpr bool fault_due(Fault) { return false; }
#endif

}  // namespace turno
