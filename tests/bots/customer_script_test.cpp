#include "clients/bots/customer_script.h"

#include <gtest/gtest.h>

#include <memory>

#include "assistant/wording.h"
#include "tests/bots/script_support.h"

namespace turno::bots {
namespace {

const Wording& wording = Wording::of(Language::kSpanish);

using std::chrono::seconds;

const BotId kMe = customer_bot(17);
const BotId kExecutive = executive_bot(3);
const std::string kGreeting = "bot3: Hola soy bot3, en que le puedo ayudar";
const std::string kMenu = "(4) Salir";

CustomerHabits habits() {
  CustomerHabits habits;
  habits.voice = {kMe, 2, 80, [] { return seconds{1}; }, {}};
  habits.patience = [] { return seconds{60}; };
  habits.rest = [] { return seconds{3}; };
  return habits;
}

class CustomerScriptTest : public testing::Test {
 protected:
  Puppet& with(CustomerHabits habits) {
    puppet_ = std::make_unique<Puppet>(std::make_unique<CustomerScript>(std::move(habits), board_));
    return *puppet_;
  }
  Puppet& waiting(CustomerHabits habits) {
    Puppet& bot = with(std::move(habits));
    bot.begin();
    bot.reads(wording.greeting());
    bot.reads(kMenu);
    bot.reads(wording.joined(4));
    return bot;
  }
  Puppet& talking(CustomerHabits habits) {
    Puppet& bot = waiting(std::move(habits));
    bot.reads(kGreeting);
    return bot;
  }
  Board board_;
  std::unique_ptr<Puppet> puppet_;
};

TEST_F(CustomerScriptTest, ComesInAndAsksForAnExecutive) {
  Puppet& bot = with(habits());
  bot.begin();
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kOpen);
  bot.reads(wording.greeting());
  EXPECT_EQ(bot.typed(), rut_of(kMe) + "\n");
  bot.reads(wording.ask_name());
  EXPECT_EQ(bot.typed(), name_of(kMe) + "\n");
  bot.reads("(1) Revisar atenciones anteriores.");
  EXPECT_EQ(bot.typed(), "");
  bot.reads(kMenu);
  EXPECT_EQ(bot.typed(), "3\n");
  ASSERT_NE(bot.fact<AskedForPlace>(), nullptr);
  bot.reads(wording.joined(4));
  ASSERT_NE(bot.fact<Placed>(), nullptr);
  EXPECT_EQ(bot.fact<Placed>()->place, 4U);
  EXPECT_EQ(bot.fact<Placed>()->why, Placed::Why::kJoined);
}

TEST_F(CustomerScriptTest, SaysItsLinesWhenTheyAreDueHoweverLateItIsAsked) {
  Puppet& bot = talking(habits());
  ASSERT_NE(bot.fact<Matched>(), nullptr);
  EXPECT_EQ(bot.fact<Matched>()->executive, kExecutive);
  const TimePoint matched = bot.now;
  bot.now += seconds{5};
  bot.wakes();
  ASSERT_EQ(bot.deeds().facts.size(), 2U);
  for (std::uint32_t line = 0; line < 2; ++line) {
    const auto& said = std::get<Said>(bot.deeds().facts[line]);
    EXPECT_EQ(said.due, matched + seconds{line + 1});
    EXPECT_EQ(said.stamp, (Stamp{kMe, kExecutive, line + 1}));
  }
  EXPECT_EQ(read_stamp(bot.typed().substr(0, bot.typed().find('\n')))->number, 1U);
  EXPECT_FALSE(bot.next_deadline()) << "all is said";
}

TEST_F(CustomerScriptTest, SaysNothingMoreWhenTheExecutiveWantsToEnd) {
  Puppet& bot = talking(habits());
  board_.want_end(kMe, kExecutive);
  bot.waits();
  EXPECT_EQ(bot.typed(), "");
  EXPECT_FALSE(bot.next_deadline());
}

TEST_F(CustomerScriptTest, GoesAfterAConversationUnlessItStays) {
  Puppet& bot = talking(habits());
  bot.reads(wording.conversation_over("bot3", TicketId{1}));
  EXPECT_NE(bot.fact<TalkEnded>(), nullptr);
  bot.reads(kMenu);
  EXPECT_EQ(bot.typed(), ":q\n");
  bot.closed();
  EXPECT_TRUE(bot.fact<Disconnected>()->on_purpose);
  EXPECT_TRUE(bot.deeds().is_over);

  CustomerHabits staying = habits();
  staying.stays = true;
  Puppet& other = talking(staying);
  other.reads(wording.conversation_over("bot3", TicketId{1}));
  other.reads(kMenu);
  EXPECT_EQ(other.typed(), "");
  const TimePoint due = other.now + seconds{3};
  ASSERT_TRUE(other.waits());
  EXPECT_EQ(other.typed(), "3\n");
  EXPECT_EQ(other.fact<AskedForPlace>()->due, due);
}

TEST_F(CustomerScriptTest, LosesItsPatienceInTheLine) {
  Puppet& bot = waiting(habits());
  bot.reads(wording.place(3, SetBack::kNone));
  const TimePoint asked = bot.now;
  ASSERT_TRUE(bot.waits());
  EXPECT_EQ(bot.now, asked + seconds{60});
  EXPECT_TRUE(bot.fact<Leaving>()->impatient);
  EXPECT_EQ(bot.typed(), ":q\n");
  // The match crossed his leaving: it is told, and no line is said.
  bot.reads(kGreeting);
  EXPECT_NE(bot.fact<Matched>(), nullptr);
  EXPECT_EQ(bot.typed(), "");
}

TEST_F(CustomerScriptTest, ComesBackWithItsCodeAndWhatItHasRead) {
  CustomerHabits dropping = habits();
  dropping.acks = true;
  int drops = 0;
  dropping.drop = [&drops]() -> std::optional<Drop> {
    if (drops++ == 0) return std::nullopt;  // not from the line
    return Drop{std::chrono::milliseconds{10}, seconds{2}};
  };
  Puppet& bot = waiting(dropping);
  bot.reads(wording.how_to_come_back("K7QM-4T2P"));
  bot.reads(kGreeting);
  bot.reads("[100001:7] bot3: " + stamped_line({kExecutive, kMe, 1}, 80));
  EXPECT_EQ(bot.fact<Heard>()->stamp, (Stamp{kExecutive, kMe, 1}));
  ASSERT_TRUE(bot.waits());
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kReset);
  EXPECT_TRUE(bot.fact<Disconnected>()->on_purpose);
  ASSERT_TRUE(bot.waits());
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kOpen);
  EXPECT_TRUE(bot.fact<Connecting>()->again);
  bot.reads(wording.greeting());
  EXPECT_EQ(bot.typed(), ":ack on\n:seen 100001:7\n:back K7QM-4T2P\n");
  bot.reads(wording.unknown_code());
  EXPECT_EQ(bot.typed(), rut_of(kMe) + "\n") << "the code is void when all was ended meanwhile";
  bot.reads(wording.back_in_conversation("Cliente", "bot3"));
  EXPECT_EQ(bot.fact<BackInTalk>()->executive, kExecutive);
}

