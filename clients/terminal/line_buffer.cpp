#include "clients/terminal/line_buffer.h"

#include <algorithm>
#include <utility>

namespace turno {

std::optional<std::string> LineBuffer::next() {
  const std::size_t end = unread_.find('\n', read_);
  const std::string_view view = unread_;
  if (end == std::string::npos) {
    keep(view.substr(read_));
    unread_.clear();
    read_ = 0;
    return std::nullopt;
  }
  keep(view.substr(read_, end - read_));
  read_ = end + 1;
  return take_line();
}

std::optional<std::string> LineBuffer::rest() {
  keep(std::string_view(unread_).substr(read_));
  unread_.clear();
  read_ = 0;
  if (line_.empty()) return std::nullopt;
  return take_line();
}

void LineBuffer::keep(std::string_view piece) {
  line_.append(piece.substr(0, std::min(piece.size(), kMaxLineBytes - line_.size())));
}

std::string LineBuffer::take_line() {
  if (!line_.empty() && line_.back() == '\r') line_.pop_back();
  return std::exchange(line_, {});
}

}  // namespace turno
