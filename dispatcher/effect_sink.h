// EffectSink: where the matcher's effects come out.
#pragma once

#include <span>

#include "dispatcher/match_event.h"

namespace turno {

// Must not throw; may post. What comes out is called by one thread at a time, from any, and must
// not block.
class EffectSink {
 public:
  virtual ~EffectSink() = default;
  virtual void deliver(const MatchEffect& effect) = 0;
  // All that came out at once, in order: the same as each by itself, for who can do with less.
  virtual void deliver_all(std::span<const MatchEffect> effects) {
    for (const MatchEffect& effect : effects) deliver(effect);
  }
  // Before it goes on record that the conversation is over, and so before its Ended comes out:
  // nothing that is said in it may go on record from now on, since that would stand behind its end
  // there. Called by who applies rounds, beside the others; may wait for a line that is just being
  // put on record. The conversation's Matched may not have come out yet.
  virtual void ending(ConversationId) {}
};

}  // namespace turno
