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

Dispatcher::Dispatcher(Beginning beginning, const Clock& clock, EffectSink& sink)
    : clock_(clock),
      ahead_(beginning.ahead),
      rounds_(std::move(beginning.matcher), sink, beginning.journal) {}

Dispatcher::Dispatcher(Policy policy, const Clock& clock, EffectSink& sink)
    : Dispatcher(Beginning{std::make_unique<Matcher>(std::move(policy)), {}, nullptr}, clock,
                 sink) {}

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
  rounds_.close();
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
    inbox_.events.push_back(event);
  }
  // The thread sleeps only on an empty inbox, so later events need not wake it.
  if (was_empty) wake_.notify_one();
}

void Dispatcher::kept(std::uint64_t round, std::vector<OnRecord> matches) {
  rounds_.kept(round, std::move(matches));
  rounds_.deliver();
}

LineCounts Dispatcher::counts() const {
  const MutexLock lock(mu_);
  return counts_;
}

bool Dispatcher::ask(const Question& question) {
  Asked asked{question};
  MutexLock lock(mu_);
  if (!running_ || stopping_) return false;
  inbox_.asked.push_back(&asked);
  wake_.notify_one();
  while (!asked.answered && running_) answered_.wait(mu_);
  return asked.answered;
}

void Dispatcher::run() noexcept {
  Work work;
  while (take(work)) {
    const TimePoint now = clock_.now() + ahead_;
    rounds_.apply(work.events, now);
    publish_counts();
    rounds_.deliver();
    answer(work.asked, now);
    work.events.clear();
    work.asked.clear();
  }
}

bool Dispatcher::take(Work& work) {
  const std::optional<TimePoint> deadline = rounds_.matcher().next_deadline();
  const MutexLock lock(mu_);
  while (inbox_.empty() && !stopping_) {
    if (!deadline) {
      wake_.wait(mu_);
    } else if (!wake_.wait_until(mu_, *deadline - ahead_)) {
      break;
    }
  }
  std::swap(inbox_, work);
  return !work.empty() || !stopping_;
}

void Dispatcher::publish_counts() {
  LineCounts counts = count(rounds_.matcher());
  const MutexLock lock(mu_);
  counts_ = std::move(counts);
}

void Dispatcher::answer(const std::vector<Asked*>& asked, TimePoint now) {
  if (asked.empty()) return;
  for (const Asked* const each : asked) each->question(rounds_.matcher(), now);
  const MutexLock lock(mu_);
  for (Asked* const each : asked) each->answered = true;
  answered_.notify_all();
}

}  // namespace turno
