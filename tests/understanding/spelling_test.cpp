#include "understanding/spelling.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>

namespace turno {
namespace {

using Pairs = std::initializer_list<std::pair<const char*, const char*>>;

TEST(Spelling, HearsTheSameInSpanishWordsThatSoundAlike) {
  const Pairs pairs{{"kiero", "quiero"},        {"ablar", "hablar"},
                    {"reinisie", "reinicie"},   {"ejecutibo", "ejecutivo"},
                    {"aser", "hacer"},          {"yamar", "llamar"},
                    {"conbersar", "conversar"}, {"gitara", "jitarra"},
                    {"jente", "gente"},         {"ves", "vez"},
                    {"tengo", "tengo"}};
  for (const auto& [wrong, right] : pairs) {
    EXPECT_EQ(as_heard(Language::kSpanish, wrong), as_heard(Language::kSpanish, right));
  }
}

TEST(Spelling, KeepsApartWhatIsHeardApart) {
  const Pairs pairs{{"casa", "cada"}, {"chao", "cao"}, {"gato", "jato"},
                    {"pero", "peso"}, {"11", "1"},     {"guante", "gante"}};
  for (const auto& [one, other] : pairs) {
    EXPECT_NE(as_heard(Language::kSpanish, one), as_heard(Language::kSpanish, other));
  }
}

TEST(Spelling, LeavesNoWordEmptyAndEnglishAsItIs) {
  EXPECT_EQ(as_heard(Language::kSpanish, "h"), "h");
  EXPECT_EQ(as_heard(Language::kSpanish, "?"), "?");
  EXPECT_EQ(as_heard(Language::kEnglish, "cheese"), "cheese");
}

TEST(Spelling, KnowsASlipOfOneFinger) {
  for (const char* slip : {"restart", "restat", "restaart", "restsrt", "resatrt", "restar"}) {
    EXPECT_TRUE(is_slip_of(slip, "restart", false)) << slip;
  }
  for (const char* other : {"rstrat", "estart", "restarted", "", "r", "restoring", "tsetart"}) {
    EXPECT_FALSE(is_slip_of(other, "restart", false)) << other;
  }
}

TEST(Spelling, KnowsASlipInTheBeginningOfALongerWord) {
  for (const char* slip : {"restrating", "restating", "resttarted", "restart", "restar"}) {
    EXPECT_TRUE(is_slip_of(slip, "restart", true)) << slip;
  }
  for (const char* other : {"resting", "rest", "estarting"}) {
    EXPECT_FALSE(is_slip_of(other, "restart", true)) << other;
  }
}

}  // namespace
}  // namespace turno
