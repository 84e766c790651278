#include "tests/integration/crash_crowd.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "base/check.h"
#include "tests/net/net_support.h"

namespace turno::test {
namespace {

Socket connected_to(std::uint16_t port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // What a healthy machine answers at once; else the test fails rather than stands still.
  constexpr timeval kAtMost{kPatience.count(), 0};
  for (const int direction : {SO_RCVTIMEO, SO_SNDTIMEO}) {
    setsockopt(socket.fd(), SOL_SOCKET, direction, &kAtMost, sizeof kAtMost);
  }
  if (::connect(socket.fd(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    socket.reset();
  }
  return socket;
}

// The end of a connection that nobody was told of.
void reset(Socket& socket) {
  const linger at_once{1, 0};
  setsockopt(socket.fd(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket.reset();
}

}  // namespace

void CrashCrowd::invite(Bot& bot) {
  Seat& seat = seat_of(bot);
  seat.invited = true;
  seat.steps_away = 0;
}

void CrashCrowd::dismiss(Bot& bot) {
  Seat& seat = seat_of(bot);
  seat.invited = false;
  if (seat.socket.fd() >= 0) lose(seat);
}

void CrashCrowd::server_at(std::uint16_t port, int life) {
  port_ = port;
  life_ = life;
}

bool CrashCrowd::run_until(Time deadline, const std::function<bool()>& done) {
  while (!done()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    step();
  }
  return true;
}

void CrashCrowd::server_died() {
  for (Seat& seat : seats_) {
    seat.invited = false;
    if (seat.socket.fd() < 0) continue;
    while (read(seat)) {
    }
    lose(seat);
  }
}

void CrashCrowd::step() {
  std::vector<pollfd> entries;
  for (Seat& seat : seats_) {
    if (seat.invited && seat.socket.fd() < 0 && seat.steps_away-- <= 0) connect(seat);
    entries.push_back({seat.socket.fd(), POLLIN, 0});  // poll() passes over a negative one
  }
  ::poll(entries.data(), entries.size(), kStepMs);
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    Seat& seat = seats_[i];
    if (seat.socket.fd() < 0) continue;
    if (entries[i].revents != 0 && !read(seat)) {
      lose(seat);
      continue;
    }
    seat.bot->set_now(++lines_);
    seat.bot->act();
    if (seat.bot->take_wish_to_drop()) {
      lose(seat);
    } else {
      send(seat);
    }
  }
}

void CrashCrowd::connect(Seat& seat) {
  seat.socket = connected_to(port_);
  if (seat.socket.fd() < 0) return;
  seat.received.clear();
  seat.bot->connected(life_);
}

void CrashCrowd::lose(Seat& seat) {
  if (random_() % 2 == 0) {
    reset(seat.socket);
  } else {
    seat.socket.reset();
  }
  seat.steps_away = static_cast<int>(random_() % kMostStepsAway);
  seat.bot->disconnected();
}

bool CrashCrowd::read(Seat& seat) {
  std::array<char, 4096> bytes;
  const ssize_t count = ::recv(seat.socket.fd(), bytes.data(), bytes.size(), 0);
  if (count < 0 && errno == EAGAIN) {
    ADD_FAILURE() << seat.bot->name() << "'s connection is not closed, though the server is dead";
  }
  if (count <= 0) return false;
  seat.received.append(bytes.data(), static_cast<std::size_t>(count));
  std::size_t begin = 0;
  for (auto end = seat.received.find('\n'); end != std::string::npos;
       end = seat.received.find('\n', begin)) {
    seat.bot->set_now(++lines_);
    seat.bot->on_line(seat.received.substr(begin, end - begin));
    begin = end + 1;
  }
  seat.received.erase(0, begin);
  return true;
}

void CrashCrowd::send(Seat& seat) {
  std::string all;
  for (const std::string& line : seat.bot->take_typed()) all += line + '\n';
  std::string_view left = all;
  while (!left.empty()) {
    const ssize_t sent = ::send(seat.socket.fd(), left.data(), left.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the next read tells of the end
    left.remove_prefix(static_cast<std::size_t>(sent));
  }
}

CrashCrowd::Seat& CrashCrowd::seat_of(const Bot& bot) {
  const auto found = std::find_if(seats_.begin(), seats_.end(),
                                  [&](const Seat& seat) { return seat.bot == &bot; });
  CHECK(found != seats_.end());
  return *found;
}

}  // namespace turno::test
