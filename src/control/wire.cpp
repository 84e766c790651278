#include "control/wire.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace turno::control {
namespace {

// Until `socket` is ready for `events`.
Result<void> wait_for(int socket, short events, Deadline deadline, int stop) {
  std::array<pollfd, 2> watched{{{socket, events, 0}, {stop, POLLIN, 0}}};
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return fail(ErrorCode::kBusy, "no answer in time");
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) return tl::unexpected(system_error("poll"));
    if (ready <= 0) continue;
    if (watched[1].revents != 0) return fail(ErrorCode::kStopping, "on the way down");
    if (watched[0].revents != 0) return {};
  }
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Result<Address> Address::in(const std::string& folder) {
  Address address;
  address.folder_ = Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!address.folder_) return fail(ErrorCode::kNotFound, system_error("open").detail);
  address.address_.sun_family = AF_UNIX;
  std::snprintf(address.address_.sun_path, sizeof address.address_.sun_path,
                "/proc/self/fd/%d/control.sock", address.folder_.fd());
  return address;
}

Result<std::string> read_line(int socket, std::size_t most, Deadline deadline, int stop) {
  std::string line;
  std::array<char, 4096> chunk;
  while (true) {
    if (Result<void> ready = wait_for(socket, POLLIN, deadline, stop); !ready) {
      return tl::unexpected(ready.error());
    }
    const ssize_t got = ::recv(socket, chunk.data(), chunk.size(), 0);
    if (got < 0 && would_block()) continue;
    if (got < 0) return tl::unexpected(system_error("recv"));
    if (got == 0) return fail(ErrorCode::kInvalid, "the other side hung up");
    const auto end = chunk.begin() + got;
    const auto line_end = std::find(chunk.begin(), end, '\n');
    line.append(chunk.begin(), line_end);
    // What is too long is read to its end all the same: hanging up on unread bytes would take the
    // refusal away from the peer.
    if (line.size() > most) line.resize(most + 1);
    if (line_end == end) continue;
    if (line.size() > most) return fail(ErrorCode::kInvalid, "the line is too long");
    return line;
  }
}

Result<void> write_line(int socket, std::string_view line, Deadline deadline, int stop) {
  std::string bytes(line);
  bytes += '\n';
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t put = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (put >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(put));
      continue;
    }
    if (!would_block()) return tl::unexpected(system_error("send"));
    if (Result<void> ready = wait_for(socket, POLLOUT, deadline, stop); !ready) return ready;
  }
  return {};
}

Error system_error(const char* call) {
  // Not strerror(): other threads run.
  return Error{ErrorCode::kSystem,
               std::string(call) + ": " + std::generic_category().message(errno)};
}

}  // namespace turno::control
