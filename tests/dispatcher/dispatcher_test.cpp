#include "dispatcher/dispatcher.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/short_names.h"
#include "tests/support/manual_clock.h"

namespace turno::testing {
namespace {

// Far longer than anything here takes, so that only a hang reaches it.
constexpr std::chrono::seconds kGenerous{30};

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
    const auto deadline = std::chrono::steady_clock::now() + kGenerous;
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

// Holds the dispatcher's thread in its first delivery until the test opens it.
class GateSink final : public EffectSink {
 public:
  void deliver(const MatchEffect& effect) override {
    const MutexLock lock(mu_);
    effects_.push_back(effect);
    held_ = true;
    changed_.notify_all();
    const TimePoint deadline = std::chrono::steady_clock::now() + kGenerous;
    while (!open_ && changed_.wait_until(mu_, deadline)) {
    }
  }
  // False when nothing was delivered in a generous time.
  bool wait_until_held() {
    const TimePoint deadline = std::chrono::steady_clock::now() + kGenerous;
    const MutexLock lock(mu_);
    while (!held_ && changed_.wait_until(mu_, deadline)) {
    }
    return held_;
  }
  void open() {
    const MutexLock lock(mu_);
    open_ = true;
    changed_.notify_all();
  }
  std::vector<MatchEffect> effects() {
    const MutexLock lock(mu_);
    return effects_;
  }

 private:
  Mutex mu_;
  CondVar changed_;
  bool held_ GUARDED_BY(mu_) = false;
  bool open_ GUARDED_BY(mu_) = false;
  std::vector<MatchEffect> effects_ GUARDED_BY(mu_);
};

// Posts a follow-up from within a delivery: whoever is matched is released at once.
class ReleasingSink final : public EffectSink {
 public:
  void deliver(const MatchEffect& effect) override {
    effects.push_back(effect);
    if (const auto* const match = std::get_if<Matched>(&effect)) {
      port->post(Release{match->conversation});
    }
  }
  MatchPort* port = nullptr;
  std::vector<MatchEffect> effects;
};

class DispatcherTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(dispatcher.start()); }

  SystemClock clock;
  RecordingSink sink;
  Dispatcher dispatcher{Policy{}, clock, sink};
};

// Puts everything on record when the test says so.
class SlowJournal final : public Journal {
 public:
  bool record(const Round& round, const Matcher&) override {
    const MutexLock lock(mu_);
    at_ = round.at;
    rounds_ = round.number;
    recorded_.notify_all();
    return true;
  }
  bool wait_for(std::uint64_t rounds) {
    const TimePoint deadline = std::chrono::steady_clock::now() + kGenerous;
    const MutexLock lock(mu_);
    while (rounds_ < rounds) {
      if (!recorded_.wait_until(mu_, deadline)) return rounds_ >= rounds;
    }
    return true;
  }
  TimePoint at() {
    const MutexLock lock(mu_);
    return at_;
  }

 private:
  Mutex mu_;
  CondVar recorded_;
  std::uint64_t rounds_ GUARDED_BY(mu_) = 0;
  TimePoint at_ GUARDED_BY(mu_){};
};

