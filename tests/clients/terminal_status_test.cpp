// Status lines in the client, on a pseudo-terminal of 40 columns and on pipes, against a server the
// test plays.
#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "client_process.h"
#include "scripted_server.h"

namespace turno::testing {
namespace {

constexpr const char* kEnter = "\r";
constexpr const char* kLeft = "\x1b[D";
constexpr const char* kUp = "\x1b[A";

// A conversation that has begun: greeted, and the prompt is there.
class StatusOnAPty : public ::testing::Test {
 protected:
  StatusOnAPty() {
    server_.accept();
    server_.say("Asistente: hola");
    client_.wait_for("Asistente: hola");
    client_.wait_for("Yo: ");
    EXPECT_EQ(server_.line(), ":ack on");
  }

  ScriptedServer server_;
  ClientProcess client_{ClientProcess::On::kTerminal, server_.port()};
};

TEST_F(StatusOnAPty, IsThePromptAndNotPartOfTheScroll) {
  server_.say("» 2 Claudio García");
  client_.wait_for("2 Claudio García > ");
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  EXPECT_EQ(client_.output().find("»"), std::string::npos);
}

TEST_F(StatusOnAPty, IsReplacedAndCleared) {
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  server_.say("» 2 Eva");
  client_.wait_for("2 Eva > ");
  server_.say("»");
  client_.wait_for("Yo: ");
  client_.type("hola");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "hola");
}

TEST_F(StatusOnAPty, CountsDownToZeroAndStaysThere) {
  server_.say("» oferta [2 s]");
  client_.wait_for("oferta [2 s] > ");
  client_.wait_for("oferta [0 s] > ");  // on a busy machine a second may not be seen
  server_.say("Ana: aviso");
  client_.wait_for("Ana: aviso\r\n");
  client_.wait_for("oferta [0 s] > ");
}

TEST_F(StatusOnAPty, LeavesTheHalfTypedLineAndItsCursor) {
  client_.type("señr");
  client_.wait_for("r");
  client_.type(kLeft);
  server_.say("» oferta [1 s]");
  client_.wait_for("oferta [1 s] > señr");
  client_.wait_for("oferta [0 s] > señr");
  client_.type("o");
  client_.wait_for("or");
  server_.say("»");
  client_.wait_for("Yo: señor");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "señor");
}

TEST_F(StatusOnAPty, StandsUnderALinePrintedAboveIt) {
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  client_.type("hola m");
  client_.wait_for("m");
  server_.say("Ana: ¿está ahí?");
  client_.wait_for("Ana: ¿está ahí?\r\n");
  client_.wait_for("1 Ana > hola m");
  client_.type("undo");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "hola mundo");
}

TEST_F(StatusOnAPty, IsTakenOffAFinishedLine) {
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  client_.type("hola");
  client_.wait_for("hola");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "hola");
  client_.wait_for("Yo: hola\r\n");
  client_.wait_for("1 Ana > ");
}

TEST_F(StatusOnAPty, LeavesALineFoundWithTheArrows) {
  client_.type("primera");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "primera");
  client_.type("segunda");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "segunda");
  client_.type(kUp);
  client_.wait_for("segunda");
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  client_.type(kUp);
  client_.wait_for("primera");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "primera");
}

TEST_F(StatusOnAPty, WaitsWhileASecretIsTyped) {
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  server_.say("Asistente: Contraseña:");
  client_.wait_for("Asistente: Contraseña:\r\n");
  client_.wait_for("Yo: ");
  client_.type("sésa");
  server_.say("» PIN: [60 s]");  // asks for nothing, whatever its words
  server_.say("Ana: aviso");
  client_.wait_for("Ana: aviso\r\n");
  client_.wait_for("Yo: ");
  client_.type("mo!");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "sésamo!");
  const std::string printed = client_.wait_for("Yo: ****\r\n");
  EXPECT_EQ(printed.find("PIN"), std::string::npos) << printed;
  client_.wait_for("PIN: [");
  client_.type("a la vista");
  client_.wait_for("a la vista");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "a la vista");
  EXPECT_EQ(client_.output().find("mo!"), std::string::npos);
}

TEST_F(StatusOnAPty, IsCutAnewWhenTheTerminalChangesItsSize) {
  server_.say("» 2 Claudio García (1: 3 sin leer)");
  client_.wait_for("2 Claudio García… > ");
  client_.type("hola");
  client_.wait_for("hola");
  client_.resize(80);
  client_.wait_for("2 Claudio García (1: 3 sin leer) > hola");
  client_.resize(30);
  client_.wait_for("2 Clau… > hola");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "hola");
}

TEST_F(StatusOnAPty, IsThereAgainWhenContinued) {
  server_.say("» 1 Ana");
  client_.wait_for("1 Ana > ");
  client_.signal(SIGCONT);
  client_.wait_for("1 Ana > ");
}

TEST_F(StatusOnAPty, IsErasedWithThePromptWhenTheServerCloses) {
  server_.say("» cierre [90 s]");
  client_.wait_for("cierre [90 s] > ");
  server_.close();
  EXPECT_EQ(client_.exit_code(), 0);
}

TEST(StatusOnAPipe, IsALineLikeOthersAndNotCountedDown) {
  ScriptedServer server;
  ClientProcess client(ClientProcess::On::kPipes, server.port());
  client.type("hola\n");
  client.end_input();
  server.accept();
  server.say("Asistente: Bienvenida");
  server.say("» oferta de Jorge: contraseña: [1 s]");
  EXPECT_EQ(server.line(), "hola");
  EXPECT_TRUE(server.at_end());
  server.say("»");
  server.close();
  EXPECT_EQ(client.exit_code(), 0);
  EXPECT_EQ(client.output(),
            "Asistente: Bienvenida\n» oferta de Jorge: contraseña: [1 s]\nYo: hola\n»\n");
}

}  // namespace
}  // namespace turno::testing
