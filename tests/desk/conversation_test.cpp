#include "desk/conversation.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "tests/support/world.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

constexpr std::uint32_t kSpokenBefore = 4;

struct Pair {
  explicit Pair(std::shared_ptr<Conversation> talk) : conversation(std::move(talk)) {}
  Pair()
      : Pair(std::make_shared<Conversation>(
            Conversation::Match{ConversationId{1}, LineId{}, Duration{}, TicketId{7},
                                kSpokenBefore},
            Customer{}, Executive{})) {
    conversation->open(customer, executive);
    customer->take();
    executive->take();
  }
  // As connections do when they end: what is unread would own what owns its mailbox.
  ~Pair() {
    customer->take();
    executive->take();
  }
  const Mailbox& box(Side side) const { return side == Side::kCustomer ? *customer : *executive; }
  bool tell_customer(const std::string& text) {
    return conversation->say(Side::kExecutive, "JuanPerez", text).has_value();
  }
  bool tell_executive(const std::string& text) {
    return conversation->say(Side::kCustomer, "Jorge", text).has_value();
  }

  std::shared_ptr<VectorMailbox> customer = std::make_shared<VectorMailbox>();
  std::shared_ptr<VectorMailbox> executive = std::make_shared<VectorMailbox>();
  std::shared_ptr<Conversation> conversation;
};

// What was said, in order, with its number; other notices are shown by what they are.
std::vector<std::string> read(VectorMailbox& mailbox) {
  std::vector<std::string> read;
  for (const Notice& notice : mailbox.take()) {
    if (const auto* said = std::get_if<Said>(&notice)) {
      read.push_back(std::to_string(said->number) + " " + said->text);
    } else if (std::holds_alternative<ConversationOpened>(notice)) {
      read.emplace_back("<opened>");
    } else if (std::holds_alternative<ConversationClosed>(notice)) {
      read.emplace_back("<closed>");
    } else if (std::holds_alternative<OtherSideLost>(notice)) {
      read.emplace_back("<lost>");
    } else if (std::holds_alternative<OtherSideBack>(notice)) {
      read.emplace_back("<back>");
    } else {
      read.emplace_back("<other>");
    }
  }
  return read;
}

using Lines = std::vector<std::string>;

TEST(Conversation, IsOpenToBothBeforeAnythingIsSaid) {  // C1
  Pair pair(std::make_shared<Conversation>(
      Conversation::Match{ConversationId{1}, LineId{}, Duration{}, TicketId{7}, 0}, Customer{},
      Executive{}));
  pair.conversation->open(pair.customer, pair.executive);
  EXPECT_TRUE(pair.tell_executive("hola"));
  EXPECT_TRUE(pair.tell_customer("buenas"));
  EXPECT_EQ(read(*pair.customer), (Lines{"<opened>", "2 buenas"}));
  EXPECT_EQ(read(*pair.executive), (Lines{"<opened>", "1 hola"}));
}

TEST(Conversation, SaysNothingAfterItsEnd) {  // C1
  Pair pair;
  pair.conversation->close(EndReason::kReleased, 0);
  EXPECT_FALSE(pair.tell_customer("tarde"));
  EXPECT_FALSE(pair.tell_executive("tarde"));
  EXPECT_FALSE(pair.conversation->tell_customer(RestartedForYou{"JuanPerez"}));
  EXPECT_FALSE(pair.conversation->take_greeting());
  EXPECT_TRUE(pair.conversation->silenced());
  EXPECT_EQ(read(*pair.customer), Lines{"<closed>"});
  EXPECT_EQ(read(*pair.executive), Lines{"<closed>"});
}

TEST(Conversation, TakesNoLineOnceItIsSilenced) {  // C5
  Pair pair;
  pair.tell_customer("a tiempo");
  pair.conversation->silence();
  EXPECT_FALSE(pair.tell_customer("tarde"));
  EXPECT_FALSE(pair.tell_executive("tarde"));
  EXPECT_FALSE(pair.conversation->take_greeting());
  EXPECT_TRUE(pair.conversation->tell_customer(RestartedForYou{"JuanPerez"})) << "no line";
  EXPECT_EQ(read(*pair.customer), (Lines{"5 a tiempo", "<other>"}));
  EXPECT_TRUE(pair.executive->take().empty());
}

