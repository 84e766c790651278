#include "understanding/decision.h"

namespace turno {

Decision decide(const Guess& guess, const Thresholds& thresholds) {
  const Intent best = guess.best();
  const double lead = guess.of(best) - guess.of(guess.second());
  const bool sure = guess.of(best) >= thresholds.act && lead >= thresholds.ahead;
  if (best == Intent::kOther && sure) return {};
  if (sure) return {Decision::What::kAct, best, Intent::kOther};
  Guess wishes = guess;
  wishes.probabilities[static_cast<std::size_t>(Intent::kOther)] = 0;
  if (wishes.of(wishes.best()) < thresholds.ask) return {};
  return {Decision::What::kAsk, wishes.best(), wishes.second()};
}

Intent taken_for(const Guess& guess, const Thresholds& thresholds) {
  const bool unclear = decide(guess, thresholds).what == Decision::What::kSay;
  return unclear ? Intent::kOther : guess.best();
}

}  // namespace turno
