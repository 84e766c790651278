#include "understanding/classifier.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace turno {
namespace {

// Of what is written by numbers(): raised when its form changes.
constexpr std::uint32_t kForm = 1;
// Unknown features count this part of what a rare one would.
constexpr float kDamping = 0.5F;
// So much likelier is taken to be that somebody wants nothing that there is, than the phrases say:
// a wish that is not heard is said again, and a deed is not undone. By cross-validation.
constexpr double kCaution = 6;

std::uint32_t bits(float value) {
  std::uint32_t number = 0;
  std::memcpy(&number, &value, sizeof number);
  return number;
}
float real(std::uint32_t number) {
  float value = 0;
  std::memcpy(&value, &number, sizeof value);
  return value;
}

}  // namespace

Intent Guess::best() const {
  const auto found = std::max_element(probabilities.begin(), probabilities.end());
  return static_cast<Intent>(found - probabilities.begin());
}

Intent Guess::second() const {
  const std::size_t first = static_cast<std::size_t>(best());
  std::size_t second = first == 0 ? 1 : 0;
  for (std::size_t at = 0; at < kIntents; ++at) {
    if (at != first && probabilities[at] > probabilities[second]) second = at;
  }
  return static_cast<Intent>(second);
}

Classifier::Classifier(std::vector<Known> known, float unknown_idf,
                       std::array<float, kIntents> bias)
    : known_(std::move(known)), unknown_idf_(unknown_idf), bias_(bias) {}

template <class Visit>
double Classifier::walk(const std::vector<Feature>& features, Visit visit) const {
  double square = 0;
  auto from = known_.begin();
  for (const Feature& feature : features) {
    from =
        std::lower_bound(from, known_.end(), feature.hash,
                         [](const Known& known, std::uint64_t hash) { return known.hash < hash; });
    const bool is_known = from != known_.end() && from->hash == feature.hash;
    const double value = double{feature.weight} * (is_known ? from->idf : unknown_idf_ * kDamping);
    square += value * value;
    if (is_known) visit(*from, value);
  }
  return square > 0 ? std::sqrt(square) : 1;
}

double Classifier::norm(const std::vector<Feature>& features) const {
  return walk(features, [](const Known&, double) {});
}

Guess Classifier::guess(const std::vector<Feature>& features) const {
  std::array<double, kIntents> scores{};
  const double norm = walk(features, [&scores](const Known& known, double value) {
    for (std::size_t at = 0; at < kIntents; ++at) scores[at] += value * known.weights[at];
  });
  Guess guess;
  double sum = 0;
  for (std::size_t at = 0; at < kIntents; ++at) {
    guess.probabilities[at] = 1 / (1 + std::exp(-(scores[at] / norm + bias_[at])));
    if (at == static_cast<std::size_t>(Intent::kOther)) guess.probabilities[at] *= kCaution;
    sum += guess.probabilities[at];
  }
  for (double& probability : guess.probabilities) probability /= sum;
  return guess;
}

std::vector<std::uint32_t> Classifier::numbers() const {
  std::vector<std::uint32_t> numbers{kForm, static_cast<std::uint32_t>(known_.size()),
                                     bits(unknown_idf_)};
  for (const float bias : bias_) numbers.push_back(bits(bias));
  constexpr unsigned kHalf = 32;
  for (const Known& known : known_) {
    numbers.push_back(static_cast<std::uint32_t>(known.hash >> kHalf));
    numbers.push_back(static_cast<std::uint32_t>(known.hash));
    numbers.push_back(bits(known.idf));
    for (const float weight : known.weights) numbers.push_back(bits(weight));
  }
  return numbers;
}

Result<Classifier> Classifier::from_numbers(const std::uint32_t* numbers, std::size_t count) {
  constexpr std::size_t kHead = 3 + kIntents;
  constexpr std::size_t kEach = 3 + kIntents;
  if (count < kHead || numbers[0] != kForm || count != kHead + numbers[1] * kEach) {
    return fail(ErrorCode::kInvalid, "this is no classifier, or one of another version");
  }
  std::array<float, kIntents> bias{};
  for (std::size_t at = 0; at < kIntents; ++at) bias[at] = real(numbers[3 + at]);
  std::vector<Known> known(numbers[1]);
  const std::uint32_t* at = numbers + kHead;
  constexpr unsigned kHalf = 32;
  for (Known& each : known) {
    each.hash = (std::uint64_t{at[0]} << kHalf) | at[1];
    each.idf = real(at[2]);
    for (std::size_t weight = 0; weight < kIntents; ++weight) {
      each.weights[weight] = real(at[3 + weight]);
    }
    at += kEach;
  }
  return Classifier(std::move(known), real(numbers[2]), bias);
}

}  // namespace turno
