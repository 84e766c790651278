// What both ends of the control socket share: its address, and lines with a deadline.
//
// On the wire: one line of JSON from the asker (an object with "ask": the question's name), one
// line of JSON back (an object; with "error", a sentence, when there is no answer), and both hang
// up. The socket is DATA/control.sock, a Unix stream socket of mode 0600.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace turno::control {

// What an operator types fits many times over; so do the answers, of a few hundred lines of
// settings and names.
inline constexpr std::size_t kMaxRequestBytes = 64 * 1024;
inline constexpr std::size_t kMaxAnswerBytes = 1024 * 1024;

// The socket in a folder. A socket's path has 108 bytes at the most; the folder, held open, makes a
// short one of any.
class Address {
 public:
  // kNotFound when there is no such folder.
  [[nodiscard]] static Result<Address> in(const std::string& folder);

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
  static constexpr socklen_t size() { return sizeof(sockaddr_un); }
  const char* path() const { return address_.sun_path; }
  int folder() const { return folder_.fd(); }

 private:
  Descriptor folder_;
  sockaddr_un address_{};
};

using Deadline = std::chrono::steady_clock::time_point;

// Reads up to the line's end, which is not in the result. `socket` does not block. kInvalid when
// the line is longer than `most` or the peer hangs up before its end, kBusy after the deadline,
// kStopping once `stop` (a descriptor, or -1) is readable, kSystem.
[[nodiscard]] Result<std::string> read_line(int socket, std::size_t most, Deadline deadline,
                                            int stop = -1);
// Writes `line` and its end. Errors as above.
[[nodiscard]] Result<void> write_line(int socket, std::string_view line, Deadline deadline,
                                      int stop = -1);

// "connect: Connection refused", of errno.
Error system_error(const char* call);

}  // namespace turno::control
