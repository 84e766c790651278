// Pick: which of a list somebody means who says something of it: "la del wifi".
//
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understanding/understanding.h"

namespace turno {

// The index of the one item with most of the text's words, each compared by its stem and worth more
// the fewer items have it. Nothing when none has any, when two have as much, or when a word of it
// is negated. O(words of the text and of all items).
std::optional<std::size_t> pick(std::string_view text, const std::vector<std::string>& items,
                                const Understanding& understanding);

}  // namespace turno
