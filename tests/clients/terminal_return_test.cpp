// The client that has lost its connection and comes back, on a pseudo-terminal, against a server
// the test plays.
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "client_process.h"
#include "scripted_server.h"

namespace turno::testing {
namespace {

constexpr auto kTerminal = ClientProcess::On::kTerminal;
constexpr const char* kEnter = "\r";
constexpr const char* kKill = "\x15";  // Ctrl-U
constexpr const char* kGreeting = "Asistente: Hola! Bienvenido, Ingrese su RUT";
constexpr const char* kLost = "Se cortó la conexión; volviendo a conectar…\r\n";
constexpr const char* kResumed =
    "Asistente: hola de nuevo, Jorge. Sigue conversando con JuanPerez.";
constexpr const char* kIdle =
    "Asistente: no hemos sabido de usted hace un buen rato y cerramos la conexión. Vuelva cuando "
    "quiera.";

class Return : public ::testing::Test {
 protected:
  // A customer who is in a conversation about ticket 7 and has been told a code.
  void talk(std::chrono::milliseconds reconnect_for = kReconnectFor) {
    start({}, reconnect_for);
    server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
    server_.say(
        "Asistente: si se corta la conexión, vuelva con :back K7QM-4T2P y conservará su "
        "lugar.");
    server_.say("[7:1] JuanPerez: Hola soy Juan");
    client_->wait_for("Hola soy Juan\r\n");
  }

  void start(const std::vector<std::string>& first_lines,
             std::chrono::milliseconds reconnect_for = kReconnectFor) {
    client_.emplace(kTerminal, server_.port(), first_lines, reconnect_for);
    greet();
    client_->wait_for("Yo: ");
  }

  void greet() {
    server_.accept();
    server_.say(kGreeting);
    EXPECT_EQ(server_.line(), ":ack on");
    server_.say("Asistente: acuses de recibo activados.");
  }

  void come_back() {
    greet();
    EXPECT_EQ(server_.line(), ":seen 7:1");
    EXPECT_EQ(server_.line(), ":back K7QM-4T2P");
  }

  void type(const std::string& line) {
    client_->type(line + kEnter);
    EXPECT_EQ(server_.line(), line);
  }

  bool printed(std::string_view text) const {
    return client_->output().find(text) != std::string::npos;
  }

