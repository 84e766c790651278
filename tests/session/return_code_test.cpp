// Coming back by the short code, without RUT and PIN.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kUnknown =
    "Asistente: ese código no es correcto o ya no sirve. Ingrese su RUT:";

// Jorge, who has a PIN, waits and was told his code.
class Code : public ::testing::Test {
 protected:
  Code() : jorge(world.customer(kJorge, "Jorge Sandoval")) {
    EXPECT_TRUE(world.directory().set_pin(id_of(kJorge), "4321"));
    jorge.types("3");
    jorge.types("¿me atienden?");
    code = code_in(jorge.reads());
  }
  Person& comes_with(const std::string& text, const std::string& address = "192.0.2.1") {
    Person& person = world.connect(address);
    person.reads();
    person.types(":back " + text);
    return person;
  }

  World world;
  Person& jorge;
  std::string code;
};

TEST_F(Code, IsToldOnceAVisit) {
  EXPECT_THAT(code, ::testing::MatchesRegex("[0-9A-Z]{4}-[0-9A-Z]{4}"));
  jorge.types(":menu");
  jorge.reads();
  jorge.types("3");
  EXPECT_EQ(code_in(jorge.reads()), "");
  jorge.drops();
  EXPECT_THAT(comes_with(code).reads(), ElementsAre(back_at("Jorge", 1))) << "and is still good";
}

TEST_F(Code, BringsHimBackWithoutHisPin) {
  jorge.drops();
  EXPECT_THAT(comes_with(code).reads(), ElementsAre(back_at("Jorge", 1)));
  EXPECT_EQ(world.desk().line.counts().waiting, 1U);
}

TEST_F(Code, IsReadInSmallLettersAndWithoutItsDash) {
  jorge.drops();
  std::string typed;
  for (const char c : code) {
    if (c != '-') typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  EXPECT_THAT(comes_with(typed).reads(), ElementsAre(back_at("Jorge", 1)));
}

TEST_F(Code, BringsHimBackIntoHisConversation) {
  Person& juan = world.executive("JuanPerez");
  jorge.drops();
  juan.types("¿está ahí?");
  Person& back = comes_with(code);
  EXPECT_THAT(back.reads(),
              ElementsAre(HasSubstr("Sigue conversando con JuanPerez"), "JuanPerez: ¿está ahí?"));
}

TEST_F(Code, IsGoodNoMoreWhenNothingIsKept) {
  jorge.types(":q");
  EXPECT_THAT(comes_with(code).reads(), ElementsAre(kUnknown));
}

TEST_F(Code, IsGoodNoMoreAfterHisGrace) {
  jorge.drops();
  world.passes(seconds(60));
  EXPECT_THAT(comes_with(code).reads(), ElementsAre(kUnknown));
}

TEST_F(Code, ThatIsUnknownAsksForTheRut) {
  Person& other = comes_with("0000-0001");
  EXPECT_THAT(other.reads(), ElementsAre(kUnknown));
  other.types(kClaudio);
  EXPECT_THAT(other.reads(), Contains(HasSubstr("primera visita")));
}

TEST_F(Code, CannotBeGuessed) {
  Person& thief = comes_with("0000-0001");
  thief.types(":back 0000-0002");
  thief.types(":back 0000-0003");
  EXPECT_TRUE(thief.closed());
  EXPECT_THAT(thief.reads(), Contains(HasSubstr("no pudimos identificarlo")));
  for (int n = 3; n < Directory::kPerAddress.burst; ++n) {
    EXPECT_THAT(comes_with("no-es").reads(), ElementsAre(kUnknown));
  }
  EXPECT_THAT(comes_with(code).reads(), ElementsAre(HasSubstr("demasiados intentos fallidos")));
  EXPECT_FALSE(jorge.closed());
  EXPECT_THAT(comes_with(code, "192.0.2.9").reads(), ElementsAre(back_at("Jorge", 1)));
}

TEST_F(Code, WithoutOneTheFormIsShown) {
  Person& person = world.connect();
  person.reads();
  person.types(":back");
  EXPECT_THAT(person.reads(), ElementsAre("Asistente: escriba :back CÓDIGO"));
}

}  // namespace
}  // namespace turno::testing
