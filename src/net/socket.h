// Socket: a file descriptor with one owner, and the few things asked of TCP sockets.
//
// Move-only; closes in its destructor. Not thread-safe.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace turno {

class Socket {
 public:
  Socket() = default;
  explicit Socket(int fd) noexcept : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, kNone)) {}
  Socket& operator=(Socket&& other) noexcept;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { reset(); }

  int fd() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ != kNone; }
  // Closes it now. Harmless when there is none.
  void reset() noexcept;

 private:
  static constexpr int kNone = -1;
  int fd_ = kNone;
};

// Sets on an accepted, already non-blocking socket what every connection wants: no Nagle delay, a
// vanished peer noticed within 30 s whether he is silent or owes acknowledgements, and a small
// send buffer. kSystem when the peer is gone already.
[[nodiscard]] Result<void> configure(const Socket& socket);

// "127.0.0.1:5000" or "[::1]:5000"; an IPv4 address that came in over IPv6 is shown as IPv4.
std::string address_text(const sockaddr_storage& address);

// The address of address_text() without the port and the brackets.
std::string_view host_of(std::string_view address);

}  // namespace turno
