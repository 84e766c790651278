// Cuts what a keyboard sends into keys: one character in UTF-8, or one whole escape sequence. The
// line editor is given complete keys only, so that it never waits in the middle of one while the
// server is speaking. Gives the same keys however the bytes arrive.
//
// Owned by one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace turno {

class KeySplitter {
 public:
  // No key of any terminal is longer; a longer sequence is dropped.
  static constexpr std::size_t kMaxKeyBytes = 32;

  void append(std::string_view bytes) { unread_.append(bytes); }

  // The next complete key. Bytes that are not UTF-8 and broken sequences are skipped. A lone ESC
  // waits for the byte after it, as Meta does on every terminal.
  std::optional<std::string> next();

 private:
  std::string unread_;
};

}  // namespace turno
