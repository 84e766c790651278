// A lost connection costs nobody his place or his conversation, for Policy::grace.
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
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Nobody is at work; Jorge, Claudio and Inés wait, in this order.
class ThreeInTheLine : public ::testing::Test {
 protected:
  ThreeInTheLine()
      : jorge(world.customer(kJorge, "Jorge Sandoval")),
        claudio(world.customer(kClaudio, "Claudio García")),
        ines(world.customer(kInes, "Inés Rojas")) {
    for (Person* person : {&jorge, &claudio, &ines}) person->types("3");
    for (Person* person : {&jorge, &claudio, &ines}) person->reads();
  }

  World world;
  Person& jorge;
  Person& claudio;
  Person& ines;
};

// Jorge talks to JuanPerez; what they read so far is thrown away.
class Talking : public ::testing::Test {
 protected:
  Talking() : juan(world.executive("JuanPerez")), jorge(world.customer(kJorge, "Jorge Sandoval")) {
    jorge.types("3");
    jorge.reads();
    juan.reads();
  }

  World world;
  Person& juan;
  Person& jorge;
};

TEST_F(ThreeInTheLine, OneWhoDropsIsNotCountedAndIsBackAtHisPlace) {
  jorge.drops();
  EXPECT_THAT(claudio.reads(), ElementsAre(in_line(1)));
  EXPECT_THAT(ines.reads(), ElementsAre(in_line(2)));
  world.passes(seconds(59));
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Jorge", 1)));
  EXPECT_THAT(claudio.reads(),
              ElementsAre("Asistente: usted está ahora numero 2 en la fila: volvió un cliente que "
                          "había perdido la conexión."));
  EXPECT_THAT(ines.reads(), ElementsAre(HasSubstr("numero 3 en la fila: volvió un cliente")));
}

TEST_F(ThreeInTheLine, OneWhoDropsIsNotServedWhileHeIsAway) {
  jorge.drops();
  world.executive("JuanPerez");
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Jorge", 1)));
}

TEST_F(ThreeInTheLine, OneWhoIsBackIsServedAtOnceWhenSomebodyIsFree) {
  for (Person* person : {&jorge, &claudio, &ines}) person->drops();
  world.executive("JuanPerez");
  Person& back = comes_back(world, kInes);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Inés", 1),
                                        "JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"));
}

TEST_F(ThreeInTheLine, OneWhoIsNotBackInTimeStartsAtTheMenu) {
  jorge.drops();
  world.passes(seconds(60));
  EXPECT_EQ(world.desk().line.counts().waiting, 2U);
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
  back.types("3");
  EXPECT_THAT(back.reads(), Contains(redirected(3)));
}

TEST_F(ThreeInTheLine, OneWhoSaysGoodbyeKeepsNothing) {
  jorge.types(":q");
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST_F(ThreeInTheLine, OneWhoseLineStayedHalfSentKeepsHisPlace) {
  jorge.is_silent(Session::Silence::kHalfLine);
  EXPECT_TRUE(jorge.closed());
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Jorge", 1)));
}

TEST_F(ThreeInTheLine, OneWhoWasTakenOverDidNotLeave) {
  ASSERT_TRUE(world.directory().set_pin(id_of(kJorge), "4321"));
  world.store().flush();
  const auto before = *world.store().events();
  Person& other = comes_back(world, kJorge);
  other.types("4321");
  EXPECT_THAT(other.reads(), Contains(back_at("Jorge", 1)));
  EXPECT_TRUE(jorge.closed());
  world.store().flush();
  EXPECT_EQ(*world.store().events(), before + 2);  // a visit, and the end of the other
}

TEST_F(ThreeInTheLine, WhatIsTypedWhileComingBackIsUsedAfterIt) {
  jorge.drops();
  Person& back = comes_back(world, kJorge);
  back.reads();
  back.types(":menu");
  EXPECT_THAT(back.reads(), Contains("Asistente: en qué más lo podemos ayudar."));
  EXPECT_EQ(world.desk().line.counts().waiting, 2U);
}

TEST_F(ThreeInTheLine, HisDropAndReturnAreOnRecord) {
  world.store().flush();
  const auto before = *world.store().events();
  jorge.drops();
  world.store().flush();
  EXPECT_EQ(*world.store().events(), before + 2);  // the drop, and the end of the visit
}

TEST(Grace, NoneMeansThatADropIsAGoodbye) {
  Policy policy;
  policy.grace = Duration::zero();
  World world(policy);
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.drops();
  EXPECT_EQ(world.desk().line.counts().waiting, 0U);
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST(Grace, AtTheMenuThereIsNothingToKeep) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.drops();
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST_F(Talking, TheCustomersLinesOfTheMeantimeReachHimInOrder) {
  jorge.types("hola");
  juan.reads();
  jorge.drops();
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: Jorge Sandoval perdió la conexión. Guardamos la conversación "
                          "durante 1 min; si vuelve, leerá lo que usted escriba mientras tanto."));
  juan.types("¿está ahí?");
  juan.types("lo espero");
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(),
              ElementsAre("Asistente: hola de nuevo, Jorge. Sigue conversando con JuanPerez.",
                          "JuanPerez: ¿está ahí?", "JuanPerez: lo espero"));
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: Jorge Sandoval está de vuelta."));
  back.types("volví");
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: volví"));
}

