// The yardsticks that the dispatcher is measured beside: three queues between threads, each with a
// thread behind it that takes events out as the queue does it best and does with them what it is
// told to.
#pragma once

#include <concurrentqueue/blockingconcurrentqueue.h>
#include <tbb/concurrent_queue.h>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno {

// What goes through the queues; nothing: the end.
using Parcel = std::optional<MatchEvent>;

// The plainest thing that could do it: one lock and one notification per event, on each side.
class PlainQueue {
 public:
  void push(Parcel parcel) {
    const std::lock_guard<std::mutex> lock(mu_);
    parcels_.push_back(std::move(parcel));
    wake_.notify_one();
  }
  void take(std::vector<Parcel>& out) {
    std::unique_lock<std::mutex> lock(mu_);
    wake_.wait(lock, [this] { return !parcels_.empty(); });
    out.push_back(std::move(parcels_.front()));
    parcels_.pop_front();
  }

 private:
  std::mutex mu_;
  std::condition_variable wake_;
  std::deque<Parcel> parcels_;
};

class MoodycamelQueue {
 public:
  void push(Parcel parcel) { queue_.enqueue(std::move(parcel)); }
  void take(std::vector<Parcel>& out) {
    const std::size_t count = queue_.wait_dequeue_bulk(token_, batch_.begin(), batch_.size());
    for (std::size_t n = 0; n < count; ++n) out.push_back(std::move(batch_[n]));
  }

 private:
  static constexpr std::size_t kMost = 256;
  moodycamel::BlockingConcurrentQueue<Parcel> queue_;
  moodycamel::ConsumerToken token_{queue_};
  std::array<Parcel, kMost> batch_;
};

class TbbQueue {
 public:
  void push(Parcel parcel) { queue_.push(std::move(parcel)); }
  void take(std::vector<Parcel>& out) {
    queue_.pop(out.emplace_back());
    while (queue_.try_pop(out.emplace_back())) {
    }
    out.pop_back();
  }

 private:
  tbb::concurrent_bounded_queue<Parcel> queue_;
};

// The thread behind a queue. Calls work(events) with all that it took out at once.
template <class Queue, class Work>
class Worker {
 public:
  explicit Worker(Work work) : work_(std::move(work)), thread_([this] { run(); }) {}
  ~Worker() {
    queue_.push(std::nullopt);
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void post(const MatchEvent& event) { queue_.push(event); }

 private:
  void run() {
    std::vector<Parcel> parcels;
    bool go_on = true;
    while (go_on) {
      queue_.take(parcels);
      if (!parcels.back()) {
        go_on = false;
        parcels.pop_back();
      }
      work_(parcels);
      parcels.clear();
    }
  }

  Queue queue_;
  Work work_;
  std::thread thread_;
};

}  // namespace turno
