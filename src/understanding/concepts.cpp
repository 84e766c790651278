#include "understanding/concepts.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "understanding/spelling.h"

namespace turno {

Result<Concepts> Concepts::create(Language language, std::string_view table) {
  Concepts concepts(language);
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
      expression.parts.push_back({as_heard(language, text), any_ending});
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

bool Concepts::Part::may_be(std::string_view word) const {
  return text.size() >= kShortestSlip && is_slip_of(word, text, any_ending);
}

std::vector<ConceptSet> Concepts::of(const std::vector<PlainWord>& words) const {
  std::vector<std::string> heard;
  heard.reserve(words.size());
  for (const PlainWord& word : words) heard.push_back(as_heard(language_, word.text));

  std::vector<ConceptSet> sets(words.size());
  std::size_t known_until = 0;  // behind the last word of an expression that was found
  for (std::size_t at = 0; at < heard.size(); ++at) {
    const auto found = by_letter_.find(heard[at].front());
    if (found == by_letter_.end()) continue;
    for (const Expression& expression : found->second) {
      const std::size_t length = expression.parts.size();
      if (length > heard.size() - at) continue;
      const bool fits = std::equal(
          expression.parts.begin(), expression.parts.end(), heard.begin() + std::ptrdiff_t(at),
          [](const Part& part, const std::string& word) { return part.fits(word); });
      if (!fits) continue;
      sets[at] |= expression.concept_bit;
      known_until = std::max(known_until, at + length);
    }
    if (at < known_until) continue;
    for (const Expression& expression : found->second) {
      const bool is_word = expression.parts.size() == 1;
      if (is_word && expression.parts.front().may_be(heard[at])) sets[at] |= expression.concept_bit;
    }
  }
  return sets;
}

}  // namespace turno
