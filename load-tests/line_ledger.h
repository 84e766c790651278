// LineLedger: verdicts V1 to V3 about the lines that bots say to one another. Knows every line that
// was said and not heard; what may have been lost on the way through nobody's fault (a connection
// was lost after it was said, one of the two was leaving, the server said that it did not get
// through) is counted as undecided.
//
// Not thread-safe. Constant time a line, as long as few are under way between the same two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "clients/bots/stamp.h"

namespace turno::swarm {

class LineLedger {
 public:
  // At the end of a run, a line said so shortly before may still be on its way.
  static constexpr Duration kInTheAir = std::chrono::seconds{10};

  // `there`: the other one is connected; else the line may have gone out to his dead connection,
  // and whether he hears it is never decided.
  void said(const bots::Stamp& stamp, TimePoint at, bool there = true);
  // Somebody heard it for whom it was. The verdict's words when it should not have been heard.
  std::optional<std::string> heard(const bots::Stamp& stamp);
  // The server told `from` that a line of his did not get through.
  void not_delivered(bots::BotId from);
  // What was said to or by him up to now may never arrive: his connection is gone, or he is
  // leaving.
  void disturbed(bots::BotId who);
  // The two begin a conversation, both of them there; or he was gone already; and they have ended
  // it in order, when all that they had said had been heard, unless one of them was disturbed
  // meanwhile.
  void began(bots::BotId customer, bots::BotId executive);
  void began_apart(bots::BotId customer) { began_.erase(static_cast<std::uint32_t>(customer)); }
  void ended(bots::BotId customer, bots::BotId executive);

  struct Lost {
    bots::Stamp stamp;
    TimePoint said{};
  };
  // What is missing now. Called once, at the end.
  std::vector<Lost> missing(TimePoint at);

  std::uint64_t heard_count() const { return heard_; }
  // Known after missing().
  std::uint64_t undecided() const { return undecided_; }

 private:
  struct Line {
    std::uint32_t number = 0;
    bots::BotId to{};
    TimePoint at{};
    std::uint32_t disturbances = 0;  // of both, when it was said
    bool sure = true;                // that he is there
    bool skipped = false;            // a later one to the same was heard
    bool suspect = false;            // skipped, or left over, and nobody had been disturbed by then
  };
  struct Sender {
    std::uint32_t last = 0;  // number
    std::uint32_t refused = 0;
    std::vector<Line> under_way;  // by ascending number
  };
  std::uint32_t disturbances(bots::BotId one, bots::BotId other) const;
  // Was one of the two disturbed since they met?
  bool disturbed_talk(bots::BotId one, bots::BotId other) const;
  void suspect_all(bots::BotId from, bots::BotId to);

  std::unordered_map<std::uint32_t, Sender> senders_;
  std::unordered_map<std::uint32_t, std::uint32_t> disturbed_;
  // Of each customer's newest conversation: the disturbances of both when it began.
  std::unordered_map<std::uint32_t, std::uint32_t> began_;
  std::uint64_t heard_ = 0;
  std::uint64_t undecided_ = 0;
};

}  // namespace turno::swarm
