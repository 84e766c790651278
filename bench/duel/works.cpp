#include "bench/duel/works.h"

#include <algorithm>
#include <chrono>
#include <string_view>

#include "base/check.h"
#include "bench/duel/arena.h"
#include "load-tests/histogram.h"
#include "load-tests/spans.h"

namespace turno::bench {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;
using swarm::from_seconds;
using swarm::seconds_of;

constexpr std::uint32_t kInFlight = 32;
constexpr std::uint32_t kCustomers = 64;
constexpr std::uint32_t kPairs = 50;
constexpr std::uint32_t kDeep = 32;  // lines outstanding
constexpr std::size_t kLineBytes = 80;
// Before anything is measured.
constexpr Duration kWarmUp = std::chrono::milliseconds{500};
constexpr Duration kEvery = std::chrono::milliseconds{1};  // 1,000 pairs a second
// For what always happens.
constexpr Duration kPatience = seconds{60};
constexpr double kMillion = 1e6;

TimePoint now() { return std::chrono::steady_clock::now(); }
double us(Duration span) { return seconds_of(span) * kMillion; }

struct Spent {
  double cpu_us = 0;
  double store_us = 0;
};
Spent each(const Use& before, const Use& after, std::uint64_t count) {
  const auto n = static_cast<double>(std::max<std::uint64_t>(count, 1));
  return {(after.cpu_s - before.cpu_s) * kMillion / n,
          (after.store_cpu_s - before.store_cpu_s) * kMillion / n};
}

// Everybody as fast as he can.
void pair_up(Arena& arena, const std::vector<Fighter*>& customers, const Size& size,
             Scores& scores) {
  const Contestant& server = arena.contestant();
  std::uint64_t pairs = 0;
  const Arena::OnLine on_line = [&](Fighter& fighter, std::string_view line) {
    if (fighter.executive) {
      if (server.is_match(line)) arena.send(fighter, server.end());
    } else if (server.is_over(false, line)) {
      ++pairs;
      arena.send(fighter, server.ask());
    }
  };
  for (Fighter* const customer : customers) arena.send(*customer, server.ask());
  arena.run(now() + kWarmUp, on_line);
  pairs = 0;
  const Use before = server.use();
  const TimePoint from = now();
  arena.run(from + from_seconds(size.seconds), on_line);
  const Use after = server.use();
  scores.pairs_per_s = static_cast<double>(pairs) / seconds_of(now() - from);
  const Spent spent = each(before, after, pairs);
  scores.pair_cpu_us = spent.cpu_us;
  scores.pair_store_us = spent.store_us;
  // Until nobody is in anything any more.
  std::size_t busy = customers.size();
  arena.run(now() + kPatience, [&](Fighter& fighter, std::string_view line) {
    if (fighter.executive && server.is_match(line)) arena.send(fighter, server.end());
    if (!fighter.executive && server.is_over(false, line) && --busy == 0) arena.stop();
  });
}

// A customer is due every millisecond, whatever the server does.
void hand_off(Arena& arena, const std::vector<Fighter*>& customers, const Size& size,
              Scores& scores) {
  const Contestant& server = arena.contestant();
  std::vector<Fighter*> idle = customers;
  swarm::Histogram latencies;
  std::size_t busy = 0;
  bool coming = true;
  const Arena::OnLine on_line = [&](Fighter& fighter, std::string_view line) {
    if (fighter.executive) {
      if (server.is_match(line)) arena.send(fighter, server.end());
    } else if (server.is_match(line)) {
      latencies.add(now() - fighter.since);
    } else if (server.is_over(false, line)) {
      idle.push_back(&fighter);
      if (--busy == 0 && !coming) arena.stop();
    }
  };
  TimePoint due = now();
  arena.run(now() + from_seconds(size.seconds), on_line, due, [&] {
    if (!idle.empty()) {
      Fighter& customer = *idle.back();
      idle.pop_back();
      customer.since = due;
      ++busy;
      arena.send(customer, server.ask());
    }
    return due += kEvery;
  });
  coming = false;
  if (busy > 0) arena.run(now() + kPatience, on_line);
  scores.hand_off_p50_us = us(latencies.at(0.5));
  scores.hand_off_p99_us = us(latencies.at(0.99));
}

// Pairs the first `count` customers with executives and lets them talk: each keeps `outstanding`
// lines on their way.
class Talks {
 public:
  Talks(Arena& arena, const std::vector<Fighter*>& customers, std::size_t count)
      : arena_(arena), server_(arena.contestant()) {
    std::size_t matched = 0;
    for (std::size_t at = 0; at < count; ++at) {
      talkers_.push_back(customers[at]);
      arena_.send(*customers[at], server_.ask());
    }
    arena_.run(now() + kPatience, [&](Fighter& fighter, std::string_view line) {
      if (!server_.is_match(line)) return;
      if (fighter.executive) executives_.push_back(&fighter);
      if (++matched == 2 * count) arena_.stop();
    });
    CHECK(matched == 2 * count);
  }

