#include "net/socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cerrno>
#include <cstring>

namespace turno {
namespace {

sockaddr_storage ipv6(const char* text, in_port_t port) {
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(port);
  EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
  sockaddr_storage address{};
  std::memcpy(&address, &v6, sizeof v6);
  return address;
}

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

TEST(Socket, ClosesWhatItOwnsAndOnlyOnce) {
  Socket first(::socket(AF_INET, SOCK_STREAM, 0));
  const int fd = first.fd();
  Socket second = std::move(first);
  EXPECT_TRUE(is_open(fd));
  EXPECT_EQ(second.fd(), fd);
  second = Socket();
  EXPECT_FALSE(is_open(fd));
}

TEST(AddressText, ShowsAddressAndPort) {
  EXPECT_EQ(address_text(ipv6("::1", 5000)), "[::1]:5000");
  EXPECT_EQ(address_text(ipv6("::ffff:127.0.0.1", 5000)), "127.0.0.1:5000");
}

TEST(HostOf, LeavesPortAndBracketsOut) {
  EXPECT_EQ(host_of("127.0.0.1:5000"), "127.0.0.1");
  EXPECT_EQ(host_of("[::1]:5000"), "::1");
}

}  // namespace
}  // namespace turno
