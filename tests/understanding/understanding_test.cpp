#include "understanding/understanding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "understanding/built_in.h"
#include "understanding/evaluation.h"
#include "understanding/pick.h"
#include "understanding/trainer.h"

namespace turno {
namespace {

using What = Decision::What;
using ::testing::HasSubstr;

const Understanding& in(Language language) {
  static const Understanding spanish = Understanding::built_in(Language::kSpanish);
  static const Understanding english = Understanding::built_in(Language::kEnglish);
  return language == Language::kSpanish ? spanish : english;
}
Intent read(std::string_view text, Language language = Language::kSpanish) {
  return in(language).guess(text).best();
}

TEST(Understanding, ReadsWhatPeopleInChileWrite) {
  EXPECT_EQ(read("xq no anda el wifi, reinicialo porfa"), Intent::kRestart);
  EXPECT_EQ(read("kiero ablar con alguien"), Intent::kExecutive);
  EXPECT_EQ(read("en q va mi reclamo"), Intent::kHistory);
  EXPECT_EQ(read("chao gracias"), Intent::kExit);
  EXPECT_EQ(read("la 3 po"), Intent::kExecutive);
  EXPECT_EQ(read("no quiero hablar con nadie, solo reinicia"), Intent::kRestart);
}

TEST(Understanding, ReadsEnglish) {
  EXPECT_EQ(read("pls reboot my router", Language::kEnglish), Intent::kRestart);
  EXPECT_EQ(read("let me talk to a human", Language::kEnglish), Intent::kExecutive);
  EXPECT_EQ(read("status of my complaint", Language::kEnglish), Intent::kHistory);
  EXPECT_EQ(read("that's all, bye", Language::kEnglish), Intent::kExit);
}

TEST(Understanding, IsSureOfNothingInStrangeText) {
  for (const char* text :
       {"asdfghjkl", "%&/()=", "", "wir haben heute schönes wetter", "zzzz qqqq"}) {
    EXPECT_NE(decide(in(Language::kSpanish).guess(text), {}).what, What::kAct) << text;
  }
}

TEST(Understanding, GivesProbabilitiesThatSumToOne) {
  double sum = 0;
  for (const double each : in(Language::kSpanish).guess("reinicien mi internet").probabilities) {
    EXPECT_GE(each, 0);
    sum += each;
  }
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Understanding, LearnsADesksOwnPhrases) {
  const std::string own = "dele un sacudón al fierro";
  ASSERT_NE(read(own), Intent::kRestart);
  std::vector<Phrase> phrases;
  for (const char* ending : {"", " po", " jefe", " otra vez"}) {
    phrases.push_back({Intent::kRestart, own + ending, 0});
  }
  const Understanding taught = Understanding::with(Language::kSpanish, phrases);
  EXPECT_EQ(taught.guess("oiga, " + own).best(), Intent::kRestart);
}

TEST(Training, GivesTheSameClassifierEachTimeAndIsSmall) {
  constexpr std::size_t kMebibyte = 1024 * 1024;
  for (const Language language : {Language::kSpanish, Language::kEnglish}) {
    const auto phrases = read_phrases(built_in::phrases(language));
    const auto knowledge =
        Knowledge::create(language, built_in::short_forms(language), built_in::concepts(language));
    ASSERT_TRUE(phrases && knowledge);
    const Classifier one = train(*phrases, *knowledge);
    EXPECT_EQ(one.numbers(), train(*phrases, *knowledge).numbers());
    EXPECT_LT(one.bytes(), kMebibyte);
    const built_in::Numbers built = built_in::classifier(language);
    EXPECT_EQ(one.numbers(), std::vector(built.first, built.first + built.count))
        << "the build trained another";
  }
}

TEST(Classifier, ComesBackFromItsNumbers) {
  const built_in::Numbers numbers = built_in::classifier(Language::kSpanish);
  EXPECT_TRUE(Classifier::from_numbers(numbers.first, numbers.count).has_value());
  EXPECT_FALSE(Classifier::from_numbers(numbers.first, numbers.count - 1).has_value());
  EXPECT_FALSE(Classifier::from_numbers(numbers.first, 0).has_value());
}

Guess guess(double history, double restart, double executive, double exit, double other) {
  return {{history, restart, executive, exit, other}};
}

TEST(Decision, ActsWhenItIsLikelyAndClearlyAhead) {
  const Decision sure = decide(guess(.1, .6, .2, .05, .05), {});
  EXPECT_EQ(sure.what, What::kAct);
  EXPECT_EQ(sure.first, Intent::kRestart);
  EXPECT_EQ(decide(guess(.0, .56, .44, .0, .0), {}).what, What::kAsk) << "too close";
  EXPECT_EQ(decide(guess(.1, .54, .2, .1, .06), {}).what, What::kAsk) << "too unlikely";
}

TEST(Decision, AsksBetweenTheTwoLikeliestThatCanBeDone) {
  const Decision asked = decide(guess(.05, .35, .15, .05, .4), {});
  EXPECT_EQ(asked.what, What::kAsk);
  EXPECT_EQ(asked.first, Intent::kRestart);
  EXPECT_EQ(asked.second, Intent::kExecutive);
}

TEST(Decision, SaysWhatItCanDoWhenNothingIsLikelyOrNothingIsWanted) {
  EXPECT_EQ(decide(guess(.25, .25, .2, .2, .1), {}).what, What::kSay);
  EXPECT_EQ(decide(guess(.1, .1, .1, .1, .6), {}).what, What::kSay);
}

TEST(Decision, TakesForNothingWhatIsNotEvenAskedAbout) {
  EXPECT_EQ(taken_for(guess(.05, .35, .15, .05, .4), {}), Intent::kOther);
  EXPECT_EQ(taken_for(guess(.05, .45, .15, .05, .3), {}), Intent::kRestart);
  EXPECT_EQ(taken_for(guess(.25, .25, .2, .2, .1), {}), Intent::kOther);
}

TEST(Evaluation, CountsWhatAgreesAndWhatIsDone) {
  Evaluation evaluation;
  evaluation.add(Intent::kRestart, guess(0, .8, .2, 0, 0), {});
  evaluation.add(Intent::kRestart, guess(0, .2, .8, 0, 0), {});
  evaluation.add(Intent::kExecutive, guess(.4, 0, .5, 0, .1), {});
  evaluation.add(Intent::kOther, guess(0, 0, 0, .9, .1), {});
  evaluation.add(Intent::kOther, guess(.1, 0, 0, 0, .9), {});
  EXPECT_DOUBLE_EQ(evaluation.accuracy(), 3.0 / 5);
  EXPECT_DOUBLE_EQ(evaluation.f1(Intent::kRestart), 2.0 / 3);
  EXPECT_DOUBLE_EQ(evaluation.recall(Intent::kOther), 1.0 / 2);
  EXPECT_DOUBLE_EQ(evaluation.wrong_actions(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(evaluation.needless_actions(), 1.0 / 2);
  EXPECT_DOUBLE_EQ(evaluation.share(What::kAct), 2.0 / 3);
  EXPECT_EQ(evaluation.confused(Intent::kRestart, Intent::kExecutive), 1U);
}

TEST(Phrases, SayWhatIsWrongWithWhichLine) {
  const auto refused = [](std::string_view file) {
    const auto phrases = read_phrases(file);
    return phrases ? std::string() : phrases.error().detail;
  };
  EXPECT_THAT(refused("# fine\nrestart\treinicia\nrestart reinicia\n"), HasSubstr("line 3"));
  EXPECT_THAT(refused("restarted\treinicia\n"), HasSubstr("history, restart, executive, exit"));
  EXPECT_THAT(refused("restart\t \n"), HasSubstr("the text is missing"));
  EXPECT_THAT(refused("restart\t\xff\n"), HasSubstr("not UTF-8"));
}

TEST(Phrases, KnowWhoWroteThem) {
  const auto phrases = read_phrases("# source: a\nexit\tchao\n# source: b\nexit\tadiós\n");
  ASSERT_TRUE(phrases.has_value());
  EXPECT_EQ(phrases->at(0).source, 0U);
  EXPECT_EQ(phrases->at(1).source, 1U);
}

TEST(Pick, FindsTheOneThatIsMeant) {
  const std::vector<std::string> items{"Cambio de clave WiFi", "Cambio de Plan", "Sin señal de TV"};
  const Understanding& spanish = in(Language::kSpanish);
  EXPECT_EQ(pick("la del wifi", items, spanish), 0U);
  EXPECT_EQ(pick("el cambio del plan po", items, spanish), 1U);
  EXPECT_EQ(pick("la de la señal", items, spanish), 2U);
  EXPECT_EQ(pick("la del cambio", items, spanish), std::nullopt) << "there are two";
  EXPECT_EQ(pick("la de la boleta", items, spanish), std::nullopt);
  EXPECT_EQ(pick("no la del wifi", items, spanish), std::nullopt);
  EXPECT_EQ(pick("", items, spanish), std::nullopt);
}

TEST(GuessedLanguage, IsOnlyWhatIsClear) {
  EXPECT_EQ(guess_language("hello, I want to speak with someone please"), Language::kEnglish);
  EXPECT_EQ(guess_language("hola, quiero hablar con alguien"), Language::kSpanish);
  EXPECT_EQ(guess_language("wifi router reset"), std::nullopt);
  EXPECT_EQ(guess_language(""), std::nullopt);
}

}  // namespace
}  // namespace turno
