// LineJournal: puts the line's story on record: what was asked of the matcher and what it told,
// round by round, in the store's log; from time to time a digest of the matcher, by which a replay
// knows that it came to the same, and its whole state, with which the next start begins.
//
// Invariants:
//  J1 A round is on record whole or not at all.
//  J2 What an ignored event caused is not on record, for it changed nothing.
//
// record() is the dispatcher's; the sink is told on the store's writer thread. Lock order:
// Told::mu, then the sink's own.
#pragma once

#include <cstdint>
#include <memory>

#include "base/mutex.h"
#include "dispatcher/journal.h"
#include "journal/line_record.h"
#include "store/store.h"

namespace turno {

class LineJournal final : public Journal {
 public:
  // Records between two digests, and between two snapshots: a start reads the newest snapshot and
  // replays what came after it, a few microseconds a record.
  static constexpr std::uint64_t kDigestEvery = 1'000;
  static constexpr std::uint64_t kSnapshotEvery = 50'000;

  // How many records the log has since the last of each, and what a match's reasons look like.
  struct Since {
    std::uint64_t digest = 0;
    std::uint64_t snapshot = 0;
  };
  // The store outlives it.
  LineJournal(Store& store, Since since, WhyText why);
  ~LineJournal() override;
  LineJournal(const LineJournal&) = delete;
  LineJournal& operator=(const LineJournal&) = delete;

  // Whom to tell of rounds that are kept. Once, before the first round.
  void connect(RoundSink& sink);
  // Nobody is told from now on.
  void disconnect();

  // Blocks while the store's queue is full.
  [[nodiscard]] bool record(const Round& round, const Matcher& matcher) override;
  // A snapshot now, for a stop: the next start need not replay anything, and so may be another
  // version of the program.
  void record_stop(const Matcher& matcher);

 private:
  // Outlives the journal while a round is under way.
  struct Told {
    Mutex mu;
    RoundSink* sink GUARDED_BY(mu) = nullptr;
  };

  Store& store_;
  const WhyText why_;
  Since since_;
  const std::shared_ptr<Told> told_ = std::make_shared<Told>();
};

}  // namespace turno