  ScriptedServer server_;
  std::optional<ClientProcess> client_;
};

TEST_F(Return, WithTheCodeAfterTheConnectionWasReset) {
  talk();
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say(kResumed);
  server_.say("[7:2] JuanPerez: ¿sigue ahí?");
  client_->wait_for("Sigue conversando con JuanPerez.\r\n");
  const std::string missed = client_->wait_for("JuanPerez: ¿sigue ahí?\r\n");
  EXPECT_EQ(missed.find("7:2"), std::string::npos);
  type("aquí estoy");
  server_.say("✓ 7:3");
  client_->wait_for("Yo: aquí estoy ✓\r\n");
  EXPECT_FALSE(printed(":back K7QM-4T2P\r\n"));
  EXPECT_FALSE(printed(":seen"));
}

TEST_F(Return, AfterTheServerWasKilledOrIsGoingDown) {
  talk();
  server_.close();
  client_->wait_for(kLost);
  come_back();
  server_.say(kResumed);
  client_->wait_for("Sigue conversando");
  server_.say(
      "Asistente: el servidor se está cerrando. Lo que se registró está a salvo; vuelva en "
      "unos minutos, por favor.");
  server_.close();
  client_->wait_for(kLost);
  come_back();
}

TEST_F(Return, WithTheRutWhereThereIsNoCode) {
  start({"11.111.111-1"});
  EXPECT_EQ(server_.line(), "11.111.111-1");
  server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  client_->wait_for("ayudar?.\r\n");
  server_.reset();
  client_->wait_for(kLost);
  greet();
  EXPECT_EQ(server_.line(), "11.111.111-1");
}

TEST_F(Return, IsUpToThePersonWhoTypedHisRut) {
  start({});
  type("11.111.111-1");
  server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  server_.say("[7:1] JuanPerez: Hola soy Juan");
  client_->wait_for("Hola soy Juan\r\n");
  server_.reset();
  client_->wait_for(kLost);
  greet();
  EXPECT_EQ(server_.line(), ":seen 7:1");
  client_->wait_for("Ingrese su RUT\r\n");
  type("11.111.111-1");
  client_->wait_for("Yo: 11.111.111-1\r\n");
}

TEST_F(Return, OfAnExecutiveWithThePasswordThatHeTyped) {
  start({":login JuanPerez"});
  EXPECT_EQ(server_.line(), ":login JuanPerez");
  server_.say("Asistente: Contraseña:");
  client_->wait_for("Contraseña:\r\n");
  type("sésamo");
  server_.say("Asistente: hola Juan, está disponible. Escriba :help para ver las órdenes.");
  server_.say("[7:2] Jorge: hola");
  server_.say("[9:5] Ana: buenas");
  client_->wait_for("Ana: buenas\r\n");
  server_.reset();
  client_->wait_for(kLost);
  greet();
  EXPECT_EQ(server_.line(), ":seen 7:2");
  EXPECT_EQ(server_.line(), ":seen 9:5");
  EXPECT_EQ(server_.line(), ":login JuanPerez");
  EXPECT_TRUE(server_.quiet());
  server_.say("Asistente: Contraseña:");
  EXPECT_EQ(server_.line(), "sésamo");
  server_.say("Asistente: hola Juan, está disponible. Escriba :help para ver las órdenes.");
  client_->wait_for("está disponible.");
  type("1: hola");
  EXPECT_FALSE(printed("samo"));
}

TEST_F(Return, WhenTheCodeIsRefusedThePersonGoesOn) {
  talk();
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say("Asistente: ese código no vale. Ingrese su RUT");
  client_->wait_for("no vale. Ingrese su RUT\r\n");
  type("11.111.111-1");
  client_->wait_for("Yo: 11.111.111-1\r\n");
}

TEST_F(Return, WithTheRutWhenTheCodeIsRefused) {
  start({"11.111.111-1"});
  EXPECT_EQ(server_.line(), "11.111.111-1");
  server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  server_.say(
      "Asistente: si se corta la conexión, vuelva con :back K7QM-4T2P y conservará su "
      "lugar.");
  client_->wait_for("su lugar.\r\n");
  server_.reset();
  client_->wait_for(kLost);
  greet();
  EXPECT_EQ(server_.line(), ":back K7QM-4T2P");
  server_.say("Asistente: ese código ya no vale. Ingrese su RUT");
  EXPECT_EQ(server_.line(), "11.111.111-1");
}

TEST_F(Return, ANewConversationProvesNothing) {
  talk();
  type("hola");
  client_->wait_for("Yo: hola …");
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  server_.say("[7:3] JuanPerez: Hola soy Juan");
  client_->wait_for("Hola soy Juan\r\n");
  client_->wait_for("No sabemos si llegó: hola\r\n");
}

TEST_F(Return, KeepsTryingWhileTheServerIsAway) {
  talk();
  server_.reset();
  server_.stop_listening();
  client_->wait_for(kLost);
  server_.listen_again();
  server_.accept();  // full, or going up
  server_.say("Asistente: en este momento no podemos recibir a más personas.");
  server_.close();
  come_back();
  server_.say(kResumed);
  client_->wait_for("Sigue conversando");
}

TEST_F(Return, IsGivenUpAfterAWhile) {
  talk(std::chrono::milliseconds(700));
  server_.reset();
  server_.stop_listening();
  EXPECT_EQ(client_->exit_code(), 1);
  EXPECT_TRUE(printed("turno: no se pudo volver a conectar con 127.0.0.1:")) << client_->output();
}

TEST_F(Return, IsNotTriedAfterAGoodbye) {
  talk();
  server_.say(kIdle);
  server_.close();
  EXPECT_EQ(client_->exit_code(), 0);
  EXPECT_TRUE(server_.nobody_knocks());
}

TEST_F(Return, IsNotTriedAfterAnotherDeviceTookOver) {
  talk();
  server_.say("Asistente: usted se identificó desde otra conexión; seguimos allá y cerramos esta.");
  server_.close();
  EXPECT_EQ(client_->exit_code(), 0);
  EXPECT_TRUE(server_.nobody_knocks());
}

TEST_F(Return, IsNotTriedWhereThatIsSwitchedOff) {
  talk(std::chrono::milliseconds(0));
  server_.reset();
  EXPECT_EQ(client_->exit_code(), 1);
  EXPECT_TRUE(printed("turno: se perdió la conexión")) << client_->output();
}

TEST_F(Return, EndsWhenThePersonLeaves) {
  talk();
  server_.reset();
  server_.stop_listening();
  client_->wait_for(kLost);
  client_->type("hola");
  client_->type(kEnter);
  client_->wait_for("Yo: hola …");
  client_->type(":q");
  client_->type(kEnter);
  EXPECT_EQ(client_->exit_code(), 1);
  EXPECT_TRUE(printed("No se envió: hola\r\n")) << client_->output();
}

TEST_F(Return, ALineWithoutAReceiptIsOfferedAndNeverSentTwiceByItself) {
  talk();
  type("hola");
  client_->wait_for("Yo: hola …");
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say(kResumed);
  client_->wait_for("No sabemos si llegó: hola\r\n");
  client_->wait_for("Yo: hola");  // ready to be sent
  EXPECT_TRUE(server_.quiet());
  client_->type(kEnter);
  EXPECT_EQ(server_.line(), "hola");
  client_->wait_for("Yo: hola …");
  server_.say("✓ 7:2");
  client_->wait_for("Yo: hola ✓\r\n");
}

TEST_F(Return, LinesAreOfferedInTheOrderTyped) {
  talk();
  type("uno");
  server_.reset();
  client_->wait_for(kLost);
  client_->type("dos\r");
  client_->wait_for("Yo: dos …");
  come_back();
  server_.say(kResumed);
  client_->wait_for("No sabemos si llegó: uno\r\n");
  client_->wait_for("No se envió: dos\r\n");
  client_->wait_for("Yo: uno");
  client_->type(kKill);
  client_->type(kEnter);  // not this one
  EXPECT_EQ(server_.line(), "");
  client_->wait_for("Yo: dos");
  client_->type(kEnter);
  EXPECT_EQ(server_.line(), "dos");
}

TEST_F(Return, ALineThatTheNumbersProveKeptIsNotOffered) {
  talk();
  type("hola");
  client_->wait_for("Yo: hola …");
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say(kResumed);
  server_.say("[7:3] JuanPerez: buenas");  // 7:2 was ours
  client_->wait_for("Yo: hola ✓\r\n");
  client_->wait_for("JuanPerez: buenas\r\n");
  type("gracias");
  client_->wait_for("Yo: gracias …");
  EXPECT_FALSE(printed("No sabemos"));
}

TEST_F(Return, NothingIsOfferedWhereTheConversationIsOver) {
  talk();
  type("hola");
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  client_->wait_for("No sabemos si llegó: hola\r\n");
  type("3");
  EXPECT_FALSE(printed("Ctrl-U"));
}

TEST_F(Return, WhatIsHalfTypedStays) {
  talk();
  client_->type("a me");
  client_->wait_for("a me");
  server_.reset();
  client_->wait_for(kLost);
  come_back();
  server_.say(kResumed);
  client_->wait_for("Sigue conversando");
  client_->type("dias\r");
  EXPECT_EQ(server_.line(), "a medias");
}

TEST_F(Return, TheStatusIsGoneWithTheConnection) {
  talk();
  server_.say("» 1 Ana");
  client_->wait_for("1 Ana > ");
  server_.reset();
  client_->wait_for(kLost);
  const std::string printed = client_->wait_for("Yo: ");
  EXPECT_EQ(printed.find("1 Ana"), std::string::npos);
}

}  // namespace
}  // namespace turno::testing
