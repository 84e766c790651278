#include "dispatcher/dispatcher.h"

namespace turno {

Dispatcher::Dispatcher(Policy policy, const Clock& clock, EffectSink& sink)
    : clock_(clock), sink_(sink), matcher_(policy) {}

Dispatcher::~Dispatcher() { stop(); }

Result<void> Dispatcher::start() {
  Result<Thread> started = Thread::start("dispatcher", kSmallStackBytes, [this] { run(); });
  if (!started) return tl::unexpected(started.error());
  thread_ = *std::move(started);
  return {};
}

void Dispatcher::stop() {
  {
    const MutexLock lock(mu_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Dispatcher::post(const MatchEvent& event) {
  bool was_empty = false;
  {
    const MutexLock lock(mu_);
    was_empty = inbox_.empty();
    inbox_.push_back(event);
  }
  // The thread sleeps only on an empty inbox, so later events need not wake it.
  if (was_empty) wake_.notify_one();
}

LineCounts Dispatcher::counts() const {
  const MutexLock lock(mu_);
  return counts_;
}

void Dispatcher::run() noexcept {
  std::vector<MatchEvent> events;
  std::vector<MatchEffect> effects;
  while (take(events)) {
    const TimePoint now = clock_.now();
    for (const MatchEvent& event : events) matcher_.apply(event, now, effects);
    matcher_.announce(effects);
    {
      const MutexLock lock(mu_);
      counts_ = {matcher_.waiting(), matcher_.free_executives(), matcher_.executives()};
    }
    for (const MatchEffect& effect : effects) sink_.deliver(effect);
    events.clear();
    effects.clear();
  }
}

bool Dispatcher::take(std::vector<MatchEvent>& events) {
  const std::optional<TimePoint> deadline = matcher_.next_deadline();
  const MutexLock lock(mu_);
  while (inbox_.empty() && !stopping_) {
    if (!deadline) {
      wake_.wait(mu_);
    } else if (!wake_.wait_until(mu_, *deadline)) {
      break;
    }
  }
  inbox_.swap(events);
  return !events.empty() || !stopping_;
}

}  // namespace turno
