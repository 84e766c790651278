#include "understanding/phrases.h"

#include <algorithm>

#include "base/text.h"

namespace turno {

Result<std::vector<Phrase>> read_phrases(std::string_view file) {
  constexpr std::string_view kSource = "# source:";
  std::vector<Phrase> phrases;
  std::size_t number = 0;
  std::size_t source = 0;
  while (!file.empty()) {
    ++number;
    std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(line.size() + 1, file.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.substr(0, kSource.size()) == kSource && !phrases.empty()) ++source;
    if (line.empty() || line.front() == '#') continue;
    const auto wrong = [&](const char* what) {
      return fail(ErrorCode::kInvalid, "line " + std::to_string(number) + ": " + what);
    };
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return wrong("write INTENT<TAB>TEXT");
    const auto intent = intent_of(line.substr(0, tab));
    if (!intent) return wrong("the intent must be history, restart, executive, exit or other");
    const std::string_view text = trim(line.substr(tab + 1));
    if (text.empty()) return wrong("the text is missing");
    if (text_fault(text) == TextFault::kNotUtf8) return wrong("the text is not UTF-8");
    phrases.push_back({*intent, std::string(text), source});
  }
  return phrases;
}

}  // namespace turno
