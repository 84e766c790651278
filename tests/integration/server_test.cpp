// `turno serve` as its operator and its worse guests meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* kJorge = "12.345.678-9";

TEST(Serve, AnswersEveryBadLineAndServesTheOthers) {
  ServeProcess server({"--demo", "--half-line-timeout", "200ms"});
  Client jorge(server.port());
  identify(jorge, kJorge);
  type(jorge, std::string(5000, 'x'));
  read_until(jorge, "demasiado larga");
  type(jorge, "caf\xe9");
  read_until(jorge, "no está en UTF-8");
  type(jorge, "\x1b[2J");
  read_until(jorge, "caracteres de control");
  Client claudio(server.port());
  identify(claudio, "11.111.111-1");
  jorge.send("media lín");
  read_until(jorge, "quedó a medias");
  EXPECT_FALSE(jorge.line().has_value());
  Client rude(server.port());
  read_until(rude, "Ingrese su RUT");
  rude.send("12.34");
  rude.reset();
  type(claudio, "2");
  read_until(claudio, "sus servicios fueron reiniciados");
}

TEST(Serve, LetsNothingRawReachAnotherTerminal) {
  ServeProcess server;
  Client juan(server.port());
  log_in(juan, "JuanPerez");
  Client jorge(server.port());
  identify(jorge, kJorge);
  type(jorge, "3");
  read_until(jorge, "Hola soy");
  read_until(juan, "Hola soy");
  for (const char* raw : {"\x1b]0;hola\x07",
                          "\xc2\x9b"
                          "31m rojo",
                          "\xff\xfe", "a\rb"})
    type(jorge, raw);
  type(jorge, "limpio\r");
  EXPECT_EQ(juan.line(), "Jorge Sandoval: limpio");
}

TEST(Serve, ClosesWhoNeverSaysWhoHeIs) {
  ServeProcess server({"--demo", "--identify-timeout", "150ms"});
  Client silent(server.port());
  read_until(silent, "Ingrese su RUT");
  read_until(silent, "no hemos sabido de usted");
  EXPECT_FALSE(silent.line().has_value());
}

TEST(Serve, RefusesTheOneTooManyInWords) {
  ServeProcess server({"--demo", "--max-connections", "2"});
  Client first(server.port());
  Client second(server.port());
  read_until(first, "Ingrese su RUT");
  read_until(second, "Ingrese su RUT");
  Client third(server.port());
  EXPECT_EQ(third.line(),
            "Asistente: en este momento no podemos recibir a más personas. Vuelva a intentarlo en "
            "unos minutos.");
  EXPECT_FALSE(third.line().has_value());
  type(first, ":q");
  read_until(first, "gracias por contactarnos");
}

TEST(Serve, DrainsWithEveryoneToldAndExitsCleanly) {
  ServeProcess server;
  Client jorge(server.port());
  identify(jorge, kJorge);
  type(jorge, "3");
  read_until(jorge, "en la fila");
  Client newcomer(server.port());
  read_until(newcomer, "Ingrese su RUT");
  server.process().signal(SIGTERM);
  read_until(jorge, "el servidor se está cerrando");
  EXPECT_FALSE(jorge.line().has_value());
  read_until(newcomer, "el servidor se está cerrando");
  EXPECT_EQ(server.process().wait(), 0);
}

