// How long somebody will wait: the numbers that it depends on (WaitBasis, taken by the matcher when
// it tells a place) and what follows from them (WaitEstimate, computed by whoever tells it to the
// customer, off the dispatcher's thread).
//
// With q ahead, completions at a total rate r and each waiting person giving up at a rate theta,
// the wait is a sum of independent exponentials with rates r + i*theta, i = 0..q; its p-quantile is
// -ln(BetaInv(1-p; r/theta, q+1))/theta, and GammaInv(p; q+1)/r without abandonment. Times kappa,
// the decayed ratio of what was waited to what was predicted (Ibrahim & Whitt 2009 name the mean
// QLm). When kappa is far from 1 the model is wrong about more than the mean: then the interval is
// widened to the rolling quantiles of that ratio.
//
// A pure function of its arguments, thread-safe. It uses the C library's logarithms, so the last
// bit may differ between machines: nothing that the matcher decides depends on it.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace turno {

struct WaitBasis {
  std::uint32_t ahead = 0;  // customers in front of him
  float rate = 0;           // completions per second that can reach him; 0: not known
  float patience = 0;       // theta: givings-up per second and waiting person; 0: none seen
  float kappa = 1;
  // Rolling 10 % and 90 % quantiles of actual/predicted; both 0: not needed.
  float low_ratio = 0;
  float high_ratio = 0;

  bool known() const { return rate > 0; }
};

struct WaitEstimate {
  Duration mean{};
  Duration p10{};
  Duration p50{};
  Duration p90{};
};

// Nothing when the basis is not known. A few microseconds.
std::optional<WaitEstimate> estimate(const WaitBasis& basis);

// Before kappa: mean of the model, in seconds. O(1).
double model_mean(const WaitBasis& basis);
// Would the interval of estimate(), [p10, p90], have held this wait? Cheaper than computing it.
bool covers(const WaitBasis& basis, Duration waited);

}  // namespace turno
