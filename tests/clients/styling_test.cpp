#include "clients/terminal/styling.h"

#include <gtest/gtest.h>

#include <string>

namespace turno {
namespace {

TEST(Styling, ReplacesWhatCouldDriveATerminal) {
  EXPECT_EQ(safe_text("¿Qué tal?\t👍"), "¿Qué tal?\t👍");
  EXPECT_EQ(safe_text("a\x1b[2Jb"), "a\uFFFD[2Jb");
  EXPECT_EQ(safe_text("a\xff"
                      "b"),
            "a\uFFFDb");
  EXPECT_EQ(safe_text("a\xc2\x9b"
                      "31m"),
            "a\uFFFD31m");
  EXPECT_EQ(safe_text("caf\xe9\r"), "caf\uFFFD\uFFFD");
}

TEST(Styling, MakesTheSpeakerStandOutInColourOnly) {
  EXPECT_EQ(styled_line("Asistente: hola", false), "Asistente: hola");
  EXPECT_EQ(styled_line("Asistente: hola", true), "\x1b[36mAsistente:\x1b[0m hola");
  EXPECT_EQ(styled_line("Jorge Sandoval: a: b", true), "\x1b[1mJorge Sandoval:\x1b[0m a: b");
}

TEST(Styling, LeavesLinesWithoutASpeakerAsTheyAre) {
  for (const char* line : {"[1] Revisar: todo", "  :q  sale: siempre", "(2) a: b", "sin dos puntos",
                           "12:30: tarde", ""}) {
    EXPECT_EQ(styled_line(line, true), line);
  }
}

TEST(Styling, NeverLetsTheServerChooseTheColour) {
  EXPECT_EQ(styled_line("\x1b[31mAna: hola", true), "\x1b[1m\uFFFD[31mAna:\x1b[0m hola");
}

TEST(Styling, WantsColourOnACapableTerminalUnlessToldNot) {
  EXPECT_TRUE(wants_colour(true, nullptr, "xterm"));
  EXPECT_TRUE(wants_colour(true, "", "xterm"));
  EXPECT_FALSE(wants_colour(true, "1", "xterm"));
  EXPECT_FALSE(wants_colour(true, nullptr, "dumb"));
  EXPECT_FALSE(wants_colour(true, nullptr, nullptr));
  EXPECT_FALSE(wants_colour(false, nullptr, "xterm"));
}

}  // namespace
}  // namespace turno
