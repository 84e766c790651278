// An executive with several conversations at once: numbers, the current one, unread lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
using ::testing::StartsWith;

Policy capacity(int conversations) {
  Policy policy;
  policy.capacity = conversations;
  return policy;
}

// JuanPerez takes up to three; Jorge is his first, Claudio his second.
class TwoOfThree : public ::testing::Test {
 protected:
  TwoOfThree()
      : world(capacity(3)),
        juan(world.executive("JuanPerez")),
        jorge(world.customer(kJorge, "Jorge Sandoval")),
        claudio(world.customer(kClaudio, "Claudio García")) {
    jorge.types("3");
    first = juan.reads();
    claudio.types("3");
    second = juan.reads();
    jorge.reads();
    claudio.reads();
  }

  World world;
  Person& juan;
  Person& jorge;
  Person& claudio;
  std::vector<std::string> first;
  std::vector<std::string> second;
};

TEST_F(TwoOfThree, EachBeginsWithItsNumberAndTheFirstIsTheCurrentOne) {
  EXPECT_THAT(first, AllOf(Contains(StartsWith("(1) Asistente: le toca Jorge Sandoval")),
                           Contains("» 1 Jorge Sandoval")));
  EXPECT_THAT(second,
              AllOf(Contains(StartsWith("(2) Asistente: le toca Claudio García")),
                    Contains("Asistente: para pasar a esa conversación escriba :use 2; para "
                             "escribir en ella sin pasar, 2: TEXTO"),
                    Contains("» 1 Jorge Sandoval (2)")));
}

TEST_F(TwoOfThree, WhatHeTypesGoesToTheCurrentOne) {
  juan.types("buenos días");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: buenos días"));
  EXPECT_THAT(claudio.reads(), IsEmpty());
}

TEST_F(TwoOfThree, LinesOfAnotherOneCarryItsNumberAndAreCounted) {
  claudio.types("hola");
  EXPECT_THAT(juan.reads(),
              ElementsAre("(2) Claudio García: hola", "» 1 Jorge Sandoval (2: 1 sin leer)"));
  claudio.types("¿hay alguien?");
  EXPECT_THAT(juan.reads(), ElementsAre("(2) Claudio García: ¿hay alguien?",
                                        "» 1 Jorge Sandoval (2: 2 sin leer)"));
  jorge.types("hola");
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: hola"));
}

TEST_F(TwoOfThree, UseMakesAnotherOneTheCurrentAndItsLinesRead) {
  claudio.types("hola");
  juan.reads();
  juan.types(":use 2");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: ahora está con (2) Claudio García, solicitud 100002.",
                          "» 2 Claudio García (1)"));
  juan.types("hola Claudio");
  EXPECT_THAT(claudio.reads(), ElementsAre("JuanPerez: hola Claudio"));
  EXPECT_THAT(jorge.reads(), IsEmpty());
}

TEST_F(TwoOfThree, ANumberInFrontWritesToThatOneWithoutPassing) {
  juan.types("2: un momento");
  EXPECT_THAT(claudio.reads(), ElementsAre("JuanPerez: un momento"));
  EXPECT_THAT(jorge.reads(), IsEmpty());
  juan.types("hola");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: hola"));
}

TEST_F(TwoOfThree, ANumberThatIsNoConversationIsSaid) {
  for (const char* line : {"10:30 le llamamos", "3: así son tres", "2:", "a las 2: llamamos"}) {
    juan.types(line);
    EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: " + std::string(line)));
    EXPECT_THAT(claudio.reads(), IsEmpty());
  }
}

TEST_F(TwoOfThree, ListsThemWithWhatIsUnread) {
  claudio.types("hola");
  juan.reads();
  juan.types(":list");
  EXPECT_THAT(juan.reads(), ElementsAre("(1) Jorge Sandoval, solicitud 100001, actual",
                                        "(2) Claudio García, solicitud 100002, 1 sin leer"));
}

TEST_F(TwoOfThree, SaysWhichOnesThereAreWhenTheNumberIsWrong) {
  for (const char* command : {":use 7", ":use Jorge", ":end 7"}) {
    juan.types(command);
    EXPECT_THAT(juan.reads(), ElementsAre(StartsWith("Asistente: no tiene una conversación «")))
        << command;
  }
  juan.types(":use");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: escriba :use N"));
}

TEST_F(TwoOfThree, EndsAnotherOneAndTheCurrentGoesOn) {
  juan.types(":end 2");
  EXPECT_THAT(juan.reads(),
              ElementsAre("(2) Asistente: terminó la conversación con Claudio García.",
                          "» 1 Jorge Sandoval"));
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("terminó su conversación con JuanPerez")));
  juan.types("seguimos");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: seguimos"));
}

TEST_F(TwoOfThree, AfterTheCurrentOneHeChoosesBeforeHeWritesToAnother) {
  juan.types(":end");
  EXPECT_THAT(juan.reads(),
              ElementsAre("(1) Asistente: terminó la conversación con Jorge Sandoval. Sigue a la "
                          "vista la solicitud 100001.",
                          "Asistente: elija con quién seguir: :list muestra sus conversaciones y "
                          ":use N pasa a una.",
                          "» (2)"));
  juan.types("esto no debe leerlo nadie");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("elija con quién seguir")));
  EXPECT_THAT(claudio.reads(), IsEmpty());
  juan.types(":subject Sin internet");  // still Jorge's
  EXPECT_EQ(world.registry().tickets_of(id_of(kJorge))->front().subject, "Sin internet");
}

