// What a customer writes at the menu in his own words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "store/event_json.h"
#include "store/log_reader.h"
#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kAskRestart =
    "Asistente: ¿Reiniciamos sus servicios ahora? Responda sí o no.";
constexpr const char* kRestarted = "Asistente: sus servicios fueron reiniciados.";
constexpr const char* kMenuAgain = "Asistente: en qué más lo podemos ayudar.";

class FreeText : public ::testing::Test {
 protected:
  // All that he reads of it.
  std::vector<std::string> says(std::string_view line) {
    jorge.types(line);
    return jorge.reads();
  }
  std::vector<WordsUnclear> unclear() {
    std::vector<WordsUnclear> all;
    world.settle();
    const auto log = LogReader::open(world.path());
    EXPECT_TRUE(log.has_value());
    const auto read = (*log)->log(0, [&](const EventRecord& event) {
      const auto decoded = decode(event.kind, event.body);
      if (decoded && std::holds_alternative<WordsUnclear>(*decoded)) {
        all.push_back(std::get<WordsUnclear>(*decoded));
      }
      return true;
    });
    EXPECT_TRUE(read.has_value());
    return all;
  }

  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
};

TEST_F(FreeText, IsDoneWhenItIsClear) {
  EXPECT_THAT(says("kiero ablar con alguien porfa"), Contains(redirected(1)));
  jorge.types(":menu");
  jorge.reads();
  EXPECT_THAT(says("muchas gracias, eso es todo, chao"),
              ElementsAre("Asistente: gracias por contactarnos que tenga un buen día."));
  EXPECT_TRUE(jorge.closed());
}

TEST_F(FreeText, RestartsNothingBeforeAYes) {
  EXPECT_THAT(says("xq no anda el wifi, reinicien el módem porfa"), ElementsAre(kAskRestart));
  EXPECT_THAT(world.console(), Not(Contains(HasSubstr("Reinicio"))));
  EXPECT_THAT(says("ya po, dale"), Contains(kRestarted));
  EXPECT_THAT(world.console(), Contains(HasSubstr("Reinicio Servicios Cliente Jorge Sandoval")));
}

TEST_F(FreeText, RestartsNothingAfterANo) {
  jorge.types("reinicien mi internet por favor");
  jorge.reads();
  EXPECT_THAT(says("no, mejor no"),
              ::testing::AllOf(Contains("Asistente: de acuerdo, no reiniciamos nada."),
                               Contains(kMenuAgain)));
  EXPECT_THAT(world.console(), Not(Contains(HasSubstr("Reinicio"))));
}

TEST_F(FreeText, OfAnotherWishAnswersTheQuestionToo) {
  jorge.types("reinicien mi internet por favor");
  jorge.reads();
  EXPECT_THAT(says("no, no, quiero hablar con un ejecutivo"), Contains(redirected(1)));
}

TEST_F(FreeText, WithANegationIsNotDone) {
  EXPECT_THAT(says("no quiero que reinicien nada"), Not(Contains(kAskRestart)));
  EXPECT_THAT(says("no quiero hablar con nadie, solo reinicien"),
              Not(Contains(HasSubstr("en la fila"))));
}

TEST_F(FreeText, IsAskedAboutWithTheTwoLikeliest) {
  const auto asked = says("reinicio o ejecutivo, no sé");
  ASSERT_THAT(asked, ElementsAre("Asistente: ¿Quiere (2) Reiniciar servicios o (3) Contactar a un "
                                 "ejecutivo?"));
  EXPECT_THAT(says("con el ejecutivo mejor"), Contains(redirected(1)));
}

TEST_F(FreeText, ThatIsNotUnderstoodShowsTheMenu) {
  const auto said = says("¿cuánto cuesta el plan con fútbol?");
  EXPECT_THAT(said, Contains("Asistente: no entendimos «¿cuánto cuesta el plan con fútbol?». "
                             "Escriba el número de una opción, o dígala con sus palabras:"));
  EXPECT_THAT(said, Contains("(4) Salir"));
}

TEST_F(FreeText, ThatGreetsIsGreeted) {
  EXPECT_THAT(says("hola, buenas tardes"),
              Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST_F(FreeText, MayBeEnglish) {
  EXPECT_THAT(
      says("hello, I want to talk to a human being please"),
      Contains("Assistant: We are putting you through to an assistant, you are number 1 in the "
               "line."));
}

TEST_F(FreeText, ChoosesATicket) {
  for (const auto& [subject, number] :
       {std::pair("Cambio de clave WiFi", 124578), std::pair("Cambio de Plan", 123499)}) {
    const auto id = static_cast<std::uint64_t>(number);
    ASSERT_TRUE(world.store().append(TicketOpened{id_of(kJorge), subject, TicketId{id}}));
  }
  jorge.types("quiero ver mis solicitudes");
  jorge.reads();
  EXPECT_THAT(says("la del wifi"), Contains(HasSubstr("su solicitud 124578")));
  jorge.types("1");
  jorge.reads();
  EXPECT_THAT(says("la última"), Contains(HasSubstr("su solicitud 123499")));
  jorge.types("1");
  jorge.reads();
  EXPECT_THAT(says("la del televisor"), Contains(HasSubstr("elija una solicitud con un número")));
  EXPECT_THAT(says("mejor quiero hablar con un ejecutivo"), Contains(redirected(1)));
}

TEST_F(FreeText, ThatWasUnclearIsOnRecord) {
  jorge.types("reinicio o ejecutivo, no sé");
  jorge.types("ninguna");
  jorge.types("asdfghjkl");
  jorge.types("hola");
  jorge.types("3");
  const std::vector<WordsUnclear> all = unclear();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].text, "reinicio o ejecutivo, no sé");
  EXPECT_EQ(all[0].outcome, "asked");
  EXPECT_EQ(all[0].customer, id_of(kJorge));
  EXPECT_EQ(all[0].language, "es");
  EXPECT_EQ(all[1].outcome, "missed");
}

TEST_F(FreeText, IsForgottenWithTheQuestionWhenHeGoesElsewhere) {
  jorge.types("reinicien mi internet por favor");
  jorge.types(":menu");
  jorge.reads();
  EXPECT_THAT(says("sí"), Not(Contains(kRestarted)));
}

}  // namespace
}  // namespace turno::testing
