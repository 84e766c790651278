// WhyNot: why an executive is not given a customer now, as a value.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "dispatcher/policy.h"

namespace turno {

struct WhyNot {
  // The first that applies, in this order.
  enum class Reason {
    kNotAtWork,
    kLost,          // his connection is lost and his conversations are being kept
    kPaused,        // by himself
    kPausedMissed,  // by the matcher, for missing offers
    kOffered,       // an offer waits for his answer
    kFull,          // as many conversations as he may hold
    kWrapUp,
    kNobodyForHim,  // available, and nobody waits whom he could serve: see lines
  };
  struct LineState {
    LineId line{};
    std::size_t waiting = 0;
    bool skilled = false;    // has the skills that it asks for
    bool joined = false;     // his level has joined it
    std::size_t passed = 0;  // of those waiting: he passed on them
  };
  Reason reason{};
  std::size_t conversations = 0;
  std::size_t capacity = 0;
  std::optional<Duration> wrap_up_left;  // with kWrapUp, kFull
  std::vector<LineState> lines;
};

}  // namespace turno
