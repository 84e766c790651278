// Rounds: the dispatcher's work without its thread. A round applies events to the matcher at one
// moment, puts on record what happened, announces places that changed, and delivers the effects as
// soon as all that led to them is durable.
//
// Invariants:
//  N1 Effects are delivered in the order of the events, whatever becomes durable when.
//  N2 Nothing is delivered that a start on the durable part of the record would not come to again.
//  N3 The sink hears that a conversation is ending before its end is put on record.
//
// One thread owns it; but kept(), deliver(), close() and held() may be called from any.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "dispatcher/delivery.h"
#include "dispatcher/effect_sink.h"
#include "dispatcher/journal.h"
#include "dispatcher/matcher.h"

namespace turno {

class Rounds {
 public:
  // Without a journal everything is delivered at once. `sink` and `journal` outlive it.
  Rounds(std::unique_ptr<Matcher> matcher, EffectSink& sink, Journal* journal);

  const Matcher& matcher() const { return *matcher_; }

  // One round, at `now`, which is never earlier than the round before. Without events: only what is
  // due.
  void apply(std::span<const MatchEvent> events, TimePoint now);
  // What the journal says of its rounds, in their order.
  void kept(std::uint64_t round, std::vector<OnRecord> matches) {
    delivery_.kept(round, std::move(matches));
  }
  // Delivers what may go out; see delivery.h.
  void deliver() { delivery_.deliver(); }
  // Nothing is delivered any more once it has returned.
  void close() { delivery_.close(); }
  // Rounds whose effects are held back.
  std::size_t held() const { return delivery_.held(); }

 private:
  // True when its effects must wait for the journal.
  bool put_on_record(TimePoint now);

  std::unique_ptr<Matcher> matcher_;
  EffectSink& sink_;
  Delivery delivery_;
  Journal* const journal_;
  std::uint64_t last_round_ = 0;

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
