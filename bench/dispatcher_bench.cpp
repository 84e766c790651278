// What handing an event to the dispatcher's thread and getting its effect back costs, beside the
// plainest thing that could do it: a deque under a mutex, one notification and one lock per event.
#include <benchmark/benchmark.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "base/check.h"
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

class TallySink final : public EffectSink {
 public:
  void deliver(const MatchEffect&) override { tally.add(); }
  Tally tally;
};

// The yardstick: it applies nothing, it only hands over.
class PlainQueue {
 public:
  explicit PlainQueue(Tally& tally) : tally_(tally), thread_([this] { run(); }) {}
  ~PlainQueue() {
    push(std::nullopt);
    thread_.join();
  }
  void post(const MatchEvent& event) { push(event); }

 private:
  void push(const std::optional<MatchEvent>& event) {
    const std::lock_guard<std::mutex> lock(mu_);
    events_.push_back(event);
    wake_.notify_one();
  }
  std::optional<MatchEvent> take() {
    std::unique_lock<std::mutex> lock(mu_);
    wake_.wait(lock, [this] { return !events_.empty(); });
    const std::optional<MatchEvent> event = events_.front();
    events_.pop_front();
    return event;
  }
  void run() {
    while (take()) tally_.add();
  }

  Tally& tally_;
  std::mutex mu_;
  std::condition_variable wake_;
  std::deque<std::optional<MatchEvent>> events_;  // nullopt: the end
  std::thread thread_;
};

// Leave of a stranger: one event in, exactly one effect out, and next to no work between them, so
// that the hand-off is what is measured.
const MatchEvent kNobodyLeaves = Leave{CustomerId{1}};

// `batch` events are posted, then all their effects awaited: 1 is a round trip, 1000 a busy server.
template <class Port>
void hand_off(benchmark::State& state, Port& port, Tally& tally) {
  const auto batch = static_cast<std::uint64_t>(state.range(0));
  std::uint64_t posted = 0;
  for (auto _ : state) {
    for (std::uint64_t n = 0; n < batch; ++n) port.post(kNobodyLeaves);
    posted += batch;
    tally.wait_for(posted);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(posted));
}

void BM_HandOffDispatcher(benchmark::State& state) {
  const SystemClock clock;
  TallySink sink;
  Dispatcher dispatcher(Policy{}, clock, sink);
  CHECK(dispatcher.start().has_value());
  hand_off(state, dispatcher, sink.tally);
  dispatcher.stop();
}
BENCHMARK(BM_HandOffDispatcher)->Arg(1)->Arg(10)->Arg(1000)->UseRealTime();

void BM_HandOffPlainQueue(benchmark::State& state) {
  Tally tally;
  PlainQueue queue(tally);
  hand_off(state, queue, tally);
}
BENCHMARK(BM_HandOffPlainQueue)->Arg(1)->Arg(10)->Arg(1000)->UseRealTime();

}  // namespace
}  // namespace turno
