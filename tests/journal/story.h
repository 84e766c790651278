// A line's story without a store: events go through a matcher as the dispatcher's do, and what
// would be put on record is kept as rows.
#pragma once

#include <fmt/core.h>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "base/check.h"
#include "dispatcher/rounds.h"
#include "journal/line_record.h"
#include "store/event_json.h"
#include "store/records.h"

namespace turno::testing {

class Story final : public Journal, public EffectSink {
 public:
  static constexpr std::int64_t kDigestEvery = 7;

  explicit Story(const Policy& policy = {})
      : rounds_(std::make_unique<Matcher>(Policy{}), *this, this) {
    tell({Restart{std::make_shared<const Policy>(policy)}});
  }

  void tell(const std::vector<MatchEvent>& events) {
    rounds_.apply(events, now);
    rounds_.deliver();
  }
  void passes(Duration time) {
    now += time;
    tell({});
  }

  bool record(const Round& round, const Matcher& matcher) override {
    for (const AppliedEvent& applied : round.events) {
      if (applied.ignored) continue;
      if (auto asked = asked_record(applied.event, applied.effects, *applied.policy)) {
        add(*asked, round.at);
      }
      for (const MatchEffect& effect : applied.effects) {
        if (auto told = told_record(effect, applied.event, *applied.policy)) add(*told, round.at);
      }
    }
    if (since_digest_ >= kDigestEvery) {
      add(LineDigest{fmt::format("{:016x}", matcher.digest()), since_digest_}, round.at);
      since_digest_ = 0;
    }
    return false;
  }
  void deliver(const MatchEffect&) override {}

  const Matcher& matcher() const { return rounds_.matcher(); }

  TimePoint now{std::chrono::hours(1)};
  std::vector<EventRecord> rows;

 private:
  void add(const LogEvent& event, TimePoint at) {
    const Result<EncodedEvent> encoded = encode(event);
    CHECK(encoded.has_value());
    EventRecord row;
    row.sequence = rows.size() + 1;
    row.kind = encoded->kind;
    row.body = encoded->body;
    row.line_time = at;
    rows.push_back(std::move(row));
    ++since_digest_;
  }

  std::int64_t since_digest_ = 0;
  Rounds rounds_;
};

}  // namespace turno::testing
