#include "journal/journal.h"

#include <fmt/core.h>

#include <utility>

#include "base/check.h"
#include "dispatcher/matcher.h"
#include "journal/snapshot_json.h"

namespace turno {

LineJournal::LineJournal(Store& store, Since since, WhyText why)
    : store_(store), why_(std::move(why)), since_(since) {}

LineJournal::~LineJournal() { disconnect(); }

void LineJournal::connect(RoundSink& sink) {
  const MutexLock lock(told_->mu);
  CHECK(told_->sink == nullptr);
  told_->sink = &sink;
}

void LineJournal::disconnect() {
  const MutexLock lock(told_->mu);
  told_->sink = nullptr;
}

bool LineJournal::record(const Round& round, const Matcher& matcher) {
  LineRound lines;
  std::vector<std::size_t> matches;  // which of the records
  for (const AppliedEvent& applied : round.events) {
    if (applied.ignored) continue;
    auto asked = asked_record(applied.event, applied.effects, *applied.policy);
    if (asked) lines.records.push_back({*std::move(asked), round.at});
    for (const MatchEffect& effect : applied.effects) {
      auto told = told_record(effect, applied.event, *applied.policy, why_);
      if (!told) continue;
      if (std::holds_alternative<Matched>(effect)) matches.push_back(lines.records.size());
      lines.records.push_back({*std::move(told), round.at});
    }
  }
  if (lines.records.empty()) return false;
  since_.digest += lines.records.size();
  since_.snapshot += lines.records.size();
  if (since_.digest >= kDigestEvery) {
    const auto records = static_cast<std::int64_t>(since_.digest);
    LineDigest digest{fmt::format("{:016x}", matcher.digest()), records};
    lines.records.push_back({std::move(digest), round.at});
    since_.digest = 0;
  }
  if (since_.snapshot >= kSnapshotEvery) {
    lines.snapshot = snapshot_text(matcher.state());
    since_.snapshot = 0;
  }
  store_.append_round(
      std::move(lines), [told = told_, number = round.number,
                         matches = std::move(matches)](const std::vector<Appended>& appended) {
        std::vector<OnRecord> on_record;
        on_record.reserve(matches.size());
        for (const std::size_t at : matches) {
          on_record.push_back(
              {TicketId{appended.at(at).id}, static_cast<std::uint32_t>(appended.at(at).spoken)});
        }
        const MutexLock lock(told->mu);
        if (told->sink != nullptr) told->sink->kept(number, std::move(on_record));
      });
  return true;
}

void LineJournal::record_stop(const Matcher& matcher) {
  LineRound lines;
  lines.snapshot = snapshot_text(matcher.state());
  store_.append_round(std::move(lines), [](const std::vector<Appended>&) {});
}

}  // namespace turno
