// Every queueing policy from its flag to what people read, over real sockets. Times are short, and
// nothing is decided by them: each condition is waited for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kJorge = "12.345.678-9";    // of the demo, as
constexpr const char* kClaudio = "11.111.111-1";  // is this one

std::vector<std::string> demo(std::vector<std::string> flags) {
  flags.insert(flags.begin(), "--demo");
  return flags;
}

TEST(Policies, DisciplinePriorityCountsTheHeadStartOfAClass) {
  ServeProcess server(demo({"--discipline", "priority", "--head-start", "vip=1h"}));
  admin(server, {"customer", "class", kJorge, "vip"});
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "usted está numero 1 en la fila");
  read_until(claudio, "usted está ahora numero 2 en la fila: llegó un cliente con prioridad.");
  Client juan = at_work(server, "JuanPerez");
  read_until(juan, "le toca Jorge Sandoval");
  read_until(jorge, "Hola soy Juan Perez");
}

TEST(Policies, DisciplineDeadlineServesWhoIsDueFirst) {
  ServeProcess server(
      demo({"--discipline", "deadline", "--service-level", "10m", "--service-level", "vip=10s"}));
  admin(server, {"customer", "class", kJorge, "vip"});
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "usted está numero 1 en la fila");
  read_until(claudio, "numero 2 en la fila");
}

TEST(Policies, AssignRoundRobinGoesOnToTheNextExecutive) {
  ServeProcess server(demo({"--assign", "round-robin"}));
  Client juan = at_work(server, "JuanPerez");
  Client maria = at_work(server, "MariaSoto");
  Client jorge(server.port());
  identify(jorge, kJorge);
  for (Client* executive : {&juan, &maria, &juan}) {
    type(jorge, "3");
    read_until(*executive, "le toca Jorge Sandoval");
    read_until(*executive, "en que le puedo ayudar");
    type(*executive, ":end");
    read_until(*executive, "terminó la conversación");
    read_until(jorge, "(4) Salir");
  }
}

TEST(Policies, AssignLinearPrefersTheFirstExecutive) {
  ServeProcess server(demo({"--assign", "linear"}));
  Client maria = at_work(server, "MariaSoto");
  Client juan = at_work(server, "JuanPerez");
  Client jorge(server.port());
  identify(jorge, kJorge);
  for (int times = 0; times < 2; ++times) {
    type(jorge, "3");
    read_until(juan, "le toca Jorge Sandoval");
    type(juan, ":end");
    read_until(jorge, "(4) Salir");
  }
}

TEST(Policies, CapacityGivesAnExecutiveSeveralAtOnce) {
  ServeProcess server(demo({"--capacity", "2"}));
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(juan, "(1) Asistente: le toca Jorge Sandoval");
  Client claudio = in_line(server, kClaudio);
  read_until(juan, "(2) Asistente: le toca Claudio García");
  read_until(juan, "» 1 Jorge Sandoval (2)");
  type(claudio, "hola");
  read_until(juan, "(2) Claudio García: hola");
  type(juan, ":use 2");
  read_until(juan, "» 2 Claudio García (1)");
  type(juan, "dígame, Claudio");
  read_until(claudio, "JuanPerez: dígame, Claudio");
  type(juan, "1: un momento, Jorge");
  read_until(jorge, "JuanPerez: un momento, Jorge");
  type(juan, ":end 1");
  read_until(jorge, "terminó su conversación con JuanPerez");
  type(juan, "seguimos");
  read_until(claudio, "JuanPerez: seguimos");
}

TEST(Policies, WrapUpKeepsTheNextCustomerAwayUntilReady) {
  ServeProcess server(demo({"--wrap-up", "1h"}));
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy");
  type(juan, ":end");
  read_until(juan, "tiene 1 h para cerrar la solicitud");
  read_until(juan, "» cierre [3600 s]");
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  EXPECT_THAT(admin(server, {"why-not", "JuanPerez"}), HasSubstr("JuanPerez is in wrap-up for"));
  type(juan, ":more 10s");
  read_until(juan, "» cierre [36");
  type(juan, ":ready");
  read_until(juan, "le toca Claudio García");
}