TEST(Conversation, IsSilencedOnlyAfterTheLineThatIsBeingPutOnRecord) {  // C5
  Pair pair;
  std::promise<void> begun;
  std::promise<void> goes_on;
  std::atomic<bool> recorded = false;
  std::thread speaker([&] {
    pair.conversation->say(Side::kCustomer, "Jorge", "hola", [&](std::uint32_t) {
      begun.set_value();
      goes_on.get_future().wait();
      recorded = true;
    });
  });
  begun.get_future().wait();
  std::thread end([&] {
    pair.conversation->silence();
    EXPECT_TRUE(recorded);
  });
  goes_on.set_value();
  end.join();
  speaker.join();
}

TEST(Conversation, GoesOnCountingTheLinesOfItsTicket) {  // C2
  Pair pair;
  std::vector<std::uint32_t> recorded;
  const auto record = [&](std::uint32_t number) { recorded.push_back(number); };
  EXPECT_EQ(pair.conversation->say(Side::kExecutive, "JuanPerez", "hola", record), 5U);
  EXPECT_EQ(pair.conversation->say(Side::kCustomer, "Jorge", "buenas", record), 6U);
  EXPECT_EQ(recorded, (std::vector<std::uint32_t>{5, 6}));
  EXPECT_EQ(read(*pair.customer), Lines{"5 hola"});
  EXPECT_EQ(read(*pair.executive), Lines{"6 buenas"});
}

TEST(Conversation, RecordsLinesInTheOrderOfTheirNumbersWhoeverSpeaks) {  // C2
  constexpr std::uint32_t kEach = 500;
  Pair pair;
  std::vector<std::uint32_t> recorded;  // by whoever speaks; only one does
  const auto record = [&](std::uint32_t number) { recorded.push_back(number); };
  const auto talk = [&](Side from) {
    const Side to = from == Side::kCustomer ? Side::kExecutive : Side::kCustomer;
    for (std::uint32_t n = 0; n < kEach; ++n) {
      pair.conversation->say(from, "alguien", "línea", record);
      pair.conversation->went_out(to, pair.box(to), kSpokenBefore + 2 * kEach);
    }
  };
  std::thread other([&] { talk(Side::kCustomer); });
  talk(Side::kExecutive);
  other.join();
  ASSERT_EQ(recorded.size(), 2 * kEach);
  for (std::uint32_t n = 0; n < recorded.size(); ++n) {
    ASSERT_EQ(recorded[n], kSpokenBefore + n + 1);
  }
}

TEST(Conversation, TellsOnlyTheOneWhoDidNotEndIt) {
  Pair left;
  left.conversation->close(EndReason::kCustomerLeft, 0);
  EXPECT_TRUE(left.customer->take().empty());
  EXPECT_EQ(read(*left.executive), Lines{"<closed>"});
  Pair vanished;
  vanished.conversation->close(EndReason::kExecutiveLeft, 1);
  EXPECT_EQ(read(*vanished.customer), Lines{"<closed>"});
  EXPECT_TRUE(vanished.executive->take().empty());
}

TEST(Conversation, KeepsWhatASideMissedAndGivesItInOrder) {  // C3
  Pair pair;
  pair.conversation->attach(Side::kCustomer, nullptr);
  EXPECT_TRUE(pair.tell_customer("uno"));
  EXPECT_TRUE(pair.tell_customer("dos"));
  EXPECT_TRUE(pair.customer->take().empty());
  const auto back = std::make_shared<VectorMailbox>();
  pair.conversation->attach(Side::kCustomer, back);
  pair.tell_customer("tres");
  EXPECT_EQ(read(*back), (Lines{"5 uno", "6 dos", "7 tres"}));
  EXPECT_TRUE(pair.customer->take().empty());
}

TEST(Conversation, GivesAgainWhatNeverWentOut) {  // C3
  Pair pair;
  pair.tell_customer("uno");
  pair.tell_customer("dos");
  pair.tell_customer("tres");
  pair.conversation->went_out(Side::kCustomer, *pair.customer, 5);
  EXPECT_EQ(pair.conversation->seen(Side::kCustomer), 5U);
  pair.conversation->attach(Side::kCustomer, nullptr);
  const auto back = std::make_shared<VectorMailbox>();
  pair.conversation->attach(Side::kCustomer, back);
  EXPECT_EQ(read(*back), (Lines{"6 dos", "7 tres"}));
  pair.conversation->went_out(Side::kCustomer, *back, 7);
  pair.conversation->attach(Side::kCustomer, nullptr);
  pair.conversation->attach(Side::kCustomer, back);
  EXPECT_EQ(read(*back), Lines{});
}

