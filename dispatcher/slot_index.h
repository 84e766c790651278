// SlotIndex: from a number that names something to its slot. An open-addressing table of eight
// bytes an entry (a part of the hash, and the slot): the name itself is read where it is kept
// anyway, in the slot, so a look-up costs one cache line here and one there.
//
// Invariants:
//  X1 Between an entry's home and its place there is no empty place (linear probing; removal moves
//     later ones back).
//  X2 At most 4/5 of the places are taken.
//
// Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dispatcher/slab.h"

namespace turno {

class SlotIndex {
 public:
  std::size_t size() const { return size_; }

  // `is_it(slot)`: is that the one whose name is `name`? kNoSlot when there is none.
  template <class IsIt>
  Slot find(std::uint64_t name, IsIt&& is_it) const {
    if (size_ == 0) return kNoSlot;
    const std::uint32_t hash = hash_of(name);
    for (std::size_t at = hash & mask(); places_[at].slot != kNoSlot; at = (at + 1) & mask()) {
      if (places_[at].hash == hash && is_it(places_[at].slot)) return places_[at].slot;
    }
    return kNoSlot;
  }
  // The name must not be there.
  void add(std::uint64_t name, Slot slot) {
    if ((size_ + 1) * 5 > places_.size() * 4) grow();
    place({hash_of(name), slot});
    ++size_;
  }
  // It must be there.
  void remove(std::uint64_t name, Slot slot) {
    std::size_t gap = hash_of(name) & mask();
    while (places_[gap].slot != slot) gap = (gap + 1) & mask();
    for (std::size_t at = (gap + 1) & mask(); places_[at].slot != kNoSlot; at = (at + 1) & mask()) {
      // It may move back to the gap if that is not before its home.
      const std::size_t from_home = (at - places_[at].hash) & mask();
      if (from_home < ((at - gap) & mask())) continue;
      places_[gap] = places_[at];
      gap = at;
    }
    places_[gap].slot = kNoSlot;
    --size_;
  }
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Place& each : places_) {
      if (each.slot != kNoSlot) visit(each.slot);
    }
  }

 private:
  struct Place {
    std::uint32_t hash = 0;
    Slot slot = kNoSlot;
  };
  static constexpr std::size_t kFewest =
      256;  // two kilobytes: a small house has hardly two in a row

  // Murmur3's finalizer (Appleby): names that are next to each other are spread.
  static std::uint32_t hash_of(std::uint64_t name) {
    name = (name ^ (name >> 33)) * 0xff51afd7ed558ccd;
    name = (name ^ (name >> 33)) * 0xc4ceb9fe1a85ec53;
    return static_cast<std::uint32_t>(name ^ (name >> 33));
  }
  std::size_t mask() const { return places_.size() - 1; }
  void place(const Place& entry) {
    std::size_t at = entry.hash & mask();
    while (places_[at].slot != kNoSlot) at = (at + 1) & mask();
    places_[at] = entry;
  }
  void grow() {
    std::vector<Place> before(places_.empty() ? kFewest : places_.size() * 2);
    before.swap(places_);
    for (const Place& each : before) {
      if (each.slot != kNoSlot) place(each);
    }
  }

  std::vector<Place> places_;  // a power of two
  std::size_t size_ = 0;
};

}  // namespace turno
