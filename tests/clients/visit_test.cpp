#include "clients/terminal/visit.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clients/terminal/secret.h"

namespace turno {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kCode = "Asistente: vuelva con :back K7QM-4T2P y conservará su lugar.";

TEST(Visit, GoesBackWithTheCodeAndWhatWasRead) {
  Visit visit({"11.111.111-1"});
  visit.heard(kCode);
  visit.heard(LineNumber{7, 1});
  visit.heard(LineNumber{7, 4});
  visit.heard(LineNumber{7, 3});
  visit.receipt({7, 6});
  EXPECT_EQ(visit.seen(), Lines{":seen 7:4"});
  EXPECT_EQ(visit.way_in(), Lines{":back K7QM-4T2P"});
}

TEST(Visit, GoesBackAsAnExecutiveWithTheLastPassword) {
  Visit visit({":login JuanPerez"});
  visit.said(":login JuanPerez", false);
  visit.said("falsa", true);
  visit.heard("Asistente: el usuario o la contraseña no son correctos.");
  EXPECT_EQ(visit.password(), "");
  visit.said(":login juanperez", false);
  visit.said("demo", true);
  visit.said(":list", false);
  EXPECT_EQ(visit.way_in(), Lines{":login juanperez"});
  EXPECT_EQ(visit.password(), "demo");
}

TEST(Visit, KeepsNoPin) {
  Visit visit({});
  visit.said("11.111.111-1", false);
  visit.said("1234", true);
  EXPECT_EQ(visit.password(), "");
  EXPECT_TRUE(visit.way_in().empty());
}

TEST(Visit, KeepsNoPasswordThatIsTooLong) {
  Visit visit({});
  visit.said(":login JuanPerez", false);
  visit.said(std::string(SecretLine::kMaxBytes + 1, 'x'), true);
  EXPECT_EQ(visit.password(), "");
}

TEST(Visit, SaysTheFirstLinesAgainAfterItsCodeWasRefused) {
  Visit visit({"11.111.111-1"});
  visit.heard(kCode);
  visit.heard("Asistente: ese código ya no vale. Ingrese su RUT");
  EXPECT_EQ(visit.way_in(), Lines{"11.111.111-1"});
}

TEST(Visit, WithoutACodeSaysTheFirstLinesAgain) {
  const Visit visit({"11.111.111-1"});
  EXPECT_EQ(visit.way_in(), Lines{"11.111.111-1"});
}

TEST(Visit, LeavesTheWayBackToThePersonWhereItKnowsNone) {
  Visit visit({});
  visit.heard(LineNumber{7, 1});
  EXPECT_TRUE(visit.way_in().empty());
}

TEST(Visit, RemembersTheTicketsSpokenInLast) {
  Visit visit({});
  visit.heard(kCode);
  for (std::uint64_t ticket = 1; ticket <= Visit::kMaxTickets; ++ticket) {
    visit.heard(LineNumber{ticket, 1});
  }
  visit.heard(LineNumber{1, 2});
  visit.heard(LineNumber{1000, 1});  // the second ticket is the one forgotten
  const Lines lines = visit.seen();
  ASSERT_EQ(lines.size(), Visit::kMaxTickets);
  EXPECT_EQ(lines.front(), ":seen 3:1");
  EXPECT_EQ(lines[Visit::kMaxTickets - 2], ":seen 1:2");
  EXPECT_EQ(lines[Visit::kMaxTickets - 1], ":seen 1000:1");
}

TEST(Visit, AGapInTheNumbersIsOnesOwnLines) {
  Visit visit({});
  EXPECT_EQ(visit.heard(LineNumber{7, 3}), 0U);  // nothing is known of what was before
  EXPECT_EQ(visit.heard(LineNumber{7, 4}), 0U);
  visit.receipt({7, 5});
  EXPECT_EQ(visit.heard(LineNumber{7, 6}), 0U);
  EXPECT_EQ(visit.heard(LineNumber{7, 9}), 2U);
  EXPECT_EQ(visit.heard(LineNumber{7, 9}), 0U);
}

TEST(Visit, AtANewConversationAGapTellsNothing) {
  Visit visit({});
  visit.heard(LineNumber{7, 3});
  visit.heard("Asistente: le toca Ana Soto, RUT 11.111.111-1, que esperó 5 s.");
  EXPECT_EQ(visit.heard(LineNumber{7, 5}), 0U);  // the greeting was 7:4
  EXPECT_EQ(visit.heard(LineNumber{7, 7}), 1U);
}

TEST(Visit, GoesBackUnderTheNewNameOfAnExecutive) {
  Visit visit({});
  visit.said(":login JuanPerez", false);
  visit.said("demo", true);
  visit.heard("Asistente: su nombre de usuario es ahora JPerez; con él entrará la próxima vez.");
  EXPECT_EQ(visit.way_in(), Lines{":login JPerez"});
  EXPECT_EQ(visit.password(), "demo");
}

TEST(Visit, WithSeveralTicketsAGapTellsNothing) {
  Visit visit({});
  visit.heard(LineNumber{7, 1});
  visit.heard(LineNumber{8, 1});
  EXPECT_EQ(visit.heard(LineNumber{7, 9}), 0U);
}

TEST(Visit, IsInOnceTheServerSaysSo) {
  Visit visit({});
  visit.heard("Asistente: Hola! Bienvenido, Ingrese su RUT");
  EXPECT_FALSE(visit.was_in());
  visit.heard("Asistente: Hola Jorge, en qué te podemos ayudar?.");
  EXPECT_TRUE(visit.was_in());
}

}  // namespace
}  // namespace turno
