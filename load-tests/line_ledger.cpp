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

void LineLedger::said(const bots::Stamp& stamp, TimePoint at, bool there) {
  Sender& sender = senders_[key(stamp.from)];
  sender.last = stamp.number;
  sender.under_way.push_back(
      {stamp.number, stamp.to, at, disturbances(stamp.from, stamp.to), there, false, false});
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
    if (line->to != stamp.to) continue;
    line->skipped = true;
    line->suspect = line->sure && line->disturbances == disturbances(stamp.from, stamp.to);
  }
  lines.erase(found);
  if (was_skipped) return "V2 reordered: heard after a later one of the same sender";
  return std::nullopt;
}

void LineLedger::not_delivered(bots::BotId from) { ++senders_[key(from)].refused; }

void LineLedger::disturbed(bots::BotId who) { ++disturbed_[key(who)]; }

void LineLedger::suspect_all(bots::BotId from, bots::BotId to) {
  const auto sender = senders_.find(key(from));
  if (sender == senders_.end()) return;
  for (Line& line : sender->second.under_way) {
    if (line.to != to || !line.sure) continue;
    if (line.disturbances == disturbances(from, to)) line.suspect = true;
  }
}

void LineLedger::began(bots::BotId customer, bots::BotId executive) {
  began_[key(customer)] = disturbances(customer, executive);
}

bool LineLedger::disturbed_talk(bots::BotId one, bots::BotId other) const {
  const auto began = began_.find(key(is_executive(one) ? other : one));
  return began == began_.end() || began->second != disturbances(one, other);
}

void LineLedger::ended(bots::BotId customer, bots::BotId executive) {
  if (disturbed_talk(customer, executive)) return;
  suspect_all(customer, executive);
  suspect_all(executive, customer);
}

std::vector<LineLedger::Lost> LineLedger::missing(TimePoint at) {
  std::vector<Lost> lost;
  for (auto& [from, sender] : senders_) {
    for (const Line& line : sender.under_way) {
      const bots::BotId who{from};
      const bool in_the_air = at - line.at < kInTheAir;
      if (!line.suspect && (!line.sure || in_the_air || disturbed_talk(who, line.to))) {
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
