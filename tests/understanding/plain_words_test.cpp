#include "understanding/plain_words.h"

#include <gtest/gtest.h>

#include <string>

namespace turno {
namespace {

const PlainWords& words(Language language = Language::kSpanish) {
  constexpr std::string_view kShort = "xq\tporque\nnokiero\tno quiero\n# a comment\n";
  static const auto spanish = PlainWords::create(Language::kSpanish, kShort);
  static const auto english = PlainWords::create(Language::kEnglish, kShort);
  return language == Language::kSpanish ? *spanish : *english;
}

// The words with a blank between them, negated ones in brackets.
std::string read(std::string_view text, Language language = Language::kSpanish) {
  std::string all;
  for (const PlainWord& word : words(language).read(text)) {
    if (!all.empty()) all += ' ';
    all += word.negated ? "[" + word.text + "]" : word.text;
  }
  return all;
}

TEST(PlainWords, AreSmallWithoutAccentsOrSigns) {
  EXPECT_EQ(read("¡REINICIÉ el módem, Señor Ñuñez!"), "reinicie el modem senor nunez");
}

TEST(PlainWords, HaveThreeOfALetterAsOneAndTwoAsTheyAre) {
  EXPECT_EQ(read("holaaaa lllamar perro 1000"), "hola lamar perro 1000");
}

TEST(PlainWords, HaveShortFormsWrittenOut) { EXPECT_EQ(read("XQ nokiero"), "porque no [quiero]"); }

TEST(PlainWords, AreNegatedUntilTheClauseEnds) {
  EXPECT_EQ(read("no quiero hablar, solo reinicia"), "no [quiero] [hablar] solo reinicia");
  EXPECT_EQ(read("no quiero hablar pero reinicia"), "no [quiero] [hablar] pero reinicia");
  EXPECT_EQ(read("don't restart, call me", Language::kEnglish), "dont [restart] call me");
}

TEST(PlainWords, KeepTheSignOfAQuestion) { EXPECT_EQ(read("¿qué hace?"), "que hace ?"); }

TEST(PlainWords, AreNoneOfSignsAndEmojiAlone) { EXPECT_EQ(read("... 🙏🙏 —"), ""); }

TEST(PlainWords, StopAtTheirLimit) {
  std::string text;
  for (std::size_t i = 0; i < 2 * PlainWords::kMaxWords; ++i) text += "ya ";
  EXPECT_EQ(words().read(text).size(), PlainWords::kMaxWords);
}

TEST(PlainWords, SayWhichShortFormIsNone) {
  const auto made = PlainWords::create(Language::kSpanish, "q\tque\nwrong\n");
  ASSERT_FALSE(made.has_value());
  EXPECT_NE(made.error().detail.find("line 2"), std::string::npos) << made.error().detail;
}

}  // namespace
}  // namespace turno