TEST(Policies, WrapUpEndsByItself) {
  ServeProcess server(demo({"--wrap-up", "300ms"}));
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy");
  type(juan, ":end");
  read_until(juan, "terminó el tiempo de cierre; está disponible.");
}

TEST(Policies, OfferAcceptAsksTheExecutiveFirst) {
  ServeProcess server(demo({"--offer", "accept", "--offer-timeout", "1h"}));
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "usted está numero 1 en la fila");
  read_until(juan, "hay un cliente para usted: Jorge Sandoval");
  read_until(juan, "» oferta de Jorge Sandoval [3600 s]");
  type(juan, ":accept");
  read_until(jorge, "Hola soy Juan Perez");
}

TEST(Policies, OfferRejectedOrMissedGoesToTheNext) {
  ServeProcess server(demo({"--offer", "accept", "--offer-timeout", "500ms", "--max-missed", "1",
                            "--assign", "linear"}));
  Client juan = at_work(server, "JuanPerez");
  Client maria = at_work(server, "MariaSoto");
  Client jorge = in_line(server, kJorge);
  read_until(juan, "hay un cliente para usted: Jorge Sandoval");
  read_until(juan, "lo pusimos en pausa porque dejó pasar una oferta");
  read_until(maria, "hay un cliente para usted: Jorge Sandoval");
  EXPECT_TRUE(
      server.process().line_with("[SERVER] Ejecutivo JuanPerez en pausa (ofertas sin responder)."));
  type(juan, ":ready");
  read_until(juan, "hay un cliente para usted: Jorge Sandoval");
  type(juan, ":accept");
  read_until(jorge, "Hola soy Juan Perez");
}

TEST(Policies, MaxQueueSendsTheNextOneToLeaveAMessage) {
  ServeProcess server(demo({"--max-queue", "1"}));
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "la fila está completa");
  read_until(jorge, "escriba aquí su mensaje");
  type(jorge, "sigo sin internet");
  read_until(jorge, "guardamos su mensaje en la solicitud 124579");
  type(claudio, ":q");
  read_until(claudio, "gracias por contactarnos");
  Client juan = at_work(server, "JuanPerez");
  read_until(juan, "hay 1 mensaje por atender");
  type(juan, ":messages");
  read_until(juan, "sigo sin internet");
  type(juan, ":ticket 124579");
  read_until(juan, "este mensaje queda a su cargo");
  type(juan, ":history mañana va el técnico");
  read_until(jorge, "mañana va el técnico");
}

TEST(Policies, WhenFullRefuses) {
  ServeProcess server(demo({"--max-queue", "1", "--when-full", "refuse"}));
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "la fila está completa");
  EXPECT_EQ(jorge.line(), "Asistente: en qué más lo podemos ayudar.");
}

TEST(Policies, MaxWaitEndsInAMessage) {
  ServeProcess server(demo({"--max-wait", "300ms"}));
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "ha esperado demasiado");
  read_until(jorge, "escriba aquí su mensaje");
}

TEST(Policies, NoExecutivesMayMeanAMessage) {
  ServeProcess server(demo({"--no-executives", "message"}));
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "disculpe, en este momento no hay ejecutivos conectados");
  read_until(jorge, "escriba aquí su mensaje");
  type(jorge, "llámenme");
  read_until(jorge, "guardamos su mensaje");
}

TEST(Policies, WidenLetsAnotherLevelInAfterTheWait) {
  ServeProcess server(demo({"--widen", "300ms:2"}));
  admin(server, {"executive", "set", "MariaSoto", "--level", "2"});
  Client maria = at_work(server, "MariaSoto");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "usted está numero 1 en la fila");
  const std::string card = read_until(maria, "le toca Jorge Sandoval");
  EXPECT_THAT(card, HasSubstr("que esperó"));
  admin_until(server, {"why", "124579"}, "MariaSoto");
}

TEST(Policies, StickyWaitsForTheExecutiveOfTheLastTime) {
  ServeProcess server(demo({"--sticky", "1h"}));
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy Juan Perez");
  type(juan, ":end");
  read_until(jorge, "(4) Salir");
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "Hola soy Juan Perez");
  Client maria = at_work(server, "MariaSoto");
  type(jorge, "3");
  read_until(jorge, "JuanPerez lo atendió la última vez");
  type(juan, ":end");
  read_until(jorge, "Hola soy Juan Perez");
}