TEST_F(CustomerScriptTest, TriesAgainWhileItsFormerConnectionIsStillKnown) {
  Puppet& bot = with(habits());
  bot.begin();
  bot.reads(wording.greeting());
  bot.reads(wording.already_here());
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kReset);
  ASSERT_TRUE(bot.waits(CustomerScript::kTryAgain));
  EXPECT_EQ(bot.deeds().connection, Deeds::Connection::kOpen);
}

TEST_F(CustomerScriptTest, TellsOfAPlaceItDidNotAskForAndOfSentencesItDoesNotKnow) {
  Puppet& bot = talking(habits());
  bot.reads(wording.place(3, SetBack::kNone));
  EXPECT_NE(bot.fact<Surprised>(), nullptr);
  bot.reads("Asistente: algo que nadie dice");
  EXPECT_NE(bot.fact<Surprised>(), nullptr);
  bot.reads(kMenu);
  EXPECT_NE(bot.fact<Surprised>(), nullptr);
}

TEST_F(CustomerScriptTest, GivesEvidenceOfALineThatIsNotForItOrDamaged) {
  Puppet& bot = talking(habits());
  bot.reads("bot3: " + stamped_line({kExecutive, customer_bot(18), 1}, 80));
  EXPECT_NE(bot.fact<Heard>()->text, "");
  std::string damaged = stamped_line({kExecutive, kMe, 1}, 80);
  damaged.back() = 'X';
  bot.reads("bot3: " + damaged);
  EXPECT_FALSE(bot.fact<Heard>()->stamp);
  EXPECT_NE(bot.fact<Heard>()->text, "");
}

TEST_F(CustomerScriptTest, ComplainsOfAnAnswerThatDoesNotCome) {
  Puppet& bot = with(habits());
  bot.begin();
  ASSERT_TRUE(bot.waits(CustomerScript::kAnswerWithin));
  EXPECT_NE(bot.fact<NoAnswer>(), nullptr);
  EXPECT_TRUE(bot.deeds().is_over);
}

TEST_F(CustomerScriptTest, SaysWhenTheServerCutsItOff) {
  Puppet& bot = talking(habits());
  bot.closed("connection reset by peer");
  EXPECT_FALSE(bot.fact<Disconnected>()->on_purpose);
  EXPECT_EQ(bot.fact<Disconnected>()->words, "connection reset by peer");
}

TEST_F(CustomerScriptTest, LeavesTheLineWhenTheRunIsOverButFinishesAConversation) {
  Puppet& in_line = waiting(habits());
  in_line.winds_down();
  EXPECT_FALSE(in_line.fact<Leaving>()->impatient);
  EXPECT_EQ(in_line.typed(), ":q\n");
  Puppet& in_talk = talking(habits());
  in_talk.winds_down();
  EXPECT_EQ(in_talk.typed(), "");
  EXPECT_FALSE(in_talk.deeds().is_over);
}

}  // namespace
}  // namespace turno::bots
