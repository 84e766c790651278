// Cuts a stream of bytes into lines. Gives the same lines however the bytes arrive.
//
// Owned by one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace turno {

class LineBuffer {
 public:
  // The longest line kept; what follows it up to the line's end is dropped. The server says at most
  // one 4 KiB line of somebody plus a name, so this is room for anything it may learn to say, and
  // still nothing against the memory of a small machine.
  static constexpr std::size_t kMaxLineBytes = 64 * 1024;

  void append(std::string_view bytes) { unread_.append(bytes); }

  // The next complete line, without its LF or CRLF.
  std::optional<std::string> next();

  // What stands after the last line end, once no more bytes will come. Nothing when that is empty.
  std::optional<std::string> rest();

 private:
  void keep(std::string_view piece);
  std::string take_line();

  std::string unread_;
  std::size_t read_ = 0;  // bytes of unread_ already looked at
  std::string line_;      // the line under way, at most kMaxLineBytes
};

}  // namespace turno
