#include "desk/conversation.h"

#include <gtest/gtest.h>

#include "tests/support/world.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

struct Pair {
  Pair() {
    conversation->attach(Side::kCustomer, customer);
    conversation->attach(Side::kExecutive, executive);
  }
  // As connections do when they end: what is unread would own what owns its mailbox.
  ~Pair() {
    customer->take();
    executive->take();
  }

  std::shared_ptr<VectorMailbox> customer = std::make_shared<VectorMailbox>();
  std::shared_ptr<VectorMailbox> executive = std::make_shared<VectorMailbox>();
  std::shared_ptr<Conversation> conversation = std::make_shared<Conversation>(
      Conversation::Match{ConversationId{1}, LineId{}, Duration{}, Explanation{}}, Customer{},
      Executive{}, std::nullopt);
};

// What was said, in order; other notices are shown by what they are.
std::vector<std::string> read(VectorMailbox& mailbox) {
  std::vector<std::string> read;
  for (const Notice& notice : mailbox.take()) {
    if (const auto* said = std::get_if<Said>(&notice)) {
      read.push_back(said->text);
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

TEST(Conversation, ReachesTheCustomerOnlyOnceItIsOpen) {
  Pair pair;
  EXPECT_FALSE(pair.conversation->say_to_customer("JuanPerez", "temprano"));
  EXPECT_TRUE(pair.conversation->open(TicketId{7}));
  EXPECT_TRUE(pair.conversation->say_to_customer("JuanPerez", "hola"));
  EXPECT_EQ(read(*pair.customer), (Lines{"<opened>", "hola"}));
  EXPECT_EQ(pair.conversation->ticket(), TicketId{7});
}

TEST(Conversation, SaysNothingAfterItsEnd) {
  Pair pair;
  pair.conversation->open(TicketId{7});
  EXPECT_TRUE(pair.conversation->close(EndReason::kReleased, 0));
  EXPECT_FALSE(pair.conversation->say_to_customer("JuanPerez", "tarde"));
  EXPECT_FALSE(pair.conversation->say_to_executive("Jorge", "tarde"));
  EXPECT_FALSE(pair.conversation->tell_customer(RestartedForYou{"JuanPerez"}));
  EXPECT_EQ(read(*pair.customer), (Lines{"<opened>", "<closed>"}));
  EXPECT_EQ(read(*pair.executive), Lines{"<closed>"});
}

TEST(Conversation, CannotOpenOnceItIsOver) {
  Pair pair;
  pair.conversation->close(EndReason::kExecutiveLeft, 1);
  EXPECT_FALSE(pair.conversation->open(TicketId{7}));
  EXPECT_EQ(read(*pair.customer), Lines{"<closed>"});
}

TEST(Conversation, OpensOnceAndKeepsThatTicket) {
  Pair pair;
  EXPECT_TRUE(pair.conversation->open(TicketId{7}));
  EXPECT_FALSE(pair.conversation->open(TicketId{8}));
  EXPECT_EQ(pair.conversation->ticket(), TicketId{7});
  EXPECT_EQ(read(*pair.customer), Lines{"<opened>"});
}

TEST(Conversation, TellsOnlyTheOneWhoDidNotEndIt) {
  Pair left;
  left.conversation->open(TicketId{7});
  left.customer->take();
  left.conversation->close(EndReason::kCustomerLeft, 0);
  EXPECT_TRUE(left.customer->take().empty());
  EXPECT_EQ(read(*left.executive), Lines{"<closed>"});
  Pair vanished;
  vanished.conversation->close(EndReason::kExecutiveLeft, 1);
  EXPECT_EQ(read(*vanished.customer), Lines{"<closed>"});
  EXPECT_TRUE(vanished.executive->take().empty());
}

TEST(Conversation, ItsEndIsPutOnRecordByExactlyOneOfThoseWhoAreThere) {
  for (const EndReason reason :
       {EndReason::kReleased, EndReason::kCustomerLeft, EndReason::kExecutiveLeft}) {
    for (const auto& [customer_here, executive_here] :
         {std::pair(true, true), std::pair(true, false), std::pair(false, true),
          std::pair(false, false)}) {
      Pair pair;
      pair.conversation->open(TicketId{7});
      if (!customer_here) pair.conversation->attach(Side::kCustomer, nullptr);
      if (!executive_here) pair.conversation->attach(Side::kExecutive, nullptr);
      const bool recorded = pair.conversation->close(reason, 1);
      int recorders = 0;
      for (VectorMailbox* box : {pair.customer.get(), pair.executive.get()}) {
        for (const Notice& notice : box->take()) {
          const auto* closed = std::get_if<ConversationClosed>(&notice);
          recorders += closed != nullptr && closed->to_record ? 1 : 0;
        }
      }
      EXPECT_EQ(recorders, recorded ? 1 : 0) << word(reason) << customer_here << executive_here;
      EXPECT_TRUE(recorded || !customer_here || !executive_here) << word(reason);
    }
  }
}

TEST(Conversation, KeepsWhatASideMissedAndGivesItInOrder) {
  Pair pair;
  pair.conversation->open(TicketId{7});
  pair.customer->take();
  pair.conversation->attach(Side::kCustomer, nullptr);
  EXPECT_TRUE(pair.conversation->say_to_customer("JuanPerez", "uno"));
  EXPECT_TRUE(pair.conversation->say_to_customer("JuanPerez", "dos"));
  EXPECT_TRUE(pair.customer->take().empty());
  const auto back = std::make_shared<VectorMailbox>();
  pair.conversation->attach(Side::kCustomer, back);
  pair.conversation->say_to_customer("JuanPerez", "tres");
  EXPECT_EQ(read(*back), (Lines{"uno", "dos", "tres"}));
  EXPECT_TRUE(pair.customer->take().empty());
}

TEST(Conversation, KeepsItsOpeningTooForOneWhoIsAway) {
  Pair pair;
  pair.conversation->attach(Side::kCustomer, nullptr);
  EXPECT_TRUE(pair.conversation->open(TicketId{7}));
  pair.conversation->say_to_customer("JuanPerez", "hola");
  pair.conversation->attach(Side::kCustomer, pair.customer);
  EXPECT_EQ(read(*pair.customer), (Lines{"<opened>", "hola"}));
}

TEST(Conversation, KeepsNoMoreThanAPersonTypesMeanwhile) {
  Pair pair;
  pair.conversation->open(TicketId{7});
  pair.conversation->attach(Side::kExecutive, nullptr);
  for (std::size_t n = 0; n < Conversation::kMaxKept; ++n) {
    ASSERT_TRUE(pair.conversation->say_to_executive("Jorge", std::to_string(n)));
  }
  EXPECT_FALSE(pair.conversation->say_to_executive("Jorge", "una más"));
  pair.conversation->attach(Side::kExecutive, pair.executive);
  EXPECT_EQ(read(*pair.executive).size(), Conversation::kMaxKept);
  EXPECT_TRUE(pair.conversation->say_to_executive("Jorge", "ahora sí"));
}

TEST(Conversation, TellsASideThatTheOtherIsAwayAndBack) {
  Pair pair;
  pair.conversation->open(TicketId{7});
  pair.customer->take();
  pair.conversation->side_lost(Side::kExecutive, seconds(60));
  pair.conversation->side_back(Side::kExecutive);
  EXPECT_EQ(read(*pair.customer), (Lines{"<lost>", "<back>"}));
  EXPECT_TRUE(pair.executive->take().empty());
}

TEST(Conversation, IsFreedWithWhatNobodyReadWhenItIsOver) {
  std::weak_ptr<Conversation> watched;
  {
    Pair pair;
    watched = pair.conversation;
    pair.conversation->open(TicketId{7});
    pair.conversation->attach(Side::kCustomer, nullptr);
    pair.conversation->say_to_customer("JuanPerez", "nadie lo leerá");
    pair.conversation->close(EndReason::kReleased, 0);
    pair.executive->take();  // as its session does
  }
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace turno::testing
