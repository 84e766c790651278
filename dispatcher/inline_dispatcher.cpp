#include "dispatcher/inline_dispatcher.h"

namespace turno {

void InlineDispatcher::post(const MatchEvent& event) {
  pending_.push_back(event);
  if (delivering_) return;
  delivering_ = true;
  while (!pending_.empty()) {
    const MatchEvent next = pending_.front();
    pending_.pop_front();
    apply(next);
  }
  delivering_ = false;
}

LineCounts InlineDispatcher::counts() const {
  return {matcher_.waiting(), matcher_.free_executives(), matcher_.executives()};
}

void InlineDispatcher::apply(const MatchEvent& event) {
  std::vector<MatchEffect> effects;
  matcher_.apply(event, clock_.now(), effects);
  matcher_.announce(effects);
  for (const MatchEffect& effect : effects) sink_.deliver(effect);
}

}  // namespace turno
