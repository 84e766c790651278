#include "load-tests/arrivals.h"

#include <boost/random/exponential_distribution.hpp>
#include <charconv>
#include <utility>

#include "load-tests/queue_log_trace.h"
#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

constexpr const char* kForm =
    "write closed, poisson:50/s, burst:200 or burst:200/10s, or trace:FILE";
// More than one process can begin, and more than a server can accept.
constexpr double kMostPerSecond = 1e6;
constexpr std::uint64_t kMostAtOnce = 10'000'000;

// "50/s", "3000/m", "12/h"; a bare number is a second's.
std::optional<double> read_rate(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || !(number > 0)) return std::nullopt;
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  constexpr double kMinute = 60;
  constexpr double kHour = 3600;
  if (unit == "/m") number /= kMinute;
  if (unit == "/h") number /= kHour;
  if (!unit.empty() && unit != "/s" && unit != "/m" && unit != "/h") return std::nullopt;
  return number <= kMostPerSecond ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> read_count(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || number == 0 || number > kMostAtOnce) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

Result<Arrivals> Arrivals::parse(std::string_view text, double speed) {
  const auto wrong = [&] {
    return fail(ErrorCode::kInvalid, "'" + std::string(text) + "': " + kForm);
  };
  Arrivals arrivals;
  arrivals.text_ = text;
  if (text == "closed") return arrivals;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return wrong();
  const std::string_view name = text.substr(0, colon);
  const std::string_view rest = text.substr(colon + 1);
  if (name == "poisson") {
    const auto rate = read_rate(rest);
    if (!rate) return wrong();
    arrivals.kind_ = Kind::kPoisson;
    arrivals.per_second_ = *rate;
  } else if (name == "burst") {
    const std::size_t slash = rest.find('/');
    const auto count = read_count(rest.substr(0, slash));
    if (!count) return wrong();
    arrivals.kind_ = Kind::kBurst;
    arrivals.at_once_ = *count;
    if (slash != std::string_view::npos) {
      arrivals.every_ = read_span(rest.substr(slash + 1));
      if (!arrivals.every_ || *arrivals.every_ <= Duration::zero()) return wrong();
    }
  } else if (name == "trace") {
    Result<std::vector<Duration>> trace = read_queue_log(std::string(rest));
    if (!trace) return tl::make_unexpected(trace.error());
    arrivals.kind_ = Kind::kTrace;
    arrivals.trace_ = std::move(*trace);
    for (Duration& at : arrivals.trace_) at = from_seconds(seconds_of(at) / speed);
  } else {
    return wrong();
  }
  return arrivals;
}

std::optional<Duration> Arrivals::next(Dice& dice) {
  const std::uint64_t number = given_++;
  switch (kind_) {
    case Kind::kClosed:
      break;
    case Kind::kPoisson:
      last_ += from_seconds(boost::random::exponential_distribution<double>(per_second_)(dice));
      return last_;
    case Kind::kBurst:
      if (number < at_once_) return Duration::zero();
      if (!every_) return std::nullopt;
      return *every_ * static_cast<std::int64_t>(number / at_once_);
    case Kind::kTrace:
      if (number < trace_.size()) return trace_[number];
      break;
  }
  return std::nullopt;
}

}  // namespace turno::swarm
