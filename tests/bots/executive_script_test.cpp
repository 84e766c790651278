#include "clients/bots/executive_script.h"

#include <gtest/gtest.h>

#include <memory>

#include "assistant/wording.h"
#include "tests/bots/script_support.h"

namespace turno::bots {
namespace {

const Wording& wording = Wording::of(Language::kSpanish);

using std::chrono::milliseconds;
using std::chrono::seconds;

const BotId kMe = executive_bot(3);
const BotId kCustomer = customer_bot(17);
const std::string kCard = "Asistente: le toca " + name_of(kCustomer) + ", RUT 1-9, que esperó 3 s.";

ExecutiveHabits habits() {
  ExecutiveHabits habits;
  habits.voice = {kMe, 1, 80, [] { return seconds{1}; }, {}};
  habits.password = "secreto";
  habits.handle = [] { return seconds{10}; };
  return habits;
}

class ExecutiveScriptTest : public testing::Test {
 protected:
  Puppet& at_work(ExecutiveHabits habits) {
    puppet_ =
        std::make_unique<Puppet>(std::make_unique<ExecutiveScript>(std::move(habits), board_));
    puppet_->begin();
    puppet_->reads(wording.greeting());
    puppet_->reads(wording.ask_password());
    puppet_->reads(wording.welcome_executive("bot3"));
    return *puppet_;
  }
  Puppet& talking(ExecutiveHabits habits, const std::string& card = kCard) {
    Puppet& bot = at_work(std::move(habits));
    bot.reads(card);
    return bot;
  }
  // Until he has typed something.
  void lets_time_pass(Puppet& bot) {
    constexpr int kMost = 100;
    for (int steps = 0; steps < kMost && bot.waits(); ++steps) {
      if (!bot.typed().empty()) return;
    }
  }
  Board board_;
  std::unique_ptr<Puppet> puppet_;
};

TEST_F(ExecutiveScriptTest, LogsIn) {
  Puppet bot(std::make_unique<ExecutiveScript>(habits(), board_));
  bot.begin();
  bot.reads(wording.greeting());
  EXPECT_EQ(bot.typed(), ":login bot3\n");
  bot.reads(wording.ask_password());
  EXPECT_EQ(bot.typed(), "secreto\n");
  EXPECT_NE(bot.fact<Readying>(), nullptr);
  bot.reads(wording.welcome_executive("bot3"));
  EXPECT_NE(bot.fact<Ready>(), nullptr);
}

TEST_F(ExecutiveScriptTest, EndsAConversationWhenItsTimeHasComeAndAllIsHeard) {
  Puppet& bot = talking(habits());
  EXPECT_EQ(bot.fact<Took>()->customer, kCustomer);
  const TimePoint taken = bot.now;
  lets_time_pass(bot);
  EXPECT_EQ(bot.fact<Said>()->stamp, (Stamp{kMe, kCustomer, 1}));
  while (bot.now < taken + seconds{10}) ASSERT_TRUE(bot.waits());
  EXPECT_EQ(bot.typed(), "") << "his line is still in the air";
  EXPECT_TRUE(board_.ending(kCustomer, kMe));
  board_.heard(kMe, kCustomer);
  EXPECT_EQ(board_.take_woken(), std::vector<BotId>{kMe});
  bot.wakes();
  EXPECT_EQ(bot.typed(), ":end\n");
  EXPECT_EQ(bot.fact<Ending>()->customer, kCustomer);
  bot.reads(wording.conversation_ended(name_of(kCustomer), TicketId{1}, true));
  EXPECT_EQ(bot.fact<Released>()->customer, kCustomer);
  EXPECT_FALSE(bot.next_deadline());
}

TEST_F(ExecutiveScriptTest, ComplainsOfALineThatIsNeverHeardAndEndsAllTheSame) {
  Puppet& bot = talking(habits());
  lets_time_pass(bot);
  const TimePoint said = bot.now;
  lets_time_pass(bot);
  EXPECT_GE(bot.now - said, ExecutiveScript::kQuietWithin);
  EXPECT_NE(bot.fact<NoAnswer>(), nullptr);
  EXPECT_EQ(bot.typed(), ":end\n");
}

TEST_F(ExecutiveScriptTest, EndsWithoutWaitingForOneWhoLostTheConnection) {
  Puppet& bot = talking(habits());
  lets_time_pass(bot);
  bot.reads(wording.customer_away(name_of(kCustomer), seconds{60}));
  const TimePoint taken = bot.now;
  lets_time_pass(bot);
  EXPECT_LE(bot.now, taken + seconds{10});
  EXPECT_EQ(bot.typed(), ":end\n");
}

TEST_F(ExecutiveScriptTest, NamesTheConversationWhenThereCanBeSeveral) {
  Puppet& bot = talking(habits(), "(2) " + kCard);
  lets_time_pass(bot);
  EXPECT_EQ(bot.typed().substr(0, 3), "2: ");
  board_.heard(kMe, kCustomer);
  lets_time_pass(bot);
  EXPECT_EQ(bot.typed(), ":end 2\n");
}

TEST_F(ExecutiveScriptTest, AcceptsOffersUnlessItLetsThemPass) {
  const std::string offer = wording.offered(name_of(kCustomer), "1-9", seconds{3}, seconds{20});
  EXPECT_EQ((at_work(habits()).reads(offer), puppet_->typed()), ":accept\n");
  ExecutiveHabits ignoring = habits();
  ignoring.ignores = [] { return true; };
  EXPECT_EQ((at_work(ignoring).reads(offer), puppet_->typed()), "");
  puppet_->reads(wording.paused_for_missing(1));
  lets_time_pass(*puppet_);
  EXPECT_EQ(puppet_->typed(), ":ready\n");
}

TEST_F(ExecutiveScriptTest, PausesAfterAConversationAndComesBackToWork) {
  ExecutiveHabits pausing = habits();
  pausing.pause = [] { return std::optional<Duration>(seconds{4}); };
  Puppet& bot = talking(pausing);
  bot.reads(wording.customer_left(name_of(kCustomer), TicketId{1}, true));
  EXPECT_NE(bot.fact<Pausing>(), nullptr);
  EXPECT_EQ(bot.typed(), ":pause colación\n");
  bot.reads(wording.paused_now());
  const TimePoint paused = bot.now;
  lets_time_pass(bot);
  EXPECT_EQ(bot.now, paused + seconds{4});
  EXPECT_EQ(bot.typed(), ":ready\n");
}

TEST_F(ExecutiveScriptTest, ComesBackToItsConversationAfterACrash) {
  ExecutiveHabits crashing = habits();
  crashing.acks = true;
  crashing.voice.lines = 0;
  crashing.crash = [] { return std::optional<Drop>(Drop{milliseconds{10}, seconds{1}}); };
  Puppet& bot = talking(crashing);
  bot.reads("[100001:4] " + name_of(kCustomer) + ": " + stamped_line({kCustomer, kMe, 1}, 80));
  ASSERT_TRUE(bot.waits());
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kReset);
  ASSERT_TRUE(bot.waits());
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kOpen);
  bot.reads(wording.greeting());
  EXPECT_EQ(bot.typed(), ":ack on\n:seen 100001:4\n:login bot3\n");
  bot.reads(wording.ask_password());
  bot.reads(wording.welcome_executive("bot3"));
  bot.reads(wording.conversation_goes_on(name_of(kCustomer), TicketId{100001}));
  EXPECT_EQ(bot.fact<KeptTalk>()->customer, kCustomer);
  lets_time_pass(bot);
  EXPECT_EQ(bot.typed(), ":end\n");
}

