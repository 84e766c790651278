#include "dispatcher/rounds.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

// Keeps what it was given; says yes to everything until the test says otherwise.
class FakeJournal final : public Journal {
 public:
  bool record(const Round& round, const Matcher&) override {
    last_round = round.number;
    for (const AppliedEvent& applied : round.events) {
      steps.push_back(std::to_string(applied.event.index()) + (applied.ignored ? " ignored" : "") +
                      ": " + describe({applied.effects.begin(), applied.effects.end()}));
    }
    return keeps;
  }
  bool keeps = true;
  std::uint64_t last_round = 0;
  std::vector<std::string> steps;
};

class Delivered final : public EffectSink {
 public:
  explicit Delivered(const FakeJournal& journal) : journal_(journal) {}
  void deliver(const MatchEffect& effect) override { effects.push_back(effect); }
  void ending(ConversationId id) override { heard_of_ends.emplace_back(id, journal_.last_round); }
  std::vector<MatchEffect> effects;
  // Which conversation, and the last round on record then.
  std::vector<std::pair<ConversationId, std::uint64_t>> heard_of_ends;

 private:
  const FakeJournal& journal_;
};

class RoundsTest : public ::testing::Test {
 protected:
  void apply(std::vector<MatchEvent> events) {
    rounds.apply(events, now);
    rounds.deliver();
  }
  void kept(std::uint64_t round, const std::vector<OnRecord>& matches = {}) {
    rounds.kept(round, matches);
    rounds.deliver();
  }
  std::string delivered() { return describe(std::exchange(sink.effects, {})); }
  static std::string step(const MatchEvent& event, const std::string& effects) {
    return std::to_string(event.index()) + ": " + effects;
  }

  FakeJournal journal;
  Delivered sink{journal};
  Rounds rounds{std::make_unique<Matcher>(Policy{}), sink, &journal};
  TimePoint now{seconds(1)};
};

TEST_F(RoundsTest, HoldsEffectsBackUntilTheRoundIsOnRecord) {
  apply({join(1)});
  EXPECT_EQ(delivered(), "");
  EXPECT_EQ(rounds.held(), 1U);
  kept(1);
  EXPECT_EQ(delivered(), "placed c1 at 1 unstaffed; ");
  EXPECT_EQ(rounds.held(), 0U);
}

TEST_F(RoundsTest, GoesOnWithFurtherRoundsMeanwhileAndDeliversThemInOrder) {
  apply({join(1)});
  apply({join(2)});
  EXPECT_EQ(rounds.matcher().waiting(), 2U);
  kept(1);
  EXPECT_EQ(delivered(), "placed c1 at 1 unstaffed; ");
  kept(2);
  EXPECT_EQ(delivered(), "placed c2 at 2 unstaffed; ");
}

TEST_F(RoundsTest, LetsARoundWithNothingToKeepWaitForTheOneBefore) {
  apply({join(1)});
  journal.keeps = false;
  apply({Leave{c(9), 3}});
  EXPECT_EQ(delivered(), "");
  kept(1);
  EXPECT_EQ(delivered(), "placed c1 at 1 unstaffed; left c9 told 3; ");
  apply({Leave{c(9), 3}});
  EXPECT_EQ(delivered(), "left c9 told 3; ");
}

TEST_F(RoundsTest, TellsOfAMatchWithWhatTheRecordAddsToIt) {
  apply({join(1), join(2), arrive(7), arrive(8)});
  kept(1, {{TicketId{100'001}, 0}, {TicketId{100'002}, 5}});
  std::vector<TicketId> tickets;
  for (const MatchEffect& effect : sink.effects) {
    if (const auto* const matched = std::get_if<Matched>(&effect)) {
      tickets.push_back(matched->record.ticket);
    }
  }
  EXPECT_EQ(tickets, (std::vector{TicketId{100'001}, TicketId{100'002}}));
}

TEST_F(RoundsTest, SaysThatAConversationEndsBeforeItPutsThatOnRecord) {  // N3
  apply({join(1), arrive(7)});
  EXPECT_TRUE(sink.heard_of_ends.empty());
  apply({Release{ConversationId{1}}});
  EXPECT_EQ(sink.heard_of_ends, (std::vector{std::pair(ConversationId{1}, std::uint64_t{1})}));
  EXPECT_EQ(journal.last_round, 2U);
}

TEST_F(RoundsTest, SaysWhichEventsChangedNothing) {
  apply({join(1), join(1), Ready{e(5)}});
  EXPECT_EQ(journal.steps,
            (std::vector{step(join(1), "placed c1 at 1 unstaffed; "),
                         std::to_string(MatchEvent(join(1)).index()) + " ignored: ",
                         std::to_string(MatchEvent(Ready{}).index()) + " ignored: "}));
}

TEST_F(RoundsTest, PutsWhatWasDueInFrontOfTheEvent) {
  apply({join(1)});
  apply({Drop{c(1)}});
  journal.steps.clear();
  now += Policy{}.grace;
  apply({join(2)});
  EXPECT_EQ(journal.steps,
            (std::vector{step(Tick{}, "left c1; "), step(join(2), "placed c2 at 1 unstaffed; ")}));
}

TEST_F(RoundsTest, LetsARestartGoBeforeWhatIsDue) {
  apply({join(1)});
  apply({Drop{c(1)}});
  journal.steps.clear();
  now += Policy{}.grace;
  apply({Restart{std::make_shared<const Policy>()}});
  ASSERT_EQ(journal.steps.size(), 1U);
  EXPECT_EQ(rounds.matcher().waiting(), 1U);
}

TEST_F(RoundsTest, RecordsNoRoundInWhichNothingHappened) {
  apply({});
  EXPECT_EQ(journal.last_round, 0U);
}

TEST(RoundsWithoutAJournal, DeliverAtOnce) {
  const FakeJournal unused;
  Delivered sink(unused);
  Rounds rounds(std::make_unique<Matcher>(Policy{}), sink, nullptr);
  const std::vector<MatchEvent> events{join(1)};
  rounds.apply(events, TimePoint{});
  EXPECT_TRUE(sink.effects.empty());
  rounds.deliver();
  EXPECT_EQ(describe(sink.effects), "placed c1 at 1 unstaffed; ");
}

}  // namespace
}  // namespace turno::testing
