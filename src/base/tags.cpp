#include "base/tags.h"

#include <algorithm>

#include "base/text.h"

namespace turno {

bool is_tag(std::string_view text) {
  if (text.empty() || text.size() > kMaxTagCharacters) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string join_tags(const std::vector<std::string>& tags) {
  std::string joined;
  for (const std::string& tag : tags) {
    if (!joined.empty()) joined += ' ';
    joined += tag;
  }
  return joined;
}

std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> tags;
  for (Split split = split_word(text); !split.word.empty(); split = split_word(split.rest)) {
    tags.emplace_back(split.word);
  }
  return tags;
}

}  // namespace turno
