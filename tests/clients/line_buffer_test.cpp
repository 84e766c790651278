#include "clients/terminal/line_buffer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace turno {
namespace {

using Lines = std::vector<std::string>;

// The lines of `bytes` when it arrives in pieces of `piece` bytes.
Lines lines_of(std::string_view bytes, std::size_t piece) {
  LineBuffer buffer;
  Lines lines;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    buffer.append(bytes.substr(0, piece));
    while (auto line = buffer.next()) lines.push_back(*line);
  }
  if (auto rest = buffer.rest()) lines.push_back(*rest);
  return lines;
}

TEST(LineBuffer, GivesTheSameLinesForEveryWayOfCuttingTheBytes) {
  const std::string bytes = "uno\r\n\ndós\ntres";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    EXPECT_EQ(lines_of(bytes, piece), (Lines{"uno", "", "dós", "tres"})) << piece;
  }
}

TEST(LineBuffer, KeepsHalfALineForTheNextBytes) {
  LineBuffer buffer;
  buffer.append("ho");
  EXPECT_EQ(buffer.next(), std::nullopt);
  buffer.append("la\n");
  EXPECT_EQ(buffer.next(), "hola");
  EXPECT_EQ(buffer.rest(), std::nullopt);
}

TEST(LineBuffer, CutsALineWithoutEndAndGoesOnAfterIt) {
  const std::string endless(LineBuffer::kMaxLineBytes + 1000, 'x');
  EXPECT_EQ(lines_of(endless + "\nfin\n", 1024),
            (Lines{std::string(LineBuffer::kMaxLineBytes, 'x'), "fin"}));
}

}  // namespace
}  // namespace turno
