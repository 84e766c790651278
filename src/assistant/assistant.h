// Assistant: what the server's own voice can understand, in each language. One for all sessions.
//
// Immutable after construction; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "understanding/understanding.h"

namespace turno {

struct AssistantOptions {
  Thresholds thresholds;
  // In which it speaks to who has not chosen, and to the operator.
  Language language = Language::kSpanish;
  // A desk's own phrases in that language, learned beside the built-in ones.
  std::vector<Phrase> own;
};

class Assistant {
 public:
  // With phrases of its own it learns anew: some tenths of a second.
  explicit Assistant(const AssistantOptions& options = {})
      : thresholds_(options.thresholds),
        language_(options.language),
        spanish_(made(Language::kSpanish, options)),
        english_(made(Language::kEnglish, options)) {}

  const Thresholds& thresholds() const { return thresholds_; }
  Language language() const { return language_; }
  const Understanding& in(Language language) const {
    return language == Language::kSpanish ? spanish_ : english_;
  }

 private:
  static Understanding made(Language language, const AssistantOptions& options) {
    const bool learns = !options.own.empty() && options.language == language;
    return learns ? Understanding::with(language, options.own) : Understanding::built_in(language);
  }

  Thresholds thresholds_;
  Language language_;
  Understanding spanish_;
  Understanding english_;
};

}  // namespace turno
