#include "net/farewell.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

namespace turno {
namespace {

TimePoint now() { return std::chrono::steady_clock::now(); }

// False when `deadline` passed without the socket being ready.
bool wait_for(const Socket& socket, short events, TimePoint deadline) {
  for (;;) {
    pollfd entry{socket.fd(), events, 0};
    const int ready = ::poll(&entry, 1, poll_timeout_ms(deadline, now()));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

bool flush(const Socket& socket, OutBuffer& out) {
  const TimePoint deadline = now() + kFlushTime;
  while (out.pending() > 0) {
    if (!out.send(socket.fd(), now())) return false;
    if (out.pending() > 0 && !wait_for(socket, POLLOUT, deadline)) return false;
  }
  return true;
}

}  // namespace

void say_farewell(const Socket& socket, OutBuffer& out) {
  if (!flush(socket, out)) return;
  if (::shutdown(socket.fd(), SHUT_WR) != 0) return;
  const TimePoint deadline = now() + kLingerTime;
  std::size_t budget = kLingerBytes;
  while (read_away(socket, budget) && wait_for(socket, POLLIN, deadline)) {
  }
}

bool read_away(const Socket& socket, std::size_t& budget) {
  std::array<char, 4096> unread;  // a page at a time
  for (;;) {
    const ssize_t count = ::recv(socket.fd(), unread.data(), unread.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EAGAIN;
    if (count == 0) return false;
    if (static_cast<std::size_t>(count) >= budget) return false;
    budget -= static_cast<std::size_t>(count);
  }
}

int poll_timeout_ms(TimePoint deadline, TimePoint from) {
  if (deadline <= from) return 0;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - from).count();
  using Left = decltype(left);
  return static_cast<int>(std::min<Left>(left, std::numeric_limits<int>::max()));
}

}  // namespace turno
