#include "desk/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/world.h"

namespace turno::testing {
namespace {

using ::testing::IsEmpty;

class RegistryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const Result<Customer> ana = world_.directory().enrol(kRut, "Ana Soto", "");
    const Result<ExecutiveId> juan =
        world_.directory().add_executive("JuanPerez", "Juan Perez", "demo");
    ASSERT_TRUE(ana && juan);
    juan_ = *juan;
  }

  const Rut kRut = *Rut::parse("11.111.111-1");
  World world_;
  Registry& registry_ = world_.registry();
  const CustomerId ana_ = kRut.id();
  ExecutiveId juan_{};
};

TEST_F(RegistryTest, AMessageIsATicketThatWaitsUntilOneExecutiveTakesIt) {
  const TicketId left = registry_.leave_message(ana_, "general", "No tengo señal").value();
  EXPECT_EQ(registry_.message_count().value(), 1U);
  const auto waiting = registry_.messages_waiting().value();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].ticket, left);
  EXPECT_EQ(waiting[0].customer, ana_);

  const TicketView view = registry_.view(left).value();
  EXPECT_EQ(view.ticket.subject, "No tengo señal");
  ASSERT_EQ(view.history.size(), 1U);
  EXPECT_EQ(view.history[0].author, Registry::kCustomerAuthor);
  EXPECT_EQ(view.history[0].text, "No tengo señal");

  ASSERT_TRUE(registry_.take_message(left, juan_));
  EXPECT_EQ(registry_.take_message(left, juan_).error().code, ErrorCode::kConflict);
  EXPECT_EQ(registry_.message_count().value(), 0U);
  EXPECT_THAT(registry_.messages_waiting().value(), IsEmpty());
  EXPECT_EQ(registry_.tickets_of(ana_).value().size(), 1U);
}

TEST_F(RegistryTest, ShowsTheOldestMessagesAndCountsThemAll) {
  const std::size_t more = Registry::kDoorMessagesShown + 1;
  for (std::size_t i = 0; i < more; ++i) {
    ASSERT_TRUE(registry_.leave_message(ana_, "general", std::to_string(i)));
  }
  EXPECT_EQ(registry_.message_count().value(), more);
  const auto waiting = registry_.messages_waiting().value();
  ASSERT_EQ(waiting.size(), Registry::kDoorMessagesShown);
  EXPECT_EQ(waiting.front().subject, "0");
}

TEST_F(RegistryTest, AnyOtherTicketIsNoMessage) {
  const TicketId ticket =
      registry_.begin_conversation(ana_, juan_, Duration{}, std::nullopt).value();
  EXPECT_EQ(registry_.take_message(ticket, juan_).error().code, ErrorCode::kNotFound);
}

TEST_F(RegistryTest, AConversationIsRememberedWithItsLineAndReasons) {
  EXPECT_EQ(registry_.last_executive(ana_).value(), std::nullopt);
  const TicketId ticket = registry_
                              .begin_conversation(ana_, juan_, std::chrono::seconds(61),
                                                  std::nullopt, "ventas", R"({"rule":"x"})")
                              .value();
  world_.store().flush();
  EXPECT_EQ(registry_.last_executive(ana_).value(), juan_);
  const auto whys = registry_.whys(ticket).value();
  ASSERT_EQ(whys.size(), 1U);
  EXPECT_EQ(whys[0].executive, "JuanPerez");
  EXPECT_EQ(whys[0].waited_ms, 61'000);
  EXPECT_EQ(whys[0].line, "ventas");
  EXPECT_EQ(whys[0].why, R"({"rule":"x"})");
}

TEST_F(RegistryTest, ReasonsTooLongToKeepAreNoneAndTheConversationIsStillOnRecord) {
  const std::string endless(ConversationStarted::kMaxWhyBytes + 1, 'x');
  const TicketId ticket =
      registry_.begin_conversation(ana_, juan_, Duration{}, std::nullopt, "general", endless)
          .value();
  world_.store().flush();
  const auto whys = registry_.whys(ticket).value();
  ASSERT_EQ(whys.size(), 1U);
  EXPECT_EQ(whys[0].why, "");
  EXPECT_EQ(whys[0].line, "general");
}

TEST_F(RegistryTest, NotesAreKeptInTheOrderTheyCame) {
  const std::uint64_t before = world_.store().events().value();
  registry_.note_joined(ana_, std::nullopt, "general");
  registry_.note_dropped(ana_);
  registry_.note_returned(ana_);
  registry_.note_offer(ana_, juan_, "rejected", "otra llamada");
  registry_.note_attendance(juan_, Attendance::kDropped);
  registry_.note_attendance(juan_, Attendance::kPaused, "almuerzo");
  registry_.note_policy("operator", "--capacity 2");
  world_.store().flush();
  EXPECT_EQ(world_.store().events().value(), before + 7);
}

}  // namespace
}  // namespace turno::testing
