// What the matcher shows of itself without changing: why-not, the digest.
#include <algorithm>

#include "base/check.h"
#include "dispatcher/digest.h"
#include "dispatcher/matcher.h"

namespace turno {

WhyNot Matcher::why_not(ExecutiveId id, TimePoint now) const {
  WhyNot why;
  const ExecutiveEntry* const executive = roster_.find(id);
  if (executive == nullptr) {
    why.reason = WhyNot::Reason::kNotAtWork;
    return why;
  }
  why.conversations = executive->conversations.size();
  why.capacity = executive->capacity;
  const auto& ends = executive->wrap_ups;
  if (!ends.empty()) why.wrap_up_left = *std::min_element(ends.begin(), ends.end()) - now;
  if (executive->away) {
    why.reason = WhyNot::Reason::kLost;
  } else if (executive->paused) {
    why.reason =
        executive->paused_for_missing ? WhyNot::Reason::kPausedMissed : WhyNot::Reason::kPaused;
  } else if (executive->offer) {
    why.reason = WhyNot::Reason::kOffered;
  } else if (executive->conversations.size() >= executive->capacity) {
    why.reason = WhyNot::Reason::kFull;
  } else if (executive->load() >= executive->capacity) {
    why.reason = WhyNot::Reason::kWrapUp;
  } else {
    why.reason = WhyNot::Reason::kNobodyForHim;
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto line = static_cast<LineId>(i);
    WhyNot::LineState state;
    state.line = line;
    state.waiting = lines_[i]->size();
    state.skilled = roster_.can_serve(*executive, line);
    state.joined = Roster::has_joined(*executive->group, *lines_[i]);
    for (const auto& [customer, passed] : passes_) {
      const CustomerEntry& entry = customers_[customers_.find(customer)];
      const bool his = std::find(passed.begin(), passed.end(), id) != passed.end();
      if (his && entry.in_queue() && entry.line == line) ++state.passed;
    }
    why.lines.push_back(state);
  }
  return why;
}

std::uint64_t Matcher::digest() const {
  Digest digest;
  const auto add_customer = [&](Slot slot) {
    const CustomerEntry& entry = customers_[slot];
    digest.add(number(entry.id));
    digest.add(entry.joined);
    digest.add(entry.key.band());
    digest.add(static_cast<std::uint64_t>(entry.key.rank()));
    digest.add(entry.key.number());
    digest.add(entry.due);
    digest.add(number(entry.conversation));
    digest.add(number(entry.reserved));
    digest.add(index(entry.line));
    digest.add(entry.entered);
    digest.add(static_cast<std::uint64_t>(entry.customer_class));
    digest.add(entry.ripe);
    digest.add((entry.talking ? 1U : 0U) | (entry.away ? 2U : 0U) |
               (entry.lost_executive ? 4U : 0U) | (entry.overflowed ? 8U : 0U));
    for (const ExecutiveId executive : passed_on(entry)) digest.add(number(executive));
    return true;
  };
  // Each part begins with its length, so that no two states give the same words.
  for (const auto& line : lines_) {
    digest.add(line->size());
    line->walk(add_customer);
  }
  std::vector<std::pair<CustomerId, Slot>> elsewhere;
  customers_.for_each([&](Slot slot) {
    const CustomerEntry& entry = customers_[slot];
    if (!entry.in_queue() || entry.reserved != ExecutiveId{}) {
      elsewhere.emplace_back(entry.id, slot);
    }
  });
  std::sort(elsewhere.begin(), elsewhere.end());
  digest.add(elsewhere.size());
  for (const auto& [customer, slot] : elsewhere) add_customer(slot);
  digest.add(roster_.size());
  for (const auto& [id, executive] : roster_.all()) executive.add_to(digest);
  digest.add(last_conversation_);
  digest.add(last_number_);
  digest.add(totals_.joined);
  digest.add(totals_.matched);
  digest.add(totals_.left);
  digest.add(totals_.refused);
  return digest.value();
}

}  // namespace turno
