// What handing an event to the dispatcher's thread and getting its effect back costs, beside three
// other ways to hand over (bench/queues.h). "Idle" ones only count what comes out, and so have less
// to do than the dispatcher; "deciding" ones have a matcher too, and differ from it in the queue
// alone.
#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/check.h"
#include "bench/queues.h"
#include "dispatcher/dispatcher.h"

namespace turno {
namespace {

// Counts what came out; the benchmark's thread sleeps until there is enough.
class Tally {
 public:
  void add() {
    if (count_.fetch_add(1) + 1 == wanted_.load()) count_.notify_one();
  }
  void wait_for(std::uint64_t count) {
    wanted_.store(count);
    for (std::uint64_t seen = count_.load(); seen < count; seen = count_.load()) count_.wait(seen);
  }

 private:
  std::atomic<std::uint64_t> count_{0};
  std::atomic<std::uint64_t> wanted_{0};
};

// One for each thread that posts, on cache lines of their own.
constexpr std::size_t kPosters = 4;
struct Tallies {
  struct alignas(64) Padded {
    Tally tally;
  };
  Padded of[kPosters];
};

// Leave of a stranger: one event in, exactly one effect out, and next to no work between them, so
// that the hand-off is what is measured. The customer is the number of the thread that posts.
MatchEvent nobody_leaves(std::size_t poster) { return Leave{CustomerId{poster}}; }

class TallySink final : public EffectSink {
 public:
  explicit TallySink(Tallies& tallies) : tallies_(tallies) {}
  void deliver(const MatchEffect& effect) override {
    tallies_.of[number(std::get<Left>(effect).customer)].tally.add();
  }

 private:
  Tallies& tallies_;
};

struct OnlyCount {
  Tallies& tallies;
  void operator()(const std::vector<Parcel>& parcels) {
    for (const Parcel& parcel : parcels) {
      tallies.of[number(std::get<Leave>(*parcel).customer)].tally.add();
    }
  }
};

// What the dispatcher does with a round.
struct Decide {
  explicit Decide(Tallies& tallies) : sink(tallies) {}
  void operator()(const std::vector<Parcel>& parcels) {
    const TimePoint now = clock.now();
    for (const Parcel& parcel : parcels) matcher->apply(*parcel, now, effects);
    matcher->announce(now, effects);
    for (const MatchEffect& effect : effects) sink.deliver(effect);
    effects.clear();
    benchmark::DoNotOptimize(matcher->next_deadline());
  }

  TallySink sink;
  SystemClock clock;
  std::unique_ptr<Matcher> matcher = std::make_unique<Matcher>(Policy{});
  std::vector<MatchEffect> effects;
};

// The contenders: a port to post to and the tallies of what came out.
class WithDispatcher {
 public:
  WithDispatcher() { CHECK(dispatcher_.start().has_value()); }
  ~WithDispatcher() { dispatcher_.stop(); }
  void post(const MatchEvent& event) { dispatcher_.post(event); }
  Tally& tally(std::size_t poster) { return tallies_.of[poster].tally; }

 private:
  Tallies tallies_;
  SystemClock clock_;
  TallySink sink_{tallies_};
  Dispatcher dispatcher_{Policy{}, clock_, sink_};
};

template <class Queue, class Work>
class With {
 public:
  void post(const MatchEvent& event) { worker_.post(event); }
  Tally& tally(std::size_t poster) { return tallies_.of[poster].tally; }

 private:
  Tallies tallies_;
  Worker<Queue, Work> worker_{Work{tallies_}};
};

// `batch` events are posted, then all their effects awaited: 1 is a round trip, 1000 a busy server.
template <class Contender>
class Posting {
 public:
  Posting(Contender& contender, std::size_t poster)
      : contender_(contender), tally_(contender.tally(poster)), event_(nobody_leaves(poster)) {}
  void post_and_wait(std::uint64_t batch) {
    for (std::uint64_t n = 0; n < batch; ++n) contender_.post(event_);
    posted_ += batch;
    tally_.wait_for(posted_);
  }

