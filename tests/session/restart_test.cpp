// The server is killed and starts again: everybody comes back to what he was in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kGoesOn = "Asistente: hola de nuevo, Jorge. Sigue conversando con JuanPerez.";

TEST(Restart, EverybodyHasHisPlace) {
  World world;
  for (const char* rut : {kJorge, kClaudio}) world.customer(rut, "Jorge Sandoval").types("3");
  world.restart();
  EXPECT_THAT(comes_back(world, kClaudio).reads(), ElementsAre(back_at("Jorge", 1)))
      << "nobody who is away is counted";
  EXPECT_THAT(comes_back(world, kJorge).reads(), ElementsAre(back_at("Jorge", 1)));
  EXPECT_EQ(world.desk().line.counts().waiting, 2U);
}

TEST(Restart, TheCodeIsStillGood) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types("¿me atienden?");
  const std::string code = code_in(jorge.reads());
  world.restart();
  Person& back = world.connect();
  back.reads();
  back.types(":back " + code);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Jorge", 1)));
}

TEST(Restart, OneWhoIsNotBackInTimeIsLetGoOf) {
  World world;
  world.customer(kJorge, "Jorge Sandoval").types("3");
  world.restart();
  world.passes(seconds(60));
  EXPECT_EQ(world.desk().line.counts().waiting, 0U);
  EXPECT_THAT(comes_back(world, kJorge).reads(),
              Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

// Jorge talks to JuanPerez about ticket 100001.
class KilledInATalk : public ::testing::Test {
 protected:
  KilledInATalk()
      : juan(&world.executive("JuanPerez")), jorge(&world.customer(kJorge, "Jorge Sandoval")) {
    jorge->types("3");
    jorge->reads();
    juan->reads();
  }
  Person& comes_back_having_read(std::uint32_t number) {
    Person& back = world.connect();
    back.types(":ack on");
    back.types(":seen 100001:" + std::to_string(number));
    back.reads();
    back.types(kJorge);
    return back;
  }

  World world;
  Person* juan;
  Person* jorge;
};

TEST_F(KilledInATalk, ItGoesOn) {
  jorge->types("hola");
  world.restart();
  jorge = &comes_back(world, kJorge);
  EXPECT_THAT(jorge->reads(),
              ElementsAre(kGoesOn, HasSubstr("JuanPerez perdió la conexión y todavía no vuelve")));
  jorge->types("¿sigue ahí?");
  juan = &world.log_in("JuanPerez");
  EXPECT_THAT(juan->reads(), AllOf(Contains(HasSubstr("sigue su conversación con Jorge Sandoval")),
                                   Contains("Jorge Sandoval: ¿sigue ahí?"),
                                   Not(Contains("Jorge Sandoval: hola"))));
  EXPECT_THAT(jorge->reads(), ElementsAre("Asistente: JuanPerez está de vuelta."));
  juan->types("aquí estoy");
  EXPECT_THAT(jorge->reads(), ElementsAre("JuanPerez: aquí estoy"));
}

TEST_F(KilledInATalk, WhatHeMissedBeforeItIsShownOnce) {
  jorge->drops();
  juan->types("¿está ahí?");
  juan->types("lo espero");
  world.restart();
  jorge = &comes_back(world, kJorge);
  EXPECT_THAT(jorge->reads(), ElementsAre(kGoesOn, HasSubstr("todavía no vuelve"),
                                          "JuanPerez: ¿está ahí?", "JuanPerez: lo espero"));
  world.restart();
  EXPECT_THAT(comes_back(world, kJorge).reads(),
              ElementsAre(kGoesOn, HasSubstr("todavía no vuelve")));
}

TEST_F(KilledInATalk, WhatHeMissedBetweenTwoOfThemIsShownToo) {
  juan->types("uno");
  world.restart();
  juan = &world.log_in("JuanPerez");
  juan->types("dos");
  world.restart();
  EXPECT_THAT(comes_back(world, kJorge).reads(),
              ElementsAre(kGoesOn, HasSubstr("todavía no vuelve"), "JuanPerez: dos"));
}

TEST_F(KilledInATalk, HeSaysWhatHeHas) {
  juan->types("dos");
  jorge->types("tres");
  juan->types("cuatro");
  world.restart();
  EXPECT_THAT(comes_back_having_read(1).reads(),
              ElementsAre(kGoesOn, HasSubstr("todavía no vuelve"), "[100001:2] JuanPerez: dos",
                          "[100001:4] JuanPerez: cuatro"));
}

TEST_F(KilledInATalk, ALineThatIsNotOnRecordLeavesItsNumberUnused) {
  juan->types("dos");
  world.set_stepwise(true);
  juan->types("tres");
  EXPECT_TRUE(jorge->steps());
  EXPECT_THAT(jorge->reads(), ElementsAre("JuanPerez: dos", "JuanPerez: tres"));
  world.set_stepwise(false);
  world.restart();
  juan = &world.log_in("JuanPerez");
  juan->types("tres, otra vez");
  const auto lines = comes_back_having_read(3).reads();
  EXPECT_THAT(lines, ElementsAre(kGoesOn, HasSubstr("JuanPerez: tres, otra vez")));
}

// What is said while the end is on its way to the record would stand behind it, and be lost with
// its number, which the next conversation about the ticket would use again.
TEST_F(KilledInATalk, NothingIsSaidWhileItsEndIsBeingPutOnRecord) {
  juan->types("dos");
  world.set_stepwise(true);
  juan->types(":end");
  world.run_dispatcher();
  jorge->types("tres");
  EXPECT_THAT(jorge->reads(), Contains(HasSubstr("esa línea no llegó")));
  world.commit();
  jorge->types("tres, otra vez");
  EXPECT_THAT(jorge->reads(), Contains(HasSubstr("esa línea no llegó")));
  world.set_stepwise(false);
  world.settle();
  EXPECT_THAT(juan->reads(), Not(Contains(HasSubstr("tres"))));
  EXPECT_EQ(world.store().said_after(TicketId{100001}, 0, 10)->size(), 2U);
}

TEST_F(KilledInATalk, TheExecutiveOfSeveralHasThemAll) {
  Policy policy;
  policy.capacity = 2;
  World two(policy);
  two.executive("MariaSoto", "María Soto");
  two.customer(kAna, "Ana Soto").types("3");
  two.customer(kInes, "Inés Rojas").types("3");
  two.restart();
  EXPECT_THAT(two.log_in("MariaSoto").reads(),
              AllOf(Contains(HasSubstr("sigue su conversación con Ana Soto, solicitud 100001")),
                    Contains(HasSubstr("sigue su conversación con Inés Rojas, solicitud 100002"))));
}

TEST_F(KilledInATalk, EndsWhenTheCustomerIsNotBackInTime) {
  world.restart();
  juan = &world.log_in("JuanPerez");
  juan->reads();
  world.passes(seconds(60));
  EXPECT_THAT(juan->reads(), Contains(HasSubstr("Jorge Sandoval dejó la conversación")));
}

TEST(Restart, AnExecutiveKilledBeforeHisGreetingGreetsAfterIt) {
  World world;
  world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  world.set_stepwise(true);
  jorge.types("3");
  world.run_dispatcher();
  world.commit();
  world.set_stepwise(false);
  world.restart();
  Person& back = comes_back(world, kJorge);
  back.reads();
  EXPECT_THAT(world.log_in("JuanPerez").reads(),
              AllOf(Contains(HasSubstr("le toca Jorge Sandoval")),
                    Contains(HasSubstr("Hola soy Juan Perez"))));
  EXPECT_THAT(back.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST(Draining, KeepsPlacesAndSaysSo) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  jorge.types("3");
  jorge.reads();
  world.drain();
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("Le guardamos su lugar")));
  EXPECT_THAT(claudio.reads(), ElementsAre(AllOf(HasSubstr("el servidor se está cerrando"),
                                                 Not(HasSubstr("Le guardamos")))));
  world.restart();
  EXPECT_THAT(comes_back(world, kJorge).reads(), ElementsAre(back_at("Jorge", 1)));
}

TEST(Draining, KeepsConversations) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types("hola");
  world.drain();
  EXPECT_TRUE(juan.closed());
  world.restart();
  EXPECT_THAT(comes_back(world, kJorge).reads(), Contains(kGoesOn));
  EXPECT_THAT(world.log_in("JuanPerez").reads(),
              AllOf(Contains(HasSubstr("sigue su conversación con Jorge Sandoval")),
                    Not(Contains("Jorge Sandoval: hola"))));
}

TEST(Draining, WithoutAGraceNothingIsPromised) {
  Policy policy;
  policy.grace = Duration::zero();
  World world(policy);
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  world.drain();
  EXPECT_THAT(jorge.reads(), ElementsAre(Not(HasSubstr("Le guardamos"))));
}

}  // namespace
}  // namespace turno::testing
