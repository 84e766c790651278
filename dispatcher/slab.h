// Slab: many objects of one type, named by a 32-bit number, which stay where they are while others
// come and go. Grows by chunks and keeps them: memory is that of the most there ever were.
// Not thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/check.h"

namespace turno {

using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = ~Slot{0};

template <class T, std::size_t kChunk>
class Slab {
 public:
  // A fresh T{}.
  Slot take() {
    Slot slot = kNoSlot;
    if (!free_.empty()) {
      slot = free_.back();
      free_.pop_back();
      (*this)[slot] = T{};
    } else {
      if (used_ == chunks_.size() * kChunk) {
        chunks_.push_back(std::make_unique<std::array<T, kChunk>>());
      }
      CHECK(used_ < kNoSlot);
      slot = static_cast<Slot>(used_++);
    }
    return slot;
  }
  void give_back(Slot slot) { free_.push_back(slot); }

  T& operator[](Slot slot) { return (*chunks_[slot / kChunk])[slot % kChunk]; }
  const T& operator[](Slot slot) const { return (*chunks_[slot / kChunk])[slot % kChunk]; }

 private:
  std::vector<std::unique_ptr<std::array<T, kChunk>>> chunks_;
  std::vector<Slot> free_;
  std::size_t used_ = 0;  // slots ever taken
};

}  // namespace turno
