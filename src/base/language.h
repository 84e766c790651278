// Language: which one a person reads and writes.
#pragma once

#include <optional>
#include <string_view>

namespace turno {

enum class Language { kSpanish, kEnglish };

// "es", "en".
constexpr std::string_view code(Language language) {
  return language == Language::kSpanish ? "es" : "en";
}
constexpr std::optional<Language> language_of(std::string_view code) {
  if (code == "es") return Language::kSpanish;
  if (code == "en") return Language::kEnglish;
  return std::nullopt;
}

}  // namespace turno
