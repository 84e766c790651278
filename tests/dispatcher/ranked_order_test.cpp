// RankedOrder against a std::map, whose ranks are counted one by one.
#include "dispatcher/ranked_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/dispatcher/seeds.h"

namespace turno::testing {
namespace {

using Twin = std::map<OrderKey, Slot>;

// The tree beside a std::map of the same contents.
class RankedOrderTest : public ::testing::Test {
 protected:
  void insert(const OrderKey& key) {
    const Slot slot = next_slot_++;
    const std::size_t rank = tree.insert(key, slot);
    const auto [at, is_new] = twin.emplace(key, slot);
    ASSERT_TRUE(is_new);
    if (counts_ranks) {
      ASSERT_EQ(rank, rank_of(at));
    }
    ASSERT_EQ(tree.size(), twin.size());
  }
  void erase(Twin::iterator at) {
    const std::size_t rank = counts_ranks ? rank_of(at) : tree.rank(at->first);
    ASSERT_EQ(tree.erase(at->first), rank);
    twin.erase(at);
    ASSERT_EQ(tree.size(), twin.size());
    ASSERT_EQ(tree.empty(), twin.empty());
  }
  Twin::iterator random_one() {
    return std::next(twin.begin(), static_cast<std::ptrdiff_t>(random() % twin.size()));
  }
  // Everything that can be asked.
  void check_all() const {
    std::size_t rank = 0;
    for (const auto& [key, slot] : twin) {
      ASSERT_EQ(tree.rank(key), rank);
      ASSERT_EQ(tree.at(rank), slot);
      ++rank;
    }
    auto at = twin.begin();
    tree.walk([&](Slot slot) {
      EXPECT_EQ(slot, at->second);
      ++at;
      return true;
    });
    ASSERT_EQ(at, twin.end());
  }
  std::size_t rank_of(Twin::iterator at) const {
    return static_cast<std::size_t>(std::distance(twin.cbegin(), Twin::const_iterator(at)));
  }
  OrderKey random_key(std::int64_t ranks) {
    return {static_cast<std::uint8_t>(random() % 3),
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(2 * ranks)) - ranks,
            ++numbers_};
  }
  OrderKey next_key() {
    ++numbers_;
    return {1, static_cast<std::int64_t>(numbers_), numbers_};
  }

  RankedOrder tree;
  Twin twin;
  std::mt19937_64 random{1};
  bool counts_ranks = true;

 private:
  Slot next_slot_ = 0;
  std::uint64_t numbers_ = 0;
};

TEST_F(RankedOrderTest, IsEmptyAtFirst) {
  EXPECT_TRUE(tree.empty());
  EXPECT_EQ(tree.size(), 0U);
  check_all();
}

TEST(OrderKeyTest, OrdersByBandThenRankThenNumber) {
  const std::vector<OrderKey> ascending = {{0, 9, 9},   {1, -7, 8}, {1, -7, 9}, {1, 0, 1},
                                           {1, 0, 200}, {1, 3, 2},  {2, -9, 1}, {255, -9, 1}};
  for (std::size_t a = 0; a < ascending.size(); ++a) {
    for (std::size_t b = 0; b < ascending.size(); ++b) {
      EXPECT_EQ(ascending[a] < ascending[b], a < b) << a << " and " << b;
    }
  }
  const OrderKey key(7, -3, 41);
  EXPECT_EQ(key.band(), 7);
  EXPECT_EQ(key.rank(), -3);
  EXPECT_EQ(key.number(), 41U);
}

TEST_F(RankedOrderTest, AgreesWithASetUnderRandomInsertsAndErases) {
  const std::uint64_t seeds = kSlowBuild ? 5 : 60;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + seeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    random.seed(seed);
    tree = RankedOrder();
    twin.clear();
    // It grows for a while, then shrinks, and again, with keys near and far.
    const std::int64_t ranks = seed % 2 == 0 ? 4 : 1'000'000;
    for (int step = 0; step < 1500; ++step) {
      const std::uint64_t growing = (step / 300) % 2 == 0 ? 7 : 2;
      if (twin.empty() || random() % 10 < growing) {
        insert(random_key(ranks));
      } else {
        erase(random_one());
      }
      if (step % 50 == 0) check_all();
      if (HasFatalFailure()) return;
    }
    check_all();
  }
}

TEST_F(RankedOrderTest, WorksAsAQueue) {
  // Everybody comes at the end and goes from the front, at a length that drifts.
  counts_ranks = false;
  for (int step = 0; step < 60'000; ++step) {
    const std::uint64_t growing = (step / 10'000) % 2 == 0 ? 6 : 4;
    if (twin.empty() || random() % 10 < growing) {
      insert(next_key());
      ASSERT_EQ(tree.rank(twin.rbegin()->first), twin.size() - 1);
    } else {
      ASSERT_EQ(tree.at(0), twin.begin()->second);
      ASSERT_EQ(tree.rank(twin.begin()->first), 0U);
      erase(twin.begin());
    }
    if (step % 5000 == 0) check_all();
    if (HasFatalFailure()) return;
  }
  check_all();
}

TEST_F(RankedOrderTest, TakesNewcomersAtTheFront) {
  counts_ranks = false;
  for (std::int64_t n = 0; n < 5000; ++n) {
    ASSERT_EQ(tree.insert({0, -n, static_cast<std::uint64_t>(n)}, static_cast<Slot>(n)), 0U);
  }
  for (std::size_t rank = 0; rank < 5000; ++rank) ASSERT_EQ(tree.at(rank), 4999 - rank);
}

TEST_F(RankedOrderTest, HoldsManyAndSurvivesHeavyErasing) {
  constexpr std::size_t kMany = 100'000;
  counts_ranks = false;
  std::vector<OrderKey> keys;
  keys.reserve(kMany);
  for (std::size_t n = 0; n < kMany; ++n) keys.push_back(random_key(1'000'000'000));
  for (const OrderKey& key : keys) insert(key);
  check_all();
  std::shuffle(keys.begin(), keys.end(), random);
  // Nine of ten go; those who stay are far apart.
  for (std::size_t n = 0; n < kMany - kMany / 10; ++n) {
    erase(twin.find(keys.back()));
    keys.pop_back();
    if (n % 20'000 == 0) check_all();
    if (HasFatalFailure()) return;
  }
  check_all();
  // It fills up again, and then empties entirely.
  for (std::size_t n = 0; n < kMany / 10; ++n) insert(next_key());
  check_all();
  while (!twin.empty()) erase(random() % 2 == 0 ? twin.begin() : std::prev(twin.end()));
  check_all();
  insert(next_key());
  check_all();
}

TEST_F(RankedOrderTest, ErasesARunFromTheMiddle) {
  counts_ranks = false;
  for (int n = 0; n < 10'000; ++n) insert(next_key());
  auto at = std::next(twin.begin(), 2500);
  for (int n = 0; n < 5000; ++n) {
    const auto next = std::next(at);
    erase(at);
    at = next;
  }
  check_all();
}

TEST_F(RankedOrderTest, StopsWalkingWhenToldTo) {
  for (int n = 0; n < 500; ++n) insert(next_key());
  std::size_t visited = 0;
  tree.walk([&](Slot) { return ++visited < 100; });
  EXPECT_EQ(visited, 100U);
}

}  // namespace
}  // namespace turno::testing
