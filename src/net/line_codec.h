// LineDecoder: bytes in, messages out; a message is a line of text, or why a line was refused.
// encode_line() is the way back.
//
//  L1 Every way of cutting the bytes gives the same messages in the same order.
//  L2 A line given out is valid UTF-8 of at most kMaxLineBytes and has no control character: a tab
//     has become a space, and text_fault() found nothing else.
//  L3 Each line that ends, and each line that passes the limit, gives exactly one message.
//  L4 At most kMaxLineBytes + 1 bytes are held, whatever comes in.
//
// Lines end with LF or CRLF. Never sees a socket. Not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "session/session.h"

namespace turno {

using LineMessage = std::variant<std::string, LineFault>;

class LineDecoder {
 public:
  // Takes bytes off the front of `bytes` up to the end of the next message and gives it; nothing
  // when all the bytes are taken and no message is whole. Call it until then.
  std::optional<LineMessage> next(std::string_view& bytes);

  // Has a line begun that has not ended? True as well while a line that is too long goes on.
  bool has_partial() const { return skipping_ || !partial_.empty(); }

 private:
  bool is_too_long() const;
  LineMessage finish();

  std::string partial_;    // the line so far; a CR at its end may belong to the line end
  bool skipping_ = false;  // the line was refused as too long; its rest is thrown away
};

// Appends `text` and a line end to `out`. `text` must have no line end in it.
void encode_line(std::string_view text, std::string& out);

}  // namespace turno
