// What reading one text costs the assistant, beside making its words plain alone.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "understanding/built_in.h"
#include "understanding/trainer.h"
#include "understanding/understanding.h"

namespace turno {
namespace {

std::vector<Phrase> phrases_of(Language language) {
  Result<std::vector<Phrase>> phrases = read_phrases(built_in::phrases(language));
  CHECK(phrases);
  return *phrases;
}

Language language_of(const benchmark::State& state) {
  return static_cast<Language>(state.range(0));
}

// One of the phrases after the other, 0: Spanish, 1: English.
void read_text(benchmark::State& state) {
  const std::vector<Phrase> phrases = phrases_of(language_of(state));
  const Understanding understanding = Understanding::built_in(language_of(state));
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(understanding.guess(phrases[at].text));
    at = (at + 1) % phrases.size();
  }
}
BENCHMARK(read_text)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

// The longest line that there is.
void read_longest_line(benchmark::State& state) {
  const Understanding understanding = Understanding::built_in(Language::kSpanish);
  std::string text;
  constexpr std::size_t kBytes = 4096;
  while (text.size() < kBytes) text += "quiero que reinicien el internet de mi casa ";
  for (auto _ : state) benchmark::DoNotOptimize(understanding.guess(text));
}
BENCHMARK(read_longest_line)->Unit(benchmark::kMicrosecond);

void plain_words(benchmark::State& state) {
  const std::vector<Phrase> phrases = phrases_of(Language::kSpanish);
  const Understanding understanding = Understanding::built_in(Language::kSpanish);
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(understanding.words(phrases[at].text));
    at = (at + 1) % phrases.size();
  }
}
BENCHMARK(plain_words)->Unit(benchmark::kMicrosecond);

// What the build does once, and a start with a desk's own phrases.
void learn(benchmark::State& state) {
  const Phrase own{Intent::kRestart, "dele un sacudón al aparato", 0};
  for (auto _ : state) {
    benchmark::DoNotOptimize(Understanding::with(language_of(state), {own}));
  }
}
BENCHMARK(learn)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace turno
