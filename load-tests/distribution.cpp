#include "load-tests/distribution.h"

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

constexpr const char* kForm =
    "write const:2s, exp:2s, lognormal:MEAN,CV (lognormal:4m,0.8) or uniform:1s,3s";
// Beyond it nearly every value is next to nothing, and a few are days.
constexpr double kMostVariation = 10;

std::optional<double> read_seconds(std::string_view text) {
  const auto span = read_span(text);
  return span ? std::optional(seconds_of(*span)) : std::nullopt;
}

std::optional<double> read_variation(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || !(value > 0) || value > kMostVariation) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

Distribution::Distribution(Duration always)
    : Distribution(Kind::kConst, seconds_of(always), 0,
                   "const:" + std::to_string(always.count() / 1000) + "us") {}

Distribution::Distribution(Kind kind, double first, double second, std::string text)
    : kind_(kind), first_(first), second_(second), text_(std::move(text)) {}

Result<Distribution> Distribution::parse(std::string_view text) {
  const auto wrong = [&] {
    return fail(ErrorCode::kInvalid, "'" + std::string(text) + "': " + kForm);
  };
  const std::size_t colon = text.find(':');
  const bool is_bare = colon == std::string_view::npos;
  const std::string_view name = is_bare ? "const" : text.substr(0, colon);
  const std::string_view rest = is_bare ? text : text.substr(colon + 1);
  const std::size_t comma = rest.find(',');
  const bool takes_two = name == "lognormal" || name == "uniform";
  if (takes_two != (comma != std::string_view::npos)) return wrong();
  const auto first = read_seconds(rest.substr(0, comma));
  if (!first) return wrong();
  if (name == "const") return Distribution(Kind::kConst, *first, 0, std::string(text));
  if (name == "exp") return Distribution(Kind::kExp, *first, 0, std::string(text));
  if (!takes_two) return wrong();
  const std::string_view behind = rest.substr(comma + 1);
  if (name == "lognormal") {
    const auto variation = read_variation(behind);
    if (!variation || *first <= 0) return wrong();
    return Distribution(Kind::kLognormal, *first, *variation, std::string(text));
  }
  const auto last = read_seconds(behind);
  if (!last || *last < *first) return wrong();
  return Distribution(Kind::kUniform, *first, *last, std::string(text));
}

Duration Distribution::draw(Dice& dice) const {
  switch (kind_) {
    case Kind::kConst:
      return from_seconds(first_);
    case Kind::kExp:
      if (first_ <= 0) return {};
      return from_seconds(boost::random::exponential_distribution<double>(1 / first_)(dice));
    case Kind::kLognormal: {
      // Of the normal below: mean = exp(mu + s2 / 2), cv^2 = exp(s2) - 1.
      const double s2 = std::log1p(second_ * second_);
      const double mu = std::log(first_) - s2 / 2;
      boost::random::normal_distribution<double> normal(mu, std::sqrt(s2));
      return std::min(from_seconds(std::exp(normal(dice))), Duration{kLongestSpan});
    }
    case Kind::kUniform:
      return from_seconds(first_ + (second_ - first_) * boost::random::uniform_01<double>()(dice));
  }
  return {};
}

Duration Distribution::mean() const {
  return from_seconds(kind_ == Kind::kUniform ? (first_ + second_) / 2 : first_);
}

}  // namespace turno::swarm
