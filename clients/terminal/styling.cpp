#include "clients/terminal/styling.h"

#include <utf8.h>
#include <utf8/unchecked.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"

namespace turno {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kPlain = "\x1b[0m";
// In the languages of the server.
constexpr std::array<std::string_view, 2> kAssistants{"Asistente", "Assistant"};

// Longer than any name the server allows; what is longer is a sentence with a colon in it.
constexpr std::size_t kMaxSpeakerBytes = 80;

// The speaker of `line` without the colon, "" when there is none.
std::string_view speaker(std::string_view line) {
  const std::size_t end = line.find(": ");
  if (end == std::string_view::npos || end == 0 || end > kMaxSpeakerBytes) return {};
  constexpr std::string_view kNoNameStartsWith = " \t[(:-*0123456789";
  if (kNoNameStartsWith.find(line.front()) != std::string_view::npos) return {};
  return line.substr(0, end);
}

}  // namespace

std::string safe_text(std::string_view text) {
  if (text_fault(text) == TextFault::kNone) return std::string(text);
  std::string valid;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid), 0xfffdU);
  std::string safe;
  for (auto at = valid.cbegin(); at != valid.cend();) {
    const auto start = at;
    utf8::unchecked::next(at);
    const std::string_view character(&*start, static_cast<std::size_t>(at - start));
    safe += text_fault(character) == TextFault::kNone ? character : kReplacement;
  }
  return safe;
}

std::string styled_line(std::string_view line, bool colour) {
  std::string text = safe_text(line);
  const std::string_view name = colour ? speaker(text) : std::string_view{};
  if (name.empty()) return text;
  const bool is_assistant =
      std::find(kAssistants.begin(), kAssistants.end(), name) != kAssistants.end();
  std::string styled(is_assistant ? kCyan : kBold);
  styled.append(name).append(":").append(kPlain).append(text, name.size() + 1);
  return styled;
}

bool wants_colour(bool is_terminal, const char* no_colour, const char* term) {
  if (!is_terminal || (no_colour != nullptr && *no_colour != '\0')) return false;
  return term != nullptr && *term != '\0' && std::string_view(term) != "dumb";
}

}  // namespace turno
