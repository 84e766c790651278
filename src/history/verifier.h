// Verifier: is the log whole, and does the matcher come to the same by what it was asked as it did
// then? Checks that numbers have no gap, that every event can be read, and, by Replay, all that the
// matcher told, in which order, and its digests. An Audit, which shares no code with the matcher's
// rules, looks on for broken invariants; what takes it longer it does with each digest and at the
// end.
//
// Events of the line from before version 3 have no story that could be replayed: they are only
// read.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dispatcher/audit.h"
#include "journal/replay.h"
#include "store/records.h"

namespace turno {

class Verifier {
 public:
  Verifier();
  Verifier(const Verifier&) = delete;
  Verifier& operator=(const Verifier&) = delete;

  // The next event of the log, from the first one. False when it disagrees: nothing is checked
  // after that.
  bool take(const EventRecord& record);
  // At the end of the log. False as above.
  bool end();

  // "event 7 (2026-03-02 14:30:15, line.placed): ..."; nothing as long as all agrees.
  const std::optional<std::string>& disagreement() const { return disagreement_; }
  // "1234 events, 1000 of the line's story, 1 digest: all agree", and, in a log that began before
  // version 3, what could not be checked.
  std::string agreement() const;

 private:
  bool take_story(const EventRecord& record);
  // Of the matcher as it is now.
  void check_lines();
  bool disagrees(const std::string& how);

  Audit audit_;
  std::optional<std::string> breach_;  // the first one
  Replay replay_;
  EventRecord newest_;
  std::uint64_t events_ = 0;
  std::uint64_t old_ = 0;  // of the line, from before its story
  std::optional<std::string> disagreement_;
};

}  // namespace turno
