#include "net/out_buffer.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <iterator>

#include "net/line_codec.h"

namespace turno {
namespace {

// An idle connection keeps no larger buffer than a few answers need.
constexpr std::size_t kKeptCapacityBytes = 4096;

}  // namespace

void OutBuffer::add_line(std::string_view text, std::uint64_t mark) {
  encode_line(text, bytes_);
  if (mark != 0) marks_.push_back({sent_in_all_ + pending(), mark});
}

bool OutBuffer::send(int fd, TimePoint now) {
  if (pending() == 0) return true;
  const ssize_t count = ::send(fd, bytes_.data() + sent_, pending(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
  if (count > 0) {
    sent_ += static_cast<std::size_t>(count);
    sent_in_all_ += static_cast<std::size_t>(count);
    forget_sent();
  }
  if (pending() == 0) {
    stuck_since_.reset();
  } else if (count > 0 || !stuck_since_) {
    stuck_since_ = now;
  }
  return true;
}

void OutBuffer::forget_sent() {
  const auto pending_mark = std::find_if(
      marks_.begin(), marks_.end(), [this](const Mark& each) { return each.end > sent_in_all_; });
  if (pending_mark != marks_.begin()) {
    sent_mark_ = std::prev(pending_mark)->mark;
    marks_.erase(marks_.begin(), pending_mark);
  }
  if (sent_ == bytes_.size()) {
    bytes_.clear();
    if (bytes_.capacity() > kKeptCapacityBytes) bytes_.shrink_to_fit();
    sent_ = 0;
  } else if (sent_ >= bytes_.size() / 2) {
    // Moving the smaller half costs no more than sending the larger one did.
    bytes_.erase(0, sent_);
    sent_ = 0;
  }
}

}  // namespace turno
