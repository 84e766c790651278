// Features: what of a text the classifier sees, in three kinds: the n-grams of its words' letters
// (2 to 5, with the words' ends); its stemmed words, alone and in pairs; and its concepts, alone,
// one after the other, and in pairs of the same clause and the same text. Those of negated words
// are apart from the same ones without. Each feature is known by a 64-bit hash.
//
// Not thread-safe: each thread has its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "understanding/knowledge.h"
#include "understanding/stemmer.h"

namespace turno {

struct Feature {
  std::uint64_t hash = 0;
  float weight = 0;  // 1 + ln(how often)

  friend bool operator==(const Feature&, const Feature&) = default;
};

class FeatureMaker {
 public:
  // `knowledge` outlives it.
  explicit FeatureMaker(const Knowledge& knowledge);

  // By ascending hash, each once. O(letters).
  std::vector<Feature> make(std::string_view text);

 private:
  const Knowledge& knowledge_;
  Stemmer stemmer_;
};

}  // namespace turno
