// The assignments' examples, line by line, against `turno serve --demo` over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::HasSubstr;

void expect_lines(Client& client, const std::vector<std::string>& expected) {
  for (const std::string& line : expected) {
    const auto got = client.line();
    ASSERT_TRUE(got.has_value()) << "instead of: " << line;
    ASSERT_EQ(*got, line);
  }
}

const std::vector<std::string> kOptions = {"(1) Revisar atenciones anteriores.",
                                           "(2) Reiniciar servicios.",
                                           "(3) Contactar a un ejecutivo", "(4) Salir"};

void expect_menu(Client& client, const std::string& heading) {
  expect_lines(client, {heading});
  expect_lines(client, kOptions);
}

TEST(Examples, TheFirstOneWordForWord) {
  ServeProcess server;
  Client jorge(server.port());
  expect_lines(jorge, {"Asistente: Hola! Bienvenido, Ingrese su RUT"});
  type(jorge, "12.345.678-9");
  expect_menu(jorge, "Asistente: Hola Jorge, en qué te podemos ayudar?.");
  type(jorge, "1");
  expect_lines(jorge, {"Asistente: usted tiene las siguientes solicitudes en curso:",
                       "(1) Solicitud 124578: Cambio de clave WiFi",
                       "(2) Solicitud 123499: Cambio de Plan", "Elija cual quiere la solicitud"});
  type(jorge, "1");
  expect_lines(jorge, {"Asistente: su nueva clave wifi es: estaesmiclave"});
  expect_menu(jorge, "Asistente: en qué más lo podemos ayudar.");
  type(jorge, "4");
  expect_lines(jorge, {"Asistente: gracias por contactarnos que tenga un buen día."});
  EXPECT_FALSE(jorge.line().has_value());
  EXPECT_TRUE(server.process().line_with("[SERVER] Cliente Jorge Sandoval conectado."));
  EXPECT_TRUE(server.process().line_with("[SERVER] Cliente Jorge Sandoval desconectado."));
}

TEST(Examples, TheSecondOneWordForWord) {
  ServeProcess server;
  Client juan(server.port());
  log_in(juan, "JuanPerez");
  std::vector<std::unique_ptr<Client>> before;
  for (std::uint32_t n = 0; n < 3; ++n) {  // one talks to him, two wait
    before.push_back(std::make_unique<Client>(server.port()));
    identify(*before.back(), nth_rut(n), "Ana Soto");
    type(*before.back(), "3");
    read_until(*before.back(), n == 0 ? "Hola soy Juan Perez" : "en la fila");
  }
  Client jorge(server.port());
  identify(jorge, "12.345.678-9");
  type(jorge, "3");
  expect_lines(jorge, {"Asistente: Estamos redirigiendo a un asistente, usted está numero 3 en la "
                       "fila."});
  type(*before[1], ":q");
  expect_lines(jorge, {"Asistente: usted está numero 2 en la fila."});
  type(*before[2], ":q");
  expect_lines(jorge, {"Asistente: usted está numero 1 en la fila."});
  type(*before[0], ":q");
  expect_lines(jorge, {"JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"});
  type(jorge, "Tengo un problema con mi conexión a Internet");
  EXPECT_EQ(read_until(juan, "Tengo un problema"),
            "Jorge Sandoval: Tengo un problema con mi conexión a Internet");
  EXPECT_TRUE(server.process().line_with(
      "[SERVER] Cliente Jorge Sandoval redirigido a ejecutivo JuanPerez."));
  type(juan, ":restart");
  EXPECT_TRUE(server.process().line_with("[SERVER] Reinicio Servicios Cliente Jorge Sandoval."));
}

TEST(Examples, TheFirstAssignmentsChatRoom) {
  Process room({"room", "--port", "0"});
  const auto listening = room.line_with("[SERVER] Escuchando en 127.0.0.1:");
  ASSERT_TRUE(listening);
  const auto port =
      static_cast<std::uint16_t>(std::stoi(listening->substr(listening->rfind(':') + 1)));
  std::vector<std::unique_ptr<Client>> clients;
  for (int n = 0; n < 8; ++n) {
    clients.push_back(std::make_unique<Client>(port));
    EXPECT_EQ(clients.back()->line(), "Welcome to the best chat in the universe!");
    const std::string id = clients.back()->local_address();
    EXPECT_TRUE(room.line_with("[SERVER] Client: " + id + " connected!"));
  }
  for (auto& client : clients) {
    type(*client, "Message 1");
    EXPECT_TRUE(room.line_with(client->local_address() + ": Message 1"));
  }
  const std::string first = clients.front()->local_address();
  type(*clients.front(), ":q");
  EXPECT_FALSE(clients.front()->line().has_value());
  EXPECT_TRUE(room.line_with("[SERVER] Client: " + first + " disconnected!"));
  room.signal(SIGTERM);
  EXPECT_EQ(room.wait(), 0);
}

}  // namespace
}  // namespace turno::test
