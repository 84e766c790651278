// Receipts and numbers of lines in the client, on a pseudo-terminal of 40 columns and on pipes,
// against a server the test plays.
#include <gtest/gtest.h>

#include <string>

#include "client_process.h"
#include "scripted_server.h"

namespace turno::testing {
namespace {

constexpr const char* kEnter = "\r";
constexpr const char* kUp = "\x1b[A";

// A customer who is in a conversation about ticket 7.
class Receipts : public ::testing::Test {
 protected:
  Receipts() {
    server_.accept();
    server_.say("Asistente: Hola! Bienvenido, Ingrese su RUT");
    EXPECT_EQ(server_.line(), ":ack on");
    server_.say("Asistente: acuses de recibo activados.");
    server_.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
    server_.say("[7:1] JuanPerez: Hola soy Juan");
    client_.wait_for("JuanPerez: Hola soy Juan\r\n");
    client_.wait_for("Yo: ");
  }

  void type(const std::string& line) {
    client_.type(line + kEnter);
    EXPECT_EQ(server_.line(), line);
  }

  bool printed(std::string_view text) const {
    return client_.output().find(text) != std::string::npos;
  }

  ScriptedServer server_;
  ClientProcess client_{ClientProcess::On::kTerminal, server_.port()};
};

TEST_F(Receipts, TheClientAsksForThemUnseenAndHidesTheMarks) {
  EXPECT_FALSE(printed(":ack"));
  EXPECT_FALSE(printed("acuses"));
  EXPECT_FALSE(printed("7:1"));
}

TEST_F(Receipts, ALineStaysInTheScrollOnceItIsKept) {
  type("hola");
  client_.wait_for("Yo: hola …");
  server_.say("[7:2] JuanPerez: ¿sigue ahí?");
  client_.wait_for("JuanPerez: ¿sigue ahí?\r\n");
  client_.wait_for("Yo: hola …");
  EXPECT_FALSE(printed("hola ✓"));
  server_.say("✓ 7:3");
  client_.wait_for("Yo: hola ✓\r\n");
  EXPECT_FALSE(printed("✓ 7:3"));
}

TEST_F(Receipts, EachOneIsForTheOldestLine) {
  type("uno");
  type("dos");
  client_.wait_for("Yo: dos …");
  server_.say("✓ 7:2");
  client_.wait_for("Yo: uno ✓\r\n");
  client_.wait_for("Yo: dos …");
  server_.say("✓ 7:3");
  client_.wait_for("Yo: dos ✓\r\n");
}

TEST_F(Receipts, ALineUnderWayLeavesWhatIsTypedNext) {
  type("primera");
  client_.wait_for("Yo: primera …");
  client_.type("segun");
  client_.wait_for("segun");
  server_.say("✓ 7:2");
  client_.wait_for("Yo: primera ✓\r\n");
  client_.wait_for("Yo: segun");
  client_.type("da");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "segunda");
}

TEST_F(Receipts, ALongLineIsCutWhileUnderWayAndWholeWhenKept) {
  const std::string text = "una línea que es más larga que las cuarenta columnas que hay";
  type(text);
  client_.wait_for("… …");
  server_.say("✓ 7:2");
  client_.wait_for("Yo: " + text + " ✓\r\n");
}

TEST_F(Receipts, TheArrowsBringALineUnderWayBack) {
  type("primera");
  client_.type(kUp);
  client_.type(" vez");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "primera vez");
}

TEST_F(Receipts, ARefusedLineStaysWithoutATick) {
  type("hola");
  client_.wait_for("Yo: hola …");
  server_.say("Asistente: la conversación ya terminó y esa línea no llegó.");
  client_.wait_for("Yo: hola\r\n");
  client_.wait_for("esa línea no llegó.\r\n");
  EXPECT_FALSE(printed("✓"));
}

TEST_F(Receipts, OtherSentencesAreNoAnswerInAConversation) {
  type("hola");
  client_.wait_for("Yo: hola …");
  server_.say("Asistente: su solicitud 7 está ahora cerrada.");
  client_.wait_for("cerrada.\r\n");
  client_.wait_for("Yo: hola …");
  server_.say("✓ 7:2");
  client_.wait_for("Yo: hola ✓\r\n");
}

TEST_F(Receipts, AtTheMenuTheAnswerComesBehindTheLine) {
  server_.say("Asistente: terminó su conversación con JuanPerez.");
  server_.say("Asistente: en qué más lo podemos ayudar.");
  client_.wait_for("ayudar.\r\n");
  type("2");
  client_.wait_for("Yo: 2 …");
  server_.say("Asistente: sus servicios fueron reiniciados.");
  client_.wait_for("Yo: 2\r\n");
  client_.wait_for("reiniciados.\r\n");
}

TEST_F(Receipts, CommandsStayInTheScrollAtOnce) {
  type(":help");
  client_.wait_for(":help\r\n");
  EXPECT_FALSE(printed("…"));
}

TEST_F(Receipts, LinesThatWereNotConfirmedAreToldAtTheEnd) {
  type("hola");
  server_.say("Asistente: no hemos sabido de usted hace un buen rato y cerramos la conexión.");
  server_.close();
  EXPECT_EQ(client_.exit_code(), 0);
  EXPECT_TRUE(printed("No sabemos si llegó: hola\r\n"));
}

TEST(ReceiptsOfAServerWithoutThem, AreNotWaitedFor) {
  ScriptedServer server;
  ClientProcess client(ClientProcess::On::kTerminal, server.port());
  server.accept();
  server.say("Asistente: Hola! Bienvenido, Ingrese su RUT");
  EXPECT_EQ(server.line(), ":ack on");
  server.say("Asistente: no conocemos la orden :ack. Escriba :help para ver las que hay.");
  server.say("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  client.wait_for("ayudar?.\r\n");
  client.type("hola\r");
  EXPECT_EQ(server.line(), "hola");
  client.wait_for("Yo: hola\r\n");
  EXPECT_EQ(client.output().find(":ack"), std::string::npos);
}

TEST(ReceiptsOnAPipe, AreLinesLikeOthers) {
  ScriptedServer server;
  ClientProcess client(ClientProcess::On::kPipes, server.port());
  client.type(":ack on\nhola\n");
  client.end_input();
  server.accept();
  server.say("[7:1] Ana: hola");
  EXPECT_EQ(server.line(), ":ack on");
  server.say("Asistente: acuses de recibo activados.");
  EXPECT_EQ(server.line(), "hola");
  server.say("✓ 7:2");
  server.close();
  EXPECT_EQ(client.exit_code(), 0);
  EXPECT_EQ(client.output(),
            "[7:1] Ana: hola\nYo: :ack on\nAsistente: acuses de recibo activados.\nYo: hola\n"
            "✓ 7:2\n");
}

}  // namespace
}  // namespace turno::testing
