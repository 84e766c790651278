// Numbers and receipts of what is said: `:ack on`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/talk_lines.h"
#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Jorge talks to JuanPerez about ticket 100001, and both want receipts.
class Receipts : public ::testing::Test {
 protected:
  Receipts() : juan(world.executive("JuanPerez")), jorge(world.customer(kJorge, "Jorge Sandoval")) {
    jorge.types(":ack on");
    juan.types(":ack on");
    jorge.reads();
    jorge.types("3");
    greeting = jorge.reads();
    juan.reads();
  }

  World world;
  Person& juan;
  Person& jorge;
  std::vector<std::string> greeting;
};

TEST_F(Receipts, ComeForEachLineOfOnesOwnInTheOrderTyped) {
  jorge.types("hola");
  jorge.types("¿hay alguien?");
  juan.types("sí");
  EXPECT_THAT(jorge.reads(), ElementsAre("✓ 100001:2", "✓ 100001:3", "[100001:4] JuanPerez: sí"));
  EXPECT_THAT(juan.reads(), ElementsAre("[100001:2] Jorge Sandoval: hola",
                                        "[100001:3] Jorge Sandoval: ¿hay alguien?", "✓ 100001:4"));
}

TEST_F(Receipts, TheGreetingHasANumberAndNoReceipt) {
  EXPECT_THAT(greeting,
              AllOf(Contains("[100001:1] JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"),
                    Not(Contains(HasSubstr("✓")))));
}

TEST_F(Receipts, ComeOnlyOnceTheLineIsOnRecord) {
  world.set_stepwise(true);
  jorge.types("hola");
  while (jorge.steps()) {
  }
  EXPECT_THAT(jorge.reads(), IsEmpty());
  EXPECT_TRUE(juan.steps());
  EXPECT_THAT(juan.reads(), ElementsAre("[100001:2] Jorge Sandoval: hola")) << "he need not wait";
  world.commit();
  EXPECT_TRUE(jorge.steps());
  EXPECT_THAT(jorge.reads(), ElementsAre("✓ 100001:2"));
  const auto said = world.store().said_after(TicketId{100001}, 1, 10);
  ASSERT_THAT(*said, SizeIs(1));
  EXPECT_EQ((*said)[0].text, "hola");
}

TEST_F(Receipts, AreNotDueForCommands) {
  juan.types(":subject Sin internet");
  EXPECT_THAT(juan.reads(), Each(HasSubstr("asunto")));
  jorge.reads();
  jorge.types(":seen 100001:1");
  jorge.types(":help");
  EXPECT_THAT(jorge.reads(), Not(Contains(HasSubstr("100001"))));
}

TEST_F(Receipts, WhatReachesNobodyGetsTheUsualSentence) {
  juan.types(":end");
  juan.reads();
  juan.types("¿algo más?");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("nadie leyó esa línea")));
}

TEST_F(Receipts, CanBeTurnedOff) {
  jorge.types(":ack off");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: acuse de recibo desactivado. Lo activa :ack "
                                         "on"));
  jorge.types("hola");
  juan.types("buenas");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: buenas"));
}

TEST_F(Receipts, NumbersGoOnInTheNextConversationAboutTheTicket) {
  jorge.types("hola");
  juan.types(":end");
  jorge.reads();
  juan.reads();
  jorge.types("1");
  jorge.types("1");
  jorge.types("3");
  jorge.reads();
  jorge.types("otra vez yo");
  EXPECT_THAT(jorge.reads(), ElementsAre("✓ 100001:4"));
}

TEST_F(Receipts, TooManyAtOnceAreRefusedAndNotLost) {
  world.set_stepwise(true);
  for (std::size_t n = 0; n < TalkLines::kMaxAwaited; ++n) jorge.types("hola");
  EXPECT_THAT(jorge.reads(), IsEmpty());
  jorge.types("una más");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("todavía guardamos las anteriores")));
  world.set_stepwise(false);
  world.settle();
  EXPECT_THAT(jorge.reads(), SizeIs(TalkLines::kMaxAwaited));
  jorge.types("ahora sí");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("✓ 100001:")));
}

TEST(Acks, CanBeAskedForBeforeComingIn) {
  World world;
  world.executive("JuanPerez");
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(kJorge), "Jorge Sandoval", {}).has_value());
  Person& jorge = world.connect();
  jorge.types(":ack on");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("acuse de recibo activado")));
  jorge.types(kJorge);
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("[100001:1] JuanPerez: Hola soy")));
}

TEST(Acks, StandBehindTheNumberOfAnExecutivesConversation) {
  Policy policy;
  policy.capacity = 2;
  World world(policy);
  Person& juan = world.executive("JuanPerez");
  juan.types(":ack on");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  jorge.types("3");
  claudio.types("3");
  juan.reads();
  claudio.types("hola");
  EXPECT_THAT(juan.reads(), Contains("(2) [100002:2] Claudio García: hola"));
  juan.types("2: buenas");
  EXPECT_THAT(juan.reads(), ElementsAre("✓ 100002:3"));
}

TEST(Acks, WhatIsNeitherOnNorOffIsExplained) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types(":ack");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: escriba :ack on o :ack off"));
  jorge.types(":seen ayer");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: escriba :seen SOLICITUD:NÚMERO"));
}

TEST(SeenMark, IsATicketAndANumber) {
  const auto mark = read_seen_mark("100001:7");
  ASSERT_TRUE(mark.has_value());
  EXPECT_EQ(mark->ticket, TicketId{100001});
  EXPECT_EQ(mark->number, 7U);
  for (const char* text : {"", ":", "100001", "100001:", ":7", "100001:-7", "100001:7 ", "a:b",
                           "100001:4294967296", "1:2:3"}) {
    EXPECT_FALSE(read_seen_mark(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace turno::testing
