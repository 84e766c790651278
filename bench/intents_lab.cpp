// The assistant's training and thresholds, chosen by cross-validation: each writer's phrases are
// read by a classifier that was trained on everybody else's. The tables of docs/assistant.md.
//   intents_lab [es|en] [--small]
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "understanding/built_in.h"
#include "understanding/evaluation.h"
#include "understanding/features.h"
#include "understanding/trainer.h"

namespace turno {
namespace {

using Read = std::pair<Intent, Guess>;  // what was meant, what was read

constexpr std::size_t kFewWriters = 5;  // of --small
constexpr std::array kCosts{16.0, 64.0, 128.0, 256.0, 1024.0};
constexpr std::array kActs{0.45, 0.50, 0.55, 0.60, 0.65};
constexpr std::array kAheads{0.05, 0.15, 0.25};
constexpr std::array kAsks{0.20, 0.30, 0.40};

// Of the first `writers`.
std::vector<Read> read_by_others(const std::vector<Phrase>& phrases, const Knowledge& knowledge,
                                 const Training& training, std::size_t writers) {
  FeatureMaker maker(knowledge);
  std::vector<Read> reads;
  for (std::size_t source = 0; source < writers; ++source) {
    std::vector<Phrase> others;
    for (const Phrase& phrase : phrases) {
      if (phrase.source != source) others.push_back(phrase);
    }
    const Classifier classifier = train(others, knowledge, training);
    for (const Phrase& phrase : phrases) {
      if (phrase.source != source) continue;
      reads.emplace_back(phrase.intent, classifier.guess(maker.make(phrase.text)));
    }
  }
  return reads;
}

Evaluation evaluate(const std::vector<Read>& reads, const Thresholds& thresholds) {
  Evaluation evaluation;
  for (const auto& [meant, guess] : reads) {
    evaluation.add(meant, guess, thresholds);
  }
  return evaluation;
}

void print_decisions(const std::vector<Read>& reads, const Thresholds& thresholds) {
  const Evaluation made = evaluate(reads, thresholds);
  fmt::print("{:>6.2f} {:>6.2f} {:>6.2f} {:>14.3f} {:>17.3f} {:>6.3f} {:>6.3f} {:>6.3f}\n",
             thresholds.act, thresholds.ahead, thresholds.ask, made.wrong_actions(),
             made.needless_actions(), made.share(Decision::What::kAct),
             made.share(Decision::What::kAsk), made.share(Decision::What::kSay));
}

void work(Language language, bool small) {
  const auto knowledge =
      Knowledge::create(language, built_in::short_forms(language), built_in::concepts(language));
  const auto phrases = read_phrases(built_in::phrases(language));
  CHECK(knowledge && phrases);
  const std::size_t all_writers = phrases->back().source + 1;
  const std::size_t writers = small ? std::min(kFewWriters, all_writers) : all_writers;
  fmt::print("\n{}: {} phrases of {} writers\n", code(language), phrases->size(), all_writers);
  fmt::print("  cost  accuracy  macro-F1  out-of-scope recall  wrong actions\n");
  for (const double cost : kCosts) {
    if (small && cost != Training{}.cost) continue;
    Training training;
    training.cost = cost;
    const Evaluation made = evaluate(read_by_others(*phrases, *knowledge, training, writers), {});
    fmt::print("{:>6} {:>9.3f} {:>9.3f} {:>20.3f} {:>14.3f}\n", cost, made.accuracy(),
               made.macro_f1(), made.recall(Intent::kOther), made.wrong_actions());
  }
  if (small) return;
  const std::vector<Read> reads = read_by_others(*phrases, *knowledge, {}, writers);
  fmt::print("   act  ahead    ask  wrong actions  needless actions   done  asked   menu\n");
  for (const double act : kActs)
    print_decisions(reads, {act, Thresholds{}.ahead, Thresholds{}.ask});
  for (const double ahead : kAheads) {
    print_decisions(reads, {Thresholds{}.act, ahead, Thresholds{}.ask});
  }
  for (const double ask : kAsks)
    print_decisions(reads, {Thresholds{}.act, Thresholds{}.ahead, ask});
}

}  // namespace
}  // namespace turno

int main(int argc, char** argv) {
  bool small = false;
  std::optional<turno::Language> only;
  for (int at = 1; at < argc; ++at) {
    small = small || std::strcmp(argv[at], "--small") == 0;
    if (const auto language = turno::language_of(argv[at])) only = language;
  }
  for (const auto language : {turno::Language::kSpanish, turno::Language::kEnglish}) {
    if (!only || *only == language) turno::work(language, small);
  }
}
