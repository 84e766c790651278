// The Store as its users see it.
#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::uint64_t> numbers(const Result<std::vector<TicketRecord>>& tickets) {
  std::vector<std::uint64_t> found;
  for (const TicketRecord& ticket : tickets.value()) found.push_back(number(ticket.id));
  return found;
}

std::vector<std::string> texts(const Result<std::vector<HistoryRecord>>& records) {
  std::vector<std::string> found;
  for (const HistoryRecord& record : records.value()) found.push_back(record.text);
  return found;
}

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    reopen();
    ASSERT_TRUE(store_);
  }
  void reopen() {
    store_.reset();
    store_ = open_store(directory_.path(), clock_);
  }
  void open_wifi_ticket() {
    must(store_->append(register_jorge()));
    must(store_->append(TicketOpened{kJorge, "", kWifi}));
  }

  const TemporaryDirectory directory_;
  HandClock clock_;
  std::unique_ptr<Store> store_;
};

TEST_F(StoreTest, ANewOneIsEmpty) {
  EXPECT_EQ(store_->events().value(), 0U);
  EXPECT_FALSE(store_->customer(kJorge).value());
  EXPECT_FALSE(store_->executive("JuanPerez").value());
  EXPECT_FALSE(store_->ticket(kWifi).value());
  EXPECT_THAT(store_->executives().value(), IsEmpty());
  EXPECT_THAT(store_->tickets_of(kJorge, 10).value(), IsEmpty());
}

TEST_F(StoreTest, KeepsEveryKindOfEventOverAReopening) {
  const std::vector<LogEvent> events = one_of_each_remembered();
  for (const LogEvent& event : events) must(store_->append(event));
  reopen();
  ASSERT_EQ(store_->events().value(), events.size());
  const std::vector<std::string> log =
      rows(directory_.database(), "SELECT seq, kind, body FROM events ORDER BY seq");
  ASSERT_EQ(log.size(), events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const EncodedEvent expected = encode(events[i]).value();
    EXPECT_EQ(log[i],
              std::to_string(i + 1) + "|" + std::string(expected.kind) + "|" + expected.body);
  }
}

TEST_F(StoreTest, ReadsWhatWasWrittenAfterAReopening) {
  for (const LogEvent& event : one_of_each_remembered()) must(store_->append(event));
  reopen();
  const CustomerRecord customer = store_->customer(kJorge).value().value();
  EXPECT_EQ(customer.rut, "12345678-9");
  EXPECT_EQ(customer.name, "Jorge Sandoval");
  EXPECT_EQ(customer.pin_hash, "$argon2id$pin");
  EXPECT_EQ(customer.customer_class, "vip");
  const ExecutiveRecord executive = store_->executive("juanp").value().value();
  EXPECT_EQ(executive.id, kJuan);
  EXPECT_EQ(executive.username, "JuanP");
  EXPECT_EQ(executive.display_name, "Juan Pérez");
  EXPECT_EQ(executive.password_hash, "$argon2id$other");
  EXPECT_THAT(executive.skills, ElementsAre("billing", "tech"));
  EXPECT_EQ(executive.level, 2);
  EXPECT_EQ(executive.capacity, 3);
  const TicketRecord ticket = store_->ticket(kWifi).value().value();
  EXPECT_EQ(ticket.customer, kJorge);
  EXPECT_EQ(ticket.subject, "Clave nueva");
  EXPECT_EQ(ticket.state, TicketState::kClosed);
  EXPECT_EQ(ticket.opened, clock_.wall());
  const HistoryRecord answer = store_->history_of(kWifi, 10).value().at(0);
  EXPECT_EQ(answer.at, clock_.wall());
  EXPECT_EQ(answer.author, "JuanPerez");
  EXPECT_EQ(answer.text, "Se cambió la clave");
  EXPECT_THAT(texts(store_->messages_of(kWifi, 10)), ElementsAre("¿Qué \"clave\"? \\ 🙂"));
}

