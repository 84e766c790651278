#include "load-tests/measures.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace turno::swarm {

using bots::is_executive;

Measures::Measures(TimePoint start) : start_(start), interval_from_(start) {}

void Measures::see(const bots::Fact& fact) {
  slowly_ = fact.slowly;
  std::visit([&](const auto& what) { on(fact.who, fact.at, what); }, fact.what);
}

void Measures::took_time(Latency which, Duration time) {
  if (slowly_) return;
  latencies_[static_cast<std::size_t>(which)].add(time);
  if (which == Latency::kWait) wait_now_.add(time);
  if (which == Latency::kMatch) match_now_.add(time);
  if (which == Latency::kRelay) relay_now_.add(time);
}

// ---- How things stand ---------------------------------------------------------------------------

void Measures::set_connected(bool& now, bool connected) {
  if (std::exchange(now, connected) == connected) return;
  connected ? ++standing_.connected : --standing_.connected;
}

void Measures::set_state(Customer& customer, Customer::State state) {
  const Customer::State before = std::exchange(customer.state, state);
  if (before == Customer::State::kWaiting) --standing_.waiting;
  if (before == Customer::State::kTalking) --standing_.talking;
  if (state == Customer::State::kWaiting) ++standing_.waiting;
  if (state == Customer::State::kTalking) ++standing_.talking;
}

void Measures::set_at_work(Executive& executive, bool at_work) {
  if (std::exchange(executive.at_work, at_work) == at_work) return;
  at_work ? ++standing_.at_work : --standing_.at_work;
}

void Measures::set_talks(BotId who, TimePoint at, std::uint32_t talks) {
  Executive& executive = executives_[who];
  executive.talks = talks;
  if (talks > 0 && !executive.busy_since) executive.busy_since = at;
  if (talks > 0 || !executive.busy_since) return;
  const std::size_t index = index_of(who);
  if (index >= loads_.size()) loads_.resize(index + 1);
  loads_[index].busy += at - *executive.busy_since;
  executive.busy_since.reset();
}

TimePoint Measures::here_since(BotId who) const {
  if (is_executive(who)) {
    const auto executive = executives_.find(who);
    return executive == executives_.end() ? TimePoint{} : executive->second.greeted;
  }
  const auto customer = customers_.find(who);
  return customer == customers_.end() ? TimePoint{} : customer->second.greeted;
}

// ---- Connections --------------------------------------------------------------------------------

void Measures::on(BotId who, TimePoint, const bots::Connecting& fact) {
  if (is_executive(who)) return;
  if (!fact.again) count(Count::kArrivals, 1);
  customers_[who].connect_due = fact.due;
}

void Measures::on(BotId who, TimePoint at, const bots::Greeted&) {
  if (is_executive(who)) {
    executives_[who].greeted = at;
    set_connected(executives_[who].connected, true);
    return;
  }
  customers_[who].greeted = at;
  set_connected(customers_[who].connected, true);
  took_time(Latency::kConnect, at - customers_[who].connect_due);
}

void Measures::on(BotId, TimePoint, const bots::Refused&) { count(Count::kRefused, 1); }

void Measures::on(BotId who, TimePoint at, const bots::Disconnected& fact) {
  count(fact.on_purpose ? Count::kClosed : Count::kCut, 1);
  speakers_.erase(who);
  if (is_executive(who)) {
    Executive& executive = executives_[who];
    set_connected(executive.connected, false);
    set_at_work(executive, false);
    set_talks(who, at, 0);
    executive.ending.clear();
    return;
  }
  set_connected(customers_[who].connected, false);
  set_state(customers_[who], Customer::State::kNone);
}

// ---- Lines --------------------------------------------------------------------------------------

void Measures::on(BotId who, TimePoint, const bots::Said& fact) {
  count(Count::kSaid, 1);
  Speaker& speaker = speakers_[who];
  speaker.on_the_way[fact.stamp.number] = fact.due;
  speaker.no_receipt.push_back(fact.due);
}

void Measures::on(BotId who, TimePoint at, const bots::Heard& fact) {
  count(Count::kHeard, 1);
  if (!fact.stamp) return;
  const auto speaker = speakers_.find(fact.stamp->from);
  if (speaker == speakers_.end()) return;
  const auto line = speaker->second.on_the_way.find(fact.stamp->number);
  if (line == speaker->second.on_the_way.end()) return;
  // A line that was kept for one who was away took as long as he was.
  if (line->second >= here_since(who)) took_time(Latency::kRelay, at - line->second);
  speaker->second.on_the_way.erase(line);
}

void Measures::on(BotId, TimePoint, const bots::NotDelivered&) { count(Count::kUndelivered, 1); }

void Measures::on(BotId who, TimePoint at, const bots::Receipt&) {
  count(Count::kReceipts, 1);
  Speaker& speaker = speakers_[who];
  if (speaker.receipts >= speaker.no_receipt.size()) return;
  // Receipts come in the order in which the lines were said.
  took_time(Latency::kReceipt, at - speaker.no_receipt[speaker.receipts++]);
  if (speaker.receipts < speaker.no_receipt.size()) return;
  speaker.no_receipt.clear();
  speaker.receipts = 0;
}

// ---- Customers ----------------------------------------------------------------------------------

void Measures::on(BotId who, TimePoint at, const bots::AskedForPlace& fact) {
  count(Count::kJoined, 1);
  Customer& customer = customers_[who];
  customer.asked_due = fact.due;
  customer.asked = std::max(at, fact.due);
  customer.placed = false;
  set_state(customer, Customer::State::kWaiting);
}

void Measures::on(BotId who, TimePoint, const bots::AtMenu&) {
  set_state(customers_[who], Customer::State::kNone);
}

