// Evaluation: how well what was read agrees with what people meant, and what came of it.
//
// Pure.
#pragma once

#include <array>
#include <cstddef>

#include "understanding/decision.h"
#include "understanding/intent.h"

namespace turno {

class Evaluation {
 public:
  void add(Intent meant, const Guess& guess, const Thresholds& thresholds);

  std::size_t count() const { return count_; }
  double accuracy() const;
  // The mean over the intents of their F1, the harmonic mean of precision and recall.
  double macro_f1() const;
  double f1(Intent intent) const;
  // Of those who meant it: taken for that.
  double recall(Intent intent) const;
  // Of those who had a wish: something else was done at once.
  double wrong_actions() const;
  // Of those who had none: something was done at once.
  double needless_actions() const;
  // Of those who had a wish.
  double share(Decision::What what) const;
  std::size_t confused(Intent meant, Intent read) const {
    return table_[static_cast<std::size_t>(meant)][static_cast<std::size_t>(read)];
  }

 private:
  static constexpr std::size_t kWays = 3;  // of Decision::What

  std::size_t meant(Intent intent) const;

  std::array<std::array<std::size_t, kIntents>, kIntents> table_{};
  std::array<std::size_t, kWays> of_wishes_{};
  std::size_t count_ = 0;
  std::size_t wrong_ = 0;
  std::size_t needless_ = 0;
};

}  // namespace turno
