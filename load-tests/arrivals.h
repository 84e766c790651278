// Arrivals: when customers come.
//   closed          all of them are always there: whoever was served asks again after --think
//   poisson:50/s    one after another, whatever the server does (also 50/m, 50/h)
//   burst:200/10s   200 at once, at the start and then every 10 s; burst:200: at the start only
//   trace:FILE      as in an Asterisk queue_log (plain or .gz), so many times as fast
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "load-tests/dice.h"

namespace turno::swarm {

class Arrivals {
 public:
  Arrivals() = default;  // closed
  // Reads the trace's file too. `speed`, of traces: 60 makes a minute a second.
  [[nodiscard]] static Result<Arrivals> parse(std::string_view text, double speed = 1);

  bool closed() const { return kind_ == Kind::kClosed; }
  // When, from the start, the next customer comes, never decreasing; nothing when no more come.
  // Never for closed().
  std::optional<Duration> next(Dice& dice);
  const std::string& text() const { return text_; }

 private:
  enum class Kind { kClosed, kPoisson, kBurst, kTrace };
  Kind kind_ = Kind::kClosed;
  double per_second_ = 0;
  std::uint64_t at_once_ = 0;
  std::optional<Duration> every_;
  std::vector<Duration> trace_;
  std::uint64_t given_ = 0;
  Duration last_{};
  std::string text_ = "closed";
};

}  // namespace turno::swarm
