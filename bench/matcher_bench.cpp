// What the matcher alone costs: a full house that goes on serving, and a long line.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <vector>

#include "dispatcher/matcher.h"

namespace turno {
namespace {

constexpr TimePoint kStart{std::chrono::hours(1)};

// Fills the line with customers 1..count, nobody at work.
void fill(Matcher& matcher, std::uint64_t count) {
  std::vector<MatchEffect> effects;
  for (std::uint64_t n = 1; n <= count; ++n) {
    matcher.apply(Join{CustomerId{n}}, kStart, effects);
    effects.clear();
  }
}

// One customer's whole way: he joins, is matched with the longest idle of `executives`, is
// released.
void BM_JoinMatchRelease(benchmark::State& state) {
  Matcher matcher{Policy{}};
  std::vector<MatchEffect> effects;
  for (std::int64_t n = 1; n <= state.range(0); ++n) {
    matcher.apply(Ready{ExecutiveId{static_cast<std::uint64_t>(n)}}, kStart, effects);
  }
  std::uint64_t conversation = 0;
  for (auto _ : state) {
    effects.clear();
    matcher.apply(Join{CustomerId{++conversation}}, kStart, effects);
    matcher.apply(Release{ConversationId{conversation}}, kStart, effects);
    matcher.announce(effects);
    benchmark::DoNotOptimize(effects.data());
  }
  if (matcher.totals().matched != conversation) state.SkipWithError("not everyone was matched");
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_JoinMatchRelease)->Arg(1)->Arg(64);

// The same with all of 64 executives busy and a line that never empties: each release matches the
// first one waiting, and everyone behind him is told his new place.
void BM_SaturatedWithAnnouncements(benchmark::State& state) {
  constexpr std::uint64_t kExecutives = 64;
  const auto waiting = static_cast<std::uint64_t>(state.range(0));
  Matcher matcher{Policy{}};
  std::vector<MatchEffect> effects;
  fill(matcher, waiting + kExecutives);
  for (std::uint64_t n = 1; n <= kExecutives; ++n) {
    matcher.apply(Ready{ExecutiveId{n}}, kStart, effects);
  }
  std::uint64_t conversation = 0;
  std::uint64_t newcomer = waiting + kExecutives;
  for (auto _ : state) {
    effects.clear();
    matcher.apply(Join{CustomerId{++newcomer}}, kStart, effects);
    matcher.apply(Release{ConversationId{++conversation}}, kStart, effects);
    matcher.announce(effects);
    benchmark::DoNotOptimize(effects.data());
  }
  if (matcher.waiting() != waiting) state.SkipWithError("the line changed its length");
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_SaturatedWithAnnouncements)->Arg(0)->Arg(10)->Arg(1000);

// Asking for a place in a line of n, customers drawn at random.
void BM_Position(benchmark::State& state) {
  const auto waiting = static_cast<std::uint64_t>(state.range(0));
  Matcher matcher{Policy{}};
  fill(matcher, waiting);
  std::mt19937_64 random(1);
  std::size_t sum = 0;
  for (auto _ : state) sum += matcher.position(CustomerId{random() % waiting + 1});
  if (sum < static_cast<std::size_t>(state.iterations())) state.SkipWithError("somebody is lost");
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Position)->RangeMultiplier(10)->Range(1'000, 1'000'000);

// Somebody in a line of n, drawn at random, leaves and joins again at its end. Nothing is
// announced.
void BM_LeaveAndJoin(benchmark::State& state) {
  const auto waiting = static_cast<std::uint64_t>(state.range(0));
  Matcher matcher{Policy{}};
  fill(matcher, waiting);
  std::mt19937_64 random(1);
  std::vector<MatchEffect> effects;
  for (auto _ : state) {
    const CustomerId customer{random() % waiting + 1};
    effects.clear();
    matcher.apply(Leave{customer}, kStart, effects);
    matcher.apply(Join{customer}, kStart, effects);
    benchmark::DoNotOptimize(effects.data());
  }
  if (matcher.waiting() != waiting) state.SkipWithError("the line changed its length");
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LeaveAndJoin)->RangeMultiplier(10)->Range(1'000, 1'000'000);

}  // namespace
}  // namespace turno
