// Classifier: which intent a text has, with what probability: logistic regression, one intent
// against the rest, over the TF-IDF of its features. N-grams that nobody trained on make the vector
// longer and not more alike to anything, so that strange text looks strange.
//
// Immutable after construction; thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "understanding/features.h"
#include "understanding/intent.h"

namespace turno {

struct Guess {
  std::array<double, kIntents> probabilities{};  // sum 1

  Intent best() const;
  Intent second() const;
  double of(Intent intent) const { return probabilities[static_cast<std::size_t>(intent)]; }
};

class Classifier {
 public:
  struct Known {
    std::uint64_t hash = 0;
    float idf = 0;
    std::array<float, kIntents> weights{};
  };
  // `known` by ascending hash. `unknown_idf`: what a feature counts that is not among them.
  Classifier(std::vector<Known> known, float unknown_idf, std::array<float, kIntents> bias);

  // Of the vector of TF-IDF; never 0. What a value is divided by.
  double norm(const std::vector<Feature>& features) const;
  Guess guess(const std::vector<Feature>& features) const;

  // Numbers in a text, for the build to put into the program; and the way back.
  std::vector<std::uint32_t> numbers() const;
  [[nodiscard]] static Result<Classifier> from_numbers(const std::uint32_t* numbers,
                                                       std::size_t count);
  std::size_t bytes() const { return known_.size() * sizeof(Known); }
  std::size_t size() const { return known_.size(); }

 private:
  // Visits each known feature with its TF-IDF; gives the norm.
  template <class Visit>
  double walk(const std::vector<Feature>& features, Visit visit) const;

  std::vector<Known> known_;
  float unknown_idf_;
  std::array<float, kIntents> bias_;
};

}  // namespace turno
