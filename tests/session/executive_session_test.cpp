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
using ::testing::SizeIs;
using ::testing::StartsWith;

// Jorge talks to JuanPerez; what they read so far is thrown away.
class ExecutiveInConversation : public ::testing::Test {
 protected:
  ExecutiveInConversation()
      : juan(world.executive("JuanPerez")), jorge(world.customer(kJorge, "Jorge Sandoval")) {
    jorge.types("3");
    jorge.reads();
    juan.reads();
    world.console();
  }

  TicketRecord ticket() { return world.registry().tickets_of(Rut::parse(kJorge)->id())->front(); }

  World world;
  Person& juan;
  Person& jorge;
};

TEST(ExecutiveSession, SeesWhoComesHowLongHeWaitedAndTheHistory) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  world.clock().advance(std::chrono::seconds(125));
  Person& juan = world.connect();
  ASSERT_TRUE(world.directory().add_executive("JuanPerez", "Juan Perez", "demo"));
  juan.types(":login JuanPerez");
  juan.reads();
  juan.types("demo");
  EXPECT_THAT(juan.reads(),
              ElementsAre(HasSubstr("está disponible"),
                          "Asistente: le toca Jorge Sandoval, RUT 12.345.678-9, que esperó 2 min "
                          "5 s.",
                          "  Solicitud 100001 (abierta): sin asunto", "  Sin antecedentes.",
                          "JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"));
}

TEST_F(ExecutiveInConversation, TalksUnderHisUserName) {
  juan.types("Buenas tardes");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: Buenas tardes"));
}

TEST_F(ExecutiveInConversation, ChangesTheTicketAndTheCustomerSeesIt) {
  juan.types(":subject Sin internet");
  juan.types(":history se reinició el módem");
  juan.types(":state cerrado");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: asunto de la solicitud 100001: Sin internet",
                                        "Asistente: antecedentes agregados a la solicitud 100001.",
                                        "Asistente: la solicitud 100001 está cerrada."));
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: el asunto de su solicitud 100001 es ahora: Sin internet",
                          "Asistente: hay nuevos antecedentes en su solicitud 100001: se reinició "
                          "el módem",
                          "Asistente: su solicitud 100001 está ahora cerrada."));
  EXPECT_EQ(ticket().subject, "Sin internet");
  EXPECT_EQ(ticket().state, TicketState::kClosed);
  juan.types(":state open");
  EXPECT_EQ(ticket().state, TicketState::kOpen);
}

TEST_F(ExecutiveInConversation, RestartsTheCustomersServices) {
  juan.types(":restart");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: los servicios de Jorge Sandoval fueron reiniciados."));
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: JuanPerez reinició sus servicios."));
  EXPECT_THAT(world.console(), ElementsAre("Reinicio Servicios Cliente Jorge Sandoval."));
}

TEST_F(ExecutiveInConversation, TakesAnotherUserNameUnlessItIsTaken) {
  world.executive("MariaSoto", "María Soto");
  juan.types(":name mariasoto");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("ya es de otro ejecutivo")));
  juan.types(":name a b");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("de 3 a 32")));
  juan.types(":name JPerez");
  juan.types("hola de nuevo");
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: JuanPerez se llama ahora JPerez.", "JPerez: hola de nuevo"));
  EXPECT_TRUE(world.store().executive("JPerez")->has_value());
}

TEST_F(ExecutiveInConversation, EndsItAndIsFreeForTheNext) {
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  claudio.reads();
  juan.types(":end");
  EXPECT_THAT(jorge.reads(),
              Contains("Asistente: terminó su conversación con JuanPerez. Quedó registrada en la "
                       "solicitud 100001."));
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("le toca Claudio García")));
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST_F(ExecutiveInConversation, WritesToTheTicketAfterTheEndToo) {
  juan.types(":end");
  juan.types(":subject Sin internet");
  EXPECT_EQ(ticket().subject, "Sin internet");
}