void Measures::on(BotId who, TimePoint at, const bots::Placed& fact) {
  count(Count::kPlaces, 1);
  Customer& customer = customers_[who];
  if (fact.why == bots::Placed::Why::kJoined && !std::exchange(customer.placed, true)) {
    took_time(Latency::kJoin, at - customer.asked_due);
  }
  if (fact.why == bots::Placed::Why::kBack) {
    count(Count::kCameBack, 1);
    set_state(customer, Customer::State::kWaiting);
  }
  if (fact.why == bots::Placed::Why::kRequeued) {
    customer.asked = at;
    customer.asked_due = at;
    set_state(customer, Customer::State::kWaiting);
  }
}

void Measures::on(BotId who, TimePoint, const bots::Overflowed&) {
  count(Count::kOverflowed, 1);
  set_state(customers_[who], Customer::State::kNone);
}

void Measures::on(BotId who, TimePoint at, const bots::Matched& fact) {
  count(Count::kMatched, 1);
  Customer& customer = customers_[who];
  const bool waited = customer.state == Customer::State::kWaiting;
  set_state(customer, Customer::State::kTalking);
  if (!waited) return;
  took_time(Latency::kWait, at - customer.asked_due);
  if (!fact.executive) return;
  const TimePoint free = executives_[*fact.executive].free_since;
  took_time(Latency::kMatch, at - std::max(free, customer.asked));
}

void Measures::on(BotId who, TimePoint, const bots::BackInTalk&) {
  count(Count::kCameBack, 1);
  set_state(customers_[who], Customer::State::kTalking);
}

void Measures::on(BotId who, TimePoint, const bots::Leaving& fact) {
  if (fact.impatient) count(Count::kGaveUp, 1);
  set_state(customers_[who], Customer::State::kNone);
}

void Measures::on(BotId who, TimePoint, const bots::TalkEnded&) {
  count(Count::kEnded, 1);
  set_state(customers_[who], Customer::State::kNone);
  speakers_.erase(who);
}

// ---- Executives ---------------------------------------------------------------------------------

void Measures::on(BotId who, TimePoint at, const bots::Readying&) {
  executives_[who].free_since = at;
}

void Measures::on(BotId who, TimePoint, const bots::Ready&) { set_at_work(executives_[who], true); }

void Measures::on(BotId who, TimePoint, const bots::Pausing&) {
  set_at_work(executives_[who], false);
}

void Measures::on(BotId who, TimePoint at, const bots::Took&) {
  const std::size_t index = index_of(who);
  if (index >= loads_.size()) loads_.resize(index + 1);
  ++loads_[index].taken;
  set_talks(who, at, executives_[who].talks + 1);
}

void Measures::on(BotId who, TimePoint at, const bots::KeptTalk&) {
  set_talks(who, at, executives_[who].talks + 1);
}

void Measures::on(BotId who, TimePoint at, const bots::Ending& fact) {
  executives_[who].free_since = at;
  executives_[who].ending[fact.customer] = at;
}

void Measures::on(BotId who, TimePoint at, const bots::Released& fact) {
  Executive& executive = executives_[who];
  if (executive.talks > 0) set_talks(who, at, executive.talks - 1);
  if (!fact.customer) return;
  const auto ending = executive.ending.find(*fact.customer);
  if (ending == executive.ending.end()) {
    executive.free_since = at;  // the customer had left
    return;
  }
  took_time(Latency::kRelease, at - ending->second);
  executive.ending.erase(ending);
  if (executive.talks == 0) speakers_.erase(who);
}

// ---- Over time ----------------------------------------------------------------------------------

void Measures::tick(TimePoint at) {
  if (++ticks_ % ticks_each_ == 0) close_interval(at);
}

void Measures::finish(TimePoint at) { close_interval(at); }

void Measures::close_interval(TimePoint at) {
  if (at <= interval_from_) return;
  Interval interval;
  interval.from_start = at - start_;
  interval.lasts = at - std::exchange(interval_from_, at);
  for (std::size_t which = 0; which < kCounts; ++which) {
    interval.counts[which] = counts_[which] - counts_before_[which];
  }
  counts_before_ = counts_;
  interval.standing = standing_;
  constexpr double kMedian = 0.5;
  constexpr double kTail = 0.99;
  const auto close = [&](Histogram& of, Duration& median, Duration& tail) {
    median = of.at(kMedian);
    tail = of.at(kTail);
    of.clear();
  };
  close(wait_now_, interval.wait_p50, interval.wait_p99);
  close(match_now_, interval.match_p50, interval.match_p99);
  close(relay_now_, interval.relay_p50, interval.relay_p99);
  series_.push_back(interval);
  if (series_.size() >= kMaxIntervals) halve_series();
}

void Measures::halve_series() {
  std::vector<Interval> halved;
  for (std::size_t at = 0; at + 1 < series_.size(); at += 2) {
    const Interval& first = series_[at];
    Interval both = series_[at + 1];
    both.lasts += first.lasts;
    for (std::size_t which = 0; which < kCounts; ++which) both.counts[which] += first.counts[which];
    // Of two quantiles the worse one: a peak must not be averaged away.
    both.wait_p50 = std::max(both.wait_p50, first.wait_p50);
    both.wait_p99 = std::max(both.wait_p99, first.wait_p99);
    both.match_p50 = std::max(both.match_p50, first.match_p50);
    both.match_p99 = std::max(both.match_p99, first.match_p99);
    both.relay_p50 = std::max(both.relay_p50, first.relay_p50);
    both.relay_p99 = std::max(both.relay_p99, first.relay_p99);
    halved.push_back(both);
  }
  series_ = std::move(halved);
  ticks_each_ *= 2;
}

}  // namespace turno::swarm