TEST_F(Talking, TheExecutiveIsAsHeWasWhenHeIsBack) {
  juan.drops();
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: JuanPerez perdió la conexión. Esperaremos hasta 1 min a que "
                          "vuelva; si no, le buscaremos otro ejecutivo."));
  jorge.types("¿sigue ahí?");
  Person& back = world.log_in("JuanPerez");
  EXPECT_THAT(back.reads(),
              AllOf(Contains("Asistente: sigue su conversación con Jorge Sandoval, solicitud "
                             "100001."),
                    Contains("Jorge Sandoval: ¿sigue ahí?")));
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: JuanPerez está de vuelta."));
  back.types("aquí estoy");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: aquí estoy"));
  EXPECT_THAT(*world.registry().tickets_of(id_of(kJorge)), SizeIs(1));
}

TEST_F(Talking, WhenTheExecutiveStaysAwayTheCustomerGoesToTheHead) {
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  claudio.reads();
  juan.drops();
  jorge.reads();
  world.passes(seconds(59));
  EXPECT_THAT(jorge.reads(), IsEmpty());
  world.passes(seconds(1));
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: disculpe, JuanPerez perdió la conexión. Le buscamos otro "
                          "ejecutivo: usted está numero 1 en la fila."));
  EXPECT_THAT(claudio.reads(),
              ElementsAre("Asistente: usted está ahora numero 2 en la fila: un cliente se quedó "
                          "sin su ejecutivo y se le atiende antes."));
  EXPECT_EQ(world.desk().line.counts().at_work, 0U);
}

TEST_F(Talking, WhenTheCustomerStaysAwayTheExecutiveIsFreeForTheNext) {
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  jorge.drops();
  juan.reads();
  world.passes(seconds(60));
  EXPECT_THAT(juan.reads(), AllOf(Contains(HasSubstr("Jorge Sandoval dejó la conversación")),
                                  Contains(HasSubstr("le toca Claudio García"))));
}

TEST_F(Talking, BothMayBeAwayAndGoOn) {
  jorge.drops();
  juan.types("¿está ahí?");
  juan.drops();
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(),
              ElementsAre(HasSubstr("Sigue conversando con JuanPerez"),
                          HasSubstr("JuanPerez perdió la conexión y todavía no vuelve"),
                          "JuanPerez: ¿está ahí?"));
  back.types("sí");
  Person& juan_again = world.log_in("JuanPerez");
  EXPECT_THAT(juan_again.reads(), AllOf(Contains(HasSubstr("sigue su conversación con Jorge")),
                                        Contains("Jorge Sandoval: sí")));
}

TEST_F(Talking, BothAwayForTooLongLeavesNobodyBehind) {
  jorge.drops();
  juan.drops();
  world.passes(seconds(60));
  EXPECT_EQ(world.desk().line.counts().waiting, 0U);
  EXPECT_EQ(world.desk().line.counts().at_work, 0U);
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
  Person& juan_again = world.log_in("JuanPerez");
  EXPECT_THAT(juan_again.reads(), AllOf(Contains(HasSubstr("hola Juan, está disponible")),
                                        Not(Contains(HasSubstr("sigue su conversación")))));
}

TEST_F(Talking, ATicketChangedMeanwhileIsToldOnReturn) {
  jorge.drops();
  juan.types(":subject Sin internet");
  Person& back = comes_back(world, kJorge);
  back.types("1");
  EXPECT_THAT(juan.reads(), Contains("Jorge Sandoval: 1"));
}

TEST_F(Talking, AnExecutiveWhoLeavesForGoodIsNotWaitedFor) {
  juan.types(":q");
  juan.types(":q");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("Le buscamos otro ejecutivo")));
}

TEST_F(Talking, APausedExecutiveIsPausedWhenHeIsBack) {
  juan.types(":end");
  juan.types(":pause");
  juan.drops();
  Person& back = world.log_in("JuanPerez");
  EXPECT_THAT(back.reads(), Contains("Asistente: hola Juan, sigue en pausa. Vuelva con :ready"));
}

}  // namespace
}  // namespace turno::testing
