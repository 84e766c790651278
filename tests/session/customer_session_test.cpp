#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TicketId add_ticket(World& world, const char* rut, const std::string& subject,
                    std::uint64_t number) {
  const auto opened = world.store().append(TicketOpened{id_of(rut), subject, TicketId{number}});
  EXPECT_TRUE(opened.has_value());
  return TicketId{opened->id};
}

TEST(CustomerSession, FollowsTheFirstExampleWordForWord) {
  World world;
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(kJorge), "Jorge Sandoval", {}));
  add_ticket(world, kJorge, "Cambio de Plan", 123499);
  const TicketId wifi = add_ticket(world, kJorge, "Cambio de clave WiFi", 124578);
  ASSERT_TRUE(
      world.registry().add_history(wifi, "su nueva clave wifi es: estaesmiclave", "JuanPerez"));
  Person& jorge = world.connect();
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: Hola! Bienvenido, Ingrese su RUT"));
  jorge.types(kJorge);
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: Hola Jorge, en qué te podemos ayudar?.",
                          "(1) Revisar atenciones anteriores.", "(2) Reiniciar servicios.",
                          "(3) Contactar a un ejecutivo", "(4) Salir"));
  jorge.types("1");
  EXPECT_THAT(
      jorge.reads(),
      ElementsAre("Asistente: usted tiene las siguientes solicitudes en curso:",
                  "(1) Solicitud 124578: Cambio de clave WiFi",
                  "(2) Solicitud 123499: Cambio de Plan", "Elija cual quiere la solicitud"));
  jorge.types("1");
  EXPECT_THAT(
      jorge.reads(),
      ElementsAre("Asistente: su nueva clave wifi es: estaesmiclave",
                  "Asistente: en qué más lo podemos ayudar.", "(1) Revisar atenciones anteriores.",
                  "(2) Reiniciar servicios.", "(3) Contactar a un ejecutivo", "(4) Salir"));
  jorge.types("4");
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: gracias por contactarnos que tenga un buen día."));
  EXPECT_TRUE(jorge.closed());
  EXPECT_THAT(world.console(), ElementsAre("Cliente Jorge Sandoval conectado.",
                                           "Cliente Jorge Sandoval desconectado."));
}

TEST(CustomerSession, FollowsTheSecondExampleWordForWord) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& first = world.customer(kAna, "Ana Soto");
  first.types("3");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  Person& ines = world.customer(kInes, "Inés Rojas");
  ines.types("3");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: Estamos redirigiendo a un asistente, usted está numero 3 en "
                          "la fila."));
  juan.types(":end");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: usted está numero 2 en la fila."));
  juan.types(":end");
  juan.types(":end");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: usted está numero 1 en la fila.",
                                         "JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"));
  juan.reads();
  jorge.types("Tengo un problema con mi conexión a Internet");
  EXPECT_THAT(jorge.reads(), IsEmpty());
  EXPECT_THAT(juan.reads(),
              ElementsAre("Jorge Sandoval: Tengo un problema con mi conexión a Internet"));
  EXPECT_THAT(world.console(),
              Contains("Cliente Jorge Sandoval redirigido a ejecutivo JuanPerez."));
}

TEST(CustomerSession, ShowsOpenTicketsBeforeClosedOnesAndTheHistoryOfTheChosen) {
  World world;
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(kJorge), "Jorge Sandoval", {}));
  const TicketId open = add_ticket(world, kJorge, "Cambio de Plan", 200001);
  const TicketId closed = add_ticket(world, kJorge, "Boleta", 200002);
  ASSERT_TRUE(world.registry().set_state(closed, TicketState::kClosed, "JuanPerez"));
  ASSERT_TRUE(world.registry().add_history(open, "lo estamos viendo", "JuanPerez"));
  ASSERT_TRUE(world.registry().add_history(open, "quedó hecho", "MariaSoto"));
  Person& jorge = world.customer(kJorge, "");
  jorge.types("1");
  EXPECT_THAT(
      jorge.reads(),
      ElementsAre("Asistente: usted tiene las siguientes solicitudes en curso:",
                  "(1) Solicitud 200001: Cambio de Plan", "(2) Solicitud 200002: Boleta (cerrada)",
                  "Elija cual quiere la solicitud"));
  jorge.types("7");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("del 1 al 2")));
  jorge.types("200001");
  const auto shown = jorge.reads();
  ASSERT_GE(shown.size(), 4U);
  EXPECT_EQ(shown[0], "Asistente: quedó hecho");
  EXPECT_THAT(shown[2], HasSubstr("JuanPerez: lo estamos viendo"));
  EXPECT_THAT(shown[3], HasSubstr("MariaSoto: quedó hecho"));
}

