#include "dispatcher/forecaster.h"

#include <algorithm>
#include <cmath>

namespace turno {
namespace {

constexpr double kKappaDecay = 0.99;
constexpr double kHandledDecay = 0.998;
constexpr double kPatienceDecay = 0.9965;
// The model's own interval is trusted while kappa is this near to 1.
constexpr double kTrusted = 0.1;
// Fewer people who gave up say nothing about how soon people do.
constexpr double kEnoughGaveUp = 5;

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

WaitBasis Forecaster::basis(std::size_t ahead, std::size_t slots, ClassId customer_class) const {
  WaitBasis basis;
  basis.ahead = static_cast<std::uint32_t>(ahead);
  if (handled_count_ <= 0 || handled_s_ <= 0 || slots == 0) return basis;
  basis.rate = static_cast<float>(static_cast<double>(slots) * handled_count_ / handled_s_);
  if (gave_up_ >= kEnoughGaveUp && waited_s_ > 0) {
    basis.patience = static_cast<float>(gave_up_ / waited_s_);
  }
  const Calibration& calibration = calibrations_[static_cast<std::size_t>(customer_class)];
  const double kappa = calibration.kappa();
  basis.kappa = static_cast<float>(kappa);
  if (calibration.seen >= kEnough && std::abs(kappa - 1) > kTrusted) {
    basis.low_ratio = calibration.low;
    basis.high_ratio = calibration.high;
  }
  return basis;
}

void Forecaster::on_handled(Duration handled) {
  handled_s_ = handled_s_ * kHandledDecay + seconds(handled);
  handled_count_ = handled_count_ * kHandledDecay + 1;
}

void Forecaster::on_served(Duration waited) { waited_s_ += seconds(waited); }

void Forecaster::on_gave_up(Duration waited) {
  waited_s_ = waited_s_ * kPatienceDecay + seconds(waited);
  gave_up_ = gave_up_ * kPatienceDecay + 1;
}

void Forecaster::on_prediction(const WaitBasis& told, ClassId customer_class, Duration waited) {
  const double mean = model_mean(told);
  const double actual = seconds(waited);
  ++score_.answered;
  score_.covered += covers(told, waited) ? 1 : 0;
  score_.waited_s += actual;
  score_.predicted_s += mean * told.kappa;
  score_.absolute_error_s += std::abs(actual - mean * told.kappa);
  calibrations_[static_cast<std::size_t>(customer_class)].add(mean, actual);
}

double Forecaster::Calibration::kappa() const {
  return seen < kEnough || predicted_s <= 0 ? 1 : actual_s / predicted_s;
}

void Forecaster::Calibration::add(double predicted_s_now, double actual_s_now) {
  actual_s = actual_s * kKappaDecay + actual_s_now;
  predicted_s = predicted_s * kKappaDecay + predicted_s_now;
  const auto ratio = static_cast<float>(actual_s_now / predicted_s_now);
  if (ratios.size() < kWindow) {
    ratios.push_back(ratio);
  } else {
    float& oldest = ratios[seen % kWindow];
    sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), oldest));
    oldest = ratio;
  }
  sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), ratio), ratio);
  ++seen;
  constexpr double kLow = 0.1;
  constexpr double kHigh = 0.9;
  const double last = static_cast<double>(sorted.size() - 1);
  low = sorted[static_cast<std::size_t>(std::lround(kLow * last))];
  high = sorted[static_cast<std::size_t>(std::lround(kHigh * last))];
}

}  // namespace turno
