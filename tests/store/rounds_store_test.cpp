// Rounds of the line's story, snapshots, stores without a thread, and backups.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TimePoint line_time(std::int64_t ns) { return TimePoint(Duration(ns)); }

class RoundsOnDisk : public testing::Test {
 protected:
  RoundsOnDisk() { open(); }
  void open() {
    store_.reset();
    auto store = Store::open({directory_.path(), Durability::kNormal, Pace::kByHand}, clock_);
    EXPECT_TRUE(store);
    if (store) store_ = *std::move(store);
  }
  // Jorge and Juan on record, and Jorge in the line.
  void join() {
    must(store_->append(register_jorge()));
    must(store_->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "x"}));
    round({LineJoined{kJorge, {}, "general", {}, {}, "77"}}, 1);
    store_->commit();
  }
  void round(const std::vector<LogEvent>& events, std::int64_t at, std::string snapshot = {}) {
    LineRound round;
    for (const LogEvent& event : events) round.records.push_back({event, line_time(at)});
    round.snapshot = std::move(snapshot);
    store_->append_round(std::move(round), [this](const auto& appended) { kept_ = appended; });
  }
  static LogEvent match() {
    ConversationStarted match;
    match.customer = kJorge;
    match.executive = kJuan;
    match.conversation = kTalk;
    return match;
  }

  const TemporaryDirectory directory_;
  HandClock clock_;
  std::unique_ptr<Store> store_;
  std::vector<Appended> kept_;
};

TEST_F(RoundsOnDisk, WhatIsNotCommittedIsToldToNobodyAndNotKept) {
  join();
  kept_.clear();
  round({LineLeft{kJorge}}, 2);
  EXPECT_THAT(kept_, IsEmpty());
  store_->abandon();
  open();
  EXPECT_EQ(store_->places().value().size(), 1U) << "as if it had been killed before";
}