TEST(DispatcherWithAJournal, TellsNobodyBeforeItIsOnRecordAndThenAtOnce) {
  const SystemClock clock;
  RecordingSink sink;
  SlowJournal journal;
  Dispatcher dispatcher({std::make_unique<Matcher>(Policy{}), {}, &journal}, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  dispatcher.post(join(1));
  ASSERT_TRUE(journal.wait_for(1));
  ASSERT_TRUE(
      dispatcher.ask([](const Matcher& matcher, TimePoint) { EXPECT_EQ(matcher.waiting(), 1U); }));
  EXPECT_TRUE(sink.effects().empty());
  dispatcher.kept(1, {});
  EXPECT_TRUE(sink.wait_for(1));
}

TEST(DispatcherWithAJournal, StopsThoughItsLastRoundIsNotOnRecord) {
  const SystemClock clock;
  RecordingSink sink;
  SlowJournal journal;
  Dispatcher dispatcher({std::make_unique<Matcher>(Policy{}), {}, &journal}, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  dispatcher.post(join(1));
  dispatcher.stop();
  EXPECT_TRUE(journal.wait_for(1));
  EXPECT_TRUE(sink.effects().empty());
}

TEST(DispatcherWithAJournal, CountsTimeOnFromAnEarlierRun) {
  const SystemClock clock;
  RecordingSink sink;
  SlowJournal journal;
  constexpr std::chrono::hours kAhead{1'000'000};
  Dispatcher dispatcher({std::make_unique<Matcher>(Policy{}), kAhead, &journal}, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  const TimePoint before = clock.now();
  dispatcher.post(join(1));
  ASSERT_TRUE(journal.wait_for(1));
  EXPECT_GE(journal.at(), before + kAhead);
  EXPECT_LE(journal.at(), clock.now() + kAhead);
}

TEST_F(DispatcherTest, DeliversTheEffectsInTheOrderOfTheEvents) {
  dispatcher.post(join(1));
  dispatcher.post(join(2));
  dispatcher.post(Leave{c(2), 0});
  dispatcher.post(Leave{c(1), 0});
  ASSERT_TRUE(sink.wait_for(4));
  EXPECT_EQ(describe(sink.effects()),
            "placed c1 at 1 unstaffed; placed c2 at 2 unstaffed; left c2; left c1; ");
}

TEST_F(DispatcherTest, WakesForEachSingleEvent) {
  constexpr std::size_t kRoundTrips = 200;
  for (std::size_t n = 1; n <= kRoundTrips; ++n) {
    dispatcher.post(Leave{c(1), 0});
    ASSERT_TRUE(sink.wait_for(n));
  }
}

TEST_F(DispatcherTest, AppliesAllThatWasPostedBeforeItStops) {
  constexpr std::uint64_t kCustomers = 10'000;
  for (std::uint64_t n = 1; n <= kCustomers; ++n) dispatcher.post(join(n));
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
        dispatcher.post(join(poster * kEach + n));
      }
    });
  }
  for (std::uint64_t n = 1; n <= kPosters * kEach; ++n) dispatcher.post(arrive(n));
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

TEST_F(DispatcherTest, CountsWhoIsThere) {
  dispatcher.post(arrive(1));
  dispatcher.post(arrive(2));
  dispatcher.post(arrive(3));
  dispatcher.post(Pause{e(3)});
  dispatcher.post(join(1));
  ASSERT_TRUE(sink.wait_for(5));
  dispatcher.stop();
  const LineCounts counts = dispatcher.counts();
  EXPECT_EQ(counts.waiting, 0U);
  EXPECT_EQ(counts.free, 1U);
  EXPECT_EQ(counts.at_work, 3U);
}

TEST_F(DispatcherTest, AnswersAQuestionWithAllThatWasPostedBeforeIt) {
  dispatcher.post(join(1));
  dispatcher.post(join(2));
  std::size_t waiting = 0;
  EXPECT_TRUE(
      dispatcher.ask([&](const Matcher& matcher, TimePoint) { waiting = matcher.waiting(); }));
  EXPECT_EQ(waiting, 2U);
}

TEST_F(DispatcherTest, AnswersManyAskersWhileEventsArePosted) {
  constexpr int kAskers = 4;
  constexpr std::size_t kEach = 200;
  std::vector<std::thread> askers;
  for (int asker = 0; asker < kAskers; ++asker) {
    askers.emplace_back([this] {
      std::size_t last = 0;
      for (std::size_t n = 0; n < kEach; ++n) {
        std::size_t waiting = 0;
        EXPECT_TRUE(dispatcher.ask(
            [&](const Matcher& matcher, TimePoint) { waiting = matcher.waiting(); }));
        EXPECT_GE(waiting, last);  // nobody leaves
        last = waiting;
      }
    });
  }
  for (std::uint64_t n = 1; n <= kEach; ++n) dispatcher.post(join(n));
  for (std::thread& asker : askers) asker.join();
}

TEST_F(DispatcherTest, RefusesQuestionsOnceItHasStopped) {
  dispatcher.stop();
  EXPECT_FALSE(dispatcher.ask([](const Matcher&, TimePoint) { FAIL() << "nobody is there"; }));
}

