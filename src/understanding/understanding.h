// Understanding: a customer's free text in one language, from its letters to a decision.
//
// Immutable after construction; thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "understanding/answer.h"
#include "understanding/classifier.h"
#include "understanding/decision.h"
#include "understanding/knowledge.h"
#include "understanding/phrases.h"

namespace turno {

class Understanding {
 public:
  // With the classifier that the build trained.
  static Understanding built_in(Language language);
  // Trained anew, with a desk's own phrases beside the built-in ones.
  static Understanding with(Language language, const std::vector<Phrase>& own);

  Language language() const { return knowledge_.language; }
  std::optional<ChoiceWords> choice(std::string_view text) const {
    return read_choice_words(words(text), language());
  }
  std::optional<bool> yes_or_no(std::string_view text) const {
    return read_yes_no(words(text), language());
  }
  bool is_greeting(std::string_view text) const {
    return turno::is_greeting(words(text), language());
  }
  // "la 3 po" and "hola" are certain; all else is the classifier's. Some tens of microseconds.
  Guess guess(std::string_view text) const;
  // The words, for who compares texts with one another.
  std::vector<PlainWord> words(std::string_view text) const { return knowledge_.words.read(text); }

 private:
  Understanding(Knowledge knowledge, Classifier classifier);

  Knowledge knowledge_;
  Classifier classifier_;
};

// Is it clearly of one language? By the words that only one of the two has.
std::optional<Language> guess_language(std::string_view text);

}  // namespace turno
