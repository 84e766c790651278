#include "assistant/menu_talk.h"

#include <gtest/gtest.h>

namespace turno {
namespace {

using What = MenuTalk::What;

class MenuTalkTest : public ::testing::Test {
 protected:
  MenuTalk::Step says(std::string_view line) { return talk.take(line, understanding); }
  void expect(const MenuTalk::Step& step, What what, MenuChoice first = {}) {
    EXPECT_EQ(static_cast<int>(step.what), static_cast<int>(what));
    EXPECT_EQ(static_cast<int>(step.first), static_cast<int>(first));
  }
  // Something between two options, of whose words the classifier knows both.
  void is_asked_which() {
    talk = MenuTalk({.act = 1, .ahead = 1, .ask = .1});
    const MenuTalk::Step step = says("reinicien o páseme con un ejecutivo");
    ASSERT_EQ(step.what, What::kAskWhich);
    ASSERT_EQ(step.first, MenuChoice::kRestart);
    ASSERT_EQ(step.second, MenuChoice::kExecutive);
    ASSERT_TRUE(talk.is_asking());
  }

  const Understanding understanding = Understanding::built_in(Language::kSpanish);
  MenuTalk talk{Thresholds{}};
};

TEST_F(MenuTalkTest, TakesDigitsAsOrders) {
  expect(says("2"), What::kDo, MenuChoice::kRestart);
  expect(says("(3)"), What::kDo, MenuChoice::kExecutive);
  expect(says("la 2 po"), What::kDo, MenuChoice::kRestart);
  expect(says("la última"), What::kDo, MenuChoice::kExit);
}

TEST_F(MenuTalkTest, DoesWhatIsClearlyWanted) {
  const MenuTalk::Step step = says("quiero hablar con un ejecutivo");
  expect(step, What::kDo, MenuChoice::kExecutive);
  EXPECT_TRUE(step.in_words);
  EXPECT_EQ(step.guess.best(), Intent::kExecutive);
}

TEST_F(MenuTalkTest, RestartsOnlyWhatIsConfirmed) {  // A1
  expect(says("reinicien mi internet por favor"), What::kAskRestart, MenuChoice::kRestart);
  expect(says("sí, dale"), What::kDo, MenuChoice::kRestart);
  EXPECT_FALSE(talk.is_asking());
  says("reinicien mi internet por favor");
  expect(says("no, mejor no"), What::kNotRestarted);
  expect(says("sí"), What::kNotUnderstood);
  says("reinicien mi internet por favor");
  expect(says("reinicie el internet por favor"), What::kDo, MenuChoice::kRestart);
}

TEST_F(MenuTalkTest, LetsHimWantSomethingElseWhenAskedToConfirm) {
  says("reinicien mi internet por favor");
  expect(says("mejor páseme con un ejecutivo"), What::kDo, MenuChoice::kExecutive);
  says("reinicien mi internet por favor");
  expect(says("4"), What::kDo, MenuChoice::kExit);
}

TEST_F(MenuTalkTest, DoesNotRestartWhatHeDoesNotWantRestarted) {
  for (const char* text :
       {"no reinicien nada", "no quiero que reinicien", "ayer reinicié y nada"}) {
    const MenuTalk::Step step = says(text);
    EXPECT_FALSE(step.what == What::kDo && step.first == MenuChoice::kRestart) << text;
    talk.forget();
  }
}

TEST_F(MenuTalkTest, TakesTheNumberOfWhatItNamed) {
  is_asked_which();
  expect(says("la 3"), What::kDo, MenuChoice::kExecutive);
  EXPECT_FALSE(talk.is_asking());
}

TEST_F(MenuTalkTest, TakesTheFirstAndTheSecondOfWhatItNamed) {
  is_asked_which();
  expect(says("la primera"), What::kDo, MenuChoice::kRestart);
  is_asked_which();
  expect(says("la última po"), What::kDo, MenuChoice::kExecutive);
  // "la segunda" is the menu's (2), which it named by that number.
  is_asked_which();
  expect(says("la segunda"), What::kDo, MenuChoice::kRestart);
}

TEST_F(MenuTalkTest, TakesADigitOfAnotherOptionToo) {
  is_asked_which();
  expect(says("1"), What::kDo, MenuChoice::kHistory);
}

TEST_F(MenuTalkTest, DropsItWhenHeWantsNeither) {
  is_asked_which();
  expect(says("ninguna"), What::kNothingThen);
  EXPECT_FALSE(talk.is_asking());
}

TEST_F(MenuTalkTest, AsksNoMoreThanTwiceInARow) {  // A2
  is_asked_which();
  EXPECT_EQ(says("sí").what, What::kAskWhich);
  expect(says("sí"), What::kNotUnderstood);
  EXPECT_FALSE(talk.is_asking());
}

TEST_F(MenuTalkTest, TakesTheAnswerInWords) {
  talk = MenuTalk({.act = .99, .ahead = .05, .ask = .1});
  ASSERT_EQ(says("reinicien o páseme con un ejecutivo").what, What::kAskWhich);
  expect(says("con el ejecutivo"), What::kDo, MenuChoice::kExecutive);
}

TEST_F(MenuTalkTest, AnswersAGreetingWithTheMenu) { expect(says("holaaa"), What::kGreeted); }

TEST_F(MenuTalkTest, AdmitsWhatItDoesNotUnderstand) {
  expect(says("¿cuánto cuesta el plan?"), What::kNotUnderstood);
  expect(says("asdfghjkl"), What::kNotUnderstood);
}

}  // namespace
}  // namespace turno
