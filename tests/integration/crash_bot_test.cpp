// The bots of the crash test, told what a server might tell them: do they notice what is wrong?
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/crash_customer.h"
#include "tests/integration/crash_executive.h"

namespace turno::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Where = CrashCustomer::Where;

constexpr std::uint64_t kSeed = 1;
// Enough chances to act for anything to happen that may.
constexpr int kManyChances = 2000;

CrashCustomer::Person ana(bool by_code = false) { return {"1-9", "Ana", "", by_code}; }

void hear(Bot& bot, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) bot.on_line(line);
}

// Lets her act until she types something.
std::string next_typed(Bot& bot) {
  for (int i = 0; i < kManyChances; ++i) {
    bot.act();
    if (bot.take_wish_to_drop()) continue;
    const auto typed = bot.take_typed();
    if (!typed.empty()) return typed.front();
  }
  return {};
}

void talk_with_juan(CrashCustomer& customer) {
  customer.connected(1);
  hear(customer, {"Asistente: Hola! Bienvenido, Ingrese su RUT", "(4) Salir",
                  "Asistente: Estamos redirigiendo a un asistente, usted está numero 1 en la fila.",
                  "[100001:1] JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"});
  customer.take_typed();
}

TEST(CrashBot, ComesInAndSaysWhatItHasRead) {
  CrashCustomer customer(ana(), kSeed);
  talk_with_juan(customer);
  EXPECT_EQ(customer.where(), Where::kTalking);
  customer.disconnected();
  customer.connected(2);
  hear(customer, {"Asistente: Hola! Bienvenido, Ingrese su RUT"});
  EXPECT_THAT(customer.take_typed(), ElementsAre(":ack on", ":seen 100001:1", "1-9"));
}

TEST(CrashBot, ComesBackByCodeToWhatItHadAndByRutOtherwise) {
  CrashCustomer customer(ana(true), kSeed);
  customer.connected(1);
  hear(customer, {"Asistente: Hola! Bienvenido, Ingrese su RUT", "(4) Salir",
                  "Asistente: Estamos redirigiendo a un asistente, usted está numero 2 en la fila.",
                  "Asistente: si se corta la conexión, vuelva con :back K7QM-4T2P y conservará su "
                  "lugar."});
  customer.take_typed();
  customer.disconnected();
  customer.connected(2);
  hear(customer, {"Asistente: Hola! Bienvenido, Ingrese su RUT"});
  EXPECT_THAT(customer.take_typed(), ElementsAre(":ack on", ":back K7QM-4T2P"));
  hear(customer, {"(4) Salir"});
  EXPECT_EQ(customer.found_ended(), 1);  // he had a place, and finds the menu
}

TEST(CrashBot, TriesAgainWhileTheServerStillHasItsFormerConnection) {
  CrashCustomer customer({"1-9", "Ana", "", false}, kSeed);
  customer.connected(1);
  customer.on_line("Asistente: Hola! Bienvenido, Ingrese su RUT");
  customer.on_line(
      "Asistente: ya hay una visita abierta con ese RUT. Ciérrela primero (con :q) y vuelva a "
      "conectarse.");
  EXPECT_TRUE(customer.take_wish_to_drop());
  EXPECT_FALSE(customer.settled());
}

TEST(CrashBot, AReceiptIsForTheOldestLineThatHasNone) {
  CrashCustomer customer(ana(), kSeed);
  talk_with_juan(customer);
  const std::string first = next_typed(customer);
  const std::string second = next_typed(customer);
  hear(customer, {"✓ 100001:2", "✓ 100001:4"});
  ASSERT_THAT(customer.receipts(), SizeIs(2));
  EXPECT_THAT(customer.receipts()[0].candidates, ElementsAre(first));
  EXPECT_THAT(customer.receipts()[1].candidates, ElementsAre(second));
  EXPECT_EQ(customer.receipts()[1].mark.number, 4U);
  EXPECT_THAT(customer.complaints(), IsEmpty());
  hear(customer, {"✓ 100001:5"});
  EXPECT_THAT(customer.complaints(), ElementsAre("Ana: a receipt for nothing"));
}

TEST(CrashBot, AfterARefusalItIsNotCertainWhichLineAReceiptIsFor) {
  CrashCustomer customer(ana(), kSeed);
  talk_with_juan(customer);
  const std::string first = next_typed(customer);
  const std::string second = next_typed(customer);
  hear(customer, {"Asistente: la conversación ya terminó y esa línea no llegó.", "✓ 100001:2"});
  ASSERT_THAT(customer.receipts(), SizeIs(1));
  EXPECT_THAT(customer.receipts()[0].candidates, ElementsAre(first, second));
  EXPECT_THAT(customer.awaited(), IsEmpty());
}

TEST(CrashBot, AnExecutiveKnowsHisConversationsAndMissesOneThatIsGone) {
  CrashExecutive executive("JuanPerez", kSeed);
  executive.connected(1);
  hear(executive, {"Asistente: hola Juan, está disponible. Escriba :help para ver las órdenes.",
                   "Asistente: no está conversando con nadie.",
                   "Asistente: hay 1 cliente en la fila; 1 disponible de 1 ejecutivo en línea.",
                   "(1) Asistente: le toca Ana, RUT 1-9, que esperó 2 s.",
                   "  Solicitud 100001 (abierta): sin asunto",
                   "(2) Asistente: le toca Eva, RUT 2-7, que esperó 2 s.",
                   "  Solicitud 100002 (abierta): sin asunto", "(2) [100002:2] Eva: hola"});
  EXPECT_THAT(executive.shown(), SizeIs(1));
  ASSERT_THAT(executive.talks(), SizeIs(2));
  EXPECT_EQ(executive.talks().at(2).customer, "Eva");
  EXPECT_EQ(executive.talks().at(2).ticket, 100002U);
  executive.disconnected();
  executive.connected(2);
  hear(executive, {"Asistente: hola Juan, está disponible. Escriba :help para ver las órdenes.",
                   "(1) Asistente: sigue su conversación con Ana, solicitud 100001.",
                   "(1) Ana, solicitud 100001, actual",
                   "Asistente: no hay clientes en la fila; 1 disponible de 1 ejecutivo en línea."});
  EXPECT_TRUE(executive.settled());
  executive.disconnected();
  EXPECT_THAT(executive.vanished(), ElementsAre(std::pair<const std::string, int>("Eva", 1)));
}

}  // namespace
}  // namespace turno::test
