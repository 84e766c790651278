// Answer: what somebody says to a question of the assistant: yes or no, or one of a list in words.
// Nothing when there is more to the text than that: then it is for the classifier.
//
// Pure. O(words).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/language.h"
#include "understanding/plain_words.h"

namespace turno {

// "sí, por favor", "dale", "no, mejor no", "yes please", "nope".
std::optional<bool> read_yes_no(const std::vector<PlainWord>& words, Language language);

// "hola, buenas tardes", and nothing else.
bool is_greeting(const std::vector<PlainWord>& words, Language language);

// A choice from a list: "la 3 po", "opción dos", "la segunda", "the last one please".
struct ChoiceWords {
  std::size_t number = 0;  // 1, 2, ...; 0: the last one
  bool ordinal = false;    // "la segunda" rather than "la 2": of those just named
};
std::optional<ChoiceWords> read_choice_words(const std::vector<PlainWord>& words,
                                             Language language);

}  // namespace turno
