#include "clients/terminal/key_splitter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace turno {
namespace {

using Keys = std::vector<std::string>;

Keys keys_of(std::string_view bytes, std::size_t piece) {
  KeySplitter splitter;
  Keys keys;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    splitter.append(bytes.substr(0, piece));
    while (auto key = splitter.next()) keys.push_back(*key);
  }
  return keys;
}

TEST(KeySplitter, GivesTheSameKeysForEveryWayOfCuttingTheBytes) {
  const std::string bytes =
      "añ\x1b[A\x1b[1;5C\x1bOHz\x1b"
      "b👍\r";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    EXPECT_EQ(keys_of(bytes, piece), (Keys{"a", "ñ", "\x1b[A", "\x1b[1;5C", "\x1bOH", "z",
                                           "\x1b"
                                           "b",
                                           "👍", "\r"}))
        << piece;
  }
}

TEST(KeySplitter, SkipsWhatIsNeitherUtf8NorASequence) {
  EXPECT_EQ(keys_of("a\xff"
                    "b",
                    1),
            (Keys{"a", "b"}));
  EXPECT_EQ(keys_of("\xc3"
                    "b",
                    1),
            (Keys{"b"}));
  EXPECT_EQ(keys_of("\xed\xa0\x80"
                    "b",
                    1),
            (Keys{"b"}));
  EXPECT_EQ(keys_of("\x1b\x1b[A", 1), (Keys{"\x1b[A"}));
  EXPECT_EQ(keys_of("\x1b[1\rb", 1), (Keys{"\r", "b"}));
}

TEST(KeySplitter, WaitsForTheRestOfAKey) {
  EXPECT_EQ(keys_of("\x1b", 1), Keys{});
  EXPECT_EQ(keys_of("\x1b[1;", 1), Keys{});
  EXPECT_EQ(keys_of("\xf0\x9f", 1), Keys{});
}

TEST(KeySplitter, DropsASequenceLongerThanAnyKey) {
  const Keys keys = keys_of("\x1b[" + std::string(100, '1') + "A", 1);
  EXPECT_EQ(keys.back(), "A");
  EXPECT_EQ(keys.front(), "1");
}

}  // namespace
}  // namespace turno