TEST(Conversation, DoesNotBelieveAnOlderConnectionAfterThePerson) {  // C3, C4
  Pair pair;
  for (const char* text : {"uno", "dos"}) pair.tell_customer(text);
  pair.conversation->attach(Side::kCustomer, nullptr);
  pair.conversation->seen(Side::kCustomer, 5);
  // It was shown "dos" a moment before, on a connection that was lost already.
  pair.conversation->went_out(Side::kCustomer, *pair.customer, 6);
  const auto back = std::make_shared<VectorMailbox>();
  pair.conversation->attach(Side::kCustomer, back);
  EXPECT_EQ(read(*back), Lines{"6 dos"});
  pair.conversation->went_out(Side::kCustomer, *pair.customer, 6);
  EXPECT_EQ(pair.conversation->seen(Side::kCustomer), 5U);
  pair.conversation->went_out(Side::kCustomer, *back, 6);
  EXPECT_EQ(pair.conversation->seen(Side::kCustomer), 6U);
}

TEST(Conversation, BelievesThePersonRatherThanTheSocket) {  // C3
  Pair pair;
  for (const char* text : {"uno", "dos", "tres"}) pair.tell_customer(text);
  pair.conversation->went_out(Side::kCustomer, *pair.customer, 7);
  pair.conversation->attach(Side::kCustomer, nullptr);
  pair.conversation->seen(Side::kCustomer, 6);
  const auto back = std::make_shared<VectorMailbox>();
  pair.conversation->attach(Side::kCustomer, back);
  EXPECT_EQ(read(*back), Lines{"7 tres"});
}

TEST(Conversation, OneWhoClaimsToHaveReadTheFutureMissesNothing) {
  Pair pair;
  pair.conversation->attach(Side::kCustomer, nullptr);
  pair.conversation->seen(Side::kCustomer, 1'000'000);
  pair.conversation->went_out(Side::kExecutive, *pair.executive, 1'000'000);
  pair.tell_customer("uno");
  pair.conversation->attach(Side::kCustomer, pair.customer);
  EXPECT_EQ(read(*pair.customer), Lines{"5 uno"});
  EXPECT_EQ(pair.conversation->seen(Side::kExecutive), kSpokenBefore);
}

TEST(Conversation, KeepsNoMoreThanAPersonTypesMeanwhile) {
  Pair pair;
  pair.conversation->attach(Side::kExecutive, nullptr);
  for (std::size_t n = 0; n < Conversation::kMaxKept; ++n) {
    ASSERT_TRUE(pair.tell_executive(std::to_string(n)));
  }
  EXPECT_FALSE(pair.tell_executive("una más"));
  EXPECT_FALSE(pair.conversation->silenced());
  pair.conversation->attach(Side::kExecutive, pair.executive);
  EXPECT_EQ(read(*pair.executive).size(), Conversation::kMaxKept);
  EXPECT_TRUE(pair.tell_executive("ahora sí"));
}

TEST(Conversation, KeepsNoMoreForOneWhoIsConnectedAndDoesNotRead) {
  Pair pair;
  for (std::size_t n = 0; n < Conversation::kMaxUnread; ++n) {
    ASSERT_TRUE(pair.tell_customer("línea"));
  }
  EXPECT_FALSE(pair.tell_customer("una más"));
}

TEST(Conversation, GivesAgainNoMoreThanABufferMayHaveSwallowed) {
  Pair pair;
  constexpr std::uint32_t kMany = 3 * Conversation::kMaxReplayed;
  for (std::uint32_t n = 1; n <= kMany; ++n) {
    pair.tell_customer("línea");
    pair.conversation->went_out(Side::kCustomer, *pair.customer, kSpokenBefore + n);
  }
  pair.customer->take();
  pair.conversation->seen(Side::kCustomer, 0);
  pair.conversation->attach(Side::kCustomer, pair.customer);
  const Lines again = read(*pair.customer);
  ASSERT_EQ(again.size(), Conversation::kMaxReplayed);
  EXPECT_EQ(again.back(), std::to_string(kSpokenBefore + kMany) + " línea");
  Pair long_lines;
  const std::string text(4096, 'x');
  for (std::uint32_t n = 1; n <= 10; ++n) {
    long_lines.tell_customer(text);
    long_lines.conversation->went_out(Side::kCustomer, *long_lines.customer, kSpokenBefore + n);
  }
  long_lines.customer->take();
  long_lines.conversation->seen(Side::kCustomer, 0);
  long_lines.conversation->attach(Side::kCustomer, long_lines.customer);
  EXPECT_LE(read(*long_lines.customer).size() * text.size(), Conversation::kMaxReplayedBytes);
}

