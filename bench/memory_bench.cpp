// What a waiting customer costs in memory: what the allocator has given out, its own overhead
// included, with n waiting less without them. The times are those of filling the line.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "bench/house.h"

namespace turno {
namespace {

// Rests in its bins are not given out; what the allocator takes straight from the system is counted
// on its own.
std::size_t given_out() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

void fill_and_weigh(benchmark::State& state, const Policy& policy, bool churn) {
  const auto waiting = static_cast<std::uint64_t>(state.range(0));
  double bytes = 0;
  for (auto _ : state) {
    const std::size_t before = given_out();
    std::optional<House> house(policy);
    house->fill(waiting);
    if (churn) {
      // As many as wait leave from anywhere, each for one who joins.
      state.PauseTiming();
      std::vector<CustomerId> present;
      for (std::uint64_t n = 1; n <= waiting; ++n) present.push_back(House::customer(n));
      std::mt19937_64 random(1);
      for (std::uint64_t n = 0; n < waiting; ++n) {
        CustomerId& leaving = present[random() % waiting];
        house->apply(Leave{leaving});
        leaving = house->newcomer();
        house->apply(Join{leaving, {}, {}, {}});
      }
      present = {};
      state.ResumeTiming();
    }
    bytes = static_cast<double>(given_out() - before) / static_cast<double>(waiting);
    if (house->matcher().waiting() != waiting) state.SkipWithError("somebody is missing");
    state.PauseTiming();
    house.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["bytes_per_waiting"] = bytes;
}

void lengths(benchmark::internal::Benchmark* bench) {
  bench->ArgName("waiting")->Unit(benchmark::kMillisecond);
  // 600,000: tables grow by leaps, and the last one there was is still far too large.
  for (const std::int64_t waiting : {1'000, 10'000, 100'000, 600'000, 1'000'000}) {
    bench->Arg(waiting);
  }
}

void BM_FillPlain(benchmark::State& state) { fill_and_weigh(state, Policy{}, false); }
BENCHMARK(BM_FillPlain)->Apply(lengths);

Policy timed() {
  Policy policy;
  policy.lines[0].max_wait = kMaxPolicyTime;
  policy.widen = {{std::chrono::hours(1), 2}, {std::chrono::hours(2), 3}};
  return policy;
}

// Everybody has a timer.
void BM_FillTimed(benchmark::State& state) { fill_and_weigh(state, timed(), false); }
BENCHMARK(BM_FillTimed)->Apply(lengths);

void BM_FillAndChurn(benchmark::State& state) { fill_and_weigh(state, Policy{}, true); }
BENCHMARK(BM_FillAndChurn)->Apply(lengths);

void BM_FillAndChurnTimed(benchmark::State& state) { fill_and_weigh(state, timed(), true); }
BENCHMARK(BM_FillAndChurnTimed)->Apply(lengths);

}  // namespace
}  // namespace turno
