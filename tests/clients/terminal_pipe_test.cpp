// The client with a pipe as input, against a server the test plays.
#include <gtest/gtest.h>

#include <string>

#include "client_process.h"
#include "clients/terminal/line_buffer.h"
#include "scripted_server.h"

namespace turno::testing {
namespace {

constexpr auto kPipes = ClientProcess::On::kPipes;

TEST(TerminalOnAPipe, SendsEachLineAfterTheAnswerToTheFormer) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port());
  client.type("12345678-9\n4\n");
  client.end_input();
  server.accept();
  server.say("Asistente: Ingrese su RUT");
  EXPECT_EQ(server.line(), "12345678-9");
  EXPECT_TRUE(server.quiet());
  server.say("Asistente: Hola Jorge");
  server.say("[1] Revisar");
  EXPECT_EQ(server.line(), "4");
  EXPECT_TRUE(server.at_end());
  server.say("Asistente: Adiós");
  server.close();
  EXPECT_EQ(client.exit_code(), 0);
  EXPECT_EQ(client.output(),
            "Asistente: Ingrese su RUT\nYo: 12345678-9\nAsistente: Hola Jorge\n[1] Revisar\n"
            "Yo: 4\nAsistente: Adiós\n");
  EXPECT_EQ(client.errors(), "");
}

TEST(TerminalOnAPipe, SendsNothingBeforeTheGreeting) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port(), {"11.111.111-1"});
  client.type("hola\n");
  server.accept();
  EXPECT_TRUE(server.quiet());
  server.say("Asistente: Ingrese su RUT");
  EXPECT_EQ(server.line(), "11.111.111-1");
  server.say("Asistente: gracias");
  EXPECT_EQ(server.line(), "hola");
}

TEST(TerminalOnAPipe, GoesOnWithoutAnAnswer) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port());
  client.type("uno\ndos\nsin fin de línea");
  client.end_input();
  server.accept();
  server.say("hola");
  EXPECT_EQ(server.line(), "uno");
  EXPECT_EQ(server.line(), "dos");
  EXPECT_EQ(server.line(), "sin fin de línea");
}

TEST(TerminalOnAPipe, MasksTheAnswerToARequestForAPassword) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port(), {":login JuanPerez"});
  client.type("secreto\n");
  client.end_input();
  server.accept();
  server.say("Asistente: Ingrese su RUT");
  EXPECT_EQ(server.line(), ":login JuanPerez");
  server.say("Asistente: Contraseña:");
  EXPECT_EQ(server.line(), "secreto");
  server.close();
  EXPECT_EQ(client.exit_code(), 0);
  EXPECT_EQ(client.output(),
            "Asistente: Ingrese su RUT\nYo: :login JuanPerez\nAsistente: Contraseña:\nYo: ****\n");
}

TEST(TerminalOnAPipe, ShowsUnsafeAndEndlessLinesHarmless) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port());
  server.accept();
  server.say("\x1b]0;malo\x07");
  server.say(std::string(LineBuffer::kMaxLineBytes + 5, 'x'));
  server.say_bytes("sin fin");
  server.close();
  EXPECT_EQ(client.exit_code(), 0);
  EXPECT_EQ(client.output(),
            "\uFFFD]0;malo\uFFFD\n" + std::string(LineBuffer::kMaxLineBytes, 'x') + "\nsin fin\n");
}

TEST(TerminalOnAPipe, SaysWhenThereIsNoServer) {
  const std::uint16_t port = ScriptedServer().port();  // nobody listens there any more
  ClientProcess client(kPipes, port);
  EXPECT_EQ(client.exit_code(), 1);
  EXPECT_EQ(client.output(), "");
  EXPECT_EQ(client.errors(), "turno: no hay servidor en 127.0.0.1:" + std::to_string(port) +
                                 " (conexión rechazada). ¿Está en marcha? Inícielo con: turno "
                                 "serve\n");
}

TEST(TerminalOnAPipe, SaysWhenTheServerIsLost) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port());
  server.accept();
  server.say("hola");
  client.wait_for("hola\n");
  server.reset();
  EXPECT_EQ(client.exit_code(), 1);
  EXPECT_EQ(client.errors(), "turno: se perdió la conexión con 127.0.0.1:" +
                                 std::to_string(server.port()) + " (la conexión se cortó).\n");
}

TEST(TerminalOnAPipe, SaysWhenTheServerClosesWithoutAGreeting) {
  ScriptedServer server;
  ClientProcess client(kPipes, server.port());
  server.accept();
  server.close();
  EXPECT_EQ(client.exit_code(), 1);
  EXPECT_NE(client.errors().find("se cerró sin saludar"), std::string::npos) << client.errors();
}

}  // namespace
}  // namespace turno::testing
