// OrderCheck: verdict V7, the order of service. A server decides a match at some moment that nobody
// outside sees; but it can not be before the customer asked and the executive was free (`lo`), nor
// after the first of the two has read of it (`hi`). So of two matches one was surely decided first
// when its `hi` is before the other's `lo`. And of two customers one is surely the first in the
// line when he had read his place before the other asked for one.
//
// Not thread-safe. O(log n) a match for kFifo; a short look back for kLifo.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "clients/bots/bot_id.h"
#include "load-tests/plan.h"

namespace turno::swarm {

class OrderCheck {
 public:
  struct Match {
    bots::BotId customer{};
    TimePoint asked{};   // typed that he wants a place
    TimePoint placed{};  // read his place
    TimePoint lo{};
    TimePoint hi{};
  };
  // Of kLifo: so many matches are looked back.
  static constexpr std::size_t kLookBack = 512;

  explicit OrderCheck(Plan::Order order) : order_(order) {}

  // By ascending `hi`; only of customers who were in the line all the time from `placed` on. Gives
  // the one who was served though this one was before him.
  std::optional<Match> add(const Match& match);

 private:
  std::optional<Match> overtaker_fifo(const Match& match) const;
  std::optional<Match> overtaker_lifo(const Match& match) const;

  const Plan::Order order_;
  struct Latest {
    TimePoint hi{};
    Match last_asked;  // of all matches up to here
  };
  std::vector<Latest> latest_;
  std::deque<Match> recent_;
};

}  // namespace turno::swarm
