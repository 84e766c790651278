// Recovery: what an earlier run left, from its record: the newest snapshot of the matcher, and what
// the line's story says after it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "dispatcher/matcher.h"
#include "journal/journal.h"
#include "store/store.h"

namespace turno {

struct Recovered {
  std::unique_ptr<Matcher> matcher;  // as it was at the last record; Restart is next
  std::optional<TimePoint> time;     // of that record; nothing in a new log
  LineJournal::Since since;
  std::uint64_t replayed = 0;  // records
};

// Takes a few microseconds a record since the snapshot, at most LineJournal::kSnapshotEvery of them
// in a log whose snapshots are whole. A snapshot that cannot be read is passed over for the whole
// story, and a story that disagrees with the matcher is taken as the matcher has it: both are told
// to the operator's log. kStorage.
[[nodiscard]] Result<Recovered> recover(Store& store);

// By how much the matcher's time is ahead of the clock's in a run that begins now: wall time, but
// never before what is on record.
Duration time_ahead(const Clock& clock, std::optional<TimePoint> recorded);

}  // namespace turno
