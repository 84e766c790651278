#include "understanding/built_in.h"

#include <iterator>

namespace turno::built_in {
namespace {

#include "understanding/built_in_en.inc"
#include "understanding/built_in_es.inc"

template <std::size_t kSize>
std::string_view text_of(const unsigned char (&bytes)[kSize]) {
  return {reinterpret_cast<const char*>(bytes), kSize};
}

bool is_spanish(Language language) { return language == Language::kSpanish; }

}  // namespace

std::string_view phrases(Language language) {
  return is_spanish(language) ? text_of(kPhrasesEs) : text_of(kPhrasesEn);
}

std::string_view short_forms(Language language) {
  return is_spanish(language) ? text_of(kShortFormsEs) : text_of(kShortFormsEn);
}

std::string_view concepts(Language language) {
  return is_spanish(language) ? text_of(kConceptsEs) : text_of(kConceptsEn);
}

Numbers classifier(Language language) {
  if (is_spanish(language)) return {kClassifierEs, std::size(kClassifierEs)};
  return {kClassifierEn, std::size(kClassifierEn)};
}

}  // namespace turno::built_in
