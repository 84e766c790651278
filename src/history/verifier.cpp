#include "history/verifier.h"

#include <fmt/core.h>

#include <span>

#include "dispatcher/policy.h"
#include "history/event_text.h"
#include "history/moment_text.h"
#include "history/shown_text.h"
#include "journal/line_record.h"
#include "store/event_json.h"

namespace turno {
namespace {

// One that only the dispatcher writes, since version 3.
bool is_of_line(const LogEvent& event) {
  const Result<std::optional<MatchEvent>> asked = asked_again(event, Policy{});
  return !asked || *asked || is_told(event) || std::holds_alternative<LineDigest>(event);
}

std::string count(std::uint64_t n, const char* one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

}  // namespace

Verifier::Verifier() {
  replay_.watch([this](const MatchEvent& event, TimePoint at, std::span<const MatchEffect> effects,
                       const Matcher& matcher) {
    if (!breach_) breach_ = audit_.check(event, at, effects, matcher);
  });
}

bool Verifier::take(const EventRecord& record) {
  if (disagreement_) return false;
  newest_ = record;
  if (record.sequence != events_ + 1) {
    return disagrees(fmt::format("event {} is missing before it", events_ + 1));
  }
  ++events_;
  const Result<LogEvent> event = decode(record.kind, record.body);
  if (!event) return disagrees("it cannot be read: " + plain_text(event.error().detail));
  if (record.line_time) return take_story(record);
  if (!is_of_line(*event)) return true;
  if (replay_.time()) return disagrees("it is of the line's story, and has no time of the matcher");
  ++old_;
  return true;
}

bool Verifier::take_story(const EventRecord& record) {
  const std::uint64_t digests = replay_.digests();
  const std::optional<std::string> how = replay_.take(record);
  // What disagrees with the record is told first: it is what the record can be looked up for.
  if (how) return disagrees(*how);
  if (replay_.digests() != digests) check_lines();
  return !breach_ || disagrees("the matcher breaks " + *breach_);
}

bool Verifier::end() {
  if (disagreement_) return false;
  if (const std::optional<std::string> how = replay_.end()) return disagrees(*how);
  check_lines();
  return !breach_ || disagrees("the matcher breaks " + *breach_);
}

void Verifier::check_lines() {
  if (breach_ || !replay_.time()) return;
  breach_ = Audit::check_lines(replay_.matcher(), *replay_.time());
}

bool Verifier::disagrees(const std::string& how) {
  disagreement_ =
      fmt::format("event {} ({}, {}): {}; it says {}", newest_.sequence, moment_text(newest_.at),
                  plain_text(newest_.kind), how, event_json_line(newest_));
  return false;
}

std::string Verifier::agreement() const {
  std::string sentence =
      fmt::format("{}, {} of the line's story, {}: all agree", count(events_, "event"),
                  replay_.records(), count(replay_.digests(), "digest"));
  if (old_ > 0) {
    sentence += fmt::format(
        "\nnot checked: {} of the line from before version 3, which do not say how it stood",
        count(old_, "event"));
  }
  return sentence;
}

}  // namespace turno
