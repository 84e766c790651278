// PlainWords: what somebody typed, as plain words: small letters without accents, three and more of
// a letter as one, the short forms of chats written out, and each word that stands under a negation
// marked.
//
// Pure; thread-safe after construction.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "understanding/intent.h"

namespace turno {

struct PlainWord {
  std::string text;  // a-z and 0-9, or "?"
  bool negated = false;
  std::size_t clause = 0;  // ascending

  friend bool operator==(const PlainWord&, const PlainWord&) = default;
};

class PlainWords {
 public:
  // Of one text; what comes behind is not looked at. A line holds 4096 bytes.
  static constexpr std::size_t kMaxWords = 400;

  // `short_forms`: lines of "xq<TAB>porque"; '#' begins a comment. Fails with the number of a line
  // that is not so.
  [[nodiscard]] static Result<PlainWords> create(Language language, std::string_view short_forms);

  // O(bytes).
  std::vector<PlainWord> read(std::string_view text) const;

 private:
  explicit PlainWords(Language language);

  Language language_;
  std::unordered_map<std::string, std::vector<std::string>> short_forms_;
};

// `text` in small letters without accents; signs and line ends become `sign`, other bytes blanks.
std::string fold(std::string_view text, char sign);

}  // namespace turno
