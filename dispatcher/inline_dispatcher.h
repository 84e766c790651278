// InlineDispatcher: the dispatcher without its thread. Each event is applied, announced and its
// effects delivered before post() returns: for the simulator and for tests that want one order.
//
// Invariants:
//  N1 Effects are delivered in the order of the events.
//  N2 An event that the sink posts while it is delivered to is applied after the effects of the
//     event before it; the outermost post() returns when nothing is left to do.
//
// Not thread-safe: one thread posts, and everything happens on it.
#pragma once

#include <deque>
#include <vector>

#include "base/clock.h"
#include "dispatcher/dispatcher.h"
#include "dispatcher/line_view.h"
#include "dispatcher/matcher.h"

namespace turno {

class InlineDispatcher final : public MatchPort, public LineView {
 public:
  // `clock` and `sink` outlive it.
  InlineDispatcher(Policy policy, const Clock& clock, EffectSink& sink)
      : clock_(clock), sink_(sink), matcher_(policy) {}

  void post(const MatchEvent& event) override;
  // As of now, also while effects are being delivered.
  LineCounts counts() const override;
  const Matcher& matcher() const { return matcher_; }

 private:
  void apply(const MatchEvent& event);

  // Constant after construction.
  const Clock& clock_;
  EffectSink& sink_;

  Matcher matcher_;
  // Filled only by the sink during a delivery, which causes a few events for each effect.
  std::deque<MatchEvent> pending_;
  bool delivering_ = false;
};

}  // namespace turno