TEST(Serve, DrainsThoughOneNeverReads) {
  ServeProcess server;
  Client juan(server.port());
  log_in(juan, "JuanPerez");
  Client deaf(server.port(), 4096);
  identify(deaf, kJorge);
  for (int n = 0; n < 20'000; ++n) type(deaf, "9");  // a menu each, and none of them read
  const auto before = std::chrono::steady_clock::now();
  server.process().signal(SIGTERM);
  EXPECT_EQ(server.process().wait(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - before, kPatience);
}

TEST(Serve, KeepsWhatWasConfirmedAcrossARestart) {
  testing::TempDir directory;
  {
    ServeProcess server(directory.path(), {"--demo"});
    Client juan(server.port());
    log_in(juan, "JuanPerez");
    Client jorge(server.port());
    identify(jorge, kJorge);
    type(jorge, "3");
    read_until(jorge, "Hola soy");
    type(juan, ":subject Sin internet");
    read_until(juan, "Sin internet");
    type(juan, ":history el técnico irá mañana");
    read_until(juan, "antecedentes agregados");
    server.process().signal(SIGKILL);
    EXPECT_EQ(server.process().wait(), 128 + SIGKILL);
  }
  ServeProcess again(directory.path(), {"--demo"});
  Client jorge(again.port());
  type(jorge, kJorge);
  read_until(jorge, "Sigue conversando con JuanPerez");
  type(jorge, ":menu");
  read_until(jorge, "(4) Salir");
  type(jorge, "1");
  read_until(jorge, "(1) Solicitud 124579: Sin internet");
  type(jorge, "1");
  read_until(jorge, "Asistente: el técnico irá mañana");
}

TEST(Serve, TakesExecutivesAndPinsThatAreAddedBesideIt) {
  ServeProcess server;
  const std::string data = server.data().string();
  Process add({"admin", "--data", data, "executive", "add", "AnaSoto", "--name", "Ana Soto"},
              "secreta\n");
  EXPECT_EQ(add.wait(), 0);
  Process pin({"admin", "--data", data, "customer", "pin", kJorge}, "4321\n");
  EXPECT_EQ(pin.wait(), 0);
  Client ana(server.port());
  type(ana, ":login AnaSoto");
  read_until(ana, "Contraseña:");
  type(ana, "secreta");
  read_until(ana, "está disponible");
  Client jorge(server.port());
  type(jorge, kJorge);
  read_until(jorge, "Ingrese su PIN:");
  type(jorge, "4321");
  read_until(jorge, "Hola Jorge");
}

TEST(Serve, ReadsItsFlagsFromAFileAndTakesItAnewOnSighup) {
  testing::TempDir directory;
  const std::string file = (directory.path() / "turno.toml").string();
  const auto configure = [&](int connections) {
    std::ofstream(file) << "max-connections = " << connections << "\nlog-level = \"error\"\n";
  };
  configure(1);
  ServeProcess server(directory.path() / "data", {"--demo", "--config", file});
  Client jorge(server.port());
  identify(jorge, kJorge);
  Client refused(server.port());
  read_until(refused, "no podemos recibir a más personas");
  configure(3);
  server.process().signal(SIGHUP);
  // The signal is taken at some moment soon: until then newcomers are refused.
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  bool admitted = false;
  while (!admitted && std::chrono::steady_clock::now() < deadline) {
    Client newcomer(server.port());
    admitted = newcomer.line() == "Asistente: Hola! Bienvenido, Ingrese su RUT";
  }
  EXPECT_TRUE(admitted);
}

TEST(Serve, SaysWhatIsWrongWithAFlag) {
  Process port({"serve", "--port", "70000"});
  EXPECT_EQ(port.wait(), 2);
  Process time({"serve", "--menu-timeout", "soon"});
  EXPECT_EQ(time.wait(), 2);
  Process help({"serve", "--help"});
  EXPECT_THAT(help.rest(), HasSubstr("--require-pin"));
  EXPECT_EQ(help.wait(), 0);
  Process nothing({});
  EXPECT_EQ(nothing.wait(), 2);
}

TEST(Chat, TakesItsLinesFromAPipe) {
  ServeProcess server;
  Process chat({"chat", "--rut", kJorge, "--connect", server.address()}, "2\n4\n");
  const std::string screen = chat.rest();
  EXPECT_EQ(chat.wait(), 0);
  EXPECT_THAT(screen, HasSubstr("Yo: 12.345.678-9\nAsistente: Hola Jorge"));
  EXPECT_THAT(screen, HasSubstr("Yo: 2\nAsistente: sus servicios fueron reiniciados."));
  EXPECT_THAT(screen, HasSubstr("Yo: 4\nAsistente: gracias por contactarnos"));
}

TEST(Admin, ImportsExecutivesFromACsvFileAndNamesTheRowsItRefuses) {
  const testing::TempDir folder;
  const std::string file = (folder.path() / "executives.csv").string();
  std::ofstream(file) << "username,name,password\nanasoto,Ana Soto,secreto\nx,Luis Rojas,secreto\n"
                         "anasoto,Ana Soto,secreto\nluis,Luis Rojas\n";
  const std::string data = (folder.path() / "data").string();
  Process import({"admin", "--data", data, "executive", "import", file}, "",
                 Process::Errors::kRead);
  const std::string said = import.rest();
  EXPECT_EQ(import.wait(), 1);
  for (const char* part : {"row 3: 'x' is no user name", "row 4: anasoto is there already",
                           "row 5: a row is: username,name,password", "1 added, 3 refused"}) {
    EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
  }
  ServeProcess server(data, {});
  Client ana(server.port());
  type(ana, ":login anasoto");
  type(ana, "secreto");
  read_until(ana, "hola Ana, está disponible");
}

TEST(Admin, ImportsCustomersFromACsvFileAndNamesTheRowsItRefuses) {
  testing::TempDir directory;
  const std::string file = (directory.path() / "customers.csv").string();
  std::ofstream(file) << "rut,name,pin\n11.111.111-1,\"Soto, Ana\",\n22.222.222-2,Luis Soto,4321\n"
                         "nadie,Nadie\n22.222.222-2,Otro Luis\n";
  const std::string data = (directory.path() / "data").string();
  Process import({"admin", "--data", data, "customer", "import", file});
  EXPECT_EQ(import.rest(), "1 added, 3 refused\n");
  EXPECT_EQ(import.wait(), 1);
}

}  // namespace
}  // namespace turno::test
