#include "assistant/menu.h"

#include <gtest/gtest.h>

namespace turno {
namespace {

TEST(Menu, ReadsANumberHoweverItIsWritten) {
  for (const char* text : {"3", "(3)", "3)", "3.", " 3 "}) {
    EXPECT_EQ(read_choice(text), MenuChoice::kExecutive) << text;
  }
}

TEST(Menu, TakesNothingElseForAChoice) {
  for (const char* text : {"0", "5", "-1", "3 4", "tres", "", "()", "99999999999999999999", "3a"}) {
    EXPECT_FALSE(read_choice(text)) << text;
  }
}

}  // namespace
}  // namespace turno
