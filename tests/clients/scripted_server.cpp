#include "scripted_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace turno::testing {
namespace {

constexpr int kDeadlineMs = 20'000;  // generous: the machine may be busy, sanitizers slow

bool readable(int fd, int timeout_ms) {
  pollfd wait{fd, POLLIN, 0};
  return poll(&wait, 1, timeout_ms) == 1;
}

}  // namespace

ScriptedServer::ScriptedServer() {
  bind_socket();
  EXPECT_EQ(listen(listener_, 1), 0);
}

void ScriptedServer::bind_socket() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ASSERT_EQ(setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  socklen_t bytes = sizeof address;
  ASSERT_EQ(bind(listener_, any, bytes), 0);
  ASSERT_EQ(getsockname(listener_, any, &bytes), 0);
  port_ = ntohs(address.sin_port);
}

ScriptedServer::~ScriptedServer() {
  close();
  ::close(listener_);
}

void ScriptedServer::accept() {
  close();
  unread_.clear();
  ASSERT_TRUE(readable(listener_, kDeadlineMs)) << "nobody connected";
  peer_ = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  ASSERT_GE(peer_, 0);
}

bool ScriptedServer::nobody_knocks() const { return !readable(listener_, 0); }

void ScriptedServer::stop_listening() {
  ::close(listener_);
  bind_socket();
}

void ScriptedServer::listen_again() { ASSERT_EQ(listen(listener_, 1), 0); }

void ScriptedServer::say(std::string_view line) { say_bytes(std::string(line) + "\n"); }

void ScriptedServer::say_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(peer_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    ASSERT_GT(sent, 0);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool ScriptedServer::read_some() {
  if (!readable(peer_, kDeadlineMs)) {
    ADD_FAILURE() << "the client said nothing";
    return false;
  }
  char bytes[4096];
  const ssize_t got = recv(peer_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  unread_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

std::string ScriptedServer::line() {
  while (unread_.find('\n') == std::string::npos) {
    if (!read_some()) {
      ADD_FAILURE() << "no line, only '" << unread_ << "'";
      return {};
    }
  }
  const std::size_t end = unread_.find('\n');
  std::string line = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return line;
}

bool ScriptedServer::at_end() { return unread_.empty() && !read_some(); }

bool ScriptedServer::quiet() const { return unread_.empty() && !readable(peer_, 0); }

void ScriptedServer::close() {
  if (const int peer = std::exchange(peer_, -1); peer >= 0) ::close(peer);
}

void ScriptedServer::reset() {
  const linger at_once{1, 0};
  ASSERT_EQ(setsockopt(peer_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), 0);
  close();
}

}  // namespace turno::testing
