#include "desk/names.h"

#include <gtest/gtest.h>

namespace turno {
namespace {

TEST(PersonName, KeepsNamesWithSingleBlanks) {
  EXPECT_EQ(person_name("  Claudio   García "), "Claudio García");
  EXPECT_EQ(person_name("María-José O'Higgins R."), "María-José O'Higgins R.");
}

TEST(PersonName, RefusesWhatCouldPassForAnotherSpeaker) {
  for (const char* text :
       {"Asistente", "yo", "[SERVER]", "Juan: hola", "1234", "A", "", "\x1b[2J", "a\nb"}) {
    EXPECT_FALSE(person_name(text)) << text;
  }
  EXPECT_FALSE(person_name(std::string(kMaxNameCharacters + 1, 'a')));
}

TEST(Username, IsPlainAsciiOf3To32) {
  EXPECT_TRUE(is_username("JuanPerez"));
  EXPECT_TRUE(is_username("ana_soto-2.b"));
  for (const char* text : {"ab", "juan perez", "josé", "asistente", "a:b", ""}) {
    EXPECT_FALSE(is_username(text)) << text;
  }
  EXPECT_FALSE(is_username(std::string(kMaxUsernameCharacters + 1, 'a')));
}

}  // namespace
}  // namespace turno
