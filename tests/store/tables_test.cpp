// What each event changes, seen in the tables themselves, past the Store's readers.
#include "store/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/schema.h"
#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TablesTest : public testing::Test {
 protected:
  void SetUp() override {
    store_ = open_store(directory_.path(), clock_);
    ASSERT_TRUE(store_);
  }

  // As if it happened `seconds` after the beginning.
  Result<Appended> at(int seconds, LogEvent event) {
    clock_.wall_ms = 1000 * seconds;
    return store_->append(std::move(event));
  }
  // Jorge, Juan and the ticket kWifi, all at second 1.
  void add_people() {
    must(at(1, register_jorge()));
    must(at(1, ExecutiveAdded{"JuanPerez", "Juan Pérez", "hash"}));
    must(at(1, TicketOpened{kJorge, "Cambio de clave WiFi", kWifi}));
  }
  std::vector<std::string> all(const std::string& table) {
    return rows(directory_.database(), "SELECT * FROM " + table + " ORDER BY rowid");
  }

  const TemporaryDirectory directory_;
  HandClock clock_;
  std::unique_ptr<Store> store_;
};

TEST_F(TablesTest, ARegisteredCustomerHasNoPinUntilItIsSetAndNoneAfterItIsTakenAway) {
  must(at(1, CustomerRegistered{kFarCustomer, "999999999-9", "Claudio García"}));
  EXPECT_THAT(all("customers"), ElementsAre("9999999999|999999999-9|Claudio García|||0"));
  must(at(2, CustomerPinSet{kFarCustomer, "hash"}));
  EXPECT_THAT(all("customers"), ElementsAre("9999999999|999999999-9|Claudio García|hash||0"));
  must(at(3, CustomerPinSet{kFarCustomer, ""}));
  EXPECT_THAT(all("customers"), ElementsAre("9999999999|999999999-9|Claudio García|||0"));
}

TEST_F(TablesTest, ExecutivesAreAddedRenamedAndGivenAPassword) {
  EXPECT_EQ(must(at(1, ExecutiveAdded{"JuanPerez", "Juan Pérez", "one"})).id, 1U);
  EXPECT_EQ(must(at(1, ExecutiveAdded{"Ana", "Ana Soto", "two"})).id, 2U);
  must(at(2, ExecutiveRenamed{ExecutiveId{1}, "JuanP"}));
  must(at(3, ExecutivePasswordSet{ExecutiveId{2}, "three"}));
  EXPECT_THAT(all("executives"),
              ElementsAre("1|JuanP|Juan Pérez|one||1|0", "2|Ana|Ana Soto|three||1|0"));
}

TEST_F(TablesTest, AnExecutiveMayChangeOnlyTheCaseOfHisName) {
  add_people();
  must(at(2, ExecutiveRenamed{kJuan, "juanperez"}));
  EXPECT_THAT(all("executives"), ElementsAre("1|juanperez|Juan Pérez|hash||1|0"));
}

TEST_F(TablesTest, ATicketIsOpenedAndItsSubjectAndStateAreSet) {
  add_people();
  EXPECT_THAT(all("tickets"), ElementsAre("124578|123456789|Cambio de clave WiFi|open|1000|||0"));
  must(at(2, TicketSubjectSet{kWifi, "Clave", "JuanPerez"}));
  must(at(3, TicketStateSet{kWifi, TicketState::kClosed, "JuanPerez"}));
  EXPECT_THAT(all("tickets"), ElementsAre("124578|123456789|Clave|closed|1000|||0"));
  must(at(4, TicketStateSet{kWifi, TicketState::kOpen, "JuanPerez"}));
  EXPECT_THAT(all("tickets"), ElementsAre("124578|123456789|Clave|open|1000|||0"));
}

