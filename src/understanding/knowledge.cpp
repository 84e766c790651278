#include "understanding/knowledge.h"

#include <utility>

namespace turno {

Result<Knowledge> Knowledge::create(Language language, std::string_view short_forms,
                                    std::string_view concepts) {
  Result<PlainWords> words = PlainWords::create(language, short_forms);
  if (!words) return fail(words.error().code, "short forms: " + words.error().detail);
  Result<Concepts> made = Concepts::create(language, concepts);
  if (!made) return fail(made.error().code, "concepts: " + made.error().detail);
  return Knowledge{language, std::move(*words), std::move(*made)};
}

}  // namespace turno