TEST_F(StoreTest, OpenTicketsComeFirstAndTheNewestFirstWithinEach) {
  must(store_->append(register_jorge()));
  must(store_->append(CustomerRegistered{kFarCustomer, "999999999-9", "Otro"}));
  for (const std::uint64_t id : {123499U, 124578U, 500U, 900U}) {
    must(store_->append(TicketOpened{kJorge, "", TicketId{id}}));
  }
  must(store_->append(TicketOpened{kFarCustomer, "", TicketId{600}}));
  must(store_->append(TicketStateSet{TicketId{124578}, TicketState::kClosed, "a"}));
  must(store_->append(TicketStateSet{TicketId{500}, TicketState::kClosed, "a"}));
  EXPECT_THAT(numbers(store_->tickets_of(kJorge, 10)), ElementsAre(123499, 900, 124578, 500));
  EXPECT_THAT(numbers(store_->tickets_of(kJorge, 3)), ElementsAre(123499, 900, 124578));
}

TEST_F(StoreTest, HistoryIsOldestFirstAndALimitKeepsTheNewest) {
  open_wifi_ticket();
  for (const char* text : {"uno", "dos", "tres"}) {
    must(store_->append(TicketHistoryAdded{kWifi, text, "a"}));
    must(store_->append(MessageSaid{kWifi, "a", std::string("dijo ") + text}));
  }
  EXPECT_THAT(texts(store_->history_of(kWifi, 10)), ElementsAre("uno", "dos", "tres"));
  EXPECT_THAT(texts(store_->history_of(kWifi, 2)), ElementsAre("dos", "tres"));
  EXPECT_THAT(texts(store_->messages_of(kWifi, 2)), ElementsAre("dijo dos", "dijo tres"));
}

TEST_F(StoreTest, ExecutivesAreListedByName) {
  for (const char* name : {"pedro", "Ana", "JuanPerez"}) {
    must(store_->append(ExecutiveAdded{name, name, "x"}));
  }
  const auto executives = store_->executives();
  std::vector<std::string> names;
  for (const ExecutiveRecord& each : executives.value()) names.push_back(each.username);
  EXPECT_THAT(names, ElementsAre("Ana", "JuanPerez", "pedro"));
}

TEST_F(StoreTest, AnExecutiveWithoutAProfileHasNoSkillsAndTheFirstLevel) {
  must(store_->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "x"}));
  const ExecutiveRecord executive = store_->executive("JuanPerez").value().value();
  EXPECT_THAT(executive.skills, IsEmpty());
  EXPECT_EQ(executive.level, 1);
  EXPECT_EQ(executive.capacity, 0);
}

TEST_F(StoreTest, MessagesWaitOldestFirstUntilTheyAreTaken) {
  open_wifi_ticket();
  must(store_->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "x"}));
  std::vector<TicketId> left;
  for (const char* text : {"uno", "dos", "tres"}) {
    left.push_back(TicketId{must(store_->append(MessageLeft{kJorge, "ventas", text})).id});
  }
  EXPECT_EQ(store_->messages_waiting_count().value(), 3U);
  const auto oldest = store_->messages_waiting(2).value();
  ASSERT_EQ(oldest.size(), 2U);
  EXPECT_EQ(oldest[0].ticket, left[0]);
  EXPECT_EQ(oldest[0].customer, kJorge);
  EXPECT_EQ(oldest[0].line, "ventas");
  EXPECT_EQ(oldest[0].subject, "uno");
  EXPECT_EQ(oldest[0].left, clock_.wall());
  EXPECT_EQ(oldest[1].ticket, left[1]);

  must(store_->append(MessageTaken{left[0], kJuan}));
  EXPECT_EQ(store_->messages_waiting_count().value(), 2U);
  EXPECT_EQ(store_->messages_waiting(10).value().front().ticket, left[1]);
}

