// Replay: the line's story again, from its record. What was asked goes to a matcher, and what that
// matcher tells is compared with what the record says it told then.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "dispatcher/matcher.h"
#include "store/log_event.h"
#include "store/records.h"

namespace turno {

class Replay {
 public:
  // What the next record must be taken to follow: an empty matcher at the beginning of the log, a
  // restored one after its snapshot.
  explicit Replay(std::unique_ptr<Matcher> matcher = std::make_unique<Matcher>(Policy{}));

  // Called with each event applied, and what followed from it.
  using Watch = std::function<void(const MatchEvent& event, TimePoint at,
                                   std::span<const MatchEffect> effects, const Matcher& matcher)>;
  void watch(Watch watch) { watch_ = std::move(watch); }

  // The next record of the story. What disagrees, in a sentence; nothing when all agrees. After a
  // disagreement it goes on with what the matcher says.
  std::optional<std::string> take(const EventRecord& record);
  // At the end of the story: what the matcher tells beyond it.
  std::optional<std::string> end();

  const Matcher& matcher() const { return *matcher_; }
  std::unique_ptr<Matcher> take_matcher() { return std::move(matcher_); }
  std::uint64_t records() const { return records_; }
  std::uint64_t digests() const { return digests_; }
  std::uint64_t since_digest() const { return since_digest_; }
  // Of the newest record; nothing before the first.
  std::optional<TimePoint> time() const { return time_; }

 private:
  void apply(const MatchEvent& event, TimePoint at);
  std::optional<std::string> on_digest(const LineDigest& digest);
  std::optional<std::string> on_told(const LogEvent& record, TimePoint at);

  std::unique_ptr<Matcher> matcher_;
  Watch watch_;
  std::deque<LogEvent> expected_;  // told by the matcher, not yet found in the record
  std::vector<MatchEffect> effects_;
  std::optional<TimePoint> time_;
  std::uint64_t records_ = 0;
  std::uint64_t digests_ = 0;
  std::uint64_t since_digest_ = 0;
};

}  // namespace turno
