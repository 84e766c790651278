#include "dispatcher/ranked_order.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace turno {
namespace {

// Two neighbours join when an eighth of a node is left: enough that the next to come do not split
// them again, and little enough that a line which many leave from its middle stays dense.
constexpr std::size_t kRoomLeft = 8;

// Opens a gap at `at` in the first `size` elements.
template <class Array>
void open_gap(Array& array, std::size_t at, std::size_t size) {
  std::copy_backward(array.begin() + static_cast<std::ptrdiff_t>(at),
                     array.begin() + static_cast<std::ptrdiff_t>(size),
                     array.begin() + static_cast<std::ptrdiff_t>(size) + 1);
}

template <class Array>
void close_gap(Array& array, std::size_t at, std::size_t size) {
  std::copy(array.begin() + static_cast<std::ptrdiff_t>(at) + 1,
            array.begin() + static_cast<std::ptrdiff_t>(size),
            array.begin() + static_cast<std::ptrdiff_t>(at));
}

// Appends from[begin, end) to the `size` elements of `to`.
template <class Array>
void append(Array& to, std::size_t size, const Array& from, std::size_t begin, std::size_t end) {
  std::copy(from.begin() + static_cast<std::ptrdiff_t>(begin),
            from.begin() + static_cast<std::ptrdiff_t>(end),
            to.begin() + static_cast<std::ptrdiff_t>(size));
}

template <class Counts>
std::uint32_t sum(const Counts& counts, std::size_t end) {
  return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(end), 0U);
}

template <class Leaf>
std::size_t place_in(const Leaf& leaf, const OrderKey& key) {
  const auto end = leaf.keys.begin() + leaf.size;
  return static_cast<std::size_t>(std::lower_bound(leaf.keys.begin(), end, key) -
                                  leaf.keys.begin());
}

}  // namespace

std::size_t RankedOrder::child_for(const Inner& inner, const OrderKey& key) {
  const auto begin = inner.lows.begin() + 1;
  const auto end = inner.lows.begin() + inner.size;
  return static_cast<std::size_t>(std::upper_bound(begin, end, key) - begin);
}

std::size_t RankedOrder::insert(const OrderKey& key, Slot slot) {
  if (root_ == kNoSlot) {
    root_ = leaves_.take();
    height_ = 0;
  }
  const Added added = insert_at(root_, height_, key, slot, true);
  ++size_;
  if (added.split != kNoSlot) {
    const Slot old = root_;
    root_ = inners_.take();
    Inner& inner = inners_[root_];
    inner.size = 2;
    inner.lows[1] = added.low;
    inner.children = {old, added.split};
    inner.counts = {count(old, height_), count(added.split, height_)};
    ++height_;
  }
  return added.rank;
}

// Somebody who joins at the end of the line opens a new leaf behind a full one (`last`), so that
// leaves filled in order stay full.
RankedOrder::Added RankedOrder::insert_leaf(Slot node, const OrderKey& key, Slot slot, bool last) {
  Added added;
  std::size_t at = place_in(leaves_[node], key);
  added.rank = at;
  Slot into = node;
  if (leaves_[node].size == kLeafSlots) {
    added.split = leaves_.take();
    Leaf& left = leaves_[node];
    Leaf& right = leaves_[added.split];
    const std::size_t keep = last && at == kLeafSlots ? kLeafSlots : kLeafSlots / 2;
    append(right.keys, 0, left.keys, keep, kLeafSlots);
    append(right.slots, 0, left.slots, keep, kLeafSlots);
    right.size = static_cast<std::uint32_t>(kLeafSlots - keep);
    left.size = static_cast<std::uint32_t>(keep);
    if (at >= keep && (keep == kLeafSlots || at > keep)) {
      into = added.split;
      at -= keep;
    }
  }
  Leaf& leaf = leaves_[into];
  CHECK(at == leaf.size || !(leaf.keys[at] == key));
  open_gap(leaf.keys, at, leaf.size);
  open_gap(leaf.slots, at, leaf.size);
  leaf.keys[at] = key;
  leaf.slots[at] = slot;
  ++leaf.size;
  if (added.split != kNoSlot) added.low = leaves_[added.split].keys[0];
  return added;
}

RankedOrder::Added RankedOrder::insert_inner(Slot node, int height, const OrderKey& key, Slot slot,
                                             bool last) {
  const std::size_t at = child_for(inners_[node], key);
  const Slot child = inners_[node].children[at];
  const bool child_is_last = last && at + 1 == inners_[node].size;
  const Added below = insert_at(child, height - 1, key, slot, child_is_last);
  Inner& inner = inners_[node];
  Added added;
  added.rank = sum(inner.counts, at) + below.rank;
  ++inner.counts[at];
  if (below.split != kNoSlot) {
    inner.counts[at] = count(child, height - 1);
    add_child(node, at, below.low, below.split, count(below.split, height - 1), child_is_last,
              added);
  }
  return added;
}

