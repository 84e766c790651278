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

  // A ticket of Ana's.
  TicketId opened() {
    return TicketId{world_.store().append(TicketOpened{ana_, "Sin internet", {}}).value().id};
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
  EXPECT_EQ(registry_.take_message(opened(), juan_).error().code, ErrorCode::kNotFound);
}

TEST_F(RegistryTest, SaysWhomACustomerTalkedToLastAndWhy) {
  EXPECT_EQ(registry_.last_executive(ana_).value(), std::nullopt);
  world_.executive("JuanPerez");
  world_.customer("11.111.111-1", "Ana Soto").types("3");
  EXPECT_EQ(registry_.last_executive(ana_).value(), juan_);
  const auto tickets = registry_.tickets_of(ana_).value();
  ASSERT_EQ(tickets.size(), 1U);
  const auto whys = registry_.whys(tickets[0].id).value();
  ASSERT_EQ(whys.size(), 1U);
  EXPECT_EQ(whys[0].executive, "JuanPerez");
  EXPECT_NE(whys[0].why, "");
}

TEST_F(RegistryTest, WhatWasSaidIsKeptUnderItsNumberAndItsAuthorHears) {
  const TicketId ticket = opened();
  std::vector<std::string> heard;
  const auto kept = [&](const char* what) {
    return [&heard, what](const Result<Appended>& appended) {
      heard.push_back(appended ? what : std::string("not ") + what);
    };
  };
  registry_.note_said(ticket, "Ana Soto", "hola", 1, kept("1"));
  registry_.note_said(ticket, "JuanPerez", "buenas", 2);
  registry_.note_said(ticket, "Ana Soto", "otra vez uno", 1, kept("1"));
  EXPECT_TRUE(heard.empty()) << "before it is durable";
  world_.commit();
  EXPECT_EQ(heard, (std::vector<std::string>{"1", "1"}));
  const auto said = world_.store().said_after(ticket, 0, 10).value();
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[1].number, 2U);
  EXPECT_EQ(said[1].text, "buenas");
  EXPECT_EQ(said[2].number, 3U) << "its number is taken, and it is not lost for that";
  EXPECT_EQ(said[2].text, "otra vez uno");
}

TEST_F(RegistryTest, HowFarASideHasReadIsKeptWithTheConversation) {
  world_.executive("JuanPerez");
  world_.customer("11.111.111-1", "Ana Soto").types("3");
  const TicketId ticket = registry_.tickets_of(ana_).value().front().id;
  registry_.note_seen({ticket, 1}, Side::kCustomer);
  world_.commit();
  const auto open = world_.store().open_conversations().value();
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].customer_seen, 1U);
  EXPECT_EQ(open[0].executive_seen, std::nullopt);
}

}  // namespace
}  // namespace turno::testing
