// RankedOrder: slots in ascending order of a key, with the rank of each. A counted B+-tree: wide
// nodes, each inner one knowing how many slots are under each child, so that a million people are
// four nodes deep and a rank is four binary searches and sums of neighbouring counts.
//
// Invariants:
//  B1 Keys ascend strictly from left to right.
//  B2 counts[i] of an inner node is the number of slots under children[i], never 0.
//  B3 All leaves are at the same depth.
//
// A node that empties is taken out, and one that has shrunk joins its neighbour when both fit into
// one with an eighth of it to spare, so sparse trees do not keep much. Not thread-safe.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "dispatcher/slab.h"

namespace turno {

// Lower is served earlier: by band, then rank (nanoseconds), then the order of joining.
class OrderKey {
 public:
  OrderKey() = default;
  OrderKey(std::uint8_t band, std::int64_t rank, std::uint64_t number)
      : rank_(rank), tail_((std::uint64_t{band} << kNumberBits) | number) {}

  std::uint8_t band() const { return static_cast<std::uint8_t>(tail_ >> kNumberBits); }
  std::int64_t rank() const { return rank_; }
  std::uint64_t number() const { return tail_ & ((std::uint64_t{1} << kNumberBits) - 1); }

  friend bool operator==(const OrderKey&, const OrderKey&) = default;
  friend bool operator<(const OrderKey& a, const OrderKey& b) {
    if (a.band() != b.band()) return a.band() < b.band();
    return a.rank_ != b.rank_ ? a.rank_ < b.rank_ : a.tail_ < b.tail_;
  }

 private:
  static constexpr int kNumberBits = 56;
  std::int64_t rank_ = 0;
  std::uint64_t tail_ = 0;
};

class RankedOrder {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  // 0 is first. The key must not be there (insert), must be there (erase, rank). O(log n).
  std::size_t insert(const OrderKey& key, Slot slot);
  std::size_t erase(const OrderKey& key);
  std::size_t rank(const OrderKey& key) const;
  // rank < size(). O(log n).
  Slot at(std::size_t rank) const;
  // The lowest key. Must not be empty. O(log n).
  const OrderKey& first() const;

  // Calls visit(slot) from the first on until it gives false.
  template <class Visit>
  void walk(Visit&& visit) const {
    if (!empty()) walk(root_, height_, visit);
  }

 private:
  static constexpr std::size_t kLeafSlots = 64;
  static constexpr std::size_t kChildren = 32;

  struct Leaf {
    std::uint32_t size = 0;
    std::array<OrderKey, kLeafSlots> keys;
    std::array<Slot, kLeafSlots> slots;
  };
  struct Inner {
    std::uint32_t size = 0;
    std::array<OrderKey, kChildren> lows;  // not above the first key under the child; [0] unused
    std::array<std::uint32_t, kChildren> counts;
    std::array<Slot, kChildren> children;
  };
  struct Added {
    std::size_t rank = 0;
    Slot split = kNoSlot;  // a new right neighbour, if the node was full
    OrderKey low;          // of the neighbour
  };

  Added insert_leaf(Slot node, const OrderKey& key, Slot slot, bool last);
  Added insert_inner(Slot node, int height, const OrderKey& key, Slot slot, bool last);
  Added insert_at(Slot node, int height, const OrderKey& key, Slot slot, bool last) {
    return height == 0 ? insert_leaf(node, key, slot, last)
                       : insert_inner(node, height, key, slot, last);
  }
  // Puts `child` behind position `at` of the inner node; splits it when it is full.
  void add_child(Slot node, std::size_t at, const OrderKey& low, Slot child, std::uint32_t count,
                 bool last, Added& added);
  std::size_t erase_at(Slot node, int height, const OrderKey& key);
  void drop_child(Inner& inner, std::size_t at);
  // Joins child `at` and the one behind it when both fit into one with room to spare.
  void merge(Inner& inner, std::size_t at, int child_height);
  std::uint32_t count(Slot node, int height) const;
  std::uint32_t width(Slot node, int height) const;
  void give_back(Slot node, int height);
  static std::size_t child_for(const Inner& inner, const OrderKey& key);

  template <class Visit>
  bool walk(Slot node, int height, Visit& visit) const {
    if (height == 0) {
      const Leaf& leaf = leaves_[node];
      for (std::uint32_t i = 0; i < leaf.size; ++i) {
        if (!visit(leaf.slots[i])) return false;
      }
      return true;
    }
    const Inner& inner = inners_[node];
    for (std::uint32_t i = 0; i < inner.size; ++i) {
      if (!walk(inner.children[i], height - 1, visit)) return false;
    }
    return true;
  }

  Slab<Leaf, 8> leaves_;
  Slab<Inner, 4> inners_;
  Slot root_ = kNoSlot;
  int height_ = 0;  // of the root above the leaves
  std::size_t size_ = 0;
};

}  // namespace turno
