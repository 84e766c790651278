#include "dispatcher/dispatcher.h"

#include <utility>

namespace turno {

LineCounts count(const Matcher& matcher) {
  LineCounts counts{matcher.waiting(), matcher.available_executives(), matcher.executives(), {}};
  const std::size_t lines = matcher.policy().lines.size();
  for (std::size_t i = 0; lines > 1 && i < lines; ++i) {
    counts.waiting_in.push_back(matcher.waiting_in(static_cast<LineId>(i)));
  }
  return counts;
}

Dispatcher::Dispatcher(Policy policy, const Clock& clock, EffectSink& sink)
    : clock_(clock), sink_(sink), matcher_(policy) {}

Dispatcher::~Dispatcher() { stop(); }

Result<void> Dispatcher::start() {
  Result<Thread> started = Thread::start("dispatcher", kSmallStackBytes, [this] { run(); });
  if (!started) return tl::unexpected(started.error());
  thread_ = *std::move(started);
  const MutexLock lock(mu_);
  running_ = true;
  return {};
}

void Dispatcher::stop() {
  {
    const MutexLock lock(mu_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  // Whoever asked too late for the last round is told so.
  {
    const MutexLock lock(mu_);
    running_ = false;
  }
  answered_.notify_all();
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

bool Dispatcher::ask(const Question& question) {
  Asked asked{question};
  MutexLock lock(mu_);
  if (!running_ || stopping_) return false;
  asked_.push_back(&asked);
  wake_.notify_one();
  while (!asked.answered && running_) answered_.wait(mu_);
  return asked.answered;
}

void Dispatcher::run() noexcept {
  std::vector<MatchEvent> events;
  std::vector<MatchEffect> effects;
  std::vector<Asked*> asked;
  while (take(events, asked)) {
    const TimePoint now = clock_.now();
    // Even without events: the deadline may have passed.
    if (events.empty()) matcher_.apply(Tick{}, now, effects);
    for (const MatchEvent& event : events) matcher_.apply(event, now, effects);
    matcher_.announce(now, effects);
    LineCounts counts = count(matcher_);
    {
      const MutexLock lock(mu_);
      counts_ = std::move(counts);
    }
    for (const MatchEffect& effect : effects) sink_.deliver(effect);
    answer(asked, now);
    events.clear();
    effects.clear();
    asked.clear();
  }
}

bool Dispatcher::take(std::vector<MatchEvent>& events, std::vector<Asked*>& asked) {
  const std::optional<TimePoint> deadline = matcher_.next_deadline();
  const MutexLock lock(mu_);
  while (inbox_.empty() && asked_.empty() && !stopping_) {
    if (!deadline) {
      wake_.wait(mu_);
    } else if (!wake_.wait_until(mu_, *deadline)) {
      break;
    }
  }
  inbox_.swap(events);
  asked_.swap(asked);
  return !events.empty() || !asked.empty() || !stopping_;
}

void Dispatcher::answer(const std::vector<Asked*>& asked, TimePoint now) {
  if (asked.empty()) return;
  for (const Asked* const each : asked) each->question(matcher_, now);
  const MutexLock lock(mu_);
  for (Asked* const each : asked) each->answered = true;
  answered_.notify_all();
}

}  // namespace turno