TEST_F(StoreTest, WhysAreNewestFirstAndALimitKeepsTheNewest) {
  open_wifi_ticket();
  must(store_->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "x"}));
  must(store_->append(ConversationStarted{kWifi, kJorge, kJuan, 1'000}));
  must(store_->append(ConversationStarted{kWifi, kJorge, kJuan, 2'000, "{}", "ventas"}));
  must(store_->append(ExecutiveRenamed{kJuan, "JuanP"}));
  const auto whys = store_->whys(kWifi, 10).value();
  ASSERT_EQ(whys.size(), 2U);
  EXPECT_EQ(whys[0].at, clock_.wall());
  EXPECT_EQ(whys[0].executive, "JuanP");
  EXPECT_EQ(whys[0].waited_ms, 2'000);
  EXPECT_EQ(whys[0].line, "ventas");
  EXPECT_EQ(whys[0].why, "{}");
  EXPECT_EQ(whys[1].waited_ms, 1'000);
  EXPECT_EQ(whys[1].why, "");
  EXPECT_EQ(store_->whys(kWifi, 1).value().at(0).waited_ms, 2'000);
  EXPECT_THAT(store_->whys(TicketId{5}, 10).value(), IsEmpty());
}

TEST_F(StoreTest, TheLastExecutiveIsTheOneOfTheNewestConversation) {
  open_wifi_ticket();
  must(store_->append(CustomerRegistered{kFarCustomer, "999999999-9", "Otro"}));
  must(store_->append(ExecutiveAdded{"JuanPerez", "Juan Pérez", "x"}));
  must(store_->append(ExecutiveAdded{"Ana", "Ana Soto", "x"}));
  EXPECT_EQ(store_->last_executive(kJorge).value(), std::nullopt);
  must(store_->append(ConversationStarted{kWifi, kJorge, ExecutiveId{2}, 0}));
  must(store_->append(ConversationStarted{kWifi, kJorge, kJuan, 0}));
  must(store_->append(ConversationStarted{kWifi, kFarCustomer, ExecutiveId{2}, 0}));
  EXPECT_EQ(store_->last_executive(kJorge).value(), kJuan);
}

TEST_F(StoreTest, ATextThatIsNotUtf8IsRefused) {
  open_wifi_ticket();
  EXPECT_EQ(code(store_->append(MessageSaid{kWifi, "a", "\xc3"})), "invalid");
  EXPECT_EQ(store_->events().value(), 2U);
}

// S2: what was queued behind comes before what the same caller appends after it.
TEST_F(StoreTest, AppendComesAfterWhatTheSameCallerQueuedBehind) {
  open_wifi_ticket();
  std::vector<std::string> expected;
  for (int i = 0; i < 200; ++i) {
    expected.push_back(std::to_string(i));
    MessageSaid said{kWifi, "a", expected.back()};
    if (i % 7 == 6) {
      must(store_->append(said));
    } else {
      store_->append_behind(said);
    }
  }
  must(store_->append(TicketStateSet{kWifi, TicketState::kClosed, "a"}));
  EXPECT_EQ(texts(store_->messages_of(kWifi, 1000)), expected);
}

TEST_F(StoreTest, FlushWaitsForWhatWasQueuedBehind) {
  open_wifi_ticket();
  for (int i = 0; i < 1000; ++i) store_->append_behind(MessageSaid{kWifi, "a", "x"});
  store_->flush();
  EXPECT_EQ(store_->events().value(), 1002U);
}

TEST_F(StoreTest, ClosingKeepsWhatIsStillQueued) {
  open_wifi_ticket();
  for (int i = 0; i < 1000; ++i) store_->append_behind(MessageSaid{kWifi, "a", "x"});
  reopen();
  EXPECT_EQ(store_->events().value(), 1002U);
}

// S1, S2, S4: each caller gets his own answer and at once reads what he wrote.
TEST_F(StoreTest, SixteenThreadsEachSeeTheirOwnResults) {
  constexpr int kThreads = 16;
  constexpr int kEach = 50;
  must(store_->append(register_jorge()));
  std::vector<std::vector<std::pair<Appended, std::string>>> seen(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        std::string subject = std::to_string(t) + "/" + std::to_string(i);
        const Appended appended = must(store_->append(TicketOpened{kJorge, subject, {}}));
        const auto ticket = store_->ticket(TicketId{appended.id});
        ASSERT_TRUE(ticket && *ticket);
        EXPECT_EQ((*ticket)->subject, subject);
        seen[t].emplace_back(appended, std::move(subject));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  std::set<std::uint64_t> sequences{1};
  std::map<std::uint64_t, std::string> subjects;
  for (const auto& own : seen) {
    EXPECT_TRUE(std::is_sorted(own.begin(), own.end(), [](const auto& a, const auto& b) {
      return a.first.sequence < b.first.sequence;
    }));
    for (const auto& [appended, subject] : own) {
      sequences.insert(appended.sequence);
      subjects[appended.id] = subject;
    }
  }
  EXPECT_EQ(sequences.size(), kThreads * kEach + 1U);
  EXPECT_EQ(*sequences.rbegin(), kThreads * kEach + 1U);  // 1, 2, 3, ... without a gap
  EXPECT_EQ(subjects.size(), static_cast<std::size_t>(kThreads * kEach));
}

}  // namespace
}  // namespace turno
