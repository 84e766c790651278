#include "clients/terminal/secret.h"

#include <cstring>

#include "base/text.h"

namespace turno {
namespace {

// Lower case, the one letter of "CONTRASEÑA" that ascii_lower does not know included.
std::string lower(std::string_view text) {
  constexpr std::string_view kUpper = "Ñ";
  std::string result = ascii_lower(text);
  for (std::size_t at = result.find(kUpper); at != std::string::npos; at = result.find(kUpper)) {
    result.replace(at, kUpper.size(), "ñ");
  }
  return result;
}

bool ends_in_word(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  if (text.size() == word.size()) return true;
  const char before = text[text.size() - word.size() - 1];
  const bool letter =
      (before >= 'a' && before <= 'z') || static_cast<unsigned char>(before) >= 0x80;
  return !letter;
}

}  // namespace

bool asks_for_secret(std::string_view line) {
  const std::string end = lower(trim(line));
  return ends_in_word(end, "contraseña:") || ends_in_word(end, "password:") ||
         ends_in_word(end, "pin:");
}

void wipe(std::string& text) {
  text.resize(text.capacity());  // what it held when it was longer, too
  explicit_bzero(text.data(), text.size());
  text.clear();
}

SecretLine::State SecretLine::press(std::string_view key) {
  constexpr char kEnd = '\x04', kBackspace = '\x08', kKill = '\x15', kDelete = '\x7f';
  if (key.empty()) return State::kTyping;
  const char first = key.front();
  if (first == '\r' || first == '\n') return State::kDone;
  if (first == kEnd) return text_.empty() ? State::kEnd : State::kTyping;
  if (first == kBackspace || first == kDelete) {
    erase_last();
  } else if (first == kKill) {
    text_.clear();
  } else if (text_fault(key) == TextFault::kNone && text_.size() + key.size() <= kMaxBytes) {
    text_ += key;
  }
  return State::kTyping;
}

void SecretLine::erase_last() {
  if (!text_.empty()) text_.resize(cut(text_, text_.size() - 1).size());
}

}  // namespace turno
