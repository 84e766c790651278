// Forecaster: what one line has shown of itself (how long conversations take, how soon people give
// up, how wrong the model was), and the basis of an estimate that follows from it. Keeps score of
// itself, so that a wrong estimate is seen.
//
// Decays: 0.99 for each answered waiter (kappa), 0.998 for each conversation (their mean length),
// 0.9965 for each one who gave up (patience; a half-life of 200). Not thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "dispatcher/estimate.h"
#include "dispatcher/policy.h"

namespace turno {

// Of customers who were told an estimate as they joined, waited in the line and were served.
struct ForecastScore {
  std::uint64_t answered = 0;
  std::uint64_t covered = 0;    // waited for a time in [p10, p90]
  double waited_s = 0;          // sum
  double predicted_s = 0;       // sum of means
  double absolute_error_s = 0;  // sum of |waited - mean|
};

class Forecaster {
 public:
  // What to tell a customer of this class with `ahead` in front of him, while `slots` conversations
  // can be held at once by executives who can serve him. O(1).
  WaitBasis basis(std::size_t ahead, std::size_t slots, ClassId customer_class) const;

  // A conversation of this line took `handled`, wrap-up included. O(1).
  void on_handled(Duration handled);
  // Somebody waited this long and was served (gave up).
  void on_served(Duration waited);
  void on_gave_up(Duration waited);
  // He had been told `told` as he joined, and nothing out of the ordinary happened on his way.
  // O(log w) and a move of half of w, the rolling window of 300.
  void on_prediction(const WaitBasis& told, ClassId customer_class, Duration waited);

  const ForecastScore& score() const { return score_; }

  static constexpr std::size_t kWindow = 300;
  // Fewer answered waiters than that say nothing yet: kappa is 1.
  static constexpr std::size_t kEnough = 50;

 private:
  struct Calibration {
    double actual_s = 0;  // decayed sums
    double predicted_s = 0;
    std::uint64_t seen = 0;
    std::vector<float> ratios;  // the last kWindow, a ring
    std::vector<float> sorted;  // the same, ascending
    float low = 0;
    float high = 0;

    double kappa() const;
    void add(double predicted_s_now, double actual_s_now);
  };

  double handled_s_ = 0;  // decayed sum and count
  double handled_count_ = 0;
  double waited_s_ = 0;  // decayed with each one who gave up
  double gave_up_ = 0;
  std::array<Calibration, kMaxClasses + 1> calibrations_;
  ForecastScore score_;
};

}  // namespace turno
