// What was said while somebody's connection was lost, or in the moment when it was: shown once, in
// order, whatever happened to the connection.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kGoesOn = "Asistente: hola de nuevo, Jorge. Sigue conversando con JuanPerez.";

// Jorge talks to JuanPerez about ticket 100001; the greeting is its first line.
class Missed : public ::testing::Test {
 protected:
  Missed() : juan(world.executive("JuanPerez")), jorge(world.customer(kJorge, "Jorge Sandoval")) {
    jorge.types("3");
    jorge.reads();
    juan.reads();
  }
  // Connects again, says what he has read, and who he is.
  Person& comes_back_having_read(const std::string& mark) {
    Person& back = world.connect();
    back.types(":ack on");
    back.types(":seen " + mark);
    back.reads();
    back.types(kJorge);
    return back;
  }

  World world;
  Person& juan;
  Person& jorge;
};

TEST_F(Missed, WhatNeverLeftTheServerIsShownAgain) {
  juan.types("uno");
  jorge.gets_stuck();
  juan.types("dos");
  juan.types("tres");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: uno"));
  jorge.drops();
  juan.types("cuatro");
  EXPECT_THAT(comes_back(world, kJorge).reads(),
              ElementsAre(kGoesOn, "JuanPerez: dos", "JuanPerez: tres", "JuanPerez: cuatro"));
}

TEST_F(Missed, WhatWaitsInTheMailboxIsShownAfterIt) {
  world.set_stepwise(true);
  juan.types("uno");
  jorge.drops();
  world.set_stepwise(false);
  EXPECT_THAT(comes_back(world, kJorge).reads(), ElementsAre(kGoesOn, "JuanPerez: uno"));
}

TEST_F(Missed, NothingIsShownTwiceHoweverOftenHeDrops) {
  jorge.drops();
  juan.types("uno");
  Person& second = comes_back(world, kJorge);
  EXPECT_THAT(second.reads(), ElementsAre(kGoesOn, "JuanPerez: uno"));
  second.drops();
  Person& third = comes_back(world, kJorge);
  EXPECT_THAT(third.reads(), ElementsAre(kGoesOn));
  third.gets_stuck();
  juan.types("dos");
  third.drops();
  EXPECT_THAT(comes_back(world, kJorge).reads(), ElementsAre(kGoesOn, "JuanPerez: dos"));
}

TEST_F(Missed, HeKnowsBetterThanHisSocketWhatHeHas) {
  juan.types("uno");
  juan.types("dos");
  jorge.drops();
  juan.types("tres");
  Person& back = comes_back_having_read("100001:2");
  EXPECT_THAT(back.reads(),
              ElementsAre(kGoesOn, "[100001:3] JuanPerez: dos", "[100001:4] JuanPerez: tres"));
  back.drops();
  EXPECT_THAT(comes_back_having_read("100001:4").reads(), ElementsAre(kGoesOn));
}

TEST_F(Missed, OfAnotherTicketHeMayHaveReadWhatHeLikes) {
  jorge.drops();
  juan.types("uno");
  EXPECT_THAT(comes_back_having_read("100777:9").reads(),
              ElementsAre(kGoesOn, "[100001:2] JuanPerez: uno"));
}

TEST_F(Missed, WhatHeSaysAgainOfATicketCounts) {
  juan.types("uno");
  juan.types("dos");
  jorge.drops();
  Person& back = world.connect();
  back.types(":seen 100001:1");
  back.types(":seen 100001:2");
  for (int n = 0; n < 63; ++n) back.types(":seen " + std::to_string(200000 + n) + ":1");
  back.reads();
  back.types(kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(kGoesOn, "JuanPerez: dos"));
}

TEST_F(Missed, OfTooManyTicketsTheOldestIsForgotten) {
  juan.types("uno");
  jorge.drops();
  Person& back = world.connect();
  back.types(":seen 100001:1");
  for (int n = 0; n < 64; ++n) back.types(":seen " + std::to_string(200000 + n) + ":1");
  back.reads();
  back.types(kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(kGoesOn)) << "as far as his socket knows";
}

