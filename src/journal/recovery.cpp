#include "journal/recovery.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "journal/replay.h"
#include "journal/snapshot_json.h"

namespace turno {
namespace {

struct Start {
  std::unique_ptr<Matcher> matcher = std::make_unique<Matcher>(Policy{});
  std::uint64_t sequence = 0;
};

Result<Start> begin_with_snapshot(Store& store) {
  const Result<std::optional<SnapshotRecord>> snapshot = store.snapshot();
  if (!snapshot) return tl::unexpected(snapshot.error());
  if (!*snapshot) return Start{};
  Result<MatcherState> state = read_snapshot((*snapshot)->body);
  if (!state) {
    spdlog::warn("the snapshot of event {} cannot be read ({}): reading the whole log instead",
                 (*snapshot)->sequence, state.error().detail);
    return Start{};
  }
  return Start{std::make_unique<Matcher>(*state), (*snapshot)->sequence};
}

}  // namespace

Result<Recovered> recover(Store& store) {
  Result<Start> start = begin_with_snapshot(store);
  if (!start) return tl::unexpected(start.error());
  Replay replay(std::move(start->matcher));
  bool told = false;
  const auto disagrees = [&](std::uint64_t sequence, const std::string& how) {
    // One is enough: what follows from it may disagree as well.
    if (std::exchange(told, true)) return;
    spdlog::error("event {} of the log: {}; going on (turno log verify says more)", sequence, how);
  };
  const Result<void> read = store.line_story(start->sequence, [&](const EventRecord& record) {
    if (const auto how = replay.take(record)) disagrees(record.sequence, *how);
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  const Result<std::optional<TimePoint>> newest = store.line_time();
  if (!newest) return tl::unexpected(newest.error());
  Recovered recovered;
  recovered.time = *newest;
  recovered.since = {replay.since_digest(), replay.records()};
  recovered.replayed = replay.records();
  recovered.matcher = replay.take_matcher();
  return recovered;
}

Duration time_ahead(const Clock& clock, std::optional<TimePoint> recorded) {
  TimePoint begin{std::chrono::duration_cast<Duration>(clock.wall().time_since_epoch())};
  if (recorded) begin = std::max(begin, *recorded);
  return begin - clock.now();
}

}  // namespace turno
