#include "clients/terminal/sentences.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace turno {
namespace {

TEST(Sentences, ReceiptsHaveATicketAndANumber) {
  EXPECT_EQ(parse_receipt("✓ 124578:3"), (LineNumber{124578, 3}));
  for (const char* line : {"✓", "✓ ", "✓ 1", "✓ 1:", "✓ :1", "✓ 1:2 ", "✓ 1:2:3", "✓ -1:2", "✓ a:2",
                           "✓1:2", " ✓ 1:2", "Ana: ✓ 1:2", "✓ 99999999999999999999999:1"}) {
    EXPECT_EQ(parse_receipt(line), std::nullopt) << line;
  }
}

TEST(Sentences, MarksAreTakenOff) {
  std::string line = "[124578:12] Ana Soto: hola [1:2] ";
  EXPECT_EQ(take_mark(line), (LineNumber{124578, 12}));
  EXPECT_EQ(line, "Ana Soto: hola [1:2] ");
  line = "(2) [7:1] Ana: hola";
  EXPECT_EQ(take_mark(line), (LineNumber{7, 1}));
  EXPECT_EQ(line, "(2) Ana: hola");
}

TEST(Sentences, WhatIsNoMarkStays) {
  for (const std::string text : {"Ana: [1:2] hola", "[1] Revisar", "[SERVER] hola", "[1:2]hola",
                                 "[1:2", "[1:x] hola", "", "(2)[1:2] hola", "() [1:2] hola"}) {
    std::string line = text;
    EXPECT_EQ(take_mark(line), std::nullopt) << text;
    EXPECT_EQ(line, text);
  }
}

TEST(Sentences, TheCodeIsTheServersWordOnly) {
  EXPECT_EQ(code_told("Asistente: si se corta la conexión, vuelva con :back K7QM-4T2P y conservará "
                      "su lugar."),
            "K7QM-4T2P");
  EXPECT_EQ(code_told("Asistente: escriba :back K7QM4T2P"), "K7QM4T2P");
  EXPECT_EQ(code_told("Asistente: escriba :back CODIGO"), std::nullopt);
  EXPECT_EQ(code_told("Asistente: escriba :back "), std::nullopt);
  EXPECT_EQ(code_told("Ana: vuelva con :back K7QM-4T2P"), std::nullopt);
  EXPECT_EQ(code_told("Asistente: :back " + std::string(33, '1')), std::nullopt);
}

TEST(Sentences, AGreetingByNameLetsIn) {
  EXPECT_TRUE(comes_in("Asistente: Hola Jorge, en qué te podemos ayudar?."));
  EXPECT_TRUE(comes_in("Asistente: hola de nuevo, Jorge. Sigue conversando con JuanPerez."));
  EXPECT_FALSE(comes_in("Asistente: Hola! Bienvenido, Ingrese su RUT"));
  EXPECT_FALSE(comes_in("JuanPerez: hola Jorge"));
}

TEST(Sentences, OfAServerThatSpeaksEnglishAreKnownToo) {
  EXPECT_EQ(code_told("Assistant: if the connection is cut, come back with :back K7QM-4T2P and you "
                      "will keep your place."),
            "K7QM-4T2P");
  EXPECT_TRUE(comes_in("Assistant: Hello Jorge, how can we help you?"));
  EXPECT_FALSE(comes_in("Assistant: Hello! Welcome, please enter your RUT"));
  EXPECT_TRUE(begins_new_talk("Assistant: here is Jorge Sandoval, RUT 1-9, who waited 3 s."));
  EXPECT_TRUE(begins_talk("Assistant: hello again, Jorge. You are still talking to JuanPerez."));
  EXPECT_TRUE(
      ends_talk("Assistant: your conversation with JuanPerez is over. It is on record in "
                "request 7."));
  EXPECT_TRUE(
      refuses_line("Assistant: the conversation is over already and that line was not "
                   "delivered."));
  EXPECT_TRUE(refuses_login("Assistant: the user name or the password is not right."));
  EXPECT_TRUE(
      refuses_code("Assistant: that code is not right or does not hold any more. Enter your "
                   "RUT:"));
  EXPECT_TRUE(is_farewell("Assistant: thank you for contacting us, have a nice day."));
  EXPECT_TRUE(answers_ack("Assistant: receipts are off. :ack on brings them"));
  EXPECT_EQ(renamed_to("Assistant: your user name is now JuanP; you will log in with it from now "
                       "on."),
            "JuanP");
}

TEST(Sentences, NobodyElseCanSayWhatTheServerSays) {
  EXPECT_TRUE(is_farewell("Asistente: gracias por contactarnos que tenga un buen día."));
  EXPECT_FALSE(is_farewell("Ana: que tenga un buen día."));
  EXPECT_FALSE(
      is_farewell("Asistente: el servidor se está cerrando. Lo que se registró está a "
                  "salvo; vuelva en unos minutos, por favor."));
  EXPECT_TRUE(ends_talk("(2) Asistente: Ana dejó la conversación."));
  EXPECT_FALSE(ends_talk("Ana: Luis dejó la conversación."));
  EXPECT_TRUE(refuses_line("Asistente: la conversación ya terminó y esa línea no llegó."));
  EXPECT_FALSE(refuses_line("Ana: el paquete no llegó."));
  EXPECT_TRUE(refuses_code("Asistente: ese código ya no vale."));
  EXPECT_FALSE(refuses_code("Asistente: vuelva con :back K7QM-4T2P y conservará su lugar."));
  EXPECT_FALSE(refuses_code("Asistente: hola Ana, sigue en el lugar 2 de la fila."));
  EXPECT_TRUE(answers_ack("Asistente: no conocemos la orden :ack. Escriba :help"));
  EXPECT_TRUE(knows_no_ack("Asistente: no conocemos la orden :ack. Escriba :help"));
}

}  // namespace
}  // namespace turno
