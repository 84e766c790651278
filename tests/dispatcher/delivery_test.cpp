#include "dispatcher/delivery.h"

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

std::vector<MatchEffect> left(std::uint64_t customer) { return {Left{c(customer)}}; }

std::vector<MatchEffect> matched(std::uint64_t customer) {
  Matched match;
  match.customer = c(customer);
  return {match};
}

// Keeps whom it was told of, and does what the test wants done in the middle of a delivery.
class Sink final : public EffectSink {
 public:
  void deliver(const MatchEffect& effect) override {
    {
      const MutexLock lock(mu_);
      told_ += describe(effect) + "; ";
    }
    if (in_between) std::exchange(in_between, nullptr)();
  }
  std::string told() {
    const MutexLock lock(mu_);
    return std::exchange(told_, {});
  }

  std::function<void()> in_between;

 private:
  Mutex mu_;
  std::string told_ GUARDED_BY(mu_);
};

class DeliveryTest : public ::testing::Test {
 protected:
  void hold(std::uint64_t round, std::vector<MatchEffect> effects) {
    delivery.hold(round, effects);
    EXPECT_TRUE(effects.empty());
  }
  void add(std::vector<MatchEffect> effects) { delivery.add(effects); }

  Sink sink;
  Delivery delivery{sink};
};

TEST_F(DeliveryTest, LetsOutWhatIsKeptAndNotWhatIsBehindIt) {
  hold(1, left(1));
  hold(2, left(2));
  delivery.deliver();
  EXPECT_EQ(sink.told(), "");
  delivery.kept(1, {});
  delivery.deliver();
  EXPECT_EQ(sink.told(), "left c1; ");
  EXPECT_EQ(delivery.held(), 1U);
}

// The journal may be quicker than the thread that has just asked it.
TEST_F(DeliveryTest, TakesTheWordOfARoundThatIsNotHereYet) {
  delivery.kept(1, {{TicketId{100'001}, 3}});
  delivery.deliver();
  EXPECT_EQ(sink.told(), "");
  hold(1, matched(1));
  delivery.deliver();
  EXPECT_NE(sink.told(), "");
  EXPECT_EQ(delivery.held(), 0U);
}

TEST_F(DeliveryTest, KeepsItsPlaceForWhatWaitsForNothing) {
  hold(1, left(1));
  add(left(2));
  add(left(3));
  hold(2, left(4));
  delivery.deliver();
  EXPECT_EQ(sink.told(), "");
  delivery.kept(1, {});
  delivery.deliver();
  EXPECT_EQ(sink.told(), "left c1; left c2; left c3; ");
}

TEST_F(DeliveryTest, LeavesToHimWhoDeliversWhatComesMeanwhile) {
  add(left(1));
  add(left(2));
  sink.in_between = [&] {
    std::thread([&] {
      add(left(3));
      delivery.deliver();  // returns: it is not waited for
    }).join();
  };
  delivery.deliver();
  EXPECT_EQ(sink.told(), "left c1; left c2; left c3; ");
}

TEST_F(DeliveryTest, LetsNothingOutOnceClosed) {
  add(left(1));
  delivery.close();
  delivery.deliver();
  EXPECT_EQ(sink.told(), "");
}

TEST_F(DeliveryTest, ClosesWhenHeWhoDeliversIsDone) {
  std::promise<void> delivering;
  std::promise<void> go_on;
  sink.in_between = [&] {
    delivering.set_value();
    go_on.get_future().wait();
  };
  add(left(1));
  add(left(2));
  std::thread deliverer([&] { delivery.deliver(); });
  delivering.get_future().wait();
  std::promise<std::string> told;
  std::thread closer([&] {
    delivery.close();
    told.set_value(sink.told());
  });
  go_on.set_value();
  // All that was on its way out is out.
  EXPECT_EQ(told.get_future().get(), "left c1; left c2; ");
  closer.join();
  deliverer.join();
}

// The dispatcher adds rounds while the journal keeps them, both deliver.
TEST_F(DeliveryTest, KeepsTheOrderOfRoundsWhoeverDelivers) {
  constexpr std::uint64_t kRounds = 2'000;
  std::thread journal([&] {
    for (std::uint64_t round = 1; round <= kRounds; ++round) {
      delivery.kept(round, {});
      delivery.deliver();
    }
  });
  std::string expected;
  for (std::uint64_t round = 1; round <= kRounds; ++round) {
    hold(round, left(round));
    delivery.deliver();
    expected += describe(left(round).front()) + "; ";
  }
  journal.join();
  delivery.deliver();
  delivery.close();
  EXPECT_EQ(sink.told(), expected);
  EXPECT_EQ(delivery.held(), 0U);
}

}  // namespace
}  // namespace turno::testing