TEST(Policies, GraceKeepsAPlaceAndAConversation) {
  ServeProcess server(demo({"--grace", "1h"}));
  Client claudio(server.port());
  auto jorge = std::make_unique<Client>(server.port());
  identify(*jorge, kJorge);
  type(*jorge, "3");
  read_until(*jorge, "usted está numero 1 en la fila");
  identify(claudio, kClaudio);
  type(claudio, "3");
  read_until(claudio, "usted está numero 2 en la fila");
  jorge->reset();
  read_until(claudio, "usted está numero 1 en la fila");
  jorge = std::make_unique<Client>(server.port());
  type(*jorge, kJorge);
  read_until(*jorge, "hola Jorge, sigue en el lugar 1 de la fila.");
  read_until(claudio, "numero 2 en la fila: volvió un cliente que había perdido la conexión.");

  auto juan = std::make_unique<Client>(server.port());
  log_in(*juan, "JuanPerez");
  read_until(*jorge, "Hola soy Juan Perez");
  jorge->reset();
  read_until(*juan, "Jorge Sandoval perdió la conexión");
  type(*juan, "lo espero");
  jorge = std::make_unique<Client>(server.port());
  type(*jorge, kJorge);
  read_until(*jorge, "Sigue conversando con JuanPerez");
  read_until(*jorge, "JuanPerez: lo espero");
  read_until(*juan, "Jorge Sandoval está de vuelta");
  juan->reset();
  read_until(*jorge, "JuanPerez perdió la conexión. Esperaremos hasta 1 h");
  type(*jorge, "¿sigue ahí?");
  juan = std::make_unique<Client>(server.port());
  log_in(*juan, "JuanPerez");
  read_until(*juan, "sigue su conversación con Jorge Sandoval");
  read_until(*juan, "Jorge Sandoval: ¿sigue ahí?");
}

TEST(Policies, GraceOverTheCustomerGoesToTheHeadOfTheLine) {
  ServeProcess server(demo({"--grace", "300ms"}));
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy Juan Perez");
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  juan.reset();
  read_until(jorge, "Le buscamos otro ejecutivo: usted está numero 1 en la fila.");
  read_until(claudio, "numero 2 en la fila: un cliente se quedó sin su ejecutivo");
}

TEST(Policies, AnnounceEveryTellsThoseFarBackInRounds) {
  ServeProcess server(demo({"--announce-every", "200ms"}));
  std::vector<std::unique_ptr<Client>> people;
  for (std::uint32_t n = 0; n < 6; ++n) {
    people.push_back(std::make_unique<Client>(server.port()));
    identify(*people.back(), nth_rut(n), "Ana Soto");
    type(*people.back(), "3");
    read_until(*people.back(), "usted está numero " + std::to_string(n + 1) + " en la fila");
  }
  type(*people[0], ":menu");
  read_until(*people[1], "usted está numero 1 en la fila");
  read_until(*people[5], "usted está numero 5 en la fila");
}

TEST(Policies, AValueThatCannotBeIsRefusedWithItsFlagAndRange) {
  const std::pair<std::vector<std::string>, std::vector<std::string>> cases[] = {
      {{"--capacity", "40"}, {"--capacity", "1 to 32"}},
      {{"--max-missed", "0"}, {"--max-missed", "1 to 100"}},
      {{"--wrap-up", "25h"}, {"--wrap-up", "24h"}},
      {{"--assign", "fairly"}, {"--assign", "least-occupied"}},
      {{"--discipline", "lifo"}, {"--discipline", "fifo"}},
      {{"--strict"}, {"--strict", "priority"}},
      {{"--when-full", "nowhere"}, {"--when-full"}}};
  for (const auto& [flags, words] : cases) {
    testing::TempDir directory;
    std::vector<std::string> arguments{"serve", "--port", "0", "--data",
                                       (directory.path() / "data").string()};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    Process refused(arguments, "", Process::Errors::kRead);
    EXPECT_NE(refused.wait(), 0) << flags.front();
    const std::string said = refused.rest();
    for (const std::string& word : words) EXPECT_THAT(said, HasSubstr(word));
  }
}

}  // namespace
}  // namespace turno::test
