// Passwords and PINs: when one is asked for, the line in which it is typed unseen, and how it is
// forgotten. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace turno {

// Whether the server's `line` asks for a password or PIN: its end is "contraseña:" or "pin:", in
// any case, as a word of its own; blanks after it do not count.
bool asks_for_secret(std::string_view line);

// Overwrites `text`, which then is empty. What once was copied elsewhere, by libedit or the kernel
// for example, is beyond it.
void wipe(std::string& text);

// A line typed without being shown. Knows backspace and Ctrl-U, nothing else: what cannot be seen
// cannot be edited.
class SecretLine {
 public:
  // Longer than the longest password the server takes; further characters are not kept.
  static constexpr std::size_t kMaxBytes = 1024;

  enum class State { kTyping, kDone, kEnd };

  explicit SecretLine(std::string typed_so_far = {}) : text_(std::move(typed_so_far)) {}
  ~SecretLine() { wipe(text_); }
  SecretLine(const SecretLine&) = delete;
  SecretLine& operator=(const SecretLine&) = delete;

  // One complete key, see KeySplitter. kDone after Enter, kEnd after Ctrl-D on an empty line.
  State press(std::string_view key);

  const std::string& text() const { return text_; }

 private:
  void erase_last();

  std::string text_;
};

}  // namespace turno
