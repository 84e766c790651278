#include "understanding/concepts.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace turno {

Result<Concepts> Concepts::create(std::string_view table) {
  Concepts concepts;
  std::size_t number = 0;
  while (!table.empty()) {
    ++number;
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(line.size() + 1, table.size()));
    if (line.empty() || line.front() == '#') continue;
    const auto wrong = [&](const char* what) {
      return fail(ErrorCode::kInvalid, "line " + std::to_string(number) + ": " + what);
    };
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) return wrong("write CONCEPT<TAB>WORDS");
    const std::string_view name = line.substr(0, tab);
    Expression expression;
    for (Split rest = split_word(line.substr(tab + 1)); !rest.word.empty();
         rest = split_word(rest.rest)) {
      const bool any_ending = rest.word.back() == '*';
      const std::string_view text = rest.word.substr(0, rest.word.size() - (any_ending ? 1 : 0));
      if (text.empty()) return wrong("a '*' needs the beginning of a word in front");
      expression.parts.push_back({std::string(text), any_ending});
    }
    if (expression.parts.empty()) return wrong("the words are missing");
    if (concepts.bit(name) == 0) {
      if (concepts.names_.size() == kMax) return wrong("no more than 32 concepts");
      concepts.names_.emplace_back(name);
    }
    expression.concept_bit = concepts.bit(name);
    const char letter = expression.parts.front().text.front();
    concepts.by_letter_[letter].push_back(std::move(expression));
  }
  return concepts;
}

ConceptSet Concepts::bit(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  return found == names_.end() ? 0 : ConceptSet{1} << (found - names_.begin());
}

std::vector<ConceptSet> Concepts::of(const std::vector<PlainWord>& words) const {
  std::vector<ConceptSet> sets(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto found = by_letter_.find(words[at].text.front());
    if (found == by_letter_.end()) continue;
    for (const Expression& expression : found->second) {
      if (expression.parts.size() > words.size() - at) continue;
      const bool fits = std::equal(
          expression.parts.begin(), expression.parts.end(), words.begin() + std::ptrdiff_t(at),
          [](const Part& part, const PlainWord& word) { return part.fits(word.text); });
      if (fits) sets[at] |= expression.concept_bit;
    }
  }
  return sets;
}

}  // namespace turno
