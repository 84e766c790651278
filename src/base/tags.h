// Tags: the short names that an operator gives to customer classes, skills and lines, e.g. "vip",
// and lists of them as one text. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace turno {

inline constexpr std::size_t kMaxTagCharacters = 32;

// 1 to kMaxTagCharacters of a-z 0-9 -
bool is_tag(std::string_view text);

// "billing tech" for {"billing", "tech"}: on disk a list of tags is one text, so that an event
// stays a flat object and a row needs no second table.
std::string join_tags(const std::vector<std::string>& tags);

// What join_tags() joined: the words between blanks.
std::vector<std::string> split_tags(std::string_view text);

}  // namespace turno