TEST(Conversation, IsReadFromTheMailboxAttachedLast) {  // C4
  Pair pair;
  EXPECT_TRUE(pair.conversation->reads_from(Side::kExecutive, *pair.executive));
  EXPECT_FALSE(pair.conversation->reads_from(Side::kExecutive, *pair.customer));
  pair.conversation->attach(Side::kExecutive, nullptr);
  EXPECT_FALSE(pair.conversation->reads_from(Side::kExecutive, *pair.executive));
}

TEST(Conversation, TellsASideThatTheOtherIsAwayAndBack) {
  Pair pair;
  EXPECT_FALSE(pair.conversation->away(Side::kExecutive));
  pair.conversation->side_lost(Side::kExecutive, seconds(60));
  EXPECT_TRUE(pair.conversation->away(Side::kExecutive));
  pair.conversation->side_back(Side::kExecutive);
  EXPECT_FALSE(pair.conversation->away(Side::kExecutive));
  EXPECT_EQ(read(*pair.customer), (Lines{"<lost>", "<back>"}));
  EXPECT_TRUE(pair.executive->take().empty());
}

TEST(Conversation, OtherNewsWaitForOneWhoIsAwayAndComeOnce) {
  Pair pair;
  pair.conversation->attach(Side::kCustomer, nullptr);
  pair.tell_customer("uno");
  EXPECT_TRUE(pair.conversation->tell_customer(ExecutiveRenamedTo{"JuanPerez", "Juan"}));
  pair.tell_customer("dos");
  pair.conversation->attach(Side::kCustomer, pair.customer);
  EXPECT_EQ(read(*pair.customer), (Lines{"5 uno", "<other>", "6 dos"}));
  pair.conversation->attach(Side::kCustomer, pair.customer);
  EXPECT_EQ(read(*pair.customer), (Lines{"5 uno", "6 dos"})) << "neither line went out";
}

TEST(Conversation, OnlyOneSessionGreets) {
  Pair pair;
  EXPECT_FALSE(pair.conversation->greeted());
  EXPECT_TRUE(pair.conversation->take_greeting());
  EXPECT_FALSE(pair.conversation->take_greeting());
  EXPECT_TRUE(pair.conversation->greeted());
}

TEST(Conversation, GoesOnAsAnEarlierRunLeftIt) {
  Restored::Talk talk;
  talk.id = ConversationId{3};
  talk.ticket = TicketId{7};
  talk.spoken = 20;
  talk.greeted = true;
  talk.lines = {{1, Side::kExecutive, "JuanPerez", "hola"},
                {2, Side::kCustomer, "Jorge", "buenas"},
                {3, Side::kExecutive, "JuanPerez", "¿sigue ahí?"}};
  talk.customer_seen = 1;
  Pair pair(std::make_shared<Conversation>(talk, Customer{}, Executive{}));
  EXPECT_TRUE(pair.conversation->greeted());
  EXPECT_TRUE(pair.conversation->away(Side::kCustomer));
  EXPECT_TRUE(pair.conversation->away(Side::kExecutive));
  pair.conversation->attach(Side::kCustomer, pair.customer);
  EXPECT_EQ(read(*pair.customer), Lines{"3 ¿sigue ahí?"});
  pair.conversation->attach(Side::kExecutive, pair.executive);
  EXPECT_EQ(read(*pair.executive), Lines{}) << "he has read all, as far as the record knows";
  pair.conversation->seen(Side::kExecutive, 1);
  pair.conversation->attach(Side::kExecutive, pair.executive);
  EXPECT_EQ(read(*pair.executive), Lines{"2 buenas"}) << "but he knows better";
  pair.tell_executive("sí");
  EXPECT_EQ(read(*pair.executive), Lines{"21 sí"});
}

TEST(Conversation, IsFreedWithWhatNobodyReadWhenItIsOver) {
  std::weak_ptr<Conversation> watched;
  {
    Pair pair;
    watched = pair.conversation;
    pair.conversation->attach(Side::kCustomer, nullptr);
    pair.tell_customer("nadie lo leerá");
    pair.conversation->close(EndReason::kReleased, 0);
    pair.executive->take();  // as its session does
  }
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace turno::testing
