// What the events of queueing policies change: classes, profiles, messages left at the door, and
// the reasons of a conversation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PolicyTables : public testing::Test {
 protected:
  void SetUp() override {
    store_ = open_store(directory_.path(), clock_);
    ASSERT_TRUE(store_);
    must(store_->append(register_jorge()));
    must(store_->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "hash"}));
    must(store_->append(ExecutiveAdded{"Ana", "Ana Soto", "hash"}));
    must(store_->append(TicketOpened{kJorge, "", kWifi}));
  }
  TicketId leave(const std::string& text) {
    return TicketId{must(store_->append(MessageLeft{kJorge, "general", text})).id};
  }
  std::vector<std::string> ask(const std::string& query) {
    return rows(directory_.database(), query);
  }

  const TemporaryDirectory directory_;
  HandClock clock_;
  std::unique_ptr<Store> store_;
};

TEST_F(PolicyTables, ACustomersClassIsSetChangedAndTakenAway) {
  for (const char* given : {"vip", "empresa-2", ""}) {
    must(store_->append(CustomerClassSet{kJorge, given}));
    EXPECT_THAT(ask("SELECT class FROM customers"), ElementsAre(given));
  }
}

TEST_F(PolicyTables, AProfileReplacesTheOneBefore) {
  must(store_->append(ExecutiveProfileSet{kJuan, {"billing", "tech"}, 2, 3}));
  EXPECT_THAT(ask("SELECT skills, level, capacity FROM executives WHERE id = 1"),
              ElementsAre("billing tech|2|3"));
  must(store_->append(ExecutiveProfileSet{kJuan, {}, 9, 0}));
  EXPECT_THAT(ask("SELECT skills, level, capacity FROM executives WHERE id = 1"),
              ElementsAre("|9|0"));
}

TEST_F(PolicyTables, WhatIsOutOfRangeIsInvalidAndNothingIsLogged) {
  const std::vector<std::string> many(ExecutiveProfileSet::kMaxSkills + 1, "a");
  const std::vector<LogEvent> events = {
      CustomerClassSet{kJorge, "VIP"},
      CustomerClassSet{kJorge, "a b"},
      CustomerClassSet{kJorge, std::string(33, 'a')},
      ExecutiveProfileSet{kJuan, {"a b"}, 1, 0},
      ExecutiveProfileSet{kJuan, {""}, 1, 0},
      ExecutiveProfileSet{kJuan, many, 1, 0},
      ExecutiveProfileSet{kJuan, {}, 0, 0},
      ExecutiveProfileSet{kJuan, {}, 10, 0},
      ExecutiveProfileSet{kJuan, {}, 1, -1},
      ExecutiveProfileSet{kJuan, {}, 1, 33},
      ConversationStarted{kWifi, kJorge, kJuan, 0,
                          std::string(ConversationStarted::kMaxWhyBytes + 1, 'x')},
      PolicyChanged{"operator", std::string(PolicyChanged::kMaxSettingsBytes + 1, 'x')},
  };
  const std::uint64_t before = store_->events().value();
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(code(store_->append(events[i])), "invalid") << "event " << i;
  }
  EXPECT_EQ(store_->events().value(), before);
}

TEST_F(PolicyTables, AMessageOpensATicketWithItsTextAsHistory) {
  clock_.wall_ms = 5000;
  EXPECT_EQ(leave("No tengo señal"), kMessage);
  EXPECT_THAT(ask("SELECT id, customer, subject, state, opened_ms, message_line, message_executive "
                  "FROM tickets WHERE message_line IS NOT NULL"),
              ElementsAre("124579|123456789|No tengo señal|open|5000|general|"));
  EXPECT_THAT(ask("SELECT * FROM history"), ElementsAre("124579|5000|cliente|No tengo señal"));
}

TEST_F(PolicyTables, ALongMessageHasItsBeginningAsSubject) {
  const auto enies = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "ñ";
    return text;
  };
  const auto subject = [this](TicketId id) { return store_->ticket(id).value().value().subject; };
  EXPECT_EQ(subject(leave(enies(kMaxSubjectCharacters))), enies(kMaxSubjectCharacters));
  const std::string longer = enies(kMaxSubjectCharacters + 1);
  const TicketId cut = leave(longer);
  EXPECT_EQ(subject(cut), enies(kMaxSubjectCharacters - 1) + "…");
  EXPECT_EQ(length(subject(cut)), kMaxSubjectCharacters);
  EXPECT_EQ(store_->history_of(cut, 1).value().at(0).text, longer);
  EXPECT_EQ(subject(leave("")), "");
}

TEST_F(PolicyTables, AMessageIsTakenOnce) {
  const TicketId message = leave("No tengo señal");
  EXPECT_EQ(code(store_->append(MessageTaken{message, ExecutiveId{99}})), "not-found");
  must(store_->append(MessageTaken{message, kJuan}));
  EXPECT_EQ(code(store_->append(MessageTaken{message, ExecutiveId{2}})), "conflict");
  EXPECT_EQ(code(store_->append(MessageTaken{message, kJuan})), "conflict");
  EXPECT_EQ(code(store_->append(MessageTaken{kWifi, kJuan})), "not-found");
  EXPECT_EQ(code(store_->append(MessageTaken{TicketId{5}, kJuan})), "not-found");
  EXPECT_THAT(ask("SELECT message_executive FROM tickets WHERE id = 124579"), ElementsAre("1"));
}

TEST_F(PolicyTables, AnotherTicketIsNoMessage) {
  EXPECT_THAT(store_->messages_waiting(10).value(), IsEmpty());
  must(store_->append(TicketHistoryAdded{kWifi, "x", kCustomerAuthor}));
  EXPECT_EQ(store_->messages_waiting_count().value(), 0U);
}

TEST_F(PolicyTables, AConversationKeepsItsReasonsAndItsLine) {
  const std::string why(ConversationStarted::kMaxWhyBytes, 'x');
  must(store_->append(ConversationStarted{kWifi, kJorge, kJuan, 0, why, "ventas"}));
  EXPECT_THAT(ask("SELECT why, line FROM conversations"), ElementsAre(why + "|ventas"));
}

// The readers that run while customers wait do not look at every row there ever was.
TEST_F(PolicyTables, WhatIsAskedOftenIsFoundByAnIndex) {
  const auto plan = [this](const std::string& query) {
    return testing::PrintToString(ask("EXPLAIN QUERY PLAN " + query));
  };
  EXPECT_THAT(plan("SELECT executive FROM conversations WHERE customer = 1 "
                   "ORDER BY rowid DESC LIMIT 1"),
              testing::AllOf(testing::HasSubstr("conversations_by_customer"),
                             testing::Not(testing::HasSubstr("TEMP B-TREE"))));
  EXPECT_THAT(plan("SELECT count(*) FROM tickets "
                   "WHERE message_line IS NOT NULL AND message_executive IS NULL"),
              testing::HasSubstr("messages_waiting"));
}

}  // namespace
}  // namespace turno
