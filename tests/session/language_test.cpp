#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kGoOnInEnglish = "Assistant: we go on in English. Con :lang es, en español.";

TEST(Languages, AreChosenAtTheDoor) {
  World world;
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(kJorge), "Jorge Sandoval", {}));
  Person& jorge = world.connect();
  jorge.reads();
  jorge.types(":lang en");
  EXPECT_THAT(jorge.reads(), ElementsAre(kGoOnInEnglish));
  jorge.types(kJorge);
  EXPECT_THAT(jorge.reads(), ElementsAre("Assistant: Hello Jorge, how can we help you?",
                                         "(1) See earlier requests.", "(2) Restart services.",
                                         "(3) Talk to an executive", "(4) Leave"));
  jorge.types("2");
  EXPECT_THAT(jorge.reads(), Contains("Assistant: your services were restarted."));
}

TEST(Languages, ChangeAtTheMenuWhichIsShownAgain) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types(":lang en");
  EXPECT_THAT(jorge.reads(),
              ::testing::AllOf(Contains(kGoOnInEnglish), Contains("(3) Talk to an executive")));
  jorge.types(":lang es");
  EXPECT_THAT(jorge.reads(), Contains("(3) Contactar a un ejecutivo"));
}

TEST(Languages, AreOneSidesAloneInAConversation) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types(":lang en");
  EXPECT_THAT(jorge.reads(), Contains(kGoOnInEnglish));
  juan.reads();
  jorge.types("hello");
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: hello"));
  juan.types(":end");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Assistant: your conversation with JuanPerez")));
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("terminó la conversación con Jorge Sandoval")));
}

TEST(Languages, AreTheExecutivesTooWithHisOrders) {
  World world;
  Person& juan = world.executive("JuanPerez");
  juan.types(":lang en");
  EXPECT_THAT(juan.reads(), Contains(kGoOnInEnglish));
  juan.types(":help");
  EXPECT_THAT(juan.reads(), Contains(HasSubstr(":queue")));
  juan.types(":subject");
  EXPECT_THAT(juan.reads(), Contains("Assistant: type :subject TEXT"));
  juan.types(":queue");
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("there are no customers in the line")));
}

TEST(Languages, ThatThereAreNotAreNotTaken) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  for (const char* typed : {":lang", ":lang fr"}) {
    jorge.types(typed);
    EXPECT_THAT(jorge.reads(), Contains("Asistente: escriba :lang es o :lang en")) << typed;
  }
}

TEST(Languages, AreGuessedFromTheFirstWordsThatAreClear) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("hello, how much does the fast plan cost please?");
  EXPECT_THAT(jorge.reads(), ::testing::AllOf(Contains(kGoOnInEnglish),
                                              Contains("Assistant: what else can we do for you?")));
  // Later it is read as it is written, and answered as before.
  jorge.types("quiero hablar con un ejecutivo por favor");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("you are number 1 in the line")));
}

TEST(Languages, ThatWereChosenAreNotGuessed) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types(":lang es");
  jorge.reads();
  jorge.types("hello, how much does the fast plan cost please?");
  EXPECT_THAT(jorge.reads(), Not(Contains(kGoOnInEnglish)));
}

}  // namespace
}  // namespace turno::testing
