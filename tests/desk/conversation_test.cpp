#include "desk/conversation.h"

#include <gtest/gtest.h>

#include "tests/support/world.h"

namespace turno::testing {
namespace {

struct Pair {
  std::shared_ptr<VectorMailbox> customer = std::make_shared<VectorMailbox>();
  std::shared_ptr<VectorMailbox> executive = std::make_shared<VectorMailbox>();
  std::shared_ptr<Conversation> conversation = std::make_shared<Conversation>(
      ConversationId{1}, Customer{}, Executive{}, Duration{}, std::nullopt, customer, executive);
};

TEST(Conversation, ReachesTheCustomerOnlyOnceItIsOpen) {
  Pair pair;
  EXPECT_FALSE(pair.conversation->say_to_customer("JuanPerez", "hola"));
  EXPECT_TRUE(pair.conversation->open(TicketId{7}));
  EXPECT_TRUE(pair.conversation->say_to_customer("JuanPerez", "hola"));
  const auto notices = pair.customer->take();
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<ConversationOpened>(notices[0]));
  EXPECT_EQ(std::get<Said>(notices[1]).text, "hola");
}

TEST(Conversation, SaysNothingAfterItsEnd) {
  Pair pair;
  pair.conversation->open(TicketId{7});
  pair.conversation->close(EndReason::kReleased, 0);
  EXPECT_FALSE(pair.conversation->say_to_customer("JuanPerez", "tarde"));
  EXPECT_FALSE(pair.conversation->say_to_executive("Jorge", "tarde"));
  EXPECT_TRUE(std::holds_alternative<ConversationClosed>(pair.customer->take().back()));
  EXPECT_TRUE(std::holds_alternative<ConversationClosed>(pair.executive->take().back()));
}

TEST(Conversation, CannotOpenOnceItIsOver) {
  Pair pair;
  pair.conversation->close(EndReason::kExecutiveLeft, 1);
  EXPECT_FALSE(pair.conversation->open(TicketId{7}));
  EXPECT_EQ(pair.customer->take().size(), 1U);
}

TEST(Conversation, TellsOnlyTheOneWhoIsStillThere) {
  Pair left;
  left.conversation->open(TicketId{7});
  left.customer->take();
  left.conversation->close(EndReason::kCustomerLeft, 0);
  EXPECT_TRUE(left.customer->take().empty());
  EXPECT_EQ(left.executive->take().size(), 1U);
  Pair vanished;
  vanished.conversation->close(EndReason::kExecutiveLeft, 1);
  EXPECT_EQ(vanished.customer->take().size(), 1U);
  EXPECT_TRUE(vanished.executive->take().empty());
}

}  // namespace
}  // namespace turno::testing
