// Customers: everybody whom the matcher knows, waiting or talking, each in a slot of his own.
// Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/estimate.h"
#include "dispatcher/policy.h"
#include "dispatcher/ranked_order.h"
#include "dispatcher/slab.h"
#include "dispatcher/slot_index.h"

namespace turno {

// One customer. Its size is most of what a waiting customer costs in memory.
struct CustomerEntry {
  CustomerId id{};
  TimePoint joined{};   // for the first time, also when his executive vanished
  TimePoint entered{};  // his line: when he joined, or was moved into it
  OrderKey key;         // his place, also while he is away

  // As told last. Owned by his Line.
  TimePoint checked{};        // when his place was last looked at
  std::uint32_t told = 0;     // the place
  std::uint32_t version = 0;  // of the line, then
  Slot earlier = kNoSlot;     // neighbours in the order of `checked`
  Slot later = kNoSlot;

  WaitBasis told_on_joining;      // not known(): nothing to learn from his wait
  TimePoint due{};                // of his timer; kNever: he has none
  ConversationId conversation{};  // talking, or offered; 0: neither
  ExecutiveId reserved{};         // waits for him alone; 0: in his line
  LineId line{};
  ClassId customer_class{};
  std::uint8_t ripe = 0;  // --widen steps that he has waited for; 0 outside the line
  bool talking : 1 = false;
  bool away : 1 = false;
  bool lost_executive : 1 = false;  // goes to the head
  bool overflowed : 1 = false;
  bool passed : 1 = false;  // somebody let an offer of him pass

  bool in_queue() const { return !talking && !away; }
  bool offered() const { return !talking && conversation != ConversationId{}; }
};

inline constexpr TimePoint kNever = TimePoint::max();

class Customers {
 public:
  std::size_t size() const { return slots_.size(); }
  // kNoSlot when he is not here.
  Slot find(CustomerId customer) const {
    return slots_.find(number(customer), [&](Slot slot) { return entries_[slot].id == customer; });
  }
  // He must not be here.
  Slot add(CustomerId customer) {
    const Slot slot = entries_.take();
    slots_.add(number(customer), slot);
    CustomerEntry& entry = entries_[slot];
    entry.id = customer;
    entry.due = kNever;
    return slot;
  }
  void remove(Slot slot) {
    slots_.remove(number(entries_[slot].id), slot);
    entries_.give_back(slot);
  }
  CustomerEntry& operator[](Slot slot) { return entries_[slot]; }
  const CustomerEntry& operator[](Slot slot) const { return entries_[slot]; }

  // In no particular order: for work whose result does not depend on it.
  template <class Visit>
  void for_each(Visit&& visit) const {
    slots_.for_each(visit);
  }

 private:
  SlotIndex slots_;
  Slab<CustomerEntry, 256> entries_;
};

}  // namespace turno
