// Dispatcher: the thread around the matcher. Any thread posts events; one thread, asleep on a
// condition variable until an event or the matcher's next deadline, swaps the whole inbox out and
// applies it to the matcher in one round (rounds.h). The effects go out when they are durable, on
// the thread that says so (delivery.h).
//
//   post() --> inbox --> Rounds: Matcher, then Journal::record() --> Delivery --> EffectSink
//                                                 \-- durable --> kept() --^
//
// Invariants:
//  D1 Effects are delivered in the order of the events, by one thread at a time, with no lock of
//     this class held.
//  D2 Every event posted before stop() was called is applied and, if there is a journal, handed to
//     it before stop() returns. Its effects are delivered before that, too, but for those whose
//     record is not durable by then. What is posted later is dropped.
//  D3 Places that changed are announced once per round, however many events the round had.
//  D4 A question is answered between two rounds, with all that was posted before it applied.
//
// The matcher's time is the clock's, ahead of it by a constant: it goes on where the record of an
// earlier run left it, while a machine's steady clock begins anew with each boot.
//
// Thread-safe: post(), counts(), ask(), kept(). start() and stop() belong to one owner. Lock order:
// mu_ is a leaf.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/thread.h"
#include "dispatcher/line_view.h"
#include "dispatcher/matcher.h"
#include "dispatcher/rounds.h"

namespace turno {

// Where events go in. The dispatcher is one; tests have one that applies them at once.
class MatchPort {
 public:
  virtual ~MatchPort() = default;
  // Never blocks for long. What may be pending is bounded by the number of people present, since
  // each of them waits for what follows from his event before he causes the next.
  virtual void post(const MatchEvent& event) = 0;
};

// What LineView shows of it.
LineCounts count(const Matcher& matcher);

class Dispatcher final : public MatchPort, public LineView, public RoundSink {
 public:
  // What it begins with. A journal must have told all it will tell before the dispatcher goes.
  struct Beginning {
    std::unique_ptr<Matcher> matcher;
    Duration ahead{};            // of the matcher's time, against the clock's
    Journal* journal = nullptr;  // none: nothing is put on record
  };
  // `clock`, `sink` and the journal outlive it.
  Dispatcher(Beginning beginning, const Clock& clock, EffectSink& sink);
  // An empty matcher, and no record.
  Dispatcher(Policy policy, const Clock& clock, EffectSink& sink);
  ~Dispatcher() override;

  // Called once. kSystem when there is no thread to be had.
  [[nodiscard]] Result<void> start();
  // Applies what was posted, delivers its effects and joins the thread. May be called again.
  void stop();

  // Before start() or after stop() only.
  const Matcher& matcher_at_rest() const { return rounds_.matcher(); }

  void post(const MatchEvent& event) override EXCLUDES(mu_);
  // Delivers the round's effects, and others that may go out, on the caller's thread.
  void kept(std::uint64_t round, std::vector<OnRecord> matches) override;
  // As of the end of the last round.
  LineCounts counts() const override EXCLUDES(mu_);
  // Runs `question` on the dispatcher's thread, with the matcher's time, and returns when it is
  // answered. False, without running it, when there is no such thread (any more). The question must
  // not block.
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
  // What the thread has to do.
  struct Work {
    std::vector<MatchEvent> events;
    std::vector<Asked*> asked;  // each outlives its answer: its asker waits
    bool empty() const { return events.empty() && asked.empty(); }
  };
  // Waits for work or the matcher's deadline and takes all there is. False: stopped, none left.
  bool take(Work& work) EXCLUDES(mu_);
  void publish_counts() EXCLUDES(mu_);
  void answer(const std::vector<Asked*>& asked, TimePoint now) EXCLUDES(mu_);

  // Constant after construction.
  const Clock& clock_;
  const Duration ahead_;

  // Owned by the dispatcher's thread, but for what others may call.
  Rounds rounds_;

  // Owned by who starts and stops it.
  Thread thread_;

  mutable Mutex mu_;
  CondVar wake_;
  Work inbox_ GUARDED_BY(mu_);
  CondVar answered_;
  LineCounts counts_ GUARDED_BY(mu_);
  bool running_ GUARDED_BY(mu_) = false;
  bool stopping_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