TEST(Dispatcher, WakesByItselfWhenSomethingIsDue) {
  Policy policy;
  policy.grace = std::chrono::milliseconds(1);
  const SystemClock clock;
  RecordingSink sink;
  Dispatcher dispatcher(policy, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  dispatcher.post(join(1));
  dispatcher.post(Drop{c(1)});
  ASSERT_TRUE(sink.wait_for(2));
  EXPECT_EQ(describe(sink.effects()), "placed c1 at 1 unstaffed; left c1; ");
}

TEST(Dispatcher, TellsPlacesLaterByItself) {
  Policy policy;
  policy.announce_every = std::chrono::milliseconds(1);
  const SystemClock clock;
  RecordingSink sink;
  Dispatcher dispatcher(policy, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  for (std::uint64_t n = 1; n <= 5; ++n) dispatcher.post(join(n));
  ASSERT_TRUE(sink.wait_for(5));
  dispatcher.post(Leave{c(1), 0});
  ASSERT_TRUE(sink.wait_for(10));
  dispatcher.stop();
  EXPECT_EQ(describe(sink.effects().back()), "place c5 is 4");
}

TEST(Dispatcher, RefusesQuestionsBeforeItIsStarted) {
  const SystemClock clock;
  RecordingSink sink;
  Dispatcher dispatcher(Policy{}, clock, sink);
  EXPECT_FALSE(dispatcher.ask([](const Matcher&, TimePoint) { FAIL() << "nobody is there"; }));
}

TEST(Dispatcher, StopsWithoutHavingBeenStarted) {
  const SystemClock clock;
  RecordingSink sink;
  Dispatcher dispatcher(Policy{}, clock, sink);
  dispatcher.stop();
  EXPECT_TRUE(sink.effects().empty());
}

TEST(Dispatcher, AnnouncesPlacesOncePerRound) {
  const SystemClock clock;
  GateSink sink;
  Dispatcher dispatcher(Policy{}, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  dispatcher.post(join(1));
  ASSERT_TRUE(sink.wait_until_held());
  // These gather while the thread delivers, and so are the next round.
  for (std::uint64_t n = 2; n <= 4; ++n) dispatcher.post(join(n));
  for (std::uint64_t n = 1; n <= 2; ++n) dispatcher.post(Leave{c(n), 0});
  sink.open();
  dispatcher.stop();
  EXPECT_EQ(describe(sink.effects()),
            "placed c1 at 1 unstaffed; placed c2 at 2 unstaffed; placed c3 at 3 unstaffed; "
            "placed c4 at 4 unstaffed; left c1; left c2; place c3 is 1; place c4 is 2; ");
}

TEST(Dispatcher, TakesEventsAndQuestionsWhileItDelivers) {
  const SystemClock clock;
  GateSink sink;
  Dispatcher dispatcher(Policy{}, clock, sink);
  ASSERT_TRUE(dispatcher.start());
  dispatcher.post(join(1));
  ASSERT_TRUE(sink.wait_until_held());
  dispatcher.post(Leave{c(1), 0});
  EXPECT_EQ(dispatcher.counts().waiting, 1U);
  sink.open();
  dispatcher.stop();
  EXPECT_EQ(dispatcher.counts().waiting, 0U);
}

TEST(Dispatcher, LetsTheSinkPostWhatFollows) {
  const ManualClock clock;
  ReleasingSink sink;
  Dispatcher dispatcher(Policy{}, clock, sink);
  sink.port = &dispatcher;
  dispatcher.post(join(1));
  dispatcher.post(join(2));
  dispatcher.post(arrive(1));
  ASSERT_TRUE(dispatcher.start());
  dispatcher.stop();
  EXPECT_EQ(describe(sink.effects),
            "placed c1 at 1 unstaffed; placed c2 at 2 unstaffed; arrived e1; "
            "match 1 c1 e1 waited 0s; place c2 is 1; ended 1 c1 e1 released; "
            "match 2 c2 e1 waited 0s; ended 2 c2 e1 released; ");
}

}  // namespace
}  // namespace turno::testing