TEST_F(RoundsOnDisk, AMatchOpensATicketJustBeforeItself) {
  join();
  round({match()}, 2);
  store_->commit();
  ASSERT_EQ(kept_.size(), 1U);
  EXPECT_EQ(kept_[0].id, 100'001U);
  EXPECT_EQ(kept_[0].spoken, 0U);
  EXPECT_THAT(rows(directory_.database(),
                   "SELECT kind, json_extract(body, '$.ticket') FROM events WHERE seq > 3"),
              ElementsAre("ticket.opened|", "conversation.started|100001"));
  const auto talks = store_->open_conversations().value();
  ASSERT_EQ(talks.size(), 1U);
  EXPECT_FALSE(talks[0].greeted);
}

TEST_F(RoundsOnDisk, WhoLostHisExecutiveGoesOnWithHisTicketAndItsNumbers) {
  join();
  round({match()}, 2);
  store_->commit();
  must(store_->append(MessageSaid{TicketId{100'001}, "JuanPerez", "hola", 1}));
  round({ConversationEnded{{}, kJorge, kJuan, "executive-left", kTalk}}, 3);
  store_->commit();
  EXPECT_EQ(store_->places().value().at(0).ticket, TicketId{100'001});
  ConversationStarted again = std::get<ConversationStarted>(match());
  again.conversation = ConversationId{8};
  round({again}, 4);
  store_->commit();
  EXPECT_EQ(kept_.at(0).id, 100'001U);
  EXPECT_EQ(kept_.at(0).spoken, 1U);
}

// Lines are heard before they are kept: with number 2 somebody may know a line that is lost.
TEST_F(RoundsOnDisk, NumbersThatAKilledServerMayHaveGivenAreNotGivenAgain) {
  constexpr TicketId kTicket{100'001};
  join();
  round({match()}, 2);
  store_->commit();
  must(store_->append(MessageSaid{kTicket, "JuanPerez", "hola", 1}));
  EXPECT_EQ(store_->open_conversations().value().at(0).numbered, 1U);
  for (std::uint64_t kills = 1; kills <= 2; ++kills) {
    must(store_->append(ServerStarted{}));
    const auto talk = store_->open_conversations().value().at(0);
    EXPECT_EQ(talk.numbered, 1 + kills * Store::kMaxQueued);
    EXPECT_EQ(talk.spoken, 1U);
  }
  round({ConversationEnded{{}, kJorge, kJuan, "released", kTalk}}, 3);
  store_->commit();
  must(store_->append(ServerStarted{}));
  round({LineJoined{kJorge, {}, "general", {}, {}, "77"}}, 4);
  ConversationStarted again = std::get<ConversationStarted>(match());
  again.ticket = kTicket;
  again.conversation = ConversationId{8};
  round({again}, 5);
  store_->commit();
  EXPECT_EQ(kept_.back().spoken, 1 + 2 * Store::kMaxQueued);
  EXPECT_FALSE(store_->open_conversations().value().at(0).greeted);
}

TEST_F(RoundsOnDisk, APlaceIsThereUntilItsCustomerIsOut) {
  join();
  EXPECT_EQ(store_->places().value().at(0).code, "77");
  round({match(), ConversationEnded{{}, kJorge, kJuan, "released", kTalk}}, 2);
  store_->commit();
  EXPECT_THAT(store_->places().value(), IsEmpty());
  EXPECT_THAT(store_->open_conversations().value(), IsEmpty());
}

TEST_F(RoundsOnDisk, ASnapshotKnowsTheEventAfterWhichItWasTaken) {
  EXPECT_FALSE(store_->snapshot().value().has_value());
  join();
  round({LineLeft{kJorge}}, 2, "after leaving");
  store_->commit();
  const SnapshotRecord first = store_->snapshot().value().value();
  EXPECT_EQ(first.body, "after leaving");
  EXPECT_EQ(first.sequence, store_->events().value());
  round({}, 3, "at a stop");
  store_->commit();
  EXPECT_EQ(store_->snapshot().value()->body, "at a stop") << "a round may have nothing else";
  EXPECT_EQ(store_->snapshot().value()->sequence, first.sequence);
}

TEST_F(RoundsOnDisk, TheStoryIsReadInOrderFromWhereItIsAskedFor) {
  join();
  round({LineLeft{kJorge}}, 9);
  store_->commit();
  std::vector<std::string> kinds;
  ASSERT_TRUE(store_->line_story(0, [&](const EventRecord& event) {
    kinds.push_back(event.kind);
    return true;
  }));
  EXPECT_THAT(kinds, ElementsAre("line.joined", "line.left"));
  kinds.clear();
  ASSERT_TRUE(store_->line_story(3, [&](const EventRecord& event) {
    kinds.push_back(event.kind);
    return true;
  }));
  EXPECT_THAT(kinds, ElementsAre("line.left"));
  EXPECT_EQ(store_->line_time().value(), line_time(9));
}

TEST_F(RoundsOnDisk, HowFarASideHasReadHoldsUntilItIsBack) {
  join();
  round({match()}, 2);
  store_->commit();
  must(store_->append(MessageSaid{TicketId{100'001}, "JuanPerez", "hola", 1}));
  must(store_->append(MessageSeen{TicketId{100'001}, "customer", 1}));
  EXPECT_EQ(store_->open_conversations().value().at(0).customer_seen, 1U);
  round({CustomerReturned{kJorge}}, 3);
  store_->commit();
  EXPECT_FALSE(store_->open_conversations().value().at(0).customer_seen.has_value());
}

TEST(BackupTest, IsWholeThoughItIsWrittenMeanwhile) {
  const TemporaryDirectory directory;
  const TemporaryDirectory elsewhere;
  const HandClock clock;
  const std::unique_ptr<Store> store = open_store(directory.path(), clock);
  ASSERT_TRUE(store);
  must(store->append(register_jorge()));
  must(store->append(TicketOpened{kJorge, "WiFi", kWifi}));
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int n = 0; !done; ++n) must(store->append(MessageSaid{kWifi, "a", std::to_string(n)}));
  });
  const auto target = elsewhere.path() / "copy.db";
  EXPECT_TRUE(store->backup(target));
  done = true;
  writer.join();
  EXPECT_THAT(rows(target.string(), "PRAGMA integrity_check"), ElementsAre("ok"));
  EXPECT_EQ(rows(target.string(), "SELECT count(*) FROM events WHERE kind = 'message.said'"),
            rows(target.string(), "SELECT count(*) FROM messages"));
  const Result<void> again = store->backup(target);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
}

}  // namespace
}  // namespace turno
