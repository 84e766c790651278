#include "clients/terminal/secret.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace turno {
namespace {

using State = SecretLine::State;

TEST(Secret, IsAskedForAtTheEndOfALine) {
  EXPECT_TRUE(asks_for_secret("Asistente: Contraseña:"));
  EXPECT_TRUE(asks_for_secret("Asistente: CONTRASEÑA: "));
  EXPECT_TRUE(asks_for_secret("Asistente: Ingrese su PIN:"));
  EXPECT_TRUE(asks_for_secret("Asistente: ese PIN no es correcto. Ingrese su pin:"));
}

TEST(Secret, IsNotAskedForByTheWordAlone) {
  EXPECT_FALSE(asks_for_secret("Asistente: su PIN: guárdelo"));
  EXPECT_FALSE(asks_for_secret("Asistente: la contraseña no es correcta."));
  EXPECT_FALSE(asks_for_secret("Asistente: Philippin:"));
  EXPECT_FALSE(asks_for_secret(""));
}

TEST(SecretLine, CollectsUntilEnter) {
  SecretLine line("ab");  // typed before it was to be hidden
  EXPECT_EQ(line.press("ñ"), State::kTyping);
  EXPECT_EQ(line.press("\x1b[A"), State::kTyping);
  EXPECT_EQ(line.press("\r"), State::kDone);
  EXPECT_EQ(line.text(), "abñ");
}

TEST(SecretLine, BackspaceTakesAWholeCharacter) {
  SecretLine line("ñé");
  line.press("\x7f");
  EXPECT_EQ(line.text(), "ñ");
  line.press("\x08");
  line.press("\x7f");
  EXPECT_EQ(line.text(), "");
}

TEST(SecretLine, ControlUStartsAgainAndControlDEndsAnEmptyLineOnly) {
  SecretLine line("abc");
  EXPECT_EQ(line.press("\x04"), State::kTyping);
  line.press("\x15");
  EXPECT_EQ(line.text(), "");
  EXPECT_EQ(line.press("\x04"), State::kEnd);
}

TEST(SecretLine, KeepsNoMoreThanItsLimit) {
  SecretLine line;
  for (std::size_t i = 0; i < SecretLine::kMaxBytes + 10; ++i) line.press("x");
  EXPECT_EQ(line.text().size(), SecretLine::kMaxBytes);
}

TEST(Secrets, AreOverwrittenWithAllThatTheyHeld) {
  std::string text(100, 'x');
  const char* const held = text.data();
  text.resize(3);
  wipe(text);
  EXPECT_EQ(text, "");
  ASSERT_EQ(text.data(), held);
  EXPECT_EQ(std::count(held, held + 100, 'x'), 0);
}

}  // namespace
}  // namespace turno
