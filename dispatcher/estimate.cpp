#include "dispatcher/estimate.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>

namespace turno {
namespace {

// Beyond this many ahead the sum of exponentials is a normal variable for every practical purpose
// (the skewness is below 2/sqrt(q)), and the incomplete beta and gamma functions get slow.
constexpr std::uint32_t kManyAhead = 400;

constexpr double kLow = 0.1;
constexpr double kHigh = 0.9;
// Of the standard normal distribution at 0.9.
constexpr double kHighNormal = 1.2815515655446004;

// Where the two quantiles are found, in deviations from the mean, whatever the rates and for 0 to
// 400 ahead: computed over that range they are in [-1.271, -0.894] and in [1.291, 1.341]. What is
// outside of these is told from the mean and the deviation, and seven of eight waits are.
constexpr double kLowEdge[] = {-1.28, -0.88};
constexpr double kHighEdge[] = {1.28, 1.35};

bool is_near(double z, const double (&edge)[2]) { return z >= edge[0] && z <= edge[1]; }

constexpr double kLongest = 30.0 * 24 * 3600;  // what a Duration surely holds

// Patience so much slower than service that the beta form would lose its digits.
bool nobody_gives_up(const WaitBasis& basis) {
  constexpr double kNegligible = 1e-6;
  return basis.patience < kNegligible * basis.rate;
}

// People give up so much sooner than anybody is served that x in the beta distribution is below
// what a double holds. There I_x(a, b) is x^a / (a B(a, b)), the first term of its series.
constexpr double kSmallestLog = -600;

// Of I_x at x = 1 for that term: a B(a, b).
double log_of_first_term(double a, double b) {
  return std::log(a) + boost::math::lgamma(a) + boost::math::lgamma(b) - boost::math::lgamma(a + b);
}

// ln x where I_x(a, b) = p.
double log_beta_inv(double a, double b, double p) {
  const double log_x = (std::log(p) + log_of_first_term(a, b)) / a;
  return log_x < kSmallestLog ? log_x : std::log(boost::math::ibeta_inv(a, b, p));
}

// I_x(a, b), given ln x.
double beta_chance(double a, double b, double log_x) {
  return log_x < kSmallestLog ? std::exp(a * log_x - log_of_first_term(a, b))
                              : boost::math::ibeta(a, b, std::exp(log_x));
}

double model_deviation(const WaitBasis& basis) {
  const double rate = basis.rate;
  const double q = basis.ahead;
  if (nobody_gives_up(basis)) return std::sqrt(q + 1) / rate;
  const double theta = basis.patience;
  const double variance =
      boost::math::trigamma(rate / theta) - boost::math::trigamma(rate / theta + q + 1);
  return std::sqrt(std::max(variance, 0.0)) / theta;
}

// The model's p-quantile, in seconds, before kappa.
double model_quantile(const WaitBasis& basis, double p) {
  if (basis.ahead > kManyAhead) {
    const boost::math::normal standard;
    const double z = boost::math::quantile(standard, p);
    return std::max(0.0, model_mean(basis) + z * model_deviation(basis));
  }
  const double rate = basis.rate;
  const double steps = static_cast<double>(basis.ahead) + 1;
  if (nobody_gives_up(basis)) return boost::math::gamma_p_inv(steps, p) / rate;
  const double theta = basis.patience;
  return -log_beta_inv(rate / theta, steps, 1 - p) / theta;
}

// The model's chance of waiting at most `seconds`.
double model_chance(const WaitBasis& basis, double seconds) {
  const double rate = basis.rate;
  const double steps = static_cast<double>(basis.ahead) + 1;
  if (nobody_gives_up(basis)) return boost::math::gamma_p(steps, rate * seconds);
  const double theta = basis.patience;
  return 1 - beta_chance(rate / theta, steps, -theta * seconds);
}

Duration duration(double seconds) {
  return std::chrono::duration_cast<Duration>(
      std::chrono::duration<double>(std::clamp(seconds, 0.0, kLongest)));
}

}  // namespace

double model_mean(const WaitBasis& basis) {
  const double rate = basis.rate;
  const double steps = static_cast<double>(basis.ahead) + 1;
  if (nobody_gives_up(basis)) return steps / rate;
  const double theta = basis.patience;
  return (boost::math::digamma(rate / theta + steps) - boost::math::digamma(rate / theta)) / theta;
}

std::optional<WaitEstimate> estimate(const WaitBasis& basis) {
  if (!basis.known()) return std::nullopt;
  const double kappa = basis.kappa;
  const double mean = model_mean(basis);
  double low = kappa * model_quantile(basis, kLow);
  double high = kappa * model_quantile(basis, kHigh);
  if (basis.high_ratio > 0) {
    low = std::min(low, mean * basis.low_ratio);
    high = std::max(high, mean * basis.high_ratio);
  }
  return WaitEstimate{duration(kappa * mean), duration(low),
                      duration(kappa * model_quantile(basis, 0.5)), duration(high)};
}

bool covers(const WaitBasis& basis, Duration waited) {
  const double seconds = std::chrono::duration<double>(waited).count();
  const double mean = model_mean(basis);
  const double unscaled = seconds / basis.kappa;
  const double z = (unscaled - mean) / model_deviation(basis);
  bool above_low = false;
  bool below_high = false;
  if (basis.ahead > kManyAhead) {
    above_low = z >= -kHighNormal;
    below_high = z <= kHighNormal;
  } else if (!is_near(z, kLowEdge) && !is_near(z, kHighEdge)) {
    above_low = z > kLowEdge[0];
    below_high = z < kHighEdge[0];
  } else {
    const double chance = model_chance(basis, unscaled);
    above_low = chance >= kLow;
    below_high = chance <= kHigh;
  }
  if (basis.high_ratio > 0) {
    above_low = above_low || seconds >= mean * basis.low_ratio;
    below_high = below_high || seconds <= mean * basis.high_ratio;
  }
  return above_low && below_high;
}

}  // namespace turno
