#include "net/line_codec.h"

#include <algorithm>

#include "base/text.h"

namespace turno {

std::optional<LineMessage> LineDecoder::next(std::string_view& bytes) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const bool ends = end != std::string_view::npos;
    const std::size_t length = ends ? end : bytes.size();
    if (!skipping_) {
      // One byte more than a line may have, for the CR of its end, and one more to prove excess.
      const std::size_t room = kMaxLineBytes + 2 - partial_.size();
      const std::size_t taken = std::min(length, room);
      partial_.append(bytes.substr(0, taken));
      if (is_too_long()) {
        partial_.clear();
        skipping_ = true;
        bytes.remove_prefix(taken);
        return LineFault::kTooLong;
      }
    }
    bytes.remove_prefix(ends ? length + 1 : length);
    if (!ends) return std::nullopt;
    if (!skipping_) return finish();
    skipping_ = false;
  }
  return std::nullopt;
}

bool LineDecoder::is_too_long() const {
  if (partial_.size() <= kMaxLineBytes) return false;
  return partial_.size() > kMaxLineBytes + 1 || partial_.back() != '\r';
}

LineMessage LineDecoder::finish() {
  std::string line = std::move(partial_);
  partial_.clear();
  if (!line.empty() && line.back() == '\r') line.pop_back();
  switch (text_fault(line)) {
    case TextFault::kNone:
      break;
    case TextFault::kNotUtf8:
      return LineFault::kNotUtf8;
    case TextFault::kControl:
      return LineFault::kControl;
  }
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

void encode_line(std::string_view text, std::string& out) {
  out.append(text);
  out.push_back('\n');
}

}  // namespace turno
