// What an estimate costs (computed off the dispatcher's thread, once for each place told), and what
// keeping score of it costs (on that thread, with each match of one who had waited).
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>

#include "dispatcher/estimate.h"
#include "dispatcher/forecaster.h"

namespace turno {
namespace {

// 64 executives, conversations of 5 minutes; with patience, people give up after 10.
WaitBasis basis_of(const benchmark::State& state) {
  WaitBasis basis;
  basis.ahead = static_cast<std::uint32_t>(state.range(0));
  basis.rate = 64.0F / 300.0F;
  basis.patience = state.range(1) != 0 ? 1.0F / 600.0F : 0.0F;
  return basis;
}

void places(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"ahead", "patience"})
      ->ArgsProduct({{0, 10, 100, 400, 1'000, 1'000'000}, {0, 1}});
}

void BM_Estimate(benchmark::State& state) {
  const WaitBasis basis = basis_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(estimate(basis));
}
BENCHMARK(BM_Estimate)->Apply(places);

// A wait like the mean, or (edge) at the very end of the interval: the dearest answer.
void BM_Covers(benchmark::State& state) {
  const WaitBasis basis = basis_of(state);
  const WaitEstimate told = *estimate(basis);
  const Duration waited = state.range(2) != 0 ? told.p90 : told.mean;
  for (auto _ : state) benchmark::DoNotOptimize(covers(basis, waited));
}
BENCHMARK(BM_Covers)
    ->ArgNames({"ahead", "patience", "edge"})
    ->ArgsProduct({{0, 10, 100, 400, 1'000, 1'000'000}, {0, 1}, {0, 1}});

// All that is learnt from one who was told an estimate and served.
void BM_OnPrediction(benchmark::State& state) {
  const WaitBasis basis = basis_of(state);
  const auto mean =
      std::chrono::duration_cast<Duration>(std::chrono::duration<double>(model_mean(basis)));
  Forecaster forecaster;
  std::uint64_t random = 1;
  for (auto _ : state) {
    random = random * 6364136223846793005U + 1442695040888963407U;      // Knuth's MMIX
    const auto sixteenths = static_cast<Duration::rep>(random >> 59U);  // 0..31
    forecaster.on_prediction(basis, ClassId{}, mean * (sixteenths + 1) / 16);
  }
  benchmark::DoNotOptimize(forecaster.score());
}
BENCHMARK(BM_OnPrediction)->Apply(places);

}  // namespace
}  // namespace turno
