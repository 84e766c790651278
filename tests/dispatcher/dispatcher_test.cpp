#include "dispatcher/dispatcher.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "tests/dispatcher/checked_matcher.h"

namespace turno::testing {
namespace {

// Keeps the effects; a test may wait until there are enough of them.
class RecordingSink final : public EffectSink {
 public:
  void deliver(const MatchEffect& effect) override {
    const MutexLock lock(mu_);
    effects_.push_back(effect);
    arrived_.notify_all();
  }
  // False when there are still fewer after a generous time.
  bool wait_for(std::size_t count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    const MutexLock lock(mu_);
    while (effects_.size() < count) {
      if (!arrived_.wait_until(mu_, deadline)) return effects_.size() >= count;
    }
    return true;
  }
  std::vector<MatchEffect> effects() {
    const MutexLock lock(mu_);
    return effects_;
  }

 private:
  Mutex mu_;
  CondVar arrived_;
  std::vector<MatchEffect> effects_ GUARDED_BY(mu_);
};

class DispatcherTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(dispatcher.start()); }

  SystemClock clock;
  RecordingSink sink;
  Dispatcher dispatcher{Policy{}, clock, sink};
};

TEST_F(DispatcherTest, DeliversTheEffectsInTheOrderOfTheEvents) {
  dispatcher.post(Join{CustomerId{1}});
  dispatcher.post(Join{CustomerId{2}});
  dispatcher.post(Leave{CustomerId{2}});
  dispatcher.post(Leave{CustomerId{1}});
  ASSERT_TRUE(sink.wait_for(4));
  EXPECT_EQ(describe(sink.effects()),
            "placed c1 at 1 unstaffed; placed c2 at 2 unstaffed; left c2; left c1; ");
}

TEST_F(DispatcherTest, AppliesAllThatWasPostedBeforeItStops) {
  constexpr std::uint64_t kCustomers = 10'000;
  for (std::uint64_t n = 1; n <= kCustomers; ++n) dispatcher.post(Join{CustomerId{n}});
  dispatcher.stop();
  EXPECT_EQ(sink.effects().size(), kCustomers);
  EXPECT_EQ(dispatcher.counts().waiting, kCustomers);
  dispatcher.stop();
}

TEST_F(DispatcherTest, MatchesEveryoneOnceAndEachPosterInHisOrder) {
  constexpr std::uint64_t kPosters = 8;
  constexpr std::uint64_t kEach = 500;
  std::vector<std::thread> posters;
  for (std::uint64_t poster = 0; poster < kPosters; ++poster) {
    posters.emplace_back([this, poster] {
      for (std::uint64_t n = 1; n <= kEach; ++n) {
        dispatcher.post(Join{CustomerId{poster * kEach + n}});
      }
    });
  }
  for (std::uint64_t n = 1; n <= kPosters * kEach; ++n) dispatcher.post(Ready{ExecutiveId{n}});
  for (std::thread& poster : posters) poster.join();
  dispatcher.stop();
  std::set<CustomerId> matched;
  std::map<std::uint64_t, std::uint64_t> last_of_poster;
  for (const MatchEffect& effect : sink.effects()) {
    const auto* const match = std::get_if<Matched>(&effect);
    if (match == nullptr) continue;
    EXPECT_TRUE(matched.insert(match->customer).second);
    const std::uint64_t poster = (number(match->customer) - 1) / kEach;
    EXPECT_LT(last_of_poster[poster], number(match->customer));
    last_of_poster[poster] = number(match->customer);
  }
  EXPECT_EQ(matched.size(), kPosters * kEach);
}

}  // namespace
}  // namespace turno::testing
