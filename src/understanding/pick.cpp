#include "understanding/pick.h"

#include <algorithm>
#include <set>

#include "understanding/stemmer.h"

namespace turno {
namespace {

// Shorter words say how, not what: "la", "del", "one".
constexpr std::size_t kShortestWord = 3;
// What people say around the thing itself.
constexpr std::string_view kAround[] = {
    "del",  "los",  "las",  "una",  "uno",   "por",    "con",       "que",     "esa",     "ese",
    "esta", "este", "ver",  "para", "favor", "quiero", "solicitud", "ticket",  "reclamo", "caso",
    "the",  "one",  "with", "for",  "that",  "about",  "and",       "request", "please",  "show"};

using Stems = std::set<std::string, std::less<>>;

// With `all`, also of words under a negation: an item may be called "Sin señal".
Stems stems_of(std::string_view text, const Understanding& understanding, Stemmer& stemmer,
               bool all) {
  Stems stems;
  for (const PlainWord& word : understanding.words(text)) {
    const bool around =
        std::find(std::begin(kAround), std::end(kAround), word.text) != std::end(kAround);
    if (word.text.size() < kShortestWord || around || (word.negated && !all)) continue;
    stems.emplace(stemmer.stem(word.text));
  }
  return stems;
}

}  // namespace

std::optional<std::size_t> pick(std::string_view text, const std::vector<std::string>& items,
                                const Understanding& understanding) {
  Stemmer stemmer(understanding.language());
  const Stems wanted = stems_of(text, understanding, stemmer, false);
  std::vector<Stems> offered;
  offered.reserve(items.size());
  for (const std::string& item : items) {
    offered.push_back(stems_of(item, understanding, stemmer, true));
  }
  std::vector<double> scores(items.size());
  for (const std::string& stem : wanted) {
    const auto has = [&stem](const Stems& stems) { return stems.contains(stem); };
    const auto count = std::count_if(offered.begin(), offered.end(), has);
    for (std::size_t at = 0; at < offered.size(); ++at) {
      if (has(offered[at])) scores[at] += 1.0 / static_cast<double>(count);
    }
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  if (best == scores.end() || *best == 0) return std::nullopt;
  if (std::count(scores.begin(), scores.end(), *best) > 1) return std::nullopt;
  return static_cast<std::size_t>(best - scores.begin());
}

}  // namespace turno