TEST_F(ExecutiveScriptTest, GoesLaterWhenACustomerCrossedItsGoodbye) {
  Puppet& bot = at_work(habits());
  bot.winds_down();
  bot.reads(wording.paused_now());
  EXPECT_EQ(bot.typed(), ":q\n");
  bot.reads(kCard);
  bot.reads(wording.leave_anyway(name_of(kCustomer), 1));
  EXPECT_EQ(bot.fact<Surprised>(), nullptr);
  lets_time_pass(bot);
  EXPECT_EQ(bot.typed(), ":end\n");
  bot.reads(wording.conversation_ended(name_of(kCustomer), TicketId{1}, true));
  bot.reads(wording.paused_now());
  EXPECT_EQ(bot.typed(), ":q\n");
}

TEST_F(ExecutiveScriptTest, GoesWhenTheRunIsOverAndNobodyIsLeft) {
  Puppet& bot = talking(habits());
  bot.winds_down();
  EXPECT_EQ(bot.typed(), ":pause colación\n");
  bot.reads(wording.pause_after(1));
  lets_time_pass(bot);
  EXPECT_EQ(bot.typed(), ":end\n");
  bot.reads(wording.conversation_ended(name_of(kCustomer), TicketId{1}, true));
  EXPECT_EQ(bot.typed(), "");
  bot.reads(wording.paused_now());
  EXPECT_EQ(bot.typed(), ":q\n");
  bot.closed();
  EXPECT_TRUE(bot.deeds().is_over);
}

}  // namespace
}  // namespace turno::bots