TEST_F(ExecutiveInConversation, PausesAfterTheConversation) {
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  juan.types(":pause");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("quedará en pausa")));
  juan.types(":end");
  EXPECT_THAT(world.console(), Contains("Ejecutivo JuanPerez en pausa."));
  EXPECT_EQ(world.desk().line.counts().waiting, 1U);
  juan.types(":ready");
  EXPECT_EQ(world.desk().line.counts().waiting, 0U);
  EXPECT_THAT(world.console(), Contains("Ejecutivo JuanPerez disponible."));
}

TEST_F(ExecutiveInConversation, IsAskedTwiceBeforeHeLeavesACustomerBehind) {
  juan.types(":q");
  EXPECT_FALSE(juan.closed());
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("Termine antes con :end")));
  juan.types(":q");
  EXPECT_TRUE(juan.closed());
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("disculpe, JuanPerez perdió la conexión")));
}

TEST_F(ExecutiveInConversation, TakesHisOwnSeatOverFromANewConnection) {
  Person& again = world.executive("JuanPerez");
  EXPECT_TRUE(juan.closed());
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("desde otra conexión")));
  EXPECT_THAT(jorge.reads(), IsEmpty());  // for him nothing has changed
  again.types("ya volví");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: ya volví"));
  EXPECT_THAT(*world.registry().tickets_of(Rut::parse(kJorge)->id()), SizeIs(1));
}

TEST(ExecutiveSession, SaysInOneLineWhatToType) {
  World world;
  Person& juan = world.executive("JuanPerez");
  const std::pair<const char*, const char*> cases[] = {
      {":subject", ":subject TEXTO"},
      {":history", ":history TEXTO"},
      {":name", ":name USUARIO"},
      {":state", ":state abierto|cerrado"},
      {":state quizás", ":state abierto o :state cerrado"},
      {":foo", "no conocemos la orden :foo"},
      {":subject hola", "no tiene una solicitud a la vista"},
      {":ticket abc", "no hay una solicitud «abc»"},
      {":ticket 999", "no hay una solicitud «999»"},
      {":end", "no está conversando"},
      {"hola", "no está conversando"},
      {":restart", "no tiene una solicitud a la vista"}};
  for (const auto& [typed, answer] : cases) {
    juan.types(typed);
    EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr(answer))) << typed;
  }
}

TEST(ExecutiveSession, HelpNamesEveryCommandOfTheAssignment) {
  World world;
  Person& juan = world.executive("JuanPerez");
  juan.types(":help");
  const auto help = juan.reads();
  for (const char* command : {":subject", ":state", ":history", ":name", ":restart", ":info",
                              ":end", ":pause", ":ready", ":queue", ":help", ":q", ":ticket",
                              ":use", ":list", ":accept", ":reject", ":more", ":messages"}) {
    EXPECT_THAT(help, Contains(StartsWith(std::string("  ") + command))) << command;
  }
}

TEST(ExecutiveSession, TellsTheStateOfTheLine) {
  World world;
  Person& juan = world.executive("JuanPerez");
  juan.types(":pause");
  juan.reads();
  world.customer(kJorge, "Jorge Sandoval").types("3");
  world.customer(kClaudio, "Claudio García").types("3");
  juan.types(":queue");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: hay 2 clientes en la fila; 0 disponibles de 1 "
                                        "ejecutivo en línea."));
}

TEST(ExecutiveSession, IsNotOfferedAnybodyWhilePaused) {
  World world;
  Person& juan = world.executive("JuanPerez");
  juan.types(":pause");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Each(Not(HasSubstr("Hola soy"))));
  juan.types(":ready");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST(ExecutiveSession, ChangesAnyTicketByItsNumber) {
  World world;
  Person& juan = world.executive("JuanPerez");
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(kJorge), "Jorge Sandoval", {}));
  ASSERT_TRUE(world.store().append(
      TicketOpened{Rut::parse(kJorge)->id(), "Cambio de Plan", TicketId{123499}}));
  juan.types(":ticket 123499");
  EXPECT_THAT(juan.reads(), AllOf(Contains("Asistente: Jorge Sandoval, RUT 12.345.678-9"),
                                  Contains("  Solicitud 123499 (abierta): Cambio de Plan")));
  Person& jorge = world.customer(kJorge, "");
  juan.types(":state cerrado");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: su solicitud 123499 está ahora cerrada."));
}

}  // namespace
}  // namespace turno::testing
