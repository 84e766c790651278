#include "clients/terminal/status.h"

#include <gtest/gtest.h>

#include <chrono>
#include <clocale>
#include <optional>
#include <string>

namespace turno {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kWide = 80;

// The width of a character is asked of the C library, which knows it in an UTF-8 locale only.
class StatusLines : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr); }
  void TearDown() override { std::setlocale(LC_CTYPE, "C"); }

  const TimePoint start_ = TimePoint{} + std::chrono::hours(1);
};

StatusPrompt prompt_of(const char* line, TimePoint now) {
  StatusPrompt prompt;
  prompt.set(parse_status(line).value(), now);
  return prompt;
}

TEST_F(StatusLines, AreTextWithOrWithoutACountdown) {
  EXPECT_EQ(parse_status("» 2 Claudio García (1: 3 sin leer)"),
            (Status{"2 Claudio García (1: 3 sin leer)", std::nullopt}));
  EXPECT_EQ(parse_status("» oferta de Jorge Sandoval [20 s]"),
            (Status{"oferta de Jorge Sandoval", seconds(20)}));
  EXPECT_EQ(parse_status("» [90 s]"), (Status{"", seconds(90)}));
  EXPECT_EQ(parse_status("» cierre [0 s]"), (Status{"cierre", seconds(0)}));
}

TEST_F(StatusLines, AreEmptyWhenTheMarkStandsAlone) {
  EXPECT_EQ(parse_status("»"), Status{});
  EXPECT_EQ(parse_status("»  "), Status{});
}

TEST_F(StatusLines, AreToldFromOtherLines) {
  for (const char* line : {"", "Ana: » hola", "»hola", "«hola»", " » hola", "\xc2", "> hola"}) {
    EXPECT_EQ(parse_status(line), std::nullopt) << line;
  }
}

TEST_F(StatusLines, KeepAsTextWhatIsNoCountdown) {
  for (const std::string text : {"fila [20]", "fila [ s]", "fila [-1 s]", "fila [x s]", "fila[9 s]",
                                 "fila [123456 s]", "fila 9 s]", "fila [9 s] más"}) {
    EXPECT_EQ(parse_status("» " + text), (Status{text, std::nullopt}));
  }
}

TEST_F(StatusLines, AreMadeSafe) {
  EXPECT_EQ(parse_status("» a\x1b[2Jb\tc\xff"), (Status{"a\uFFFD[2Jb c\uFFFD", std::nullopt}));
}

TEST_F(StatusLines, AreCutByColumnsNotByBytes) {
  EXPECT_EQ(cut_to_columns("García", 6), "García");
  EXPECT_EQ(cut_to_columns("García", 5), "Garc…");
  EXPECT_EQ(cut_to_columns("Ana Soto", 5), "Ana…");  // no blank before the ellipsis
  EXPECT_EQ(cut_to_columns("漢字漢字", 8), "漢字漢字");
  EXPECT_EQ(cut_to_columns("漢字漢字", 6), "漢字…");
  EXPECT_EQ(cut_to_columns("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(cut_to_columns("abc", 1), "…");
  EXPECT_EQ(cut_to_columns("abc", 0), "");
  EXPECT_EQ(cut_to_columns("", 0), "");
}

TEST_F(StatusLines, LeaveRoomForTyping) {
  const StatusPrompt prompt = prompt_of("» oferta de Jorge [20 s]", start_);
  EXPECT_EQ(prompt.text(start_, 45), "oferta de Jorge [20 s] > ");  // 25 and 20 columns
  EXPECT_EQ(prompt.text(start_, 44), "oferta de Jor… [20 s] > ");
  EXPECT_EQ(prompt.text(start_, 31), "… [20 s] > ");
  EXPECT_EQ(prompt.text(start_, 30), "[20 s] > ");
  EXPECT_EQ(prompt.text(start_, 29), "[20 s] > ");
  EXPECT_EQ(prompt.text(start_, 24), "… > ");
  EXPECT_EQ(prompt.text(start_, 22), "> ");
  EXPECT_EQ(prompt.text(start_, 0), "> ");
}

TEST_F(StatusLines, ShowNothingWhenEmpty) {
  EXPECT_EQ(StatusPrompt().text(start_, kWide), "");
  EXPECT_EQ(prompt_of("»", start_).text(start_, kWide), "");
  EXPECT_EQ(prompt_of("»", start_).next_change(start_), std::nullopt);
}

TEST_F(StatusLines, CountDownFromTheMomentTheyCameWithoutDrift) {
  const StatusPrompt prompt = prompt_of("» cierre [3 s]", start_);
  EXPECT_EQ(prompt.text(start_, kWide), "cierre [3 s] > ");
  EXPECT_EQ(prompt.next_change(start_), start_ + seconds(1));
  EXPECT_EQ(prompt.text(start_ + milliseconds(999), kWide), "cierre [3 s] > ");
  EXPECT_EQ(prompt.text(start_ + seconds(1), kWide), "cierre [2 s] > ");
  // Somebody late is told the whole second all the same.
  EXPECT_EQ(prompt.next_change(start_ + milliseconds(1400)), start_ + seconds(2));
}

TEST_F(StatusLines, StayAtZeroWhenTheCountdownIsOver) {
  const StatusPrompt prompt = prompt_of("» cierre [1 s]", start_);
  EXPECT_EQ(prompt.next_change(start_), start_ + seconds(1));
  EXPECT_EQ(prompt.text(start_ + seconds(1), kWide), "cierre [0 s] > ");
  EXPECT_EQ(prompt.next_change(start_ + seconds(1)), std::nullopt);
  EXPECT_EQ(prompt.text(start_ + seconds(100), kWide), "cierre [0 s] > ");
}

TEST_F(StatusLines, ReplaceTheFormerOneAndItsCountdown) {
  StatusPrompt prompt = prompt_of("» oferta [20 s]", start_);
  prompt.set(parse_status("» 1 Ana").value(), start_ + seconds(1));
  EXPECT_EQ(prompt.text(start_ + seconds(2), kWide), "1 Ana > ");
  EXPECT_EQ(prompt.next_change(start_ + seconds(2)), std::nullopt);
  prompt.set(parse_status("» oferta [20 s]").value(), start_ + seconds(5));
  EXPECT_EQ(prompt.text(start_ + seconds(6), kWide), "oferta [19 s] > ");
}

}  // namespace
}  // namespace turno
