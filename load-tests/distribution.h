// Distribution: a random span of time, as --handle, --patience and --think take it: const:2s,
// exp:2s, lognormal:MEAN,CV (e.g. lognormal:4m,0.8), uniform:1s,3s. A bare span is const.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "load-tests/dice.h"

namespace turno::swarm {

class Distribution {
 public:
  // Always this long.
  explicit Distribution(Duration always = Duration::zero());
  // The sentence of a failure says how it is written.
  [[nodiscard]] static Result<Distribution> parse(std::string_view text);

  // Never negative; the same for the same dice on every machine.
  Duration draw(Dice& dice) const;
  Duration mean() const;
  // As parse() takes it.
  const std::string& text() const { return text_; }

 private:
  enum class Kind { kConst, kExp, kLognormal, kUniform };
  Distribution(Kind kind, double first, double second, std::string text);

  Kind kind_;
  double first_;   // the mean in s; of uniform the lower end
  double second_;  // of lognormal the coefficient of variation, of uniform the upper end in s
  std::string text_;
};

}  // namespace turno::swarm
