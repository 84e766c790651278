#include "load-tests/line_ledger.h"

#include <algorithm>

namespace turno::swarm {
namespace {

std::uint32_t key(bots::BotId bot) { return static_cast<std::uint32_t>(bot); }

}  // namespace

std::uint32_t LineLedger::disturbances(bots::BotId one, bots::BotId other) const {
  const auto of = [this](bots::BotId bot) {
    const auto found = disturbed_.find(key(bot));
    return found == disturbed_.end() ? 0U : found->second;
  };
  return of(one) + of(other);
}

void LineLedger::said(const bots::Stamp& stamp, TimePoint at) {
  Sender& sender = senders_[key(stamp.from)];
  sender.last = stamp.number;
  sender.under_way.push_back(
      {stamp.number, stamp.to, at, disturbances(stamp.from, stamp.to), false});
}

std::optional<std::string> LineLedger::heard(const bots::Stamp& stamp) {
  ++heard_;
  Sender& sender = senders_[key(stamp.from)];
  std::vector<Line>& lines = sender.under_way;
  const auto found = std::find_if(lines.begin(), lines.end(), [&stamp](const Line& line) {
    return line.number == stamp.number;
  });
  if (found == lines.end()) {
    return stamp.number <= sender.last ? "V2 doubled: heard a second time"
                                       : "V3 stranger: heard and never said";
  }
  if (found->to != stamp.to) return "V3 stranger: it was said to " + bots::label(found->to);
  const bool was_skipped = found->skipped;
  for (auto line = lines.begin(); line != found; ++line) {
    if (line->to == stamp.to) line->skipped = true;
  }
  lines.erase(found);
  if (was_skipped) return "V2 reordered: heard after a later one of the same sender";
  return std::nullopt;
}

void LineLedger::not_delivered(bots::BotId from) { ++senders_[key(from)].refused; }

void LineLedger::disturbed(bots::BotId who) { ++disturbed_[key(who)]; }

std::vector<LineLedger::Lost> LineLedger::missing(TimePoint at) {
  std::vector<Lost> lost;
  for (auto& [from, sender] : senders_) {
    for (const Line& line : sender.under_way) {
      const bots::BotId who{from};
      const bool in_the_air = !line.skipped && at - line.at < kInTheAir;
      if (in_the_air || disturbances(who, line.to) != line.disturbances) {
        ++undecided_;
      } else if (sender.refused > 0) {
        --sender.refused;
      } else {
        lost.push_back({{who, line.to, line.number}, line.at});
      }
    }
    sender.under_way.clear();
  }
  std::sort(lost.begin(), lost.end(), [](const Lost& a, const Lost& b) { return a.said < b.said; });
  return lost;
}

}  // namespace turno::swarm
