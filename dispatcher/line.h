// Line: the customers who wait, in the order in which they will be served.
//
// Invariants:
//  L1 A customer stands in it at most once.
//  L2 Positions are 1..size() without a gap.
//
// An order-statistics tree (GNU's, a red-black tree that counts its subtrees) holds the order, so
// that joining, leaving, serving and asking for a place are O(log n). Has no limit of its own: it
// holds people who are connected, and their number is bounded where they connect. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ext/pb_ds/assoc_container.hpp>
#include <ext/pb_ds/tree_policy.hpp>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

namespace turno {

struct Waiting {
  CustomerId customer{};
  TimePoint since{};  // of his first joining, also when he was put back at the head
};

// A waiting customer and his place, for telling him.
struct PlaceOf {
  CustomerId customer{};
  std::size_t position = 0;
};

class Line {
 public:
  bool empty() const { return order_.empty(); }
  std::size_t size() const { return order_.size(); }
  bool contains(CustomerId customer) const { return entries_.contains(customer); }
  // 1 is next; 0 when he is not in it.
  std::size_t position(CustomerId customer) const;

  // Puts him at the end (at the head), told of his place. He must not be in it.
  std::size_t push_back(const Waiting& waiting);
  std::size_t push_front(const Waiting& waiting);
  // Takes the first one out. Must not be empty.
  Waiting pop_front();
  // False when he is not in it.
  bool erase(CustomerId customer);

  // Appends everyone whose place is another than he was told, and counts him as told. O(1) when
  // nothing changed, else as many steps as people stand behind the first change.
  void take_changed(std::vector<PlaceOf>& out);

  // All, in order of service, each with the place that he was last told; for digests.
  struct Standing {
    Waiting waiting;
    std::size_t told = 0;
  };
  std::vector<Standing> snapshot() const;

 private:
  // Ascending in order of service. Heads get ever lower keys, so the key alone is the order.
  using Key = std::int64_t;
  using Order = __gnu_pbds::tree<Key, CustomerId, std::less<>, __gnu_pbds::rb_tree_tag,
                                 __gnu_pbds::tree_order_statistics_node_update>;
  struct Entry {
    Key key = 0;
    TimePoint since{};
    std::size_t told = 0;
  };

  std::size_t insert(Key key, const Waiting& waiting);
  void changed_from(std::size_t position);

  Order order_;
  std::unordered_map<CustomerId, Entry> entries_;  // never iterated: its order is not ours
  Key next_back_ = 0;
  Key next_front_ = -1;
  std::optional<std::size_t> first_changed_;  // everyone before this position was told
};

}  // namespace turno
