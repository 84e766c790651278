#include "base/tags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace turno {
namespace {

TEST(Tags, AreShortLowerCaseWords) {
  for (const char* good : {"vip", "a", "2", "nivel-2", "-"}) EXPECT_TRUE(is_tag(good)) << good;
  for (const char* bad : {"", "VIP", "a b", "a_b", "señal", "a,b", "a\tb"}) {
    EXPECT_FALSE(is_tag(bad)) << bad;
  }
  EXPECT_TRUE(is_tag(std::string(kMaxTagCharacters, 'a')));
  EXPECT_FALSE(is_tag(std::string(kMaxTagCharacters + 1, 'a')));
}

TEST(Tags, AListIsOneTextAndBack) {
  const std::vector<std::string> tags{"billing", "tech", "nivel-2"};
  EXPECT_EQ(join_tags(tags), "billing tech nivel-2");
  EXPECT_EQ(split_tags(join_tags(tags)), tags);
  EXPECT_EQ(join_tags({}), "");
  EXPECT_THAT(split_tags(""), testing::IsEmpty());
}

}  // namespace
}  // namespace turno
