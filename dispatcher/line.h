// Line: customers who wait, in the order in which they will be served, and who of them must be told
// a new place. A named line, or those who wait for one executive alone.
//
// Invariants:
//  L1 A customer stands in at most one line; positions are 1..size() without a gap.
//  L2 Everybody in it is in the list of the told, ascending by when his place was last looked at.
//
// Has no limit of its own: it holds people who are present, and their number is bounded where they
// connect. The customers' entries are elsewhere, and outlive it. Not thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "dispatcher/customers.h"
#include "dispatcher/match_event.h"
#include "dispatcher/ranked_order.h"

namespace turno {

class Line {
 public:
  explicit Line(Customers& customers) : customers_(customers) {}

  bool empty() const { return order_.empty(); }
  std::size_t size() const { return order_.size(); }
  // 1 is next. He must be in it. O(log n).
  std::size_t position(Slot slot) const { return order_.rank(customers_[slot].key) + 1; }

  // Puts him where his key says, told of his place now. `why` is what those behind him will hear.
  // Gives his place. O(log n).
  std::size_t insert(Slot slot, SetBack why, TimePoint at);
  // He must be in it. O(log n).
  void erase(Slot slot);
  // His place, which he is told now. He must be in it. O(log n).
  std::size_t tell(Slot slot, TimePoint at);
  // From the next one on, until visit(slot) gives false.
  template <class Visit>
  void walk(Visit&& visit) const {
    order_.walk(visit);
  }
  // In order of service. O(n).
  std::vector<Slot> everybody() const;
  // Orders everybody in it (`all`) anew by their keys, which have changed. O(n log n).
  void reorder(const std::vector<Slot>& all, TimePoint at);

  // How many have waited long enough for each --widen step.
  std::size_t ripe(std::size_t step) const { return ripe_[step]; }
  // He has now waited for `steps` of them.
  void set_ripe(Slot slot, std::uint8_t steps);

  struct Told {
    Slot slot = kNoSlot;
    std::size_t position = 0;
    SetBack why = SetBack::kNone;
  };
  // Appends those who must be told now, and counts them as told; see Matcher::announce.
  void announce(TimePoint at, Duration every, std::vector<Told>& out);
  // When announce() has something to do next; right now when the first three changed.
  std::optional<TimePoint> next_announcement(Duration every) const;

 private:
  // At most this part of announce_every passes between two rounds: the price of waking up once for
  // many people.
  static constexpr int kRoundsPerPeriod = 16;
  // At most so many are looked at before events get their turn again: about a millisecond.
  static constexpr std::size_t kMostPerRound = 4096;
  // Those who are told at once.
  static constexpr std::size_t kFirst = 3;

  void changed();
  void tell_if_other(Slot slot, std::size_t position, TimePoint at, std::vector<Told>& out);
  SetBack why_worse(const CustomerEntry& entry) const;
  void link_last(Slot slot, TimePoint at);
  void unlink(Slot slot);

  Customers& customers_;
  RankedOrder order_;
  std::array<std::size_t, kMaxWidenSteps> ripe_{};

  Slot oldest_ = kNoSlot;  // of the list of the told
  Slot newest_ = kNoSlot;
  std::uint32_t version_ = 0;  // counts changes of anybody's place
  bool first_changed_ = false;
  std::optional<TimePoint> last_round_;
  std::array<std::optional<TimePoint>, static_cast<std::size_t>(SetBack::kPolicy) + 1> set_back_;
};

}  // namespace turno
