// How well the assistant reads texts of people whose phrases it was not trained on.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "understanding/built_in.h"
#include "understanding/evaluation.h"
#include "understanding/understanding.h"

namespace turno {
namespace {

std::vector<Phrase> held_out(Language language) {
  const std::string file = std::string(TURNO_HELDOUT) + "/" + std::string(code(language)) + ".tsv";
  std::ifstream in(file, std::ios::binary);
  const auto phrases = read_phrases(std::string(std::istreambuf_iterator<char>(in), {}));
  EXPECT_TRUE(phrases.has_value()) << file;
  return phrases.value_or(std::vector<Phrase>());
}

std::string plain(const Understanding& understanding, std::string_view text) {
  std::string all;
  for (const PlainWord& word : understanding.words(text)) all += word.text + " ";
  return all;
}

Evaluation evaluate(Language language) {
  const Understanding understanding = Understanding::built_in(language);
  Evaluation evaluation;
  for (const Phrase& phrase : held_out(language)) {
    evaluation.add(phrase.intent, understanding.guess(phrase.text), {});
  }
  return evaluation;
}

TEST(HeldOut, SpanishIsReadWellEnough) {
  const Evaluation evaluation = evaluate(Language::kSpanish);
  EXPECT_GE(evaluation.count(), 400U);
  EXPECT_GE(evaluation.macro_f1(), .90);
  EXPECT_GE(evaluation.recall(Intent::kOther), .92);
  EXPECT_LE(evaluation.wrong_actions(), .01);
}

TEST(HeldOut, EnglishIsReadWellEnough) {
  const Evaluation evaluation = evaluate(Language::kEnglish);
  EXPECT_GE(evaluation.count(), 400U);
  EXPECT_GE(evaluation.macro_f1(), .84);
  EXPECT_GE(evaluation.recall(Intent::kOther), .92);
  EXPECT_LE(evaluation.wrong_actions(), .01);
}

TEST(HeldOut, FewTextsAreAmongThePhrasesThatItWasTrainedOn) {
  for (const Language language : {Language::kSpanish, Language::kEnglish}) {
    const Understanding understanding = Understanding::built_in(language);
    std::set<std::string> trained;
    const auto phrases = read_phrases(built_in::phrases(language));
    ASSERT_TRUE(phrases.has_value());
    for (const Phrase& phrase : *phrases) {
      trained.insert(plain(understanding, phrase.text));
    }
    const std::vector<Phrase> texts = held_out(language);
    std::size_t known = 0;
    for (const Phrase& text : texts) known += trained.count(plain(understanding, text.text));
    // People say "hola" and "chao" in the same words.
    EXPECT_LE(known * 8, texts.size());
  }
}

TEST(Phrases, AreEnoughAndEachIsThereOnce) {
  const auto check = [](Language language, std::size_t least) {
    const Understanding understanding = Understanding::built_in(language);
    const auto phrases = read_phrases(built_in::phrases(language));
    ASSERT_TRUE(phrases.has_value());
    EXPECT_GE(phrases->size(), least);
    std::set<std::string> seen;
    for (const Phrase& phrase : *phrases) {
      EXPECT_TRUE(seen.insert(phrase.text).second) << phrase.text << " is there twice";
    }
  };
  check(Language::kSpanish, 2000);
  check(Language::kEnglish, 1000);
}

}  // namespace
}  // namespace turno
