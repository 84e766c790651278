// Dispatcher: the thread around the matcher. Any thread posts events; one thread, asleep on a
// condition variable until an event or the matcher's next deadline, swaps the whole inbox out,
// applies it to the matcher and hands the effects on.
//
// Invariants:
//  D1 Effects are delivered in the order of the events, by one thread, with no lock of this class
//     held.
//  D2 Every event posted before stop() was called is applied, and its effects are delivered, before
//     stop() returns. What is posted later is dropped.
//  D3 Places that changed are announced once per round, however many events the round had.
//  D4 A question is answered between two rounds, with all that was posted before it applied.
//
// Thread-safe: post(), counts(), ask(). start() and stop() belong to one owner. Lock order: mu_ is
// a leaf.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/thread.h"
#include "dispatcher/line_view.h"
#include "dispatcher/matcher.h"

namespace turno {

// Where events go in. The dispatcher is one; tests have one that applies them at once.
class MatchPort {
 public:
  virtual ~MatchPort() = default;
  // Never blocks for long. What may be pending is bounded by the number of people present, since
  // each of them waits for what follows from his event before he causes the next.
  virtual void post(const MatchEvent& event) = 0;
};

// Where effects come out, on the dispatcher's thread. Must not block and must not throw; may post.
class EffectSink {
 public:
  virtual ~EffectSink() = default;
  virtual void deliver(const MatchEffect& effect) = 0;
};

// What LineView shows of it.
LineCounts count(const Matcher& matcher);

class Dispatcher final : public MatchPort, public LineView {
 public:
  // `clock` and `sink` outlive it.
  Dispatcher(Policy policy, const Clock& clock, EffectSink& sink);
  ~Dispatcher() override;

  // Called once. kSystem when there is no thread to be had.
  [[nodiscard]] Result<void> start();
  // Applies what was posted, delivers its effects and joins the thread. May be called again.
  void stop();

  void post(const MatchEvent& event) override EXCLUDES(mu_);
  // As of the end of the last round.
  LineCounts counts() const override EXCLUDES(mu_);
  // Runs `question` on the dispatcher's thread and returns when it is answered. False, without
  // running it, when there is no such thread (any more). The question must not block.
  using Question = std::function<void(const Matcher& matcher, TimePoint now)>;
  [[nodiscard]] bool ask(const Question& question) EXCLUDES(mu_);

 private:
  struct Asked {
    const Question& question;
    bool answered = false;  // guarded by mu_
  };

  // noexcept: whatever throws in here (out of memory) leaves the line in an unknown state, and a
  // desk that has lost count of its people must not go on serving them.
  void run() noexcept;
  // Waits for events, questions or the matcher's deadline and takes them all. False: stopped, none
  // left.
  bool take(std::vector<MatchEvent>& events, std::vector<Asked*>& asked) EXCLUDES(mu_);
  void answer(const std::vector<Asked*>& asked, TimePoint now) EXCLUDES(mu_);

  // Constant after construction.
  const Clock& clock_;
  EffectSink& sink_;

  // Owned by the dispatcher's thread.
  Matcher matcher_;

  // Owned by who starts and stops it.
  Thread thread_;

  mutable Mutex mu_;
  CondVar wake_;
  std::vector<MatchEvent> inbox_ GUARDED_BY(mu_);
  std::vector<Asked*> asked_ GUARDED_BY(mu_);  // each outlives its answer: its asker waits
  CondVar answered_;
  LineCounts counts_ GUARDED_BY(mu_);
  bool running_ GUARDED_BY(mu_) = false;
  bool stopping_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
