#include "understanding/features.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace turno {
namespace {

constexpr std::size_t kShortestGram = 2;
constexpr std::size_t kLongestGram = 5;

// By cross-validation (bench/intents_lab.cpp): what is known of a language before any phrase counts
// most.
constexpr float kWorthOfLetters = 0.5F;
constexpr float kWorthOfWords = 1.0F;
constexpr float kWorthOfConcepts = 2.0F;

// What sets kinds of features apart from one another.
constexpr char kGram = 'g';
constexpr char kNegatedGram = 'G';
constexpr char kWord = 'w';
constexpr char kPair = 'p';
constexpr char kNegationMark = '!';
constexpr char kConcept = 'c';
constexpr char kNextConcept = 'n';
constexpr char kConceptsOfClause = 'k';
constexpr char kConceptsOfText = 't';

// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine.
class Hash {
 public:
  explicit Hash(char kind) { add(kind); }
  Hash& add(char c) {
    constexpr std::uint64_t kPrime = 0x100000001b3ULL;
    state_ = (state_ ^ static_cast<unsigned char>(c)) * kPrime;
    return *this;
  }
  Hash& add(std::string_view text) {
    for (const char c : text) add(c);
    return *this;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

void add_grams(const PlainWord& word, std::vector<std::uint64_t>& hashes) {
  const std::string padded = " " + word.text + " ";
  for (std::size_t from = 0; from + kShortestGram <= padded.size(); ++from) {
    Hash hash(word.negated ? kNegatedGram : kGram);
    const std::size_t longest = std::min(kLongestGram, padded.size() - from);
    for (std::size_t length = 1; length <= longest; ++length) {
      hash.add(padded[from + length - 1]);
      if (length >= kShortestGram) hashes.push_back(hash.value());
    }
  }
}

// One word's concept, negated or not, as a small number.
std::vector<char> tokens(ConceptSet set, bool negated) {
  std::vector<char> tokens;
  for (unsigned bit = 0; bit < Concepts::kMax; ++bit) {
    if ((set >> bit & 1U) != 0) tokens.push_back(static_cast<char>(bit * 2 + (negated ? 1 : 0)));
  }
  return tokens;
}

void add_pairs(char kind, std::vector<char> found, std::vector<std::uint64_t>& hashes) {
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = i + 1; j < found.size(); ++j) {
      hashes.push_back(Hash(kind).add(found[i]).add(found[j]).value());
    }
  }
}

// Which concepts there are, which follow which, which are together in a clause and in the text.
void add_concepts(const std::vector<PlainWord>& words, const std::vector<ConceptSet>& sets,
                  std::vector<std::uint64_t>& hashes) {
  constexpr char kNone = -1;
  std::vector<char> before{kNone};
  std::vector<char> clause;
  std::vector<char> text;
  std::size_t clause_number = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].clause != clause_number) {
      add_pairs(kConceptsOfClause, std::exchange(clause, {}), hashes);
      clause_number = words[at].clause;
    }
    std::vector<char> here = tokens(sets[at], words[at].negated);
    if (here.empty()) continue;
    for (const char token : here) {
      hashes.push_back(Hash(kConcept).add(token).value());
      for (const char other : before) {
        hashes.push_back(Hash(kNextConcept).add(other).add(token).value());
      }
      clause.push_back(token);
      text.push_back(token);
    }
    before = std::move(here);
  }
  add_pairs(kConceptsOfClause, clause, hashes);
  add_pairs(kConceptsOfText, text, hashes);
  for (const char token : before)
    hashes.push_back(Hash(kNextConcept).add(token).add(kNone).value());
}

// Appends each of `hashes` once, by how often it is there.
void count(std::vector<std::uint64_t>& hashes, float worth, std::vector<Feature>& features) {
  std::sort(hashes.begin(), hashes.end());
  for (auto at = hashes.begin(); at != hashes.end();) {
    const auto end = std::upper_bound(at, hashes.end(), *at);
    features.push_back({*at, worth * (1.0F + std::log(static_cast<float>(end - at)))});
    at = end;
  }
  hashes.clear();
}

}  // namespace

FeatureMaker::FeatureMaker(const Knowledge& knowledge)
    : knowledge_(knowledge), stemmer_(knowledge.language) {}

std::vector<Feature> FeatureMaker::make(std::string_view text) {
  const std::vector<PlainWord> words = knowledge_.words.read(text);
  std::vector<Feature> features;
  std::vector<std::uint64_t> hashes;
  for (const PlainWord& word : words) add_grams(word, hashes);
  count(hashes, kWorthOfLetters, features);
  std::string before = "^";  // the beginning
  for (const PlainWord& word : words) {
    std::string stemmed = word.negated ? std::string(1, kNegationMark) : std::string();
    stemmed += stemmer_.stem(word.text);
    hashes.push_back(Hash(kWord).add(stemmed).value());
    hashes.push_back(Hash(kPair).add(before).add(' ').add(stemmed).value());
    before = std::move(stemmed);
  }
  if (!words.empty()) hashes.push_back(Hash(kPair).add(before).add(" $").value());
  count(hashes, kWorthOfWords, features);
  add_concepts(words, knowledge_.concepts.of(words), hashes);
  count(hashes, kWorthOfConcepts, features);
  std::sort(features.begin(), features.end(),
            [](const Feature& a, const Feature& b) { return a.hash < b.hash; });
  return features;
}

}  // namespace turno
