// The journal on a real store, and what the next start makes of it.
#include "journal/journal.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "dispatcher/rounds.h"
#include "journal/recovery.h"
#include "journal/replay.h"
#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/short_names.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

// A dispatcher's work on a store, without threads; may be killed and started again.
class Desk final : public EffectSink, public RoundSink {
 public:
  Desk(const std::filesystem::path& path, ManualClock& clock, const Policy& policy)
      : clock_(clock) {
    auto store = Store::open({path, Durability::kNormal, Pace::kByHand}, clock);
    CHECK(store.has_value());
    store_ = *std::move(store);
    for (std::uint64_t id = 1; id <= 20; ++id) {
      (void)store_->append(CustomerRegistered{c(id), std::to_string(id) + "-9", "Ana"});
      (void)store_->append(ExecutiveAdded{"Juan" + std::to_string(id), "Juan", "x"});
    }
    Result<Recovered> recovered = recover(*store_);
    CHECK(recovered.has_value());
    replayed = recovered->replayed;
    digest_before_restart = recovered->matcher->digest();
    ahead_ = time_ahead(clock, recovered->time);
    journal_ = std::make_unique<LineJournal>(*store_, recovered->since,
                                             [](const Matched&, const Policy&) { return "{}"; });
    journal_->connect(*this);
    rounds_ = std::make_unique<Rounds>(std::move(recovered->matcher), *this, journal_.get());
    tell({Restart{std::make_shared<const Policy>(policy)}});
  }
  ~Desk() override { store_->abandon(); }

  // Applies, and commits.
  void tell(const std::vector<MatchEvent>& events) {
    rounds_->apply(events, clock_.now() + ahead_);
    rounds_->deliver();
    store_->commit();
    rounds_->deliver();
  }
  // Applies, and does not.
  void tell_too_late(const std::vector<MatchEvent>& events) {
    rounds_->apply(events, clock_.now() + ahead_);
    rounds_->deliver();
  }
  void deliver(const MatchEffect& effect) override { delivered.push_back(effect); }
  void kept(std::uint64_t round, std::vector<OnRecord> matches) override {
    rounds_->kept(round, matches);
  }
  const Matcher& matcher() const { return rounds_->matcher(); }
  LineJournal& journal() { return *journal_; }
  Store& store() { return *store_; }

  std::vector<MatchEffect> delivered;
  std::uint64_t replayed = 0;
  std::uint64_t digest_before_restart = 0;

 private:
  ManualClock& clock_;
  std::unique_ptr<Store> store_;
  Duration ahead_{};
  std::unique_ptr<LineJournal> journal_;
  std::unique_ptr<Rounds> rounds_;
};

class LineJournalTest : public ::testing::Test {
 protected:
  LineJournalTest() { start(); }
  void start() {
    desk.reset();
    desk = std::make_unique<Desk>(directory.path(), clock, policy);
  }

  TempDir directory;
  ManualClock clock;
  Policy policy;
  std::unique_ptr<Desk> desk;
};

TEST_F(LineJournalTest, TellsNothingThatIsNotCommitted) {
  desk->delivered.clear();
  desk->tell_too_late({join(1)});
  EXPECT_EQ(describe(desk->delivered), "");
  desk->store().commit();
  desk->tell({});
  EXPECT_EQ(describe(desk->delivered), "placed c1 at 1 unstaffed; ");
}

TEST_F(LineJournalTest, AStartComesToWhatWasCommitted) {
  desk->tell({join(1), join(2), arrive(7), join(3)});
  clock.advance(seconds(30));
  desk->tell({Drop{c(3)}});
  const std::uint64_t digest = desk->matcher().digest();
  desk->tell_too_late({Leave{c(2), 1}});
  start();
  EXPECT_EQ(desk->digest_before_restart, digest);
  EXPECT_EQ(desk->matcher().waiting(), 2U);
}

TEST_F(LineJournalTest, GivesAMatchTheTicketOfItsCustomer) {
  desk->tell({join(1)});
  desk->tell({arrive(7)});
  OnRecord record;
  for (const MatchEffect& effect : desk->delivered) {
    if (const auto* const matched = std::get_if<Matched>(&effect)) record = matched->record;
  }
  const auto tickets = desk->store().tickets_of(c(1), 5);
  ASSERT_TRUE(tickets);
  ASSERT_EQ(tickets->size(), 1U);
  EXPECT_EQ(record.ticket, tickets->front().id);
  EXPECT_EQ(record.spoken, 0U);
}

TEST_F(LineJournalTest, PutsNothingOnRecordThatChangedNothing) {
  const auto before = desk->store().events();
  desk->tell({Leave{c(9), 1}, Ready{e(3)}, Release{talk(5)}});
  EXPECT_EQ(*desk->store().events(), *before);
}

TEST_F(LineJournalTest, WritesADigestEveryThousandRecords) {
  for (int n = 0; n < 400; ++n) desk->tell({join(1), Leave{c(1), 1}});
  std::size_t digests = 0;
  ASSERT_TRUE(desk->store().line_story(0, [&](const EventRecord& event) {
    digests += event.kind == "line.digest" ? 1 : 0;
    return true;
  }));
  EXPECT_EQ(digests, 1U);
  start();
  desk->tell({join(2)});
  for (int n = 0; n < 300; ++n) desk->tell({join(1), Leave{c(1), 1}});
  Replay replay;
  ASSERT_TRUE(desk->store().line_story(0, [&](const EventRecord& event) {
    EXPECT_EQ(replay.take(event).value_or(""), "");
    return true;
  }));
  EXPECT_EQ(replay.digests(), 2U);
}

TEST_F(LineJournalTest, AStopLeavesNothingToReplay) {
  desk->tell({join(1), join(2), arrive(7)});
  const std::uint64_t digest = desk->matcher().digest();
  desk->journal().record_stop(desk->matcher());
  desk->store().commit();
  start();
  EXPECT_EQ(desk->replayed, 0U);
  EXPECT_EQ(desk->digest_before_restart, digest);
}

TEST_F(LineJournalTest, TimeGoesOnThoughTheClockOfTheMachineBeginsAnew) {
  desk->tell({join(1)});
  ManualClock earlier;  // an hour into its life, whatever the first one showed
  clock.advance(std::chrono::hours(50));
  desk->tell({join(2)});
  desk.reset();
  clock = earlier;
  start();
  Replay replay;
  ASSERT_TRUE(desk->store().line_story(0, [&](const EventRecord& event) {
    EXPECT_EQ(replay.take(event).value_or(""), "");
    return true;
  }));
}

}  // namespace
}  // namespace turno::testing
