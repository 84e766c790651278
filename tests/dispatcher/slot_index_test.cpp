#include "dispatcher/slot_index.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>
#include <vector>

namespace turno::testing {
namespace {

// Names are kept where the slots are, as the matcher does.
TEST(SlotIndex, AgreesWithAMapThroughGrowthAndChurn) {
  constexpr std::uint64_t kSeed = 11;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  constexpr std::uint64_t kNames = 3000;
  constexpr int kSteps = 100'000;
  SlotIndex index;
  std::vector<std::uint64_t> names;  // by slot
  std::unordered_map<std::uint64_t, Slot> expected;
  const auto find = [&](std::uint64_t name) {
    return index.find(name, [&](Slot slot) { return names[slot] == name; });
  };
  for (int step = 0; step < kSteps; ++step) {
    const std::uint64_t name = random() % kNames * 11;
    const auto known = expected.find(name);
    ASSERT_EQ(find(name), known == expected.end() ? kNoSlot : known->second) << "step " << step;
    if (known == expected.end()) {
      const auto slot = static_cast<Slot>(names.size());
      names.push_back(name);
      index.add(name, slot);
      expected.emplace(name, slot);
    } else {
      index.remove(name, known->second);
      expected.erase(known);
    }
    ASSERT_EQ(index.size(), expected.size());
  }
  std::size_t visited = 0;
  index.for_each([&](Slot slot) {
    ++visited;
    EXPECT_EQ(expected.at(names[slot]), slot);
  });
  EXPECT_EQ(visited, expected.size());
}

}  // namespace
}  // namespace turno::testing
