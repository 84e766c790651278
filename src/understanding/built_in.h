// What the build made of src/assistant/phrases: texts, and trained classifiers (train_main.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/language.h"

namespace turno::built_in {

std::string_view phrases(Language language);
std::string_view short_forms(Language language);
std::string_view concepts(Language language);

struct Numbers {
  const std::uint32_t* first = nullptr;
  std::size_t count = 0;
};
Numbers classifier(Language language);

}  // namespace turno::built_in
