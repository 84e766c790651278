// Timers: the moments at which something is due though nothing happens, earliest first; at the same
// moment by kind, then by id. At most one of a kind for one moment and id. A customer's id must fit
// into 56 bits, as a RUT does. Not thread-safe.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <set>

#include "base/check.h"
#include "base/clock.h"
#include "dispatcher/ranked_order.h"

namespace turno {

struct Timer {
  enum class Kind : std::uint8_t {
    kCustomer,        // the next thing that happens to one who waits, or his grace is over
    kOffer,           // not answered in time
    kWrapUp,          // over
    kExecutiveGrace,  // over
  };
  TimePoint at{};
  Kind kind{};
  std::uint64_t id = 0;  // of the customer, offer or executive
  friend auto operator<=>(const Timer&, const Timer&) = default;
};

class Timers {
 public:
  void add(const Timer& timer) {
    if (timer.kind == Timer::Kind::kCustomer) {
      customers_.insert(key_of(timer), kNoSlot);
      first_customer_ = std::min(first_customer_, timer.at);
    } else {
      others_.insert(timer);
    }
  }
  // A customer's must be there; the others need not.
  void cancel(const Timer& timer) {
    if (timer.kind == Timer::Kind::kCustomer) {
      erase_customer(key_of(timer));
    } else {
      others_.erase(timer);
    }
  }

  std::optional<TimePoint> next() const {
    const TimePoint first =
        others_.empty() ? first_customer_ : std::min(first_customer_, others_.begin()->at);
    return first == kNone ? std::nullopt : std::optional<TimePoint>(first);
  }
  // The earliest, if it is due at `at`; no longer in here.
  std::optional<Timer> take_due(TimePoint at) {
    const std::optional<TimePoint> due = next();
    if (!due || *due > at) return std::nullopt;
    // Of equal moments a customer's is the first kind.
    if (*due == first_customer_) {
      const OrderKey key = customers_.first();
      erase_customer(key);
      return Timer{*due, Timer::Kind::kCustomer, key.number()};
    }
    const Timer first = *others_.begin();
    others_.erase(others_.begin());
    return first;
  }

 private:
  static constexpr TimePoint kNone = TimePoint::max();

  static OrderKey key_of(const Timer& timer) {
    const OrderKey key(0, timer.at.time_since_epoch().count(), timer.id);
    CHECK(key.number() == timer.id);
    return key;
  }
  void erase_customer(const OrderKey& key) {
    customers_.erase(key);
    first_customer_ = customers_.empty() ? kNone : TimePoint(Duration(customers_.first().rank()));
  }

  // Customers have far more of them than all others together, and in a long line each has one: they
  // are kept in a third of the room, and found in fewer steps.
  RankedOrder customers_;  // by moment and id; the slots mean nothing
  TimePoint first_customer_ = kNone;
  std::set<Timer> others_;
};

}  // namespace turno
