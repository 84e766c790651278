#include "clients/terminal/sent_lines.h"

#include <gtest/gtest.h>

#include <clocale>
#include <optional>
#include <string>
#include <vector>

namespace turno {
namespace {

using State = SentLines::State;
using Texts = std::vector<std::string>;

const TimePoint kStart = TimePoint{} + std::chrono::hours(1);

SentLines under_way(const Texts& texts) {
  SentLines lines;
  for (const std::string& text : texts) lines.add(text, State::kUnderWay);
  return lines;
}

TEST(SentLines, ReceiptsAreForTheLinesInTheirOrder) {
  SentLines lines = under_way({"uno", "dos"});
  EXPECT_EQ(lines.kept(), "uno");
  EXPECT_EQ(lines.kept(), "dos");
  EXPECT_EQ(lines.kept(), std::nullopt);
}

TEST(SentLines, ARefusalIsForTheFirstAndAnAnswerForAll) {
  SentLines lines = under_way({"uno", "dos", "tres"});
  EXPECT_EQ(lines.refused(), "uno");
  EXPECT_EQ(lines.answered(), (Texts{"dos", "tres"}));
  EXPECT_TRUE(lines.empty());
}

TEST(SentLines, WaitForeverForAReceiptUnlessSomethingElseWasSaid) {
  SentLines lines = under_way({"uno"});
  EXPECT_EQ(lines.next_overdue(), std::nullopt);
  lines.sentence_heard(kStart);
  lines.sentence_heard(kStart + SentLines::kReceiptPatience / 2);
  lines.add("dos", State::kUnderWay);
  EXPECT_EQ(lines.next_overdue(), kStart + SentLines::kReceiptPatience);
  EXPECT_TRUE(
      lines.overdue(kStart + SentLines::kReceiptPatience - std::chrono::milliseconds(1)).empty());
  EXPECT_EQ(lines.overdue(kStart + SentLines::kReceiptPatience), Texts{"uno"});
  EXPECT_EQ(lines.kept(), "dos");
}

TEST(SentLines, AreInDoubtAfterALossAndUnsentWhenTypedLater) {
  SentLines lines = under_way({"uno"});
  lines.sentence_heard(kStart);
  lines.lost();
  EXPECT_EQ(lines.next_overdue(), std::nullopt);
  lines.add("dos", State::kUnsent);
  const std::vector<SentLines::Line> unresolved = lines.unresolved();
  ASSERT_EQ(unresolved.size(), 2U);
  EXPECT_EQ(unresolved[0].text, "uno");
  EXPECT_EQ(unresolved[0].state, State::kInDoubt);
  EXPECT_EQ(unresolved[1].text, "dos");
  EXPECT_EQ(unresolved[1].state, State::kUnsent);
  EXPECT_TRUE(lines.empty());
}

TEST(SentLines, AReceiptAfterTheLossTakesTheDoubtAway) {
  SentLines lines = under_way({"uno"});
  lines.lost();
  EXPECT_EQ(lines.kept(), "uno");
}

TEST(SentLines, AreProvenOnlyWhereAllThatIsInDoubtWasKept) {
  SentLines lines = under_way({"uno", "dos"});
  lines.lost();
  lines.add("tres", State::kUnsent);
  EXPECT_TRUE(lines.proven(1).empty());  // it may have been either
  EXPECT_EQ(lines.proven(2), (Texts{"uno", "dos"}));
  EXPECT_EQ(lines.unresolved().front().text, "tres");
}

TEST(SentLines, AreAsManyAsTheirLimit) {
  SentLines lines;
  for (std::size_t i = 0; i < SentLines::kMaxLines; ++i) lines.add("x", State::kUnsent);
  EXPECT_TRUE(lines.full());
}

class SentLinesRows : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr); }
  void TearDown() override { std::setlocale(LC_CTYPE, "C"); }
};

TEST_F(SentLinesRows, FillTheWidthOfTheTerminal) {
  EXPECT_EQ(under_way({"sí", "漢字"}).rows(12, "Yo: "), "Yo: sí …    Yo: 漢字 …  ");
  EXPECT_EQ(under_way({}).rows(12, "Yo: "), "");
}

TEST_F(SentLinesRows, AreCutAndMadeSafe) {
  EXPECT_EQ(under_way({"una línea larga"}).rows(12, "Yo: "), "Yo: una l… …");
  EXPECT_EQ(under_way({"a\tb\x1b"}).rows(12, "Yo: "), "Yo: a b\uFFFD …  ");
  EXPECT_EQ(under_way({"hola"}).rows(2, "Yo: "), "");
}

TEST_F(SentLinesRows, AreTheNewestFew) {
  EXPECT_EQ(under_way({"1", "2", "3", "4"}).rows(8, "Yo: "), "Yo: 2 … Yo: 3 … Yo: 4 … ");
}

}  // namespace
}  // namespace turno
