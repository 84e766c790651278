#include "net/line_codec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace turno {
namespace {

using testing::ElementsAre;
using Messages = std::vector<LineMessage>;

LineMessage text(std::string line) { return LineMessage(std::move(line)); }
LineMessage fault(LineFault which) { return LineMessage(which); }

void feed(LineDecoder& decoder, std::string_view bytes, Messages& out) {
  while (auto message = decoder.next(bytes)) out.push_back(std::move(*message));
}

Messages decode(std::string_view bytes) {
  LineDecoder decoder;
  Messages out;
  feed(decoder, bytes, out);
  return out;
}

// Everything a line can be, one after the other.
std::string corpus() {
  const std::string longest(kMaxLineBytes, 'a');
  std::string bytes = "hola\nseñor\r\n\n\r\ncon\ttab\n\x1b[2J\nab\rcd\n\r\r\n\xff\xfe\n";
  bytes += longest + "\n" + longest + "\r\n" + longest + "x\n" + longest + "\r\r\n" + longest +
           "\rx\n" + longest + longest + longest + "\nfin\r\nsin fin";
  return bytes;
}

TEST(LineDecoder, EndsALineAtLfAndAtCrLf) {
  EXPECT_THAT(decode("uno\ndos\r\n\n"), ElementsAre(text("uno"), text("dos"), text("")));
}

TEST(LineDecoder, KeepsHalfALineForTheNextBytes) {
  LineDecoder decoder;
  Messages out;
  feed(decoder, "ho", out);
  EXPECT_TRUE(out.empty());
  EXPECT_TRUE(decoder.has_partial());
  feed(decoder, "la\n", out);
  EXPECT_THAT(out, ElementsAre(text("hola")));
  EXPECT_FALSE(decoder.has_partial());
}

TEST(LineDecoder, TakesALineOfExactlyTheLimit) {
  const std::string longest(kMaxLineBytes, 'a');
  EXPECT_THAT(decode(longest + "\n"), ElementsAre(text(longest)));
  EXPECT_THAT(decode(longest + "\r\n"), ElementsAre(text(longest)));
}

TEST(LineDecoder, RefusesALongerLineOnceAndGoesOnAfterIt) {
  const std::string endless(10 * kMaxLineBytes, 'a');
  EXPECT_THAT(decode(endless + "\nhola\n"), ElementsAre(fault(LineFault::kTooLong), text("hola")));
}

TEST(LineDecoder, RefusesALongerLineBeforeItsEnd) {
  LineDecoder decoder;
  Messages out;
  feed(decoder, std::string(kMaxLineBytes + 1, 'a'), out);
  EXPECT_THAT(out, ElementsAre(fault(LineFault::kTooLong)));
  EXPECT_TRUE(decoder.has_partial());
  feed(decoder, "\n", out);
  EXPECT_EQ(out.size(), 1u);
  EXPECT_FALSE(decoder.has_partial());
}

TEST(LineDecoder, RefusesWhatIsNotUtf8) {
  EXPECT_THAT(decode("\xff\n\xc3\n"),
              ElementsAre(fault(LineFault::kNotUtf8), fault(LineFault::kNotUtf8)));
}

TEST(LineDecoder, RefusesControlsAndTerminalEscapes) {
  EXPECT_THAT(decode("\x1b[31mrojo\na\rb\n" + std::string("\0\n", 2)),
              ElementsAre(fault(LineFault::kControl), fault(LineFault::kControl),
                          fault(LineFault::kControl)));
}

TEST(LineDecoder, MakesATabASpace) { EXPECT_THAT(decode("a\tb\n"), ElementsAre(text("a b"))); }

TEST(LineDecoder, GivesTheSameForEveryCutInTwo) {
  const std::string bytes = corpus();
  const Messages whole = decode(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    LineDecoder decoder;
    Messages out;
    feed(decoder, std::string_view(bytes).substr(0, cut), out);
    feed(decoder, std::string_view(bytes).substr(cut), out);
    ASSERT_EQ(out, whole) << "cut at " << cut;
  }
}

TEST(LineDecoder, GivesTheSameForRandomCuts) {
  const std::string bytes = corpus();
  const Messages whole = decode(bytes);
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    LineDecoder decoder;
    Messages out;
    const std::size_t longest = 1 + random() % 5000;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t length = 1 + random() % longest;
      feed(decoder, std::string_view(bytes).substr(at, length), out);
      at += length;
    }
    ASSERT_EQ(out, whole) << "seed " << seed;
  }
}

TEST(LineDecoder, GivesTheSameByteByByte) {
  const std::string bytes = corpus();
  LineDecoder decoder;
  Messages out;
  for (const char& byte : bytes) feed(decoder, std::string_view(&byte, 1), out);
  EXPECT_EQ(out, decode(bytes));
}

TEST(EncodeLine, IsReadBackByTheDecoder) {
  std::string bytes;
  encode_line("señor", bytes);
  encode_line("", bytes);
  EXPECT_EQ(bytes, "señor\n\n");
  EXPECT_THAT(decode(bytes), ElementsAre(text("señor"), text("")));
}

}  // namespace
}  // namespace turno