  void run(std::uint32_t outstanding, Duration lasts, std::uint64_t& lines,
           swarm::Histogram* round_trips) {
    const std::string line = std::string(kLineBytes - 2, 'x') + "y\n";
    std::string burst;
    for (std::uint32_t at = 0; at < outstanding; ++at) burst += line;
    const Arena::OnLine on_line = [&](Fighter& fighter, std::string_view text) {
      if (text.empty() || text.back() != 'y') return;
      ++lines;
      if (outstanding == 1) {
        if (!fighter.executive && round_trips != nullptr) round_trips->add(now() - fighter.since);
        if (!fighter.executive) fighter.since = now();
        arena_.send(fighter, line);
        return;
      }
      // All that a burst brought is answered with a burst.
      if (++fighter.number % outstanding == 0) arena_.send(fighter, burst);
    };
    if (!begun_) {
      for (Fighter* const talker : talkers_) {
        talker->since = now();
        arena_.send(*talker, burst);
      }
      begun_ = true;
    }
    arena_.run(now() + lasts, on_line);
  }
  // Until the last line has arrived.
  void fall_quiet(std::uint32_t outstanding) {
    std::size_t left = talkers_.size() * outstanding;
    // Of a burst that has begun to arrive.
    for (Fighter* const each : talkers_) left -= each->number % outstanding;
    for (Fighter* const each : executives_) left -= each->number % outstanding;
    arena_.run(now() + kPatience, [&](Fighter&, std::string_view text) {
      if (!text.empty() && text.back() == 'y' && --left == 0) arena_.stop();
    });
    begun_ = false;
    for (Fighter* const each : talkers_) each->number = 0;
    for (Fighter* const each : executives_) each->number = 0;
  }
  void end() {
    std::size_t left = talkers_.size();
    for (Fighter* const executive : executives_) arena_.send(*executive, server_.end());
    arena_.run(now() + kPatience, [&](Fighter& fighter, std::string_view line) {
      if (!fighter.executive && server_.is_over(false, line) && --left == 0) arena_.stop();
    });
  }

 private:
  Arena& arena_;
  const Contestant& server_;
  std::vector<Fighter*> talkers_;
  std::vector<Fighter*> executives_;
  bool begun_ = false;
};

Spent relay(Talks& talks, const Contestant& server, std::uint32_t outstanding, const Size& size) {
  std::uint64_t lines = 0;
  talks.run(outstanding, kWarmUp, lines, nullptr);
  lines = 0;
  const Use before = server.use();
  talks.run(outstanding, from_seconds(size.seconds), lines, nullptr);
  const Use after = server.use();
  talks.fall_quiet(outstanding);
  return each(before, after, lines);
}

void talk(Arena& arena, const std::vector<Fighter*>& customers, const Size& size, Scores& scores) {
  {
    Talks many(arena, customers, kPairs);
    const Spent one = relay(many, arena.contestant(), 1, size);
    scores.relay_cpu_us = one.cpu_us;
    scores.relay_store_us = one.store_us;
    const Spent deep = relay(many, arena.contestant(), kDeep, size);
    scores.relay_32_cpu_us = deep.cpu_us;
    scores.relay_32_store_us = deep.store_us;
    many.end();
  }
  Talks pair(arena, customers, 1);
  swarm::Histogram round_trips;
  std::uint64_t lines = 0;
  pair.run(1, kWarmUp, lines, nullptr);
  pair.run(1, from_seconds(size.seconds / 2), lines, &round_trips);
  pair.fall_quiet(1);
  pair.end();
  scores.round_trip_p50_us = us(round_trips.at(0.5));
}

void idle(const Contestant& server, const Size& size, Scores& scores) {
  Arena arena(server);
  const double before = server.use().resident_kib;
  const TimePoint from = now();
  std::uint32_t welcomed = 0;
  constexpr std::uint32_t kAtOnce = 256;
  std::uint32_t connected = 0;
  const Arena::OnLine on_line = [&](Fighter&, std::string_view line) {
    if (!server.is_welcome(line)) return;
    if (++welcomed == connected) arena.stop();
  };
  while (connected < size.idle) {
    const std::uint32_t until = std::min(size.idle, connected + kAtOnce);
    for (; connected < until; ++connected) CHECK(arena.connect(false, connected) != nullptr);
    if (welcomed < connected) arena.run(now() + kPatience, on_line);
    CHECK(welcomed == connected);
  }
  scores.accepts_per_s = size.idle / seconds_of(now() - from);
  scores.idle_kib = (server.use().resident_kib - before) / size.idle;
}

}  // namespace

Scores compete(const Contestant& contestant, std::uint32_t executives, const Size& size) {
  Scores scores;
  {
    Arena arena(contestant);
    constexpr std::uint32_t kLoginsAtOnce = 4;
    arena.enter(true, executives, kLoginsAtOnce);
    const auto customers = arena.enter(false, kCustomers, kInFlight);
    pair_up(arena, customers, size, scores);
    hand_off(arena, customers, size, scores);
    talk(arena, customers, size, scores);
  }
  idle(contestant, size, scores);
  return scores;
}

}  // namespace turno::bench
