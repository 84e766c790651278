// Rounds: the dispatcher's work without its thread. A round applies events to the matcher at one
// moment, puts on record what happened, announces places that changed, and delivers the effects as
// soon as all that led to them is durable.
//
// Invariants:
//  N1 Effects are delivered in the order of the events, whatever becomes durable when.
//  N2 Nothing is delivered that a start on the durable part of the record would not come to again.
//
// Not thread-safe: one thread owns it. Holds back what people present may cause while one commit is
// under way; the journal blocks before that grows without bound.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "dispatcher/journal.h"
#include "dispatcher/matcher.h"

namespace turno {

// Where effects come out. Must not block and must not throw; may post.
class EffectSink {
 public:
  virtual ~EffectSink() = default;
  virtual void deliver(const MatchEffect& effect) = 0;
};

class Rounds {
 public:
  // Without a journal everything is delivered at once. `sink` and `journal` outlive it.
  Rounds(std::unique_ptr<Matcher> matcher, EffectSink& sink, Journal* journal);

  const Matcher& matcher() const { return *matcher_; }

  // One round, at `now`, which is never earlier than the round before. Without events: only what is
  // due.
  void apply(std::span<const MatchEvent> events, TimePoint now);
  // What the journal says of its rounds, in their order.
  void kept(std::uint64_t round, const std::vector<OnRecord>& matches);
  // Delivers what may go out.
  void deliver();
  // Rounds whose effects are held back.
  std::size_t held() const { return held_.size(); }

 private:
  struct Held {
    std::uint64_t round = 0;
    std::vector<MatchEffect> effects;
  };

  // True when its effects must wait for the journal.
  bool put_on_record(TimePoint now);
  // May go out after all that may already; leaves `effects` empty.
  void release(std::vector<MatchEffect>& effects);

  std::unique_ptr<Matcher> matcher_;
  EffectSink& sink_;
  Journal* const journal_;
  std::uint64_t last_round_ = 0;
  std::deque<Held> held_;
  std::vector<MatchEffect> ready_;

  // Of the round under way: an event and where its effects end.
  struct Step {
    const MatchEvent* event = nullptr;
    std::size_t end = 0;
    bool ignored = false;
    std::shared_ptr<const Policy> policy;
  };
  std::vector<Step> steps_;
  std::vector<AppliedEvent> applied_;
  std::vector<MatchEffect> effects_;
};

}  // namespace turno
