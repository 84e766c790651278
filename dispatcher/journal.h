// Journal: where the dispatcher puts on record what it did before anybody is told of it.
//
// Whatever a person was told must still be so after a crash. So the effects of a round (places,
// matches, ...) are held back until the events that led to them are durable; meanwhile further
// rounds may be applied and recorded, and go out after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/clock.h"
#include "dispatcher/match_event.h"

namespace turno {

class Matcher;

// An event, as it was applied, and what followed from it.
struct AppliedEvent {
  const MatchEvent& event;
  // What was due before it (told by Tick's time `at`), then what it caused. Without announcements.
  std::span<const MatchEffect> effects;
  // It changed nothing in the matcher: nothing to record of it.
  bool ignored = false;
  // In force after it.
  std::shared_ptr<const Policy> policy;
};

// What was applied to the matcher in one go, at one moment.
struct Round {
  std::uint64_t number = 0;  // 1, 2, 3, ...
  TimePoint at{};
  std::span<const AppliedEvent> events;
};

class Journal {
 public:
  virtual ~Journal() = default;
  // Begins to put the round on record; `matcher` is as it is after it. False: there is nothing in
  // it to be kept. True: RoundSink::kept() is called once it is durable, in the order of rounds,
  // from any thread. May block while there is too much under way.
  [[nodiscard]] virtual bool record(const Round& round, const Matcher& matcher) = 0;
};

// Whom the journal tells.
class RoundSink {
 public:
  virtual ~RoundSink() = default;
  // `matches`: for each Matched effect of the round, in order. Never blocks for long. Thread-safe.
  virtual void kept(std::uint64_t round, std::vector<OnRecord> matches) = 0;
};

}  // namespace turno
