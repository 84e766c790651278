// What one thing costs in a line of n: a place, joining, leaving, a match; and what it costs that
// people are told their places.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "bench/house.h"

namespace turno {
namespace {

constexpr std::uint64_t kExecutives = 64;

// The kinds of line that differ in what a customer in it costs.
enum Rules : std::int64_t {
  kPlain,     // first come, first served
  kTimed,     // and everybody has a timer: max_wait and two steps of widen
  kPriority,  // every other one has a head start: he comes in before the end of the line
};

Policy policy_of(std::int64_t rules) {
  Policy policy;
  if (rules == kTimed) {
    policy.lines[0].max_wait = kMaxPolicyTime;
    policy.widen = {{std::chrono::hours(1), 2}, {std::chrono::hours(2), 3}};
  }
  if (rules == kPriority) {
    policy.lines[0].discipline = Discipline::kPriority;
    policy.classes = {{"vip", std::chrono::seconds(60), {}}};
  }
  return policy;
}

// A line of state.range(0) people under the rules state.range(1). With `executives`, those are
// busy.
class FullHouse {
 public:
  FullHouse(const benchmark::State& state, std::uint64_t executives)
      : waiting_(static_cast<std::size_t>(state.range(0))),
        is_mixed_(state.range(1) == kPriority),
        house_(policy_of(state.range(1))) {
    house_.staff(executives);
    for (std::uint64_t n = 0; n < executives + waiting_; ++n) join();
    const std::uint64_t first = executives + 1;
    for (std::uint64_t n = 0; n < waiting_; ++n) present_.push_back(House::customer(first + n));
  }

  House& house() { return house_; }
  std::size_t waiting() const { return waiting_; }
  void join() {
    static const std::string kVip = "vip";
    static const std::string kOrdinary;
    is_vip_ = is_mixed_ && !is_vip_;
    house_.join({}, is_vip_ ? kVip : kOrdinary);
  }
  // Somebody who waits. Only as long as nobody was matched since.
  CustomerId anybody() { return present_[random_() % present_.size()]; }
  // Another one who is as good as any: no longer among those given by anybody().
  CustomerId take_anybody() {
    const std::size_t at = random_() % present_.size();
    const CustomerId customer = present_[at];
    present_[at] = present_.back();
    present_.pop_back();
    return customer;
  }
  void add(CustomerId customer) { present_.push_back(customer); }
  void check(benchmark::State& state) {
    if (house_.matcher().waiting() != waiting_) state.SkipWithError("the line changed its length");
    state.SetItemsProcessed(state.iterations());
  }

 private:
  const std::size_t waiting_;
  const bool is_mixed_;
  bool is_vip_ = false;
  House house_;
  std::vector<CustomerId> present_;
  std::mt19937_64 random_{1};
};

// Runs `timed` kBatch times on the clock, then `undo` as often off it, so that the line keeps its
// length but for a batch. "Time" is this thread's processor time for one; "CPU" counts both.
constexpr std::size_t kBatch = 256;

template <class Timed, class Undo>
void measure(benchmark::State& state, Timed&& timed, Undo&& undo) {
  while (state.KeepRunningBatch(kBatch)) {
    const double began = thread_seconds();
    for (std::size_t n = 0; n < kBatch; ++n) timed(n);
    state.SetIterationTime(thread_seconds() - began);
    for (std::size_t n = 0; n < kBatch; ++n) undo(n);
  }
}

void lengths(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"waiting", "rules"});
  for (const std::int64_t rules : {kPlain, kTimed, kPriority}) {
    for (std::int64_t waiting = 1'000; waiting <= 1'000'000; waiting *= 10) {
      bench->Args({waiting, rules});
    }
  }
}

void BM_Position(benchmark::State& state) {
  FullHouse full(state, 0);
  std::array<CustomerId, kBatch> asked{};
  std::size_t sum = 0;
  measure(
      state, [&](std::size_t n) { sum += full.house().matcher().position(asked[n]); },
      [&](std::size_t n) { asked[n] = full.anybody(); });
  benchmark::DoNotOptimize(sum);
  full.check(state);
}
BENCHMARK(BM_Position)->Apply(lengths)->UseManualTime();

