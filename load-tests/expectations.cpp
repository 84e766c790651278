#include "load-tests/expectations.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/text.h"
#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

constexpr double kMaximum = 2;
constexpr double kMean = -1;

struct Statistic {
  std::string_view name;
  double quantile;
};
constexpr Statistic kStatistics[] = {{"p50", 0.5},     {"p90", 0.9},      {"p99", 0.99},
                                     {"p99.9", 0.999}, {"max", kMaximum}, {"mean", kMean}};

template <class List>
std::string listed(const List& names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

template <class List>
std::size_t index_in(const List& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

Duration statistic_of(const Histogram& values, double quantile) {
  if (quantile == kMaximum) return values.max();
  if (quantile == kMean) return values.mean();
  return values.at(quantile);
}

}  // namespace

Result<Expectations> Expectations::parse(std::string_view text) {
  Expectations all;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    Result<One> parsed = parse_one(trim(one));
    if (!parsed) return tl::make_unexpected(parsed.error());
    all.all_.push_back(std::move(*parsed));
  }
  return all;
}

Result<Expectations::One> Expectations::parse_one(std::string_view text) {
  const auto wrong = [&](const std::string& what) {
    return fail(ErrorCode::kInvalid, "'" + std::string(text) + "': " + what);
  };
  One one;
  one.text = text;
  const std::size_t sign = text.find_first_of("<>=");
  if (sign == std::string_view::npos) return wrong("write NAME<VALUE, e.g. match.p99<50ms");
  const std::string_view name = trim(text.substr(0, sign));
  const bool or_equal = text.size() > sign + 1 && text[sign] != '=' && text[sign + 1] == '=';
  const std::string_view value = trim(text.substr(sign + (or_equal ? 2 : 1)));
  if (text[sign] == '=') one.is = Is::kEqual;
  if (text[sign] == '<') one.is = or_equal ? Is::kAtMost : Is::kLess;
  if (text[sign] == '>') one.is = or_equal ? Is::kAtLeast : Is::kMore;

  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) {
    one.count = index_in(kCountNames, name);
    if (one.count == kCounts) {
      return wrong("there is no count of that name; there are " + listed(kCountNames) +
                   ", and latencies with a dot, e.g. match.p99");
    }
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, one.bound);
    if (error != std::errc{} || stop != end) return wrong("a count is compared with a number");
    return one;
  }
  one.latency = index_in(kLatencyNames, name.substr(0, dot));
  if (one.latency == kLatencies) {
    return wrong("there is no latency of that name; there are " + listed(kLatencyNames));
  }
  const auto statistic =
      std::find_if(std::begin(kStatistics), std::end(kStatistics),
                   [&](const Statistic& each) { return each.name == name.substr(dot + 1); });
  if (statistic == std::end(kStatistics)) {
    return wrong("behind the dot stands p50, p90, p99, p99.9, mean or max");
  }
  one.quantile = statistic->quantile;
  const auto span = read_span(value);
  if (!span) return wrong("a latency is compared with a time, e.g. 50ms");
  one.bound = seconds_of(*span);
  return one;
}

bool Expectations::holds(Is is, double value, double bound) {
  switch (is) {
    case Is::kLess:
      return value < bound;
    case Is::kAtMost:
      return value <= bound;
    case Is::kMore:
      return value > bound;
    case Is::kAtLeast:
      return value >= bound;
    case Is::kEqual:
      return value == bound;
  }
  return false;
}

std::vector<Expected> Expectations::check(const Measures& measures) const {
  std::vector<Expected> checked;
  for (const One& one : all_) {
    if (one.latency == kLatencies) {
      const std::uint64_t value = measures.counts()[one.count];
      checked.push_back(
          {one.text, std::to_string(value), holds(one.is, static_cast<double>(value), one.bound)});
      continue;
    }
    const Histogram& values = measures.latency(static_cast<Latency>(one.latency));
    if (values.count() == 0) {
      checked.push_back({one.text, "never measured", false});
      continue;
    }
    const Duration value = statistic_of(values, one.quantile);
    checked.push_back({one.text, span_text(value), holds(one.is, seconds_of(value), one.bound)});
  }
  return checked;
}

}  // namespace turno::swarm
