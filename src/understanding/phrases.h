// Phrases: labelled texts in a file: "intent<TAB>text" a line. "# source: WHO" begins the phrases
// of one writer, by whom cross-validation splits; other lines with '#' in front are comments.
//
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "understanding/intent.h"

namespace turno {

struct Phrase {
  Intent intent{};
  std::string text;
  std::size_t source = 0;  // 0, 1, ... in the order of the file
};

// The sentence of a failure names the line and what is wrong with it.
[[nodiscard]] Result<std::vector<Phrase>> read_phrases(std::string_view file);

}  // namespace turno
