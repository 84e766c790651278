#include "understanding/concepts.h"

#include <gtest/gtest.h>

#include <string>

namespace turno {
namespace {

std::vector<PlainWord> words(std::string_view text) {
  return PlainWords::create(Language::kSpanish, "")->read(text);
}

TEST(Concepts, AreFoundByWordBeginningAndExpression) {
  const auto concepts = Concepts::create(
      Language::kSpanish,
      "# what comes\nrestart\treinici*\nrestart\tvuelvan a prender\nperson\talguien\ncase\tcaso\n");
  ASSERT_TRUE(concepts.has_value());
  const ConceptSet restart = concepts->bit("restart");
  const ConceptSet person = concepts->bit("person");
  EXPECT_NE(restart, 0U);
  EXPECT_EQ(concepts->bit("nobody"), 0U);
  EXPECT_EQ(concepts->of(words("reinicien casos con alguien")),
            (std::vector<ConceptSet>{restart, 0, 0, person}));
  EXPECT_EQ(concepts->of(words("vuelvan a prender")), (std::vector<ConceptSet>{restart, 0, 0}));
  EXPECT_EQ(concepts->of(words("vuelvan a")), (std::vector<ConceptSet>{0, 0}));
}

TEST(Concepts, MayShareAWord) {
  const auto concepts = Concepts::create(Language::kSpanish, "talk\tllam*\nperson\tllamada\n");
  ASSERT_TRUE(concepts.has_value());
  EXPECT_EQ(concepts->of(words("llamada")).front(),
            concepts->bit("talk") | concepts->bit("person"));
}

TEST(Concepts, KnowAMisspeltWord) {
  const auto concepts =
      Concepts::create(Language::kSpanish, "talk\thabl*\nperson\tejecutiv*\nrestart\treinici*\n");
  ASSERT_TRUE(concepts.has_value());
  const ConceptSet talk = concepts->bit("talk");
  const ConceptSet person = concepts->bit("person");
  EXPECT_EQ(concepts->of(words("ablar kon ejekutibo")), (std::vector<ConceptSet>{talk, 0, person}));
  EXPECT_EQ(concepts->of(words("ejectuivo")), std::vector<ConceptSet>{person});
  EXPECT_EQ(concepts->of(words("reinisie reincien")),
            (std::vector<ConceptSet>(2, concepts->bit("restart"))));
  EXPECT_EQ(concepts->of(words("hable hubla")), (std::vector<ConceptSet>{talk, 0}))
      << "too short for a slip";
}

TEST(Concepts, SayWhatIsWrongWithWhichLine) {
  const auto refused = [](std::string_view table) {
    const auto made = Concepts::create(Language::kSpanish, table);
    return made ? std::string() : made.error().detail;
  };
  EXPECT_EQ(refused("a\tb\nrestart"), "line 2: write CONCEPT<TAB>WORDS");
  EXPECT_EQ(refused("restart\t*"), "line 1: a '*' needs the beginning of a word in front");
  EXPECT_EQ(refused("restart\t "), "line 1: the words are missing");
  std::string many;
  for (std::size_t i = 0; i <= Concepts::kMax; ++i) {
    many += std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + "\tx\n";
  }
  EXPECT_EQ(refused(many), "line 33: no more than 32 concepts");
}

}  // namespace
}  // namespace turno
