// The client on a pseudo-terminal, against a server the test plays. The screen is judged by what
// was printed; columns and wrapping are libedit's.
#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "client_process.h"
#include "scripted_server.h"

namespace turno::testing {
namespace {

constexpr auto kTerminal = ClientProcess::On::kTerminal;
constexpr const char* kEnter = "\r";
constexpr const char* kUp = "\x1b[A";
constexpr const char* kLeft = "\x1b[D";

// A conversation that has begun: greeted, and the prompt is there.
class TerminalOnAPty : public ::testing::Test {
 protected:
  TerminalOnAPty() {
    before_ = client_.modes();
    server_.accept();
    server_.say("Asistente: hola");
    client_.wait_for("Asistente: hola");
    client_.wait_for("Yo: ");
    EXPECT_EQ(server_.line(), ":ack on");
  }

  // The client has ended with `exit_code`, and the terminal is as it was.
  void expect_left(int exit_code) {
    EXPECT_EQ(client_.exit_code(), exit_code);
    const termios after = client_.modes();
    EXPECT_EQ(after.c_lflag, before_.c_lflag);
    EXPECT_EQ(after.c_iflag, before_.c_iflag);
    EXPECT_EQ(after.c_oflag, before_.c_oflag);
    EXPECT_EQ(after.c_cc[VMIN], before_.c_cc[VMIN]);
  }

  ScriptedServer server_;
  ClientProcess client_{kTerminal, server_.port()};
  termios before_{};
};

TEST_F(TerminalOnAPty, AnIncomingLineLeavesTheHalfTypedOneWhole) {
  client_.type("hola m");
  client_.wait_for("m");
  server_.say("Ana: ¿está ahí?");
  client_.wait_for("Ana: ¿está ahí?\r\n");
  client_.wait_for("Yo: hola m");
  client_.type("undo");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "hola mundo");
}

TEST_F(TerminalOnAPty, TheCursorStaysInsideTheHalfTypedLine) {
  client_.type("señr");
  client_.wait_for("r");
  client_.type(kLeft);
  server_.say("Ana: aviso");
  client_.wait_for("Ana: aviso\r\n");
  client_.wait_for("Yo: señr");
  client_.type("o");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "señor");
}

TEST_F(TerminalOnAPty, AWrappedLineIsErasedOverAllItsRows) {
  const std::string text(90, 'w');  // three rows of 40 columns with the prompt
  client_.type(text + "fin");
  client_.wait_for("fin");
  server_.say("Ana: aviso");
  const std::string printed = client_.wait_for("Ana: aviso\r\n");
  std::size_t erased = 0;
  for (std::size_t at = printed.find("\x1b[K"); at != std::string::npos;
       at = printed.find("\x1b[K", at + 1)) {
    ++erased;
  }
  EXPECT_GE(erased, 3U) << printed;
  client_.wait_for("fin");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), text + "fin");
}

TEST_F(TerminalOnAPty, TheArrowsBringEarlierLinesBack) {
  client_.type("primera");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "primera");
  client_.type(kUp);
  client_.type(" vez");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "primera vez");
}

TEST_F(TerminalOnAPty, APasswordIsNeitherShownNorRemembered) {
  client_.type("abierto");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "abierto");
  server_.say("Asistente: Contraseña:");
  client_.wait_for("Asistente: Contraseña:\r\n");
  client_.wait_for("Yo: ");
  client_.type("sésamo!");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "sésamo!");
  client_.wait_for("Yo: ****");
  client_.type(kUp);
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "abierto");
  EXPECT_EQ(client_.output().find("samo"), std::string::npos);
}

TEST_F(TerminalOnAPty, AnEscapeKeyAloneHoldsNothingUp) {
  client_.type("\x1b");
  server_.say("Ana: sigo aquí");
  client_.wait_for("Ana: sigo aquí\r\n");
}

TEST_F(TerminalOnAPty, ControlDSaysGoodbyeAndWaitsForTheServersLastWord) {
  client_.type("\x04");
  EXPECT_EQ(server_.line(), ":q");
  server_.say("Asistente: adiós");
  server_.close();
  expect_left(0);
  EXPECT_NE(client_.output().find("Asistente: adiós\r\n"), std::string::npos);
}

TEST_F(TerminalOnAPty, ControlCSaysGoodbyeAndASecondOneLeavesAtOnce) {
  client_.type("a medio\x03");
  EXPECT_EQ(server_.line(), ":q");
  client_.type("\x03");
  expect_left(1);
}

TEST_F(TerminalOnAPty, TheTerminalIsGivenBackWhenTheServerCloses) {
  client_.type("a medio");
  client_.wait_for("medio");
  server_.close();
  expect_left(0);
}

TEST_F(TerminalOnAPty, TheTerminalIsGivenBackWhenTheServerIsLost) {
  server_.reset();
  expect_left(1);
  EXPECT_NE(client_.output().find("turno: se perdió la conexión"), std::string::npos);
}

TEST_F(TerminalOnAPty, TheTerminalIsGivenBackAfterASignal) {
  client_.signal(SIGTERM);
  expect_left(1);
}

TEST_F(TerminalOnAPty, IsRedrawnWhenContinued) {
  client_.type("medio");
  client_.wait_for("medio");
  client_.signal(SIGCONT);
  client_.wait_for("Yo: medio");
  client_.type(kEnter);
  EXPECT_EQ(server_.line(), "medio");
}

TEST(TerminalOnAPtyFromTheStart, SaysTheFirstLinesItself) {
  ScriptedServer server;
  ClientProcess client(kTerminal, server.port(), {"12.345.678-9"});
  server.accept();
  server.say("Asistente: Ingrese su RUT");
  EXPECT_EQ(server.line(), ":ack on");
  EXPECT_EQ(server.line(), "12.345.678-9");
  client.wait_for("Yo: 12.345.678-9\r\n");
}

}  // namespace
}  // namespace turno::testing