TEST_F(TablesTest, TicketsAreNumberedFrom100001AndThenAfterTheGreatest) {
  must(at(1, register_jorge()));
  const TicketOpened next{kJorge, "", std::nullopt};
  EXPECT_EQ(must(at(1, TicketOpened{kJorge, "", TicketId{7}})).id, 7U);
  EXPECT_EQ(must(at(1, next)).id, 100'001U);
  EXPECT_EQ(must(at(1, next)).id, 100'002U);
  EXPECT_EQ(must(at(1, TicketOpened{kJorge, "", kWifi})).id, 124'578U);
  EXPECT_EQ(must(at(1, next)).id, 124'579U);
}

TEST_F(TablesTest, ATicketNumberOutOfRangeIsInvalid) {
  must(at(1, register_jorge()));
  EXPECT_EQ(code(at(1, TicketOpened{kJorge, "", TicketId{0}})), "invalid");
  EXPECT_EQ(code(at(1, TicketOpened{kJorge, "", TicketId{kLastTicket + 1}})), "invalid");
  EXPECT_THAT(all("tickets"), IsEmpty());
}

TEST_F(TablesTest, HistoryAndMessagesAreWrittenUnderTheTicket) {
  add_people();
  must(at(2, TicketHistoryAdded{kWifi, "Se cambió", "JuanPerez"}));
  must(at(3, MessageSaid{kWifi, "cliente", "gracias"}));
  EXPECT_THAT(all("history"), ElementsAre("124578|2000|JuanPerez|Se cambió"));
  EXPECT_THAT(all("messages"), ElementsAre("124578|3000|cliente|gracias|1"));
}

TEST_F(TablesTest, AVisitIsCalledAfterItsFirstEventAndEndsOnce) {
  must(at(1, register_jorge()));
  const Appended started = must(at(2, VisitStarted{kJorge, "::1"}));
  EXPECT_EQ(started.id, started.sequence);
  EXPECT_THAT(all("visits"), ElementsAre("2|123456789|::1|2000|"));
  must(at(5, VisitEnded{VisitId{started.id}}));
  EXPECT_EQ(code(at(6, VisitEnded{VisitId{started.id}})), "not-found");
  EXPECT_THAT(all("visits"), ElementsAre("2|123456789|::1|2000|5000"));
}

TEST_F(TablesTest, ARestartIsRecorded) {
  must(at(1, register_jorge()));
  must(at(2, ServicesRestarted{kJorge, "cliente"}));
  EXPECT_THAT(all("restarts"), ElementsAre("123456789|2000|cliente"));
}

TEST_F(TablesTest, EndingAConversationEndsTheNewestOpenOne) {
  add_people();
  must(at(2, ConversationStarted{kWifi, kJorge, kJuan, 61'000}));  // lost in a crash
  must(at(3, ConversationStarted{kWifi, kJorge, kJuan, 500}));
  must(at(4, ConversationEnded{kWifi, kJorge, kJuan, "released"}));
  EXPECT_THAT(all("conversations"),
              ElementsAre("124578|123456789|1|61000|2000||||||0||",
                          "124578|123456789|1|500|3000|4000|released||||0||"));
}

TEST_F(TablesTest, AttendanceAndTheLineChangeTheLogOnly) {
  add_people();
  must(at(2, ExecutiveAttendance{kJuan, Attendance::kPaused}));
  must(at(2, LineJoined{kJorge, kWifi}));
  must(at(2, LineJoined{kJorge, std::nullopt}));
  must(at(2, CustomerDropped{kJorge}));
  must(at(2, CustomerReturned{kJorge}));
  must(at(2, OfferMissed{kJorge, kJuan, "missed", ""}));
  must(at(2, LineLeft{kJorge}));
  must(at(2, PolicyChanged{"operator", "--capacity 2"}));
  EXPECT_THAT(rows(directory_.database(), "SELECT seq, at_ms, kind FROM events WHERE seq > 3"),
              ElementsAre("4|2000|executive.attendance", "5|2000|line.joined", "6|2000|line.joined",
                          "7|2000|customer.dropped", "8|2000|customer.returned",
                          "9|2000|offer.missed", "10|2000|line.left", "11|2000|policy.changed"));
}

TEST_F(TablesTest, WhoeverIsUnknownIsNotFoundAndNothingIsLogged) {
  add_people();
  const CustomerId nobody{1};
  const ExecutiveId no_executive{99};
  const TicketId no_ticket{5};
  const std::vector<LogEvent> events = {
      CustomerPinSet{nobody, "x"},
      CustomerClassSet{nobody, "vip"},
      ExecutiveProfileSet{no_executive, {}, 1, 0},
      CustomerDropped{nobody},
      CustomerReturned{nobody},
      OfferMissed{nobody, kJuan, "missed", ""},
      OfferMissed{kJorge, no_executive, "missed", ""},
      MessageLeft{nobody, "general", "x"},
      MessageTaken{no_ticket, kJuan},
      MessageTaken{kWifi, kJuan},
      ExecutiveRenamed{no_executive, "x"},
      ExecutivePasswordSet{no_executive, "x"},
      ExecutiveAttendance{no_executive, Attendance::kCame},
      VisitStarted{nobody, "::1"},
      VisitEnded{VisitId{1}},
      LineJoined{nobody, std::nullopt},
      LineJoined{kJorge, no_ticket},
      LineLeft{nobody},
      TicketOpened{nobody, "x", std::nullopt},
      TicketSubjectSet{no_ticket, "x", "a"},
      TicketStateSet{no_ticket, TicketState::kOpen, "a"},
      TicketHistoryAdded{no_ticket, "x", "a"},
      ConversationStarted{no_ticket, kJorge, kJuan, 0},
      ConversationStarted{kWifi, nobody, kJuan, 0},
      ConversationStarted{kWifi, kJorge, no_executive, 0},
      ConversationEnded{kWifi, kJorge, kJuan, "released"},
      MessageSaid{no_ticket, "a", "x"},
      MessageSaid{TicketId{~std::uint64_t{0}}, "a", "x"},
      ServicesRestarted{nobody, "a"},
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(code(at(2, events[i])), "not-found") << "event " << i;
  }
  EXPECT_EQ(store_->events().value(), 3U);
}

TEST_F(TablesTest, WhatIsTakenIsAConflictAndNothingIsLogged) {
  add_people();
  must(at(1, ExecutiveAdded{"Ana", "Ana Soto", "hash"}));
  EXPECT_EQ(code(at(2, register_jorge())), "conflict");
  EXPECT_EQ(code(at(2, CustomerRegistered{CustomerId{8}, "12345678-9", "Otro"})), "conflict");
  EXPECT_EQ(code(at(2, ExecutiveAdded{"JUANPEREZ", "Otro", "x"})), "conflict");
  EXPECT_EQ(code(at(2, ExecutiveRenamed{kJuan, "aNA"})), "conflict");
  EXPECT_EQ(code(at(2, TicketOpened{kJorge, "x", kWifi})), "conflict");
  EXPECT_EQ(store_->events().value(), 4U);
  EXPECT_THAT(all("executives"),
              ElementsAre("1|JuanPerez|Juan Pérez|hash||1|0", "2|Ana|Ana Soto|hash||1|0"));
}

// T1: the tables are only what the events say so far.
TEST_F(TablesTest, TheLogReplayedGivesTheSameTables) {
  for (const LogEvent& event : one_of_each()) must(at(2, event));
  must(at(3, TicketOpened{kJorge, "otra", std::nullopt}));
  EXPECT_EQ(code(at(4, register_jorge())), "kept") << "who was forgotten comes as a new person";
  EXPECT_EQ(code(at(4, register_jorge())), "conflict");
  must(at(5, VisitStarted{kJorge, "::1"}));

  const TemporaryDirectory copy;
  Result<SQLite::Database> database = open_for_writing(copy.database(), Durability::kNormal);
  ASSERT_TRUE(database);
  Tables tables(*database);
  SQLite::Database original(directory_.database(), SQLite::OPEN_READWRITE, 5000);
  SQLite::Statement log(original,
                        "SELECT seq, at_ms, kind, body, line_ns FROM events ORDER BY seq");
  while (log.executeStep()) {
    const Result<LogEvent> event =
        decode(log.getColumn(2).getString(), log.getColumn(3).getString());
    ASSERT_TRUE(event);
    const auto sequence = static_cast<std::uint64_t>(log.getColumn(0).getInt64());
    const WallTime when{std::chrono::milliseconds(log.getColumn(1).getInt64())};
    ASSERT_TRUE(tables.apply(*event, {sequence, when, !log.getColumn(4).isNull()}));
  }
  for (const char* table : {"customers", "executives", "tickets", "history", "messages", "visits",
                            "restarts", "conversations"}) {
    EXPECT_EQ(rows(copy.database(), std::string("SELECT * FROM ") + table), all(table)) << table;
    EXPECT_FALSE(all(table).empty()) << table;
  }
}

}  // namespace
}  // namespace turno
