#include "load-tests/histogram.h"

#include <algorithm>
#include <cmath>

#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

constexpr double kSmallest = 1e-6;  // s
constexpr double kWider = 1.01;
// kSmallest * kWider^kBuckets is a day.
constexpr std::size_t kBuckets = 2532;

std::size_t bucket_of(double seconds) {
  if (seconds <= kSmallest) return 0;
  static const double log_wider = std::log(kWider);
  const auto bucket =
      static_cast<std::size_t>(std::ceil(std::log(seconds / kSmallest) / log_wider));
  return std::min(bucket, kBuckets - 1);
}

}  // namespace

void Histogram::add(Duration value) {
  value = std::max(value, Duration::zero());
  if (buckets_.empty()) buckets_.resize(kBuckets);
  const double seconds = seconds_of(value);
  ++buckets_[bucket_of(seconds)];
  ++count_;
  sum_s_ += seconds;
  max_ = std::max(max_, value);
}

void Histogram::merge(const Histogram& other) {
  if (other.count_ == 0) return;
  if (buckets_.empty()) buckets_.resize(kBuckets);
  for (std::size_t at = 0; at < kBuckets; ++at) buckets_[at] += other.buckets_[at];
  count_ += other.count_;
  sum_s_ += other.sum_s_;
  max_ = std::max(max_, other.max_);
}

void Histogram::clear() { *this = {}; }

Duration Histogram::at(double quantile) const {
  if (count_ == 0) return {};
  const auto wanted =
      static_cast<std::uint64_t>(std::max(1.0, std::ceil(quantile * static_cast<double>(count_))));
  std::uint64_t seen = 0;
  for (std::size_t at = 0; at < kBuckets; ++at) {
    seen += buckets_[at];
    if (seen < wanted) continue;
    return std::min(from_seconds(kSmallest * std::pow(kWider, static_cast<double>(at))), max_);
  }
  return max_;
}

Duration Histogram::mean() const {
  return count_ == 0 ? Duration{} : from_seconds(sum_s_ / static_cast<double>(count_));
}

}  // namespace turno::swarm
