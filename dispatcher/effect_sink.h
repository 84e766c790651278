// EffectSink: where the matcher's effects come out.
#pragma once

#include <span>

#include "dispatcher/match_event.h"

namespace turno {

// Must not block and must not throw; may post. Called by one thread at a time, from any.
class EffectSink {
 public:
  virtual ~EffectSink() = default;
  virtual void deliver(const MatchEffect& effect) = 0;
  // All that came out at once, in order: the same as each by itself, for who can do with less.
  virtual void deliver_all(std::span<const MatchEffect> effects) {
    for (const MatchEffect& effect : effects) deliver(effect);
  }
};

}  // namespace turno
