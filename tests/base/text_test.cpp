#include "base/text.h"

#include <gtest/gtest.h>

#include <string>

namespace turno {
namespace {

TEST(TextFault, AcceptsAccentsTabsAndEmoji) {
  EXPECT_EQ(text_fault("¿Qué tal, Claudio García?\tñandú 👍"), TextFault::kNone);
  EXPECT_EQ(text_fault(""), TextFault::kNone);
}

TEST(TextFault, RefusesBytesThatAreNotUtf8) {
  EXPECT_EQ(text_fault("caf\xe9"), TextFault::kNotUtf8);           // Latin-1
  EXPECT_EQ(text_fault("\xc0\xaf"), TextFault::kNotUtf8);          // overlong '/'
  EXPECT_EQ(text_fault("\xed\xa0\x80"), TextFault::kNotUtf8);      // surrogate
  EXPECT_EQ(text_fault("\xf4\x90\x80\x80"), TextFault::kNotUtf8);  // past U+10FFFF
  EXPECT_EQ(text_fault("abc\xe2\x82"), TextFault::kNotUtf8);       // cut short
}

TEST(TextFault, RefusesWhatCouldDriveATerminal) {
  EXPECT_EQ(text_fault("\x1b[2J"), TextFault::kControl);
  EXPECT_EQ(text_fault("a\rb"), TextFault::kControl);
  EXPECT_EQ(text_fault("a\x7f"), TextFault::kControl);
  EXPECT_EQ(text_fault("\xc2\x9b"
                       "31m"),
            TextFault::kControl);  // CSI as one C1 character
  EXPECT_EQ(text_fault("\xe2\x80\xae"
                       "gnp"),
            TextFault::kControl);  // right-to-left override
  EXPECT_EQ(text_fault(std::string("a\0b", 3)), TextFault::kControl);
}

TEST(Text, SplitsTheFirstWordFromTheRest) {
  EXPECT_EQ(split_word("  :subject  Cambio de Plan ").word, ":subject");
  EXPECT_EQ(split_word("  :subject  Cambio de Plan ").rest, "Cambio de Plan");
  EXPECT_EQ(split_word(":end").rest, "");
  EXPECT_EQ(split_word("   ").word, "");
}

TEST(Text, CutsBetweenCharactersOnly) {
  EXPECT_EQ(cut("García", 5), "Garc");  // í is bytes 4 and 5
  EXPECT_EQ(cut("García", 6), "Garcí");
  EXPECT_EQ(cut("Ana", 10), "Ana");
  EXPECT_EQ(length("García"), 6U);
}

}  // namespace
}  // namespace turno
