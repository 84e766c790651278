#include "desk/return_code.h"

#include <gtest/gtest.h>

#include <set>

namespace turno::testing {
namespace {

TEST(ReturnCode, IsShownInTwoGroupsOfFour) {
  EXPECT_EQ(return_code_text(0), "0000-0000");
  EXPECT_EQ(return_code_text(1), "0000-0001");
  EXPECT_EQ(return_code_text(32), "0000-0010");
  EXPECT_EQ(return_code_text((std::uint64_t{1} << kReturnCodeBits) - 1), "ZZZZ-ZZZZ");
}

TEST(ReturnCode, IsReadAsItIsShown) {
  for (int n = 0; n < 1000; ++n) {
    const std::uint64_t code = random_return_code();
    EXPECT_EQ(read_return_code(return_code_text(code)), code);
  }
}

TEST(ReturnCode, IsReadAsPeopleTypeIt) {
  const auto code = read_return_code("K7QM-4T2P");
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(read_return_code("k7qm4t2p"), code);
  EXPECT_EQ(read_return_code("k7qm 4t2p"), code);
  EXPECT_EQ(read_return_code("--K7-QM-4T-2P"), code);
  EXPECT_EQ(read_return_code("olii-0000"), read_return_code("0111-0000"));
}

TEST(ReturnCode, IsNothingElse) {
  for (const char* text : {"", "-", "0000-0000", "K7QM-4T2", "K7QM-4T2PX", "K7QM-4T2U", "K7QM_4T2P",
                           "ñ7QM-4T2P", ":back"}) {
    EXPECT_EQ(read_return_code(text), std::nullopt) << text;
  }
}

TEST(ReturnCode, IsNotGivenTwice) {
  std::set<std::uint64_t> codes;
  for (int n = 0; n < 1000; ++n) {
    const std::uint64_t code = random_return_code();
    EXPECT_NE(code, 0U);
    EXPECT_EQ(code >> kReturnCodeBits, 0U);
    EXPECT_TRUE(codes.insert(code).second);
  }
}

}  // namespace
}  // namespace turno::testing
