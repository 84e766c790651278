#include "net/out_buffer.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <string>

#include "net/socket.h"

namespace turno::test {
namespace {

// A buffer in front of a socket that takes little, and the peer's end of it.
class SmallSocket : public ::testing::Test {
 protected:
  SmallSocket() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    ours = Socket(ends[0]);
    peers = Socket(ends[1]);
    constexpr int kBytes = 4096;
    ::setsockopt(ours.fd(), SOL_SOCKET, SO_SNDBUF, &kBytes, sizeof kBytes);
  }
  // Lines that arrive whole.
  std::uint64_t read_lines() {
    std::array<char, 65536> bytes{};
    const ssize_t count = ::recv(peers.fd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count <= 0) return 0;
    return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.begin() + count, '\n'));
  }

  Socket ours;
  Socket peers;
  OutBuffer out;
};

TEST_F(SmallSocket, KnowsTheLastLineThatHasGoneOutEntirely) {
  constexpr std::uint64_t kLines = 100;
  const std::string line(997, 'x');
  for (std::uint64_t mark = 1; mark <= kLines; ++mark) out.add_line(line, mark);
  EXPECT_EQ(out.sent_mark(), 0U);
  std::uint64_t arrived = 0;
  while (out.pending() > 0) {
    ASSERT_TRUE(out.send(ours.fd(), TimePoint{}));
    const std::uint64_t now_arrived = arrived + read_lines();
    ASSERT_GT(now_arrived, arrived) << "nothing goes out any more";
    arrived = now_arrived;
    EXPECT_EQ(out.sent_mark(), arrived);
  }
  EXPECT_EQ(out.sent_mark(), kLines);
}

TEST_F(SmallSocket, LinesWithoutAMarkAreNotCounted) {
  out.add_line("sin marca");
  ASSERT_TRUE(out.send(ours.fd(), TimePoint{}));
  EXPECT_EQ(out.sent_mark(), 0U);
  out.add_line("con marca", 7);
  out.add_line("sin marca");
  ASSERT_TRUE(out.send(ours.fd(), TimePoint{}));
  EXPECT_EQ(out.sent_mark(), 7U);
}

}  // namespace
}  // namespace turno::test
