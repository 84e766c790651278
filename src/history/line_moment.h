// LineMoment: the lines as they stood at some moment: who waited at which place since when, who
// talked with whom, what each executive was doing. Comes to it as the server did: by the matcher,
// from the line's story.
//
// Not thread-safe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/matcher_state.h"
#include "history/names.h"
#include "journal/replay.h"
#include "store/records.h"

namespace turno {

class LineMoment {
 public:
  explicit LineMoment(Names names) : names_(std::move(names)) {}

  // Each event up to the moment, from the first one.
  void take(const EventRecord& record);
  // What it says of `at`, which is not before the newest event that was taken: lines of text.
  std::vector<std::string> lines(WallTime at) const;

 private:
  struct Report;

  Names names_;
  Replay replay_;
  std::map<CustomerId, TicketId> tickets_;  // of those who wait for (talk about) a known one
  std::uint64_t newest_ = 0;                // event taken
  WallTime newest_at_{};
  std::uint64_t old_ = 0;  // events of the line from before it had a story
  // The first event with which the matcher did not agree.
  std::optional<std::uint64_t> disagrees_;
};

}  // namespace turno
