#include "load-tests/witness.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace turno::swarm {

using bots::is_executive;
using bots::label;

Witness::Witness(Rules rules, TimePoint start)
    : rules_(rules), memoirs_(start), order_(rules.order) {}

void Witness::see(const bots::Fact& fact) {
  memoirs_.note(fact);
  std::visit([&](const auto& what) { on(fact.who, fact.at, what); }, fact.what);
}

void Witness::finish(TimePoint at) {
  for (const LineLedger::Lost& lost : ledger_.missing(at)) {
    breach("V1 lost: line " + std::to_string(lost.stamp.number) + " of " + label(lost.stamp.from) +
               " to " + label(lost.stamp.to) + ", said at " + memoirs_.when(lost.said) +
               ", was never heard",
           at, lost.stamp.from, lost.stamp.to);
  }
}

Witness::Checked Witness::checked() const {
  Checked checked = checked_;
  checked.lines = ledger_.heard_count();
  checked.undecided_lines = ledger_.undecided();
  return checked;
}

void Witness::breach(std::string verdict, TimePoint at, BotId who, std::optional<BotId> other) {
  if (breach_count_++ >= kMaxKept) return;
  std::string evidence = label(who) + ", at " + memoirs_.when(at) + "\n" + memoirs_.of(who);
  if (other && *other != who) evidence += memoirs_.of(*other);
  breaches_.push_back({std::move(verdict), std::move(evidence)});
}

// ---- Connections --------------------------------------------------------------------------------

void Witness::on(BotId who, TimePoint, const bots::Connecting& fact) {
  if (fact.again || is_executive(who)) return;
  Customer& customer = customers_[who];
  customer.waits = false;
  customer.greeter.reset();
  customer.greeter_before.reset();
}

void Witness::on(BotId who, TimePoint at, const bots::Disconnected& fact) {
  ledger_.disturbed(who);
  if (!fact.on_purpose) breach("V8 surprise: the connection was cut: " + fact.words, at, who);
  if (is_executive(who)) {
    Executive& executive = executives_[who];
    executive.lost = at;
    executive.away = true;
    for (Talk& talk : executive.talks) talk.live = false;
    return;
  }
  Customer& customer = customers_[who];
  customer.gone = true;
  customer.undisturbed = false;
  if (customer.taker) not_live(*customer.taker, who, at);
}

void Witness::on(BotId who, TimePoint at, const bots::Surprised& fact) {
  breach("V8 surprise: " + fact.words, at, who);
}

void Witness::on(BotId who, TimePoint at, const bots::NoAnswer& fact) {
  breach("V8 surprise: waited in vain for " + fact.awaited, at, who);
}

// ---- Lines --------------------------------------------------------------------------------------

void Witness::on(BotId, TimePoint at, const bots::Said& fact) {
  const BotId to = fact.stamp.to;
  const bool there = is_executive(to) ? !executives_[to].away : !customers_[to].gone;
  ledger_.said(fact.stamp, at, there);
}

void Witness::on(BotId who, TimePoint, const bots::NotDelivered&) { ledger_.not_delivered(who); }

bool Witness::talks_with(BotId who, BotId other) const {
  if (is_executive(who)) {
    const auto found = executives_.find(who);
    return found != executives_.end() &&
           std::any_of(found->second.talks.begin(), found->second.talks.end(),
                       [other](const Talk& talk) { return talk.customer == other; });
  }
  const auto found = customers_.find(who);
  if (found == customers_.end() || !found->second.greeter) return false;
  // What he had not read of one who was lost, he reads in the next conversation.
  return found->second.greeter == other || found->second.greeter_before == other;
}

void Witness::on(BotId who, TimePoint at, const bots::Heard& fact) {
  if (!fact.stamp) {
    return breach("V3 stranger: a damaged line: " + fact.text, at, who, fact.author);
  }
  const BotId from = fact.stamp->from;
  if (fact.author != from) {
    return breach("V3 stranger: a line of " + label(from) + " under another's name: " + fact.text,
                  at, who, from);
  }
  if (fact.stamp->to != who) {
    return breach("V3 stranger: a line of " + label(from) + " for " + label(fact.stamp->to) +
                      " was shown to " + label(who),
                  at, who, from);
  }
  if (const auto wrong = ledger_.heard(*fact.stamp)) {
    return breach(*wrong + " (line " + std::to_string(fact.stamp->number) + " of " + label(from) +
                      " to " + label(who) + ")",
                  at, who, from);
  }
  if (!talks_with(who, from)) {
    breach("V3 stranger: a line of " + label(from) + ", with whom " + label(who) + " does not talk",
           at, who, from);
  }
}

// ---- The line -----------------------------------------------------------------------------------

// What he was in, if he was in something, was ended while he was away.
void Witness::on(BotId who, TimePoint, const bots::AtMenu&) {
  Customer& customer = customers_[who];
  customer.waits = false;
  customer.greeter.reset();
  customer.greeter_before.reset();
}

void Witness::on(BotId who, TimePoint at, const bots::AskedForPlace&) {
  Customer& customer = customers_[who];
  customer.waits = true;
  customer.gone = false;
  // A match that crossed his leaving may still be told.
  customer.matches_due = std::min(customer.matches_due, 1U) + 1;
  customer.asked = at;
  customer.since = at;
  customer.placed.reset();
  customer.place = 0;
  customer.undisturbed = true;
  customer.seen_matched = false;
}

void Witness::on(BotId who, TimePoint at, const bots::Placed& fact) {
  using Why = bots::Placed::Why;
  ++checked_.places;
  Customer& customer = customers_[who];
  if (fact.place == 0) breach("V6 place: 0", at, who);
  if (fact.why == Why::kMoved && customer.place != 0 && fact.place >= customer.place) {
    breach("V6 place: " + std::to_string(fact.place) + " after " + std::to_string(customer.place) +
               ", without a reason",
           at, who);
  }
  if (fact.why == Why::kMovedBack && fact.words.empty()) breach("V6 place: no reason", at, who);
  if (fact.why == Why::kJoined) customer.placed = at;
  if (fact.why == Why::kBack) customer.gone = false;
  if (fact.why == Why::kRequeued) {
    if (customer.greeter && !lost_greeter(customer)) {
      breach("V4 matched twice: back in the line, but " + label(*customer.greeter) + " is there",
             at, who, customer.greeter);
    }
    customer.greeter_before = std::exchange(customer.greeter, std::nullopt);
    customer.since = at;
    customer.taken = false;
    customer.matches_due = std::max(customer.matches_due, 1U);
    customer.undisturbed = false;
    customer.seen_matched = false;
    customer.waits = true;
  }
  customer.place = fact.place;
}

void Witness::on(BotId who, TimePoint, const bots::Overflowed&) {
  Customer& customer = customers_[who];
  customer.waits = false;
  customer.matches_due = 0;
}

void Witness::on(BotId who, TimePoint at, const bots::Leaving&) {
  ledger_.disturbed(who);
  Customer& customer = customers_[who];
  customer.gone = true;
  customer.undisturbed = false;
  if (customer.taker) not_live(*customer.taker, who, at);
}

}  // namespace turno::swarm