TEST_F(TwoOfThree, ACommandChangesTheTicketOfTheCurrentOne) {
  juan.types(":use 2");
  juan.types(":subject Cambio de plan");
  EXPECT_EQ(world.registry().tickets_of(id_of(kClaudio))->front().subject, "Cambio de plan");
  EXPECT_EQ(world.registry().tickets_of(id_of(kJorge))->front().subject, "");
}

TEST_F(TwoOfThree, AFreedNumberIsTheNextOnesAndTheOthersKeepTheirs) {
  juan.types(":end 1");
  juan.reads();
  Person& ines = world.customer(kInes, "Inés Rojas");
  ines.types("3");
  EXPECT_THAT(juan.reads(), Contains(StartsWith("(1) Asistente: le toca Inés Rojas")));
  juan.types("2: hola");
  EXPECT_THAT(claudio.reads(), Contains("JuanPerez: hola"));
}

TEST_F(TwoOfThree, TheFourthCustomerWaits) {
  world.customer(kInes, "Inés Rojas").types("3");
  Person& ana = world.customer(kAna, "Ana Soto");
  ana.types("3");
  EXPECT_THAT(ana.reads(), ElementsAre(redirected(1)));
}

TEST_F(TwoOfThree, IsAskedTwiceBeforeHeLeavesThemBehind) {
  juan.types(":q");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: tiene 2 conversaciones. Termínelas antes con :end N, o "
                          "escriba :q otra vez para salir ya; los clientes volverán al comienzo "
                          "de la fila."));
  juan.types("un momento");
  juan.types(":q");
  EXPECT_FALSE(juan.closed());  // he wrote something between the two
  juan.types(":q");
  EXPECT_TRUE(juan.closed());
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("usted está numero 1 en la fila")));
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("usted está numero 2 en la fila")));
}

TEST_F(TwoOfThree, PausesWhenTheLastOneIsOver) {
  world.console();
  juan.types(":pause almuerzo");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: quedará en pausa cuando terminen sus conversaciones."));
  juan.types(":end 1");
  EXPECT_THAT(world.console(), IsEmpty());
  juan.types(":end 2");
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("está en pausa")));
  EXPECT_THAT(world.console(), Contains("Ejecutivo JuanPerez en pausa (almuerzo)."));
}

TEST_F(TwoOfThree, BackFromALostConnectionHeHasThemAllAndTheirLines) {
  juan.drops();
  claudio.types("¿sigue ahí?");
  Person& back = world.log_in("JuanPerez");
  EXPECT_THAT(back.reads(),
              AllOf(Contains("(1) Asistente: sigue su conversación con Jorge Sandoval, solicitud "
                             "100001."),
                    Contains("(2) Asistente: sigue su conversación con Claudio García, solicitud "
                             "100002."),
                    Contains("(2) Claudio García: ¿sigue ahí?"),
                    Contains("» 1 Jorge Sandoval (2: 1 sin leer)")));
}

TEST_F(TwoOfThree, HisNewUserNameIsToldToAll) {
  juan.types(":name JPerez");
  const auto told = ElementsAre("Asistente: JuanPerez se llama ahora JPerez.");
  EXPECT_THAT(jorge.reads(), told);
  EXPECT_THAT(claudio.reads(), told);
}

TEST(SeveralConversations, WithACapacityOfOneNothingOfItShows) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types("hola");
  juan.types("1: uno");
  EXPECT_THAT(jorge.reads(), Contains("JuanPerez: 1: uno"));
  juan.types(":end");
  EXPECT_THAT(juan.reads(), Each(AllOf(Not(HasSubstr("»")), Not(HasSubstr("(1) ")))));
}

TEST(SeveralConversations, AnExecutivesOwnCapacityGoesBeforeThePolicys) {
  World world;
  ASSERT_TRUE(world.directory().add_executive("JuanPerez", "Juan Perez", World::kPassword));
  ASSERT_TRUE(world.directory().set_profile("JuanPerez", {{}, 1, 2}));
  Person& juan = world.executive("JuanPerez");
  world.customer(kJorge, "Jorge Sandoval").types("3");
  world.customer(kClaudio, "Claudio García").types("3");
  EXPECT_THAT(juan.reads(), Contains(StartsWith("(2) Asistente: le toca Claudio García")));
}

TEST(SeveralConversations, AReducedCapacityTakesNobodyAway) {
  World world(capacity(2));
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  jorge.types("3");
  claudio.types("3");
  juan.reads();
  world.change(capacity(1));
  juan.types("2: sigo con usted");
  EXPECT_THAT(claudio.reads(), Contains("JuanPerez: sigo con usted"));
  Person& ines = world.customer(kInes, "Inés Rojas");
  ines.types("3");
  juan.types(":end 2");
  EXPECT_THAT(ines.reads(), Not(Contains(HasSubstr("Hola soy"))));
  juan.types(":end 1");
  EXPECT_THAT(ines.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

}  // namespace
}  // namespace turno::testing