TEST_F(Missed, TheExecutiveMissesNothingOfSeveral) {
  Policy policy;
  policy.capacity = 2;
  World two(policy);
  Person& maria = two.executive("MariaSoto", "María Soto");
  Person& ana = two.customer(kAna, "Ana Soto");
  Person& ines = two.customer(kInes, "Inés Rojas");
  ana.types("3");
  ines.types("3");
  maria.gets_stuck();
  ana.types("uno");
  ines.types("dos");
  maria.drops();
  ana.types("tres");
  Person& back = two.connect();
  back.types(":ack on");
  back.types(":login MariaSoto");
  back.types(World::kPassword);
  const auto lines = back.reads();
  EXPECT_THAT(lines, Contains("[100001:2] Ana Soto: uno"));
  EXPECT_THAT(lines, Contains("[100001:3] Ana Soto: tres"));
  EXPECT_THAT(lines, Contains("(2) [100002:2] Inés Rojas: dos"));
  back.drops();
  EXPECT_THAT(two.log_in("MariaSoto").reads(), Not(Contains(HasSubstr("Soto: uno"))));
}

TEST_F(Missed, OneWhoIsBackIsToldThatTheOtherIsAway) {
  juan.drops();
  jorge.drops();
  EXPECT_THAT(comes_back(world, kJorge).reads(),
              ElementsAre(kGoesOn, HasSubstr("JuanPerez perdió la conexión y todavía no vuelve")));
  Person& maria = world.executive("MariaSoto", "María Soto");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  claudio.drops();
  maria.drops();
  EXPECT_THAT(world.log_in("MariaSoto").reads(),
              Contains(HasSubstr("Claudio García perdió la conexión y todavía no vuelve")));
}

TEST_F(Missed, OneWhoIsAwayForTooLongIsToldToTheOther) {
  jorge.drops();
  juan.reads();
  for (std::size_t n = 0; n < Conversation::kMaxKept; ++n) juan.types("¿está ahí?");
  EXPECT_THAT(juan.reads(), IsEmpty());
  juan.types("una más");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("no llegó al cliente")));
}

TEST_F(Missed, WhatAnExecutiveSaidBeforeHeWasLostIsReadWithTheNext) {
  jorge.drops();
  juan.types("uno");
  juan.types(":q");
  juan.types(":q");
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Jorge", 1)));
  world.executive("MariaSoto", "María Soto");
  EXPECT_THAT(back.reads(), ElementsAre("JuanPerez: uno", HasSubstr("MariaSoto: Hola soy María")));
  back.drops();
  EXPECT_THAT(comes_back(world, kJorge).reads(),
              ElementsAre("Asistente: hola de nuevo, Jorge. Sigue conversando con MariaSoto."));
}

TEST_F(Missed, NotWhenHeHasReadItAlready) {
  jorge.drops();
  juan.types("uno");
  juan.types(":q");
  juan.types(":q");
  Person& back = comes_back_having_read("100001:2");
  back.reads();
  world.executive("MariaSoto", "María Soto");
  EXPECT_THAT(back.reads(), ElementsAre(HasSubstr("MariaSoto: Hola soy María")));
}

TEST_F(Missed, HowFarHeReadIsOnRecordWhileHeIsAway) {
  juan.types("uno");
  jorge.gets_stuck();
  juan.types("dos");
  jorge.drops();
  const auto away = world.store().open_conversations();
  ASSERT_EQ(away->size(), 1U);
  EXPECT_EQ((*away)[0].customer_seen, 2U);
  EXPECT_EQ((*away)[0].executive_seen, std::nullopt);
  comes_back(world, kJorge);
  EXPECT_EQ((*world.store().open_conversations())[0].customer_seen, std::nullopt);
}

}  // namespace
}  // namespace turno::testing