void BM_Join(benchmark::State& state) {
  FullHouse full(state, 0);
  std::array<CustomerId, kBatch> joined{};
  measure(
      state,
      [&](std::size_t n) {
        full.join();
        joined[n] = std::get<Placed>(full.house().effects().front()).customer;
      },
      [&](std::size_t n) { full.house().apply(Leave{joined[n]}); });
  full.check(state);
}
BENCHMARK(BM_Join)->Apply(lengths)->UseManualTime();

// Anybody, anywhere in the line, gives up.
void BM_Leave(benchmark::State& state) {
  FullHouse full(state, 0);
  std::array<CustomerId, kBatch> leaving{};
  for (CustomerId& customer : leaving) customer = full.take_anybody();
  measure(
      state, [&](std::size_t n) { full.house().apply(Leave{leaving[n]}); },
      [&](std::size_t n) {
        full.join();
        full.add(std::get<Placed>(full.house().effects().front()).customer);
        leaving[n] = full.take_anybody();
      });
  full.check(state);
}
BENCHMARK(BM_Leave)->Apply(lengths)->UseManualTime();

// A conversation ends, and its executive gets the next one.
void BM_ReleaseAndMatch(benchmark::State& state) {
  FullHouse full(state, kExecutives);
  measure(
      state, [&](std::size_t) { full.house().release_oldest(); },
      [&](std::size_t) { full.join(); });
  full.check(state);
}
BENCHMARK(BM_ReleaseAndMatch)->Apply(lengths)->UseManualTime();

// ---- Telling places ----

// All executives are busy and the line does not empty: each release matches the next one, another
// one joins, and those whose turn it is are told their places: the first three each time, everybody
// each 15 s (15,000 steps). `every` 86400 leaves only the first three, and whoever is told then:
// what a match costs beyond those told.
void BM_MatchAndTell(benchmark::State& state) {
  Policy policy;
  policy.announce_every = std::chrono::seconds(state.range(1));
  House house{policy};
  house.staff(kExecutives);
  const auto waiting = static_cast<std::uint64_t>(state.range(0));
  house.fill(kExecutives + waiting);
  house.release_oldest();
  house.join();
  house.announce();
  std::size_t told = 0;
  for (auto _ : state) {
    house.join();
    house.release_oldest();
    told += house.announce();
    benchmark::DoNotOptimize(house.effects().data());
  }
  if (house.matcher().waiting() != waiting) state.SkipWithError("the line changed its length");
  state.SetItemsProcessed(state.iterations());
  state.counters["told"] =
      benchmark::Counter(static_cast<double>(told), benchmark::Counter::kAvgIterations);
}
// A little more than two periods of 15 s, each 7,500 turns of two events: rounds drift by a step or
// so each, and everybody is to be told twice.
BENCHMARK(BM_MatchAndTell)
    ->ArgNames({"waiting", "every"})
    ->ArgsProduct({{10, 1'000, 10'000, 100'000, 1'000'000}, {15, 86'400}})
    ->Iterations(15'100);

// Everybody is due at once, as after a quiet hour in which nobody was served: in as many rounds as
// it takes. The time is for one who is told; nothing else happens while a round lasts.
void BM_TellEverybody(benchmark::State& state) {
  House house{Policy{}};
  const auto waiting = static_cast<std::size_t>(state.range(0));
  house.fill(waiting + 1);
  std::uint64_t leaving = 0;
  double longest = 0;
  while (state.KeepRunningBatch(static_cast<std::int64_t>(waiting))) {
    house.apply(Leave{House::customer(++leaving)});
    house.pass(house.matcher().policy().announce_every);
    double took = 0;
    for (std::size_t told = 0; told < waiting;) {
      const double began = thread_seconds();
      const std::size_t in_round = house.announce();
      const double round = thread_seconds() - began;
      CHECK(in_round > 0);
      told += in_round;
      took += round;
      longest = std::max(longest, round);
    }
    state.SetIterationTime(took);
    house.join();
  }
  state.SetItemsProcessed(state.iterations());
  constexpr double kMilli = 1e3;
  state.counters["longest_round_ms"] = longest * kMilli;
}
BENCHMARK(BM_TellEverybody)
    ->ArgName("waiting")
    ->RangeMultiplier(10)
    ->Range(1'000, 1'000'000)
    ->UseManualTime();

}  // namespace
}  // namespace turno
