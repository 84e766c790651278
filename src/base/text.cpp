#include "base/text.h"

#include <utf8.h>
#include <utf8/unchecked.h>

#include <cstdint>

namespace turno {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Characters that move the cursor, start a terminal sequence or reorder what stands around them.
bool is_unsafe(std::uint32_t point) {
  if (point == '\t') return false;
  if (point < 0x20 || (point >= 0x7f && point <= 0x9f)) return true;  // C0, DEL, C1
  if (point == 0x2028 || point == 0x2029) return true;                // line separators
  return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);  // bidi
}

}  // namespace

TextFault text_fault(std::string_view text) {
  if (!utf8::is_valid(text.begin(), text.end())) return TextFault::kNotUtf8;
  for (auto at = text.begin(); at != text.end();) {
    if (is_unsafe(utf8::unchecked::next(at))) return TextFault::kControl;
  }
  return TextFault::kNone;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

Split split_word(std::string_view text) {
  text = trim(text);
  const auto end = text.find_first_of(" \t");
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), trim(text.substr(end))};
}

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  constexpr unsigned char kContinuation = 0x80;
  constexpr unsigned char kContinuationMask = 0xc0;
  while (bytes > 0 &&
         (static_cast<unsigned char>(text[bytes]) & kContinuationMask) == kContinuation)
    --bytes;
  return text.substr(0, bytes);
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(utf8::unchecked::distance(text.begin(), text.end()));
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace turno
