#include "understanding/understanding.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/check.h"
#include "understanding/built_in.h"
#include "understanding/features.h"
#include "understanding/trainer.h"

namespace turno {
namespace {

// A desk's few phrases say more of its people than our many.
constexpr int kWorthOfOwn = 5;

Knowledge built_in_knowledge(Language language) {
  Result<Knowledge> knowledge =
      Knowledge::create(language, built_in::short_forms(language), built_in::concepts(language));
  CHECK(knowledge);  // the build read them too
  return std::move(*knowledge);
}

constexpr std::string_view kSpanishOnly[] = {
    "hola",      "quiero", "necesito", "quisiera", "porque", "por",     "favor",     "gracias",
    "buenas",    "buenos", "dias",     "tardes",   "que",    "con",     "una",       "uno",
    "mis",       "los",    "las",      "del",      "estoy",  "tengo",   "puede",     "puedo",
    "como",      "cuando", "donde",    "alguien",  "hablar", "reclamo", "reiniciar", "servicio",
    "ejecutivo", "chao",   "ayuda",    "esta",     "usted",  "senor",   "senora",    "bien",
    "pero",      "para",   "mi",       "el",       "la"};
constexpr std::string_view kEnglishOnly[] = {
    "hello",    "hi",      "want", "need",  "please", "thanks", "thank",   "the",   "my",
    "you",      "your",    "with", "what",  "when",   "where",  "how",     "can",   "could",
    "would",    "someone", "talk", "speak", "agent",  "human",  "restart", "reset", "ticket",
    "request",  "goodbye", "bye",  "help",  "this",   "that",   "there",   "and",   "have",
    "is",       "are",     "it",   "to",    "of",     "i",      "im",      "dont",  "service",
    "internet", "working", "not",  "for",   "was"};

template <std::size_t kCount>
bool is_one_of(const std::string_view (&list)[kCount], std::string_view word) {
  for (const std::string_view each : list) {
    if (each == word) return true;
  }
  return false;
}

}  // namespace

Understanding::Understanding(Knowledge knowledge, Classifier classifier)
    : knowledge_(std::move(knowledge)), classifier_(std::move(classifier)) {}

Understanding Understanding::built_in(Language language) {
  const built_in::Numbers numbers = built_in::classifier(language);
  Result<Classifier> classifier = Classifier::from_numbers(numbers.first, numbers.count);
  CHECK(classifier);
  return {built_in_knowledge(language), std::move(*classifier)};
}

Understanding Understanding::with(Language language, const std::vector<Phrase>& own) {
  Result<std::vector<Phrase>> phrases = read_phrases(built_in::phrases(language));
  CHECK(phrases);
  for (int time = 0; time < kWorthOfOwn; ++time) {
    phrases->insert(phrases->end(), own.begin(), own.end());
  }
  Knowledge knowledge = built_in_knowledge(language);
  Classifier classifier = train(*phrases, knowledge);
  return {std::move(knowledge), std::move(classifier)};
}

Guess Understanding::guess(std::string_view text) const {
  Guess certain;
  const auto choice_made = choice(text);
  if (choice_made && choice_made->number >= 1 && choice_made->number < kIntents) {
    certain.probabilities[choice_made->number - 1] = 1;  // the menu has the intents' order
    return certain;
  }
  if (is_greeting(text)) {
    certain.probabilities[static_cast<std::size_t>(Intent::kOther)] = 1;
    return certain;
  }
  // A stemmer is made in a microsecond, and is no two threads' at once.
  FeatureMaker maker(knowledge_);
  return classifier_.guess(maker.make(text));
}

std::optional<Language> guess_language(std::string_view text) {
  constexpr int kClearly = 2;
  int spanish = 0;
  int english = 0;
  const std::string folded = fold(text, ' ');
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    spanish += is_one_of(kSpanishOnly, word) ? 1 : 0;
    english += is_one_of(kEnglishOnly, word) ? 1 : 0;
    at = end + 1;
  }
  if (english >= spanish + kClearly) return Language::kEnglish;
  if (spanish >= english + kClearly) return Language::kSpanish;
  return std::nullopt;
}

}  // namespace turno
