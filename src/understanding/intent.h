// Intent: what a customer wants of the assistant, as far as it can do anything about it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/language.h"

namespace turno {

enum class Intent { kHistory, kRestart, kExecutive, kExit, kOther };

inline constexpr std::size_t kIntents = 5;
// As the files of phrases and `turno intents` have them.
inline constexpr std::array<std::string_view, kIntents> kIntentWords = {
    "history", "restart", "executive", "exit", "other"};

constexpr std::string_view word(Intent intent) {
  return kIntentWords[static_cast<std::size_t>(intent)];
}
constexpr std::optional<Intent> intent_of(std::string_view word) {
  for (std::size_t at = 0; at < kIntents; ++at) {
    if (kIntentWords[at] == word) return static_cast<Intent>(at);
  }
  return std::nullopt;
}

}  // namespace turno
