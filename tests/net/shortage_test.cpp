// What needs a process of its own: signals, and a process that is out of descriptors. The child is
// the server; the test is its client.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include "net_support.h"

namespace turno::test {
namespace {

using testing::ElementsAre;

constexpr int kCleanExit = 0;
constexpr int kFailedExit = 9;

class ServerProcess {
 public:
  // `prepare` runs in the child before the server opens.
  explicit ServerProcess(const std::function<void()>& prepare = [] {}) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      prepare();
      ::_exit(serve(ends[1]));
    }
    ::close(ends[1]);
    EXPECT_EQ(::read(ends[0], &port_, sizeof port_), static_cast<ssize_t>(sizeof port_));
    ::close(ends[0]);
  }
  ~ServerProcess() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      exit_code();
    }
  }

  std::uint16_t port() const { return port_; }
  void signal(int number) const { ::kill(pid_, number); }
  // Waits for its end; -1 when a signal killed it.
  int exit_code() {
    int status = 0;
    EXPECT_EQ(::waitpid(std::exchange(pid_, -1), &status, 0) > 0, true);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  static int serve(int tell) {
    Mailboxes mailboxes;
    ServerOptions options;
    options.max_connections = 1000;
    options.shortage_sentence = "sin recursos: vuelva más tarde";
    options.make_session = [&](std::shared_ptr<Mailbox> mailbox, const std::string&) {
      return std::make_unique<EchoSession>(std::move(mailbox), mailboxes);
    };
    options.on_listening = [&](const std::string&, std::uint16_t port) {
      if (::write(tell, &port, sizeof port) != sizeof port) ::_exit(kFailedExit);
      ::close(tell);
    };
    const auto server = Server::open(std::move(options));
    return server && (*server)->run() ? kCleanExit : kFailedExit;
  }

  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

TEST(ServerProcess, ASignalDrainsAndExitsCleanly) {
  for (const int number : {SIGTERM, SIGINT}) {
    ServerProcess server;
    Client client(server.port());
    EXPECT_EQ(client.line(), "hola");
    server.signal(number);
    EXPECT_THAT(client.lines_to_end(), ElementsAre("draining"));
    EXPECT_EQ(server.exit_code(), kCleanExit);
  }
}

TEST(ServerProcess, ASecondSignalExitsAtOnce) {
  ServerProcess server;
  Client deaf(server.port());
  deaf.send(":deaf\n");
  Client other(server.port());
  EXPECT_EQ(deaf.line(), "hola");
  EXPECT_EQ(deaf.line(), "deaf");
  EXPECT_EQ(other.line(), "hola");
  const auto begin = std::chrono::steady_clock::now();
  server.signal(SIGTERM);
  // The first has taken effect when its word is here.
  EXPECT_EQ(other.line(), "draining");
  server.signal(SIGTERM);
  EXPECT_EQ(server.exit_code(), 128 + SIGTERM);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, Server::kDrainTime);
}

TEST(ServerProcess, SurvivesSigpipeAndSighup) {
  ServerProcess server;
  server.signal(SIGPIPE);
  server.signal(SIGHUP);
  Client client(server.port());
  client.send("sigo\n");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "eco: sigo");
}

TEST(ServerProcess, OutOfDescriptorsEachNewcomerReadsASentenceAndTheOthersGoOn) {
  constexpr rlim_t kDescriptors = 64;
  ServerProcess server([] {
    const rlimit few{kDescriptors, kDescriptors};
    if (setrlimit(RLIMIT_NOFILE, &few) != 0) ::_exit(kFailedExit);
  });
  std::deque<Client> served;
  std::size_t refused = 0;
  for (rlim_t i = 0; i < 2 * kDescriptors; ++i) {
    Client client(server.port());
    const auto first = client.line();
    if (first == "hola") {
      served.push_back(std::move(client));
      continue;
    }
    EXPECT_EQ(first, "sin recursos: vuelva más tarde");
    EXPECT_TRUE(client.lines_to_end().empty());
    ++refused;
  }
  EXPECT_GT(served.size(), 10u);
  EXPECT_GT(refused, kDescriptors);
  for (Client& client : served) {
    client.send("sigo\n");
    EXPECT_EQ(client.line(), "eco: sigo");
  }
}

TEST(ServerProcess, ServesNewcomersAgainWhenDescriptorsAreBack) {
  constexpr rlim_t kDescriptors = 64;
  ServerProcess server([] {
    const rlimit few{kDescriptors, kDescriptors};
    if (setrlimit(RLIMIT_NOFILE, &few) != 0) ::_exit(kFailedExit);
  });
  std::deque<Client> clients;
  do {
    clients.emplace_back(server.port());
  } while (clients.back().line() == "hola");
  clients.pop_back();
  for (Client& client : clients) {
    client.send(":q\n");
    EXPECT_THAT(client.lines_to_end(), ElementsAre("adiós"));
  }
  clients.clear();
  // The server's own ends close a moment later; until then it may still refuse.
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  bool welcome = false;
  while (!welcome && std::chrono::steady_clock::now() < deadline) {
    welcome = Client(server.port()).line() == "hola";
  }
  EXPECT_TRUE(welcome);
}

}  // namespace
}  // namespace turno::test
