// Spelling: what a misspelt word stands for, by how words are misspelt: Spanish as it sounds
// ("kiero ablar"), either language by a slip of one finger ("exectuive").
//
// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/language.h"

namespace turno {

// A plain word as it is heard: in Spanish those that sound alike in America are the same, so that
// "kiero" is "quiero" and "aser" is "hacer". In English the word itself.
// O(letters).
std::string as_heard(Language language, std::string_view word);

// Shorter words are one slip from too many others.
constexpr std::size_t kShortestSlip = 6;

// Whether `word` is `meant` but for one letter wrong, missing, too much, or in its neighbour's
// place; the first letter is right. With `any_ending`: whether `word` begins so. Damerau's four
// slips (A technique for computer detection and correction of spelling errors, 1964). O(letters).
bool is_slip_of(std::string_view word, std::string_view meant, bool any_ending);

}  // namespace turno
