#include "net/socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace turno {
namespace {

// A peer whose machine is gone is found out after 15 + 3 * 5 = 30 s of silence.
constexpr int kKeepaliveIdleS = 15;
constexpr int kKeepaliveIntervalS = 5;
constexpr int kKeepaliveProbes = 3;
// The same 30 s for a peer that owes an acknowledgement.
constexpr int kUserTimeoutMs = 30'000;
// The kernel's own choice grows to megabytes: with thousands of connections that is memory given
// to those who do not read, and it hides for long that they do not.
constexpr int kSendBufferBytes = 64 * 1024;

bool set(int fd, int level, int name, int value) {
  return setsockopt(fd, level, name, &value, sizeof value) == 0;
}

std::string ipv4_text(const in_addr& address, in_port_t port) {
  std::array<char, INET_ADDRSTRLEN> text{};
  inet_ntop(AF_INET, &address, text.data(), text.size());
  return std::string(text.data()) + ':' + std::to_string(ntohs(port));
}

std::string ipv6_text(const sockaddr_in6& address) {
  if (IN6_IS_ADDR_V4MAPPED(&address.sin6_addr)) {
    constexpr std::size_t kPrefixBytes = 12;  // ::ffff:0:0/96
    in_addr inner{};
    std::memcpy(&inner, address.sin6_addr.s6_addr + kPrefixBytes, sizeof inner);
    return ipv4_text(inner, address.sin6_port);
  }
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size());
  return '[' + std::string(text.data()) + "]:" + std::to_string(ntohs(address.sin6_port));
}

}  // namespace

Result<void> configure(const Socket& socket) {
  const int fd = socket.fd();
  const bool done = set(fd, IPPROTO_TCP, TCP_NODELAY, 1) && set(fd, SOL_SOCKET, SO_KEEPALIVE, 1) &&
                    set(fd, IPPROTO_TCP, TCP_KEEPIDLE, kKeepaliveIdleS) &&
                    set(fd, IPPROTO_TCP, TCP_KEEPINTVL, kKeepaliveIntervalS) &&
                    set(fd, IPPROTO_TCP, TCP_KEEPCNT, kKeepaliveProbes) &&
                    set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, kUserTimeoutMs) &&
                    set(fd, SOL_SOCKET, SO_SNDBUF, kSendBufferBytes);
  if (!done) return fail(ErrorCode::kSystem, std::string("setsockopt: ") + std::strerror(errno));
  return {};
}

std::string address_text(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return ipv4_text(v4.sin_addr, v4.sin_port);
  }
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return ipv6_text(v6);
  }
  return "?";
}

std::string_view host_of(std::string_view address) {
  const auto colon = address.rfind(':');
  if (colon != std::string_view::npos) address = address.substr(0, colon);
  if (address.size() >= 2 && address.front() == '[' && address.back() == ']') {
    address = address.substr(1, address.size() - 2);
  }
  return address;
}

}  // namespace turno
