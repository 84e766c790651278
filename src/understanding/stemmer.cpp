#include "understanding/stemmer.h"

#include <libstemmer.h>

#include "base/check.h"

namespace turno {

Stemmer::Stemmer(Language language)
    : stemmer_(sb_stemmer_new(language == Language::kSpanish ? "spanish" : "english", "UTF_8")) {
  CHECK(stemmer_ != nullptr);
}

Stemmer::~Stemmer() { sb_stemmer_delete(stemmer_); }

std::string_view Stemmer::stem(std::string_view word) {
  const auto* const letters = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* const stemmed =
      sb_stemmer_stem(stemmer_, letters, static_cast<int>(word.size()));
  if (stemmed == nullptr) return word;
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

}  // namespace turno
