#include "understanding/answer.h"

#include <gtest/gtest.h>

#include "understanding/understanding.h"

namespace turno {
namespace {

const Understanding& spanish() {
  static const Understanding only = Understanding::built_in(Language::kSpanish);
  return only;
}
const Understanding& english() {
  static const Understanding only = Understanding::built_in(Language::kEnglish);
  return only;
}

// -1: no choice.
int number_in(const Understanding& understanding, std::string_view text) {
  const auto choice = understanding.choice(text);
  return choice ? static_cast<int>(choice->number) : -1;
}

TEST(ChoiceInWords, IsReadWithWhatPeopleSayAroundIt) {
  for (const char* text : {"la 3 po", "3 porfa", "la tres", "opción 3", "quiero la tercera",
                           "el numero tres por favor", "ya, la 3 entonces"}) {
    EXPECT_EQ(number_in(spanish(), text), 3) << text;
  }
  for (const char* text : {"option 3 please", "the third one", "three", "ill take number 3"}) {
    EXPECT_EQ(number_in(english(), text), 3) << text;
  }
  EXPECT_EQ(number_in(english(), "one"), 1);
  EXPECT_EQ(number_in(spanish(), "la última"), 0);
  EXPECT_TRUE(spanish().choice("la segunda")->ordinal);
  EXPECT_FALSE(spanish().choice("la dos")->ordinal);
}

TEST(ChoiceInWords, IsNothingWhenThereIsMoreToTheText) {
  for (const char* text : {"", "hola", "no, la 3 no", "la 2 o la 3", "tengo 3 televisores malos",
                           "la 3 no me sirve, quiero un ejecutivo", "0"}) {
    EXPECT_EQ(number_in(spanish(), text), -1) << text;
  }
}

TEST(YesAndNo, AreReadAsPeopleSayThem) {
  for (const char* text : {"sí", "SIII", "ya po", "dale", "ok", "claro, por favor", "bueno ya"}) {
    EXPECT_EQ(spanish().yes_or_no(text), true) << text;
  }
  for (const char* text : {"no", "nop", "no gracias", "no, mejor no", "no po", "noooo"}) {
    EXPECT_EQ(spanish().yes_or_no(text), false) << text;
  }
  EXPECT_EQ(english().yes_or_no("yes please"), true);
  EXPECT_EQ(english().yes_or_no("nope"), false);
}

TEST(YesAndNo, AreNeitherWhenBothOrSomethingElseIsSaid) {
  for (const char* text : {"sí, no, no sé", "no quiero hablar con nadie", "quizás", ""}) {
    EXPECT_EQ(spanish().yes_or_no(text), std::nullopt) << text;
  }
}

TEST(Greeting, IsOneOnlyWhenNothingFollows) {
  EXPECT_TRUE(spanish().is_greeting("Hola, buenas tardes"));
  EXPECT_TRUE(english().is_greeting("hi there"));
  EXPECT_FALSE(spanish().is_greeting("hola, reinicien mi wifi"));
  EXPECT_FALSE(spanish().is_greeting(""));
}

}  // namespace
}  // namespace turno
