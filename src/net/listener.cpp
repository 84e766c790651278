#include "net/listener.h"

#include <fcntl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/check.h"

namespace turno {
namespace {

Socket open_reserve() { return Socket(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

Result<Socket> listen_on(const addrinfo& where) {
  Socket socket(::socket(where.ai_family, where.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                         where.ai_protocol));
  const auto failed = [](const char* call) {
    return fail(ErrorCode::kSystem, std::string(call) + ": " + std::strerror(errno));
  };
  if (!socket) return failed("socket");
  // A server that was restarted may have its port back at once.
  const int on = 1;
  if (setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0) {
    return failed("SO_REUSEADDR");
  }
  if (::bind(socket.fd(), where.ai_addr, where.ai_addrlen) != 0) return failed("bind");
  if (::listen(socket.fd(), Listener::kBacklog) != 0) return failed("listen");
  return socket;
}

Result<Socket> listen_on(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int status = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (status != 0) return fail(ErrorCode::kInvalid, host + ": " + gai_strerror(status));
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(found, freeaddrinfo);

  Result<Socket> socket = fail(ErrorCode::kInvalid, host + ": no such address");
  for (const addrinfo* at = found; at != nullptr && !socket; at = at->ai_next) {
    socket = listen_on(*at);
  }
  return socket;
}

std::string local_address(const Socket& socket) {
  sockaddr_storage address{};
  socklen_t bytes = sizeof address;
  CHECK(getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&address), &bytes) == 0);
  return address_text(address);
}

bool is_shortage(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::open(uv_loop_t& loop, const std::string& host,
                                                 std::uint16_t port, Handlers handlers) {
  auto socket = listen_on(host, port);
  if (!socket) return tl::unexpected<Error>(std::move(socket.error()));
  return std::unique_ptr<Listener>(new Listener(loop, std::move(*socket), std::move(handlers)));
}

Listener::Listener(uv_loop_t& loop, Socket socket, Handlers handlers)
    : handlers_(std::move(handlers)),
      socket_(std::move(socket)),
      reserve_(open_reserve()),
      readable_(make_uv_poll(loop, socket_.fd(), this)),
      rested_(make_uv_timer(loop, this)) {
  const std::string bound = local_address(socket_);
  address_ = host_of(bound);
  port_ = static_cast<std::uint16_t>(std::stoul(bound.substr(bound.rfind(':') + 1)));
  watch();
}

void Listener::watch() {
  CHECK(uv_poll_start(readable_.get(), UV_READABLE, &Listener::on_readable) == 0);
}

void Listener::on_readable(uv_poll_t* handle, int status, int) {
  if (status == 0) static_cast<Listener*>(handle->data)->accept_some();
}

void Listener::on_rested(uv_timer_t* handle) {
  auto& self = *static_cast<Listener*>(handle->data);
  if (!self.reserve_) self.reserve_ = open_reserve();
  self.watch();
}

void Listener::accept_some() {
  for (int count = 0; count < kMaxAcceptsPerWake; ++count) {
    if (!accept_one()) return;
  }
}

bool Listener::accept_one() {
  const int fd = ::accept4(socket_.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return on_accept_error(errno);
  hand_over(fd);
  return true;
}

// True when the next one may be accepted.
bool Listener::on_accept_error(int error) {
  if (error == EAGAIN) return false;
  // Anything else is about the one connection that was to be accepted, which is gone.
  if (!is_shortage(error)) return true;
  const bool out_of_descriptors = error == EMFILE || error == ENFILE;
  if (!out_of_descriptors || !reserve_) {
    rest(error);
    return false;
  }
  refuse_with_reserve();
  return true;
}

void Listener::refuse_with_reserve() {
  log_.warn("out of descriptors: a newcomer was refused", std::chrono::steady_clock::now());
  reserve_.reset();
  Socket socket(::accept4(socket_.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket) handlers_.on_shortage(std::move(socket));
  reserve_ = open_reserve();
}

void Listener::rest(int error) {
  log_.warn(std::string("accepting rests: ") + std::strerror(error),
            std::chrono::steady_clock::now());
  CHECK(uv_poll_stop(readable_.get()) == 0);
  CHECK(uv_timer_start(rested_.get(), &Listener::on_rested,
                       static_cast<std::uint64_t>(kBackOff.count()), 0) == 0);
}

void Listener::hand_over(int fd) {
  Socket socket(fd);
  sockaddr_storage address{};
  socklen_t bytes = sizeof address;
  if (getpeername(fd, reinterpret_cast<sockaddr*>(&address), &bytes) != 0) return;
  if (!configure(socket)) return;
  handlers_.on_socket(std::move(socket), address_text(address));
}

}  // namespace turno
