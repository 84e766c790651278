// A tiny simulator around the matcher: Poisson arrivals, exponential conversations and patience.
#pragma once

#include <cstddef>
#include <cstdint>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>

#include "dispatcher/matcher.h"
#include "tests/dispatcher/erlang.h"

namespace turno::testing {

// Of the customers who came after the warm-up.
struct Observed {
  std::size_t customers = 0;
  std::size_t waited = 0;  // for more than nothing
  std::size_t gave_up = 0;
  double wait_s = 0;  // sum, of all of them

  double mean_wait() const { return wait_s / static_cast<double>(customers); }
  double share_waited() const { return share(waited); }
  double share_gave_up() const { return share(gave_up); }

 private:
  double share(std::size_t of) const {
    return static_cast<double>(of) / static_cast<double>(customers);
  }
};

class TheoryWorld {
 public:
  TheoryWorld(const Load& load, std::uint64_t seed);

  // Lets `warm_up` customers come, and then `customers` more who are observed to their end.
  void run(std::size_t warm_up, std::size_t customers);
  const Observed& observed() const { return observed_; }
  const ForecastScore& score() const { return matcher_.score(LineId{}); }

 private:
  struct Happening {
    TimePoint at;
    std::uint64_t number;  // of two at one moment the one that was planned first
    MatchEvent event;
    friend bool operator<(const Happening& a, const Happening& b) {
      return std::tie(b.at, b.number) < std::tie(a.at, a.number);
    }
  };

  void plan(double in_s, MatchEvent event);
  double random(double rate) { return boost::random::exponential_distribution<>(rate)(random_); }
  void happen(const Happening& what);
  void ended(CustomerId customer, Duration waited, bool gave_up);

  Load load_;
  boost::random::mt19937_64 random_;
  Matcher matcher_;
  std::priority_queue<Happening> plans_;
  std::unordered_map<CustomerId, TimePoint> waiting_;  // since
  std::vector<MatchEffect> effects_;
  TimePoint now_;
  std::uint64_t planned_ = 0;
  std::uint64_t came_ = 0;
  std::uint64_t first_observed_ = 0;
  std::uint64_t last_observed_ = 0;
  Observed observed_;
};

}  // namespace turno::testing
