// V4, V5 and V7: who is given to whom, as both sides tell of it, in whatever order they do.
#include <algorithm>
#include <utility>

#include "load-tests/witness.h"

namespace turno::swarm {

using bots::label;

bool Witness::lost_since(std::optional<BotId> executive, TimePoint since) const {
  if (!executive) return false;
  const auto found = executives_.find(*executive);
  return found != executives_.end() && found->second.lost && *found->second.lost + kNotices > since;
}

bool Witness::lost_greeter(const Customer& customer) const {
  return lost_since(customer.greeter, customer.since);
}

bool Witness::lost_taker(const Customer& customer) const {
  return lost_since(customer.taker, customer.since);
}

Witness::Talk* Witness::find_talk(BotId executive, BotId customer) {
  std::vector<Talk>& talks = executives_[executive].talks;
  const auto found = std::find_if(talks.begin(), talks.end(), [customer](const Talk& talk) {
    return talk.customer == customer;
  });
  return found == talks.end() ? nullptr : &*found;
}

void Witness::begin_talk(BotId executive, BotId customer) {
  if (Talk* const known = find_talk(executive, customer)) {
    known->live = true;
  } else {
    executives_[executive].talks.push_back({customer, true});
  }
}

std::vector<Witness::BotId> Witness::live_talks(const Executive& executive) {
  std::vector<BotId> customers;
  for (const Talk& talk : executive.talks) {
    if (talk.live) customers.push_back(talk.customer);
  }
  return customers;
}

void Witness::not_live(BotId who, BotId whom, TimePoint at) {
  Customer& customer = customers_[whom];
  if (customer.taker == who) customer.taken = false;
  Talk* const talk = find_talk(who, whom);
  if (talk == nullptr || !talk->live) return;
  Executive& executive = executives_[who];
  // Full until now, he could be given nobody before.
  if (live_talks(executive).size() >= rules_.capacity) executive.free_since = at;
  talk->live = false;
}

void Witness::first_seen_matched(BotId who, BotId whom, TimePoint at) {
  Customer& customer = customers_[who];
  if (std::exchange(customer.seen_matched, true)) return;
  ++checked_.matches;
  if (!customer.undisturbed) return;
  ++checked_.orders;
  const OrderCheck::Match match{who, customer.asked, customer.placed.value_or(at),
                                std::max(customer.asked, executives_[whom].free_since), at};
  const auto overtaker = order_.add(match);
  if (!overtaker) return;
  breach("V7 order: " + label(overtaker->customer) + " was served by " +
             memoirs_.when(overtaker->hi) + ", and " + label(who) +
             ", whom the policy puts before him, not before " + memoirs_.when(match.lo),
         at, who, overtaker->customer);
}

void Witness::on(BotId who, TimePoint at, const bots::Matched& fact) {
  Customer& customer = customers_[who];
  if (!fact.executive) return breach("V4 matched twice: with nobody that is known", at, who);
  const BotId executive = *fact.executive;
  if (customer.greeter && !lost_greeter(customer)) {
    breach("V4 matched twice: greeted by " + label(executive) + " while he talks with " +
               label(*customer.greeter),
           at, who, executive);
  } else if (!customer.waits && !lost_greeter(customer)) {
    breach("V4 matched twice: greeted by " + label(executive) + " without waiting", at, who,
           executive);
  } else if (customer.taken && *customer.taker != executive && !lost_taker(customer)) {
    breach("V4 matched twice: greeted by " + label(executive) + ", but it was " +
               label(*customer.taker) + " who was given him",
           at, who, customer.taker);
  }
  first_seen_matched(who, executive, at);
  customer.waits = false;
  if (customer.greeter) customer.greeter_before = customer.greeter;
  customer.greeter = executive;
}

void Witness::on(BotId who, TimePoint at, const bots::BackInTalk& fact) {
  Customer& customer = customers_[who];
  if (!fact.executive) return breach("V4 matched twice: back with nobody that is known", at, who);
  if (customer.greeter && *customer.greeter != *fact.executive && !lost_greeter(customer)) {
    breach("V4 matched twice: back with " + label(*fact.executive) + ", but he talked with " +
               label(*customer.greeter),
           at, who, fact.executive);
  }
  first_seen_matched(who, *fact.executive, at);
  customer.waits = false;
  customer.gone = false;
  customer.greeter = *fact.executive;
}

void Witness::on(BotId who, TimePoint, const bots::TalkEnded&) {
  Customer& customer = customers_[who];
  customer.greeter.reset();
  customer.greeter_before.reset();
  customer.taken = false;
}

void Witness::on(BotId who, TimePoint at, const bots::Readying&) {
  Executive& executive = executives_[who];
  // Whom he was given as he lost his connection, he greets only when he is back.
  if (!std::exchange(executive.away, false)) executive.free_since = at;
}

void Witness::on(BotId who, TimePoint at, const bots::Took& fact) {
  if (!fact.customer) return breach("V4 matched twice: given somebody unknown", at, who);
  const BotId whom = *fact.customer;
  Customer& customer = customers_[whom];
  const bool owed = lost_taker(customer) || lost_greeter(customer);
  if (customer.taken && !owed) {
    breach("V4 matched twice: " + label(whom) + " was given to " + label(who) + " while " +
               label(*customer.taker) + " has him",
           at, whom, who == *customer.taker ? who : *customer.taker);
  } else if (customer.greeter && *customer.greeter != who && !owed) {
    breach("V4 matched twice: " + label(whom) + " was given to " + label(who) +
               " while he talks with " + label(*customer.greeter),
           at, whom, who);
  } else if (customer.matches_due == 0 && !owed) {
    breach("V4 matched twice: " + label(whom) + " was given to " + label(who) +
               " without having asked",
           at, whom, who);
  }
  if (customer.matches_due > 0) --customer.matches_due;
  if (customer.gone) {
    ledger_.began_apart(whom);
  } else {
    ledger_.began(whom, who);
  }
  first_seen_matched(whom, who, at);
  customer.taker = who;
  customer.taken = true;
  begin_talk(who, whom);
  const std::vector<BotId> live = live_talks(executives_[who]);
  if (live.size() <= rules_.capacity) return;
  std::string with;
  for (const BotId each : live) with += ' ' + label(each);
  breach("V5 over capacity: " + label(who) + " has " + std::to_string(live.size()) +
             " conversations (with" + with + "), and can have " + std::to_string(rules_.capacity),
         at, who, whom);
}

void Witness::on(BotId who, TimePoint, const bots::KeptTalk& fact) {
  if (fact.customer) begin_talk(who, *fact.customer);
}

void Witness::on(BotId who, TimePoint at, const bots::Ending& fact) {
  ledger_.ended(fact.customer, who);
  not_live(who, fact.customer, at);
}

void Witness::on(BotId who, TimePoint at, const bots::Released& fact) {
  if (!fact.customer) return;
  not_live(who, *fact.customer, at);
  std::vector<Talk>& talks = executives_[who].talks;
  const Talk* const talk = find_talk(who, *fact.customer);
  if (talk != nullptr) talks.erase(talks.begin() + (talk - talks.data()));
}

}  // namespace turno::swarm