void RankedOrder::add_child(Slot node, std::size_t at, const OrderKey& low, Slot child,
                            std::uint32_t count, bool last, Added& added) {
  std::size_t place = at + 1;
  Slot into = node;
  if (inners_[node].size == kChildren) {
    added.split = inners_.take();
    Inner& left = inners_[node];
    Inner& right = inners_[added.split];
    const std::size_t keep = last ? kChildren - 1 : kChildren / 2;
    append(right.lows, 0, left.lows, keep, kChildren);
    append(right.counts, 0, left.counts, keep, kChildren);
    append(right.children, 0, left.children, keep, kChildren);
    right.size = static_cast<std::uint32_t>(kChildren - keep);
    left.size = static_cast<std::uint32_t>(keep);
    added.low = right.lows[0];
    if (place > keep) {
      into = added.split;
      place -= keep;
    }
  }
  Inner& inner = inners_[into];
  open_gap(inner.lows, place, inner.size);
  open_gap(inner.counts, place, inner.size);
  open_gap(inner.children, place, inner.size);
  inner.lows[place] = low;
  inner.counts[place] = count;
  inner.children[place] = child;
  ++inner.size;
}

std::size_t RankedOrder::erase(const OrderKey& key) {
  CHECK(!empty());
  const std::size_t rank = erase_at(root_, height_, key);
  --size_;
  while (height_ > 0 && inners_[root_].size == 1) {
    const Slot only = inners_[root_].children[0];
    inners_.give_back(root_);
    root_ = only;
    --height_;
  }
  return rank;
}

std::size_t RankedOrder::erase_at(Slot node, int height, const OrderKey& key) {
  if (height == 0) {
    Leaf& leaf = leaves_[node];
    const std::size_t at = place_in(leaf, key);
    CHECK(at < leaf.size && leaf.keys[at] == key);
    close_gap(leaf.keys, at, leaf.size);
    close_gap(leaf.slots, at, leaf.size);
    --leaf.size;
    return at;
  }
  Inner& inner = inners_[node];
  const std::size_t at = child_for(inner, key);
  const Slot child = inner.children[at];
  const std::size_t rank = sum(inner.counts, at) + erase_at(child, height - 1, key);
  if (--inner.counts[at] == 0) {
    give_back(child, height - 1);
    drop_child(inner, at);
  } else if (at + 1 < inner.size) {
    merge(inner, at, height - 1);
  } else if (at > 0) {
    merge(inner, at - 1, height - 1);
  }
  return rank;
}

void RankedOrder::drop_child(Inner& inner, std::size_t at) {
  close_gap(inner.lows, at, inner.size);
  close_gap(inner.counts, at, inner.size);
  close_gap(inner.children, at, inner.size);
  --inner.size;
}

void RankedOrder::merge(Inner& inner, std::size_t at, int child_height) {
  const Slot left_slot = inner.children[at];
  const Slot right_slot = inner.children[at + 1];
  // A leaf's size is known without a look at it, and that look would be all that most calls cost.
  const std::size_t left_size =
      child_height == 0 ? inner.counts[at] : width(left_slot, child_height);
  const std::size_t right_size =
      child_height == 0 ? inner.counts[at + 1] : width(right_slot, child_height);
  const std::size_t most = child_height == 0 ? kLeafSlots : kChildren;
  if (left_size + right_size > most - most / kRoomLeft) return;
  if (child_height == 0) {
    Leaf& left = leaves_[left_slot];
    const Leaf& right = leaves_[right_slot];
    append(left.keys, left_size, right.keys, 0, right_size);
    append(left.slots, left_size, right.slots, 0, right_size);
    left.size += right.size;
  } else {
    Inner& left = inners_[left_slot];
    const Inner& right = inners_[right_slot];
    append(left.lows, left_size, right.lows, 0, right_size);
    left.lows[left_size] = inner.lows[at + 1];
    append(left.counts, left_size, right.counts, 0, right_size);
    append(left.children, left_size, right.children, 0, right_size);
    left.size += right.size;
  }
  inner.counts[at] += inner.counts[at + 1];
  give_back(right_slot, child_height);
  drop_child(inner, at + 1);
}

std::uint32_t RankedOrder::count(Slot node, int height) const {
  if (height == 0) return leaves_[node].size;
  const Inner& inner = inners_[node];
  return sum(inner.counts, inner.size);
}

std::uint32_t RankedOrder::width(Slot node, int height) const {
  return height == 0 ? leaves_[node].size : inners_[node].size;
}

void RankedOrder::give_back(Slot node, int height) {
  if (height == 0) {
    leaves_.give_back(node);
  } else {
    inners_.give_back(node);
  }
}

std::size_t RankedOrder::rank(const OrderKey& key) const {
  CHECK(!empty());
  std::size_t before = 0;
  Slot node = root_;
  for (int height = height_; height > 0; --height) {
    const Inner& inner = inners_[node];
    const std::size_t at = child_for(inner, key);
    before += sum(inner.counts, at);
    node = inner.children[at];
  }
  const Leaf& leaf = leaves_[node];
  const std::size_t at = place_in(leaf, key);
  CHECK(at < leaf.size && leaf.keys[at] == key);
  return before + at;
}

Slot RankedOrder::at(std::size_t rank) const {
  CHECK(rank < size_);
  Slot node = root_;
  for (int height = height_; height > 0; --height) {
    const Inner& inner = inners_[node];
    std::size_t at = 0;
    while (rank >= inner.counts[at]) rank -= inner.counts[at++];
    node = inner.children[at];
  }
  return leaves_[node].slots[rank];
}

const OrderKey& RankedOrder::first() const {
  CHECK(!empty());
  Slot node = root_;
  for (int height = height_; height > 0; --height) node = inners_[node].children[0];
  return leaves_[node].keys[0];
}

}  // namespace turno