 private:
  Contender& contender_;
  Tally& tally_;
  const MatchEvent event_;
  std::uint64_t posted_ = 0;
};

// One after another in each step, so that whatever else the machine does hits all alike. The time
// is that of a batch through all of them; the counters are each one's share of it, and how many
// times the dispatcher's time each of the others needs.
template <class Plain, class Moodycamel, class Tbb>
void side_by_side(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  const auto batch = static_cast<std::uint64_t>(state.range(0));
  WithDispatcher dispatcher;
  Plain plain;
  Moodycamel moodycamel;
  Tbb tbb;
  std::chrono::duration<double> spent[4] = {};
  Posting to_dispatcher(dispatcher, 0);
  Posting to_plain(plain, 0);
  Posting to_moodycamel(moodycamel, 0);
  Posting to_tbb(tbb, 0);
  const auto run = [batch](auto& posting, std::chrono::duration<double>& sum) {
    const Clock::time_point began = Clock::now();
    posting.post_and_wait(batch);
    sum += Clock::now() - began;
  };
  for (auto _ : state) {
    run(to_dispatcher, spent[0]);
    run(to_plain, spent[1]);
    run(to_moodycamel, spent[2]);
    run(to_tbb, spent[3]);
  }
  constexpr double kMicro = 1e6;
  const auto iterations = static_cast<double>(state.iterations());
  state.counters["dispatcher_us"] = spent[0].count() * kMicro / iterations;
  state.counters["plain_us"] = spent[1].count() * kMicro / iterations;
  state.counters["moodycamel_us"] = spent[2].count() * kMicro / iterations;
  state.counters["tbb_us"] = spent[3].count() * kMicro / iterations;
  state.counters["plain_ratio"] = spent[1] / spent[0];
  state.counters["moodycamel_ratio"] = spent[2] / spent[0];
  state.counters["tbb_ratio"] = spent[3] / spent[0];
}

void BM_HandOffBesideIdle(benchmark::State& state) {
  side_by_side<With<PlainQueue, OnlyCount>, With<MoodycamelQueue, OnlyCount>,
               With<TbbQueue, OnlyCount>>(state);
}
BENCHMARK(BM_HandOffBesideIdle)->ArgName("batch")->Arg(1)->Arg(10)->Arg(1000)->UseRealTime();

void BM_HandOffBesideDeciding(benchmark::State& state) {
  side_by_side<With<PlainQueue, Decide>, With<MoodycamelQueue, Decide>, With<TbbQueue, Decide>>(
      state);
}
BENCHMARK(BM_HandOffBesideDeciding)->ArgName("batch")->Arg(1)->Arg(10)->Arg(1000)->UseRealTime();

// Each alone, with one thread and with several that post: the time is for one event.
template <class Contender>
void BM_HandOff(benchmark::State& state) {
  static std::unique_ptr<Contender> contender;  // shared by the threads of one run
  if (state.thread_index() == 0) contender = std::make_unique<Contender>();
  const auto batch = state.range(0);
  std::unique_ptr<Posting<Contender>> posting;
  // The first turn of the loop is where the threads meet.
  while (state.KeepRunningBatch(batch)) {
    if (!posting) {
      posting = std::make_unique<Posting<Contender>>(
          *contender, static_cast<std::size_t>(state.thread_index()));
    }
    posting->post_and_wait(static_cast<std::uint64_t>(batch));
  }
  state.SetItemsProcessed(state.iterations());
  // And the end of it where they part.
  if (state.thread_index() == 0) contender.reset();
}
void batches(benchmark::internal::Benchmark* bench) {
  bench->ArgName("batch")->Arg(1)->Arg(1000)->Threads(1)->Threads(kPosters)->UseRealTime();
}
BENCHMARK_TEMPLATE(BM_HandOff, WithDispatcher)->Apply(batches);
BENCHMARK_TEMPLATE(BM_HandOff, With<PlainQueue, OnlyCount>)->Apply(batches);
BENCHMARK_TEMPLATE(BM_HandOff, With<MoodycamelQueue, OnlyCount>)->Apply(batches);
BENCHMARK_TEMPLATE(BM_HandOff, With<TbbQueue, OnlyCount>)->Apply(batches);

}  // namespace
}  // namespace turno
