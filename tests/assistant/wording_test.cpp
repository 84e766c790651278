#include "assistant/wording.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <set>
#include <string>

namespace turno {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kTexts = sizeof(Catalogue) / sizeof(Text<>);
static_assert(sizeof(Catalogue) == kTexts * sizeof(Text<>) &&
              sizeof(Text<>) == sizeof(fmt::string_view));
using Texts = std::array<fmt::string_view, kTexts>;

// Whether one is missing, or its placeholders do not fit, the compiler has said.
Texts texts_of(Language language) { return std::bit_cast<Texts>(catalogue(language)); }
std::string_view view(fmt::string_view text) { return {text.data(), text.size()}; }

bool is_spanish(std::string_view text) {
  for (const char* letter : {"á", "é", "í", "ó", "ú", "ñ", "¿", "¡"}) {
    if (text.find(letter) != std::string_view::npos) return true;
  }
  return false;
}

TEST(Catalogue, HasNoEmptySentence) {
  for (const Language language : {Language::kSpanish, Language::kEnglish}) {
    for (const auto text : texts_of(language)) EXPECT_GT(text.size(), 0U) << code(language);
  }
}

TEST(Catalogue, SaysNothingInTheWrongLanguage) {
  const Texts spanish = texts_of(Language::kSpanish);
  const Texts english = texts_of(Language::kEnglish);
  // Forms of orders without a word in them, the card of a ticket, and where the other language is
  // offered.
  const std::set<std::string_view> same{
      ":info",       ":restart", ":accept",   ":end [N]",    ":use N", ":list", ":ready",
      ":more [60s]", ":queue",   ":messages", ":lang es|en", ":help",  ":q",    "{}, RUT {}"};
  for (std::size_t at = 0; at < kTexts; ++at) {
    const std::string_view in_english = view(english[at]);
    if (in_english.find("español") == std::string_view::npos &&
        in_english.find("Ana Pérez") == std::string_view::npos) {
      EXPECT_FALSE(is_spanish(in_english)) << in_english;
    }
    if (same.contains(in_english)) continue;
    EXPECT_NE(view(spanish[at]), in_english);
  }
}

TEST(Catalogue, HasAsManyLinesInEach) {
  const Texts spanish = texts_of(Language::kSpanish);
  const Texts english = texts_of(Language::kEnglish);
  for (std::size_t at = 0; at < kTexts; ++at) {
    EXPECT_EQ(std::count(spanish[at].begin(), spanish[at].end(), '\n'),
              std::count(english[at].begin(), english[at].end(), '\n'))
        << view(english[at]);
  }
}

TEST(Wording, CountsInBothLanguages) {
  const Wording& spanish = Wording::of(Language::kSpanish);
  const Wording& english = Wording::of(Language::kEnglish);
  LineCounts counts;
  counts.waiting = 1;
  counts.free = 1;
  counts.at_work = 2;
  EXPECT_EQ(spanish.line_state(counts),
            "Asistente: hay 1 cliente en la fila; 1 disponible de 2 ejecutivos en línea.");
  EXPECT_EQ(english.line_state(counts),
            "Assistant: there is 1 customer in the line; 1 of 2 executives on line available.");
  EXPECT_EQ(english.messages_waiting(1),
            "Assistant: there is 1 message to look after; see it with :messages");
  WaitEstimate wait;
  wait.p50 = minutes(2);
  wait.p90 = minutes(5);
  EXPECT_EQ(english.expected_wait(wait), "Assistant: the expected wait is 2 to 5 minutes.");
  EXPECT_EQ(english.wrap_up(seconds(90)),
            "Assistant: you have 1 min 30 s to finish the request before the next customer. :ready "
            "ends it now; :more makes it longer.");
}

TEST(Wording, NamesTheOptionsItAsksAbout) {
  EXPECT_EQ(Wording::of(Language::kSpanish).ask_which(MenuChoice::kRestart, MenuChoice::kExecutive),
            "Asistente: ¿Quiere (2) Reiniciar servicios o (3) Contactar a un ejecutivo?");
  EXPECT_EQ(Wording::of(Language::kEnglish).ask_which(MenuChoice::kRestart, MenuChoice::kExecutive),
            "Assistant: Do you want (2) Restart services or (3) Talk to an executive?");
}

}  // namespace
}  // namespace turno
