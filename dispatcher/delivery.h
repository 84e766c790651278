// Delivery: effects on their way out. Each round's wait here until the journal says that all that
// led to them is durable; then whoever brought that news, the dispatcher or the journal, delivers
// them itself: waking the dispatcher's thread for it would cost more than the delivery.
//
// Invariants:
//  E1 Effects come out in the order of the rounds, whatever becomes durable when, and one burst at
//     a time: who finds somebody delivering leaves his to him.
//  E2 Nothing comes out after close() has returned.
//
// Thread-safe. Lock order: mu_ is a leaf; nothing is held while the sink is called. Holds what
// people present may cause while one commit is under way; the journal blocks before that grows
// without bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "base/mutex.h"
#include "dispatcher/effect_sink.h"
#include "dispatcher/match_event.h"

namespace turno {

class Delivery {
 public:
  // The sink outlives it.
  explicit Delivery(EffectSink& sink) : sink_(sink) {}

  // Those of a round that waits for the journal's word. Leaves `effects` empty.
  void hold(std::uint64_t round, std::vector<MatchEffect>& effects) EXCLUDES(mu_);
  // Those of one with nothing to wait for but its turn.
  void add(std::vector<MatchEffect>& effects) EXCLUDES(mu_);
  // The journal's word, in the order of rounds; it may come before hold().
  void kept(std::uint64_t round, std::vector<OnRecord> matches) EXCLUDES(mu_);
  // Delivers what may go out, unless somebody is just doing so; then he does.
  void deliver() EXCLUDES(mu_);
  // Waits for who is delivering. Not from the sink.
  void close() EXCLUDES(mu_);

  // Rounds whose effects are still here.
  std::size_t held() const EXCLUDES(mu_);

 private:
  struct Held {
    std::uint64_t round = 0;  // 0: waits for nothing
    std::vector<MatchEffect> effects;
  };
  struct Kept {
    std::uint64_t round = 0;
    std::vector<OnRecord> matches;
  };

  // Moves all that may go out into `burst`; false when there is none.
  bool take(std::vector<MatchEffect>& burst) REQUIRES(mu_);

  EffectSink& sink_;

  mutable Mutex mu_;
  CondVar idle_;  // delivering_ is false again
  std::deque<Held> held_ GUARDED_BY(mu_);
  std::deque<Kept> kept_ GUARDED_BY(mu_);
  bool delivering_ GUARDED_BY(mu_) = false;
  bool closed_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
