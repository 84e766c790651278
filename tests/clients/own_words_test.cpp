#include "clients/terminal/own_words.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <string>
#include <string_view>

namespace turno {
namespace {

constexpr std::size_t kTexts = sizeof(OwnWords) / sizeof(Text<>);
using Texts = std::array<fmt::string_view, kTexts>;
static_assert(sizeof(OwnWords) == sizeof(Texts));

TEST(OwnWords, DifferBetweenTheLanguagesInEachSentence) {
  const auto spanish = std::bit_cast<Texts>(own_words(Language::kSpanish));
  const auto english = std::bit_cast<Texts>(own_words(Language::kEnglish));
  for (std::size_t at = 0; at < kTexts; ++at) {
    const std::string_view text(english[at].data(), english[at].size());
    EXPECT_FALSE(text.empty());
    EXPECT_NE(text, std::string_view(spanish[at].data(), spanish[at].size()));
    for (const char* letter : {"á", "é", "í", "ó", "ú", "ñ", "¿"}) {
      EXPECT_EQ(text.find(letter), std::string_view::npos) << text;
    }
  }
}

TEST(OwnWords, HaveTheirPlacesFilled) {
  EXPECT_EQ(fill(own_words(Language::kEnglish).lost, "localhost:7000", "no answer"),
            "the connection with localhost:7000 was lost (no answer).");
}

}  // namespace
}  // namespace turno