TEST(CustomerSession, RecordsARestartAndSaysItOnTheConsole) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  world.console();
  const auto before = world.store().events();
  jorge.types("2");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: sus servicios fueron reiniciados."));
  EXPECT_THAT(world.console(), ElementsAre("Reinicio Servicios Cliente Jorge Sandoval."));
  EXPECT_EQ(*world.store().events(), *before + 1);
}

TEST(CustomerSession, LeavesTheLineForTheMenuAndFreesThePlacesBehind) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), SizeIs(2));  // his place, and that nobody is at work
  claudio.types("3");
  claudio.reads();
  jorge.types(":menu");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: en qué más lo podemos ayudar."));
  EXPECT_THAT(claudio.reads(), ElementsAre("Asistente: usted está numero 1 en la fila."));
  claudio.types(":q");
  EXPECT_TRUE(claudio.closed());
  EXPECT_EQ(world.desk().line.counts().waiting, 0U);
}

TEST(CustomerSession, AnswersWhatIsTypedWhileWaitingWithThePlace) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  jorge.types("hola?");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("usted está numero 1 en la fila"), code_told()));
}

TEST(CustomerSession, IsPutAtTheHeadWithAnApologyWhenTheExecutiveDoesNotComeBack) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  jorge.reads();
  claudio.reads();
  juan.drops();
  world.passes(Policy{}.grace);
  EXPECT_THAT(jorge.reads(),
              ElementsAre(HasSubstr("Esperaremos hasta 1 min"),
                          "Asistente: disculpe, JuanPerez perdió la conexión. Le buscamos otro "
                          "ejecutivo: usted está numero 1 en la fila."));
  EXPECT_THAT(claudio.reads(), ElementsAre(HasSubstr("usted está ahora numero 2 en la fila")));
  Person& maria = world.executive("MariaSoto", "María Soto");
  EXPECT_THAT(jorge.reads(), Contains("MariaSoto: Hola soy María Soto, en que le puedo ayudar"));
  maria.types(":info");
  EXPECT_THAT(maria.reads(), Contains(HasSubstr("Hola soy Juan Perez")));  // the same ticket
}

TEST(CustomerSession, GoesOnWithTheTicketHeChose) {
  World world;
  Person& juan = world.executive("JuanPerez");
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(kJorge), "Jorge Sandoval", {}));
  add_ticket(world, kJorge, "Cambio de Plan", 123499);
  Person& jorge = world.customer(kJorge, "");
  jorge.types("1");
  jorge.types("1");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("continuaremos con su solicitud 123499")));
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("Solicitud 123499 (abierta): Cambio de Plan")));
  EXPECT_THAT(*world.registry().tickets_of(id_of(kJorge)), SizeIs(1));
}

TEST(CustomerSession, OpensANewTicketWhenAConversationStarts) {
  World world;
  world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types("se me cayó el internet");
  const auto tickets = world.registry().tickets_of(id_of(kJorge));
  ASSERT_THAT(*tickets, SizeIs(1));
  world.store().flush();
  const auto said = world.store().messages_of(tickets->front().id, 10);
  ASSERT_THAT(*said, SizeIs(2));
  EXPECT_EQ(said->back().text, "se me cayó el internet");
}

TEST(CustomerSession, TakesAMenuAndAnswerTypedInOneBreath) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  // As a script would send it: the second line comes before the dispatcher has let go of him.
  jorge.types(":menu");
  jorge.types("2");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: sus servicios fueron reiniciados."));
}

TEST(CustomerSession, MayWriteAColonInAConversation) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  juan.reads();
  jorge.types(":) gracias");
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: :) gracias"));
}

TEST(CustomerSession, LeavesAConversationForTheMenuAndTheExecutiveIsTold) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  juan.reads();
  jorge.types(":menu");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: en qué más lo podemos ayudar."));
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("Jorge Sandoval dejó la conversación")));
}

TEST(CustomerSession, ReadsEverySentenceAboutABadLineAndStays) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.sends(LineFault::kTooLong);
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("demasiado larga")));
  jorge.sends(LineFault::kNotUtf8);
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("UTF-8")));
  jorge.sends(LineFault::kControl);
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("caracteres de control")));
  EXPECT_FALSE(jorge.closed());
  jorge.is_silent(Session::Silence::kHalfLine);
  EXPECT_TRUE(jorge.closed());
}

TEST(CustomerSession, IsToldWhenTheServerDrains) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& juan = world.executive("JuanPerez");
  world.drain();
  EXPECT_TRUE(jorge.closed());
  EXPECT_TRUE(juan.closed());
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("se está cerrando")));
}

}  // namespace
}  // namespace turno::testing
