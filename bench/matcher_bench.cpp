// What a customer's whole way through the matcher costs: he joins, is matched, is released. Every
// assignment, skill groups, capacities, and offers.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "bench/house.h"

namespace turno {
namespace {

constexpr std::uint64_t kExecutives = 64;

// The house has served everybody who came, but for `talking`.
void finish(benchmark::State& state, House& house, std::uint64_t talking) {
  const Matcher::Totals& totals = house.matcher().totals();
  if (totals.matched != totals.joined || totals.matched != house.released() + talking) {
    state.SkipWithError("not everyone was matched");
  }
  state.SetItemsProcessed(state.iterations());
}

// `talking` conversations go on all the time; in each step one customer joins and is matched with
// one of the others, and the oldest conversation ends.
void serve(benchmark::State& state, House& house, std::uint64_t talking) {
  house.fill(talking);
  for (auto _ : state) {
    house.join();
    house.release_oldest();
    benchmark::DoNotOptimize(house.effects().data());
  }
  finish(state, house, talking);
}

void BM_JoinMatchRelease(benchmark::State& state) {
  House house{Policy{}};
  house.staff(static_cast<std::uint64_t>(state.range(0)));
  serve(state, house, static_cast<std::uint64_t>(state.range(1)));
}
BENCHMARK(BM_JoinMatchRelease)
    ->ArgNames({"executives", "talking"})
    ->Args({1, 0})
    ->Args({kExecutives, 0})
    ->Args({kExecutives, kExecutives / 2})
    ->Args({kExecutives, kExecutives - 1});

// The same as the dispatcher does it at its slowest: each event is a round of its own, with its
// announcement and the question when something is due next.
void BM_JoinMatchReleaseInRounds(benchmark::State& state) {
  Policy policy;
  policy.sticky = std::chrono::seconds(state.range(0));
  House house{policy};
  house.staff(kExecutives);
  std::size_t told = 0;
  const auto end_round = [&] {
    told += house.announce();
    benchmark::DoNotOptimize(house.matcher().next_deadline());
  };
  for (auto _ : state) {
    house.join();
    end_round();
    house.release_oldest();
    end_round();
  }
  if (told != 0) state.SkipWithError("somebody was told though nobody waited");
  finish(state, house, 0);
}
BENCHMARK(BM_JoinMatchReleaseInRounds)->ArgName("sticky")->Arg(0)->Arg(60);

void BM_Assignment(benchmark::State& state, Assignment assignment) {
  Policy policy;
  policy.assignment = assignment;
  House house{policy};
  house.staff(kExecutives);
  serve(state, house, static_cast<std::uint64_t>(state.range(0)));
}
#define BENCHMARK_ASSIGNMENT(NAME) \
  BENCHMARK_CAPTURE(BM_Assignment, NAME, Assignment::NAME)->ArgName("talking")->Arg(0)->Arg(32)
BENCHMARK_ASSIGNMENT(kLeastOccupied);
BENCHMARK_ASSIGNMENT(kLongestIdle);
BENCHMARK_ASSIGNMENT(kRoundRobin);
BENCHMARK_ASSIGNMENT(kLeastBusy);
BENCHMARK_ASSIGNMENT(kFewestServed);
BENCHMARK_ASSIGNMENT(kRandom);
BENCHMARK_ASSIGNMENT(kLinear);
#undef BENCHMARK_ASSIGNMENT

std::string skill(std::uint64_t number) { return "s" + std::to_string(number); }

// A line for each of `groups` skills.
Policy lines_by_skill(std::uint64_t groups) {
  Policy policy;
  policy.lines.clear();
  for (std::uint64_t group = 0; group < groups; ++group) {
    LinePolicy line;
    line.name = "line" + std::to_string(group);
    line.skills = {skill(group)};
    policy.lines.push_back(line);
  }
  return policy;
}

// Each executive has one skill; half of them are free, whichever line the customer comes to.
void BM_SkillGroupsOfSpecialists(benchmark::State& state) {
  const auto groups = static_cast<std::uint64_t>(state.range(0));
  House house{lines_by_skill(groups)};
  for (std::uint64_t n = 1; n <= kExecutives; ++n) {
    house.apply(Arrive{ExecutiveId{n}, {{skill(n % groups)}, 1, 2}});
  }
  std::uint64_t next = 0;
  const auto join = [&] { house.join(static_cast<LineId>(next++ % groups)); };
  for (std::uint64_t n = 0; n < kExecutives; ++n) join();
  for (auto _ : state) {
    join();
    house.release_oldest();
    benchmark::DoNotOptimize(house.effects().data());
  }
  finish(state, house, kExecutives);
}
BENCHMARK(BM_SkillGroupsOfSpecialists)->ArgName("groups")->Arg(1)->Arg(8)->Arg(64);

// Executive n has the skills 0..n: every one is a group of his own, and has as many lines to look
// at when he is free as he has skills. All are busy, and ten customers wait in every line.
void BM_SkillGroupsNested(benchmark::State& state) {
  constexpr std::uint64_t kWaiting = 10;
  const auto groups = static_cast<std::uint64_t>(state.range(0));
  House house{lines_by_skill(groups)};
  for (std::uint64_t n = 0; n < kExecutives; ++n) {
    ExecutiveProfile profile;
    for (std::uint64_t has = 0; has <= n % groups; ++has) profile.skills.push_back(skill(has));
    house.apply(Arrive{ExecutiveId{n + 1}, profile});
  }
  for (std::uint64_t n = 0; n < kExecutives + kWaiting * groups; ++n) {
    house.join(static_cast<LineId>(n % groups));
  }
  const std::size_t waiting = house.matcher().waiting();
  for (auto _ : state) {
    house.release_oldest();
    // Whatever line he was taken from gets another one.
    house.join(std::get<Matched>(house.effects().back()).line);
    benchmark::DoNotOptimize(house.effects().data());
  }
  if (house.matcher().waiting() != waiting) state.SkipWithError("the lines changed their lengths");
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_SkillGroupsNested)->ArgName("groups")->Arg(1)->Arg(8)->Arg(64);

// Half of all that can be held at once is going on.
void BM_Capacity(benchmark::State& state) {
  Policy policy;
  policy.capacity = static_cast<int>(state.range(0));
  House house{policy};
  house.staff(kExecutives);
  serve(state, house, kExecutives * static_cast<std::uint64_t>(state.range(0)) / 2);
}
BENCHMARK(BM_Capacity)->ArgName("capacity")->Arg(1)->Arg(4)->Arg(kMaxCapacity);

// The executive is asked, and accepts.
void BM_JoinOfferAcceptRelease(benchmark::State& state) {
  Policy policy;
  policy.offer = OfferMode::kAccept;
  House house{policy};
  house.staff(kExecutives);
  for (auto _ : state) {
    house.join();
    const Offered offered = std::get<Offered>(house.effects().back());
    house.apply(Accept{offered.executive, offered.offer});
    house.release_oldest();
    benchmark::DoNotOptimize(house.effects().data());
  }
  finish(state, house, 0);
}
BENCHMARK(BM_JoinOfferAcceptRelease);

// After each conversation the executive has ten steps for himself: timers all the time.
void BM_JoinMatchReleaseWrapUp(benchmark::State& state) {
  Policy policy;
  policy.wrap_up = 10 * House::kStep;
  House house{policy};
  house.staff(kExecutives);
  serve(state, house, 0);
}
BENCHMARK(BM_JoinMatchReleaseWrapUp);

}  // namespace
}  // namespace turno
