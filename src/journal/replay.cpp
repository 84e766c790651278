#include "journal/replay.h"

#include <fmt/core.h>

#include <utility>

#include "journal/line_record.h"
#include "store/event_json.h"

namespace turno {

Replay::Replay(std::unique_ptr<Matcher> matcher) : matcher_(std::move(matcher)) {}

std::optional<std::string> Replay::take(const EventRecord& record) {
  const Result<LogEvent> event = decode(record.kind, record.body);
  if (!event) return event.error().detail;
  if (!record.line_time) return "it has no time of the matcher";
  const TimePoint at = *record.line_time;
  if (time_ && at < *time_) return "the matcher's time goes back";
  time_ = at;
  ++records_;
  if (const auto* const digest = std::get_if<LineDigest>(&*event)) return on_digest(*digest);
  ++since_digest_;
  if (is_told(*event)) return on_told(*event, at);
  std::optional<std::string> disagreement = end();
  const Result<std::optional<MatchEvent>> asked = asked_again(*event, matcher_->policy());
  if (!asked) return asked.error().detail;
  if (!*asked) return "it is not of the line's story";
  if (!std::holds_alternative<Restart>(**asked)) apply(Tick{}, at);
  if (!disagreement) disagreement = end();
  apply(**asked, at);
  return disagreement;
}

std::optional<std::string> Replay::end() {
  if (expected_.empty()) return std::nullopt;
  std::string sentence =
      "the matcher also tells, and the log does not: " + describe(expected_.front());
  expected_.clear();
  return sentence;
}

std::optional<std::string> Replay::on_told(const LogEvent& record, TimePoint at) {
  if (expected_.empty()) apply(Tick{}, at);
  if (expected_.empty()) return "the matcher does not tell this";
  const LogEvent expected = std::move(expected_.front());
  expected_.pop_front();
  if (same_told(record, expected)) return std::nullopt;
  return "the matcher tells instead: " + describe(expected);
}

std::optional<std::string> Replay::on_digest(const LineDigest& digest) {
  ++digests_;
  since_digest_ = 0;
  if (std::optional<std::string> disagreement = end()) return disagreement;
  const std::string here = fmt::format("{:016x}", matcher_->digest());
  if (here == digest.digest) return std::nullopt;
  return "the matcher's digest is " + here;
}

void Replay::apply(const MatchEvent& event, TimePoint at) {
  effects_.clear();
  matcher_->apply(event, at, effects_);
  for (const MatchEffect& effect : effects_) {
    if (auto told = told_record(effect, event, matcher_->policy())) {
      expected_.push_back(*std::move(told));
    }
  }
  if (watch_) watch_(event, at, effects_, *matcher_);
}

}  // namespace turno
