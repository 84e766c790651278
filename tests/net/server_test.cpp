#include "net/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <deque>
#include <string>

#include "net_support.h"

namespace turno::test {
namespace {

using testing::ElementsAre;

constexpr int kTinyBufferBytes = 4096;

TEST(Server, TellsWhereItListens) {
  Recorder told;
  ServerOptions options;
  options.on_listening = [&](const std::string& address, std::uint16_t port) {
    told.add(address + " " + std::to_string(port));
  };
  RunningServer server(std::move(options));
  EXPECT_NE(server.port(), 0);
  EXPECT_TRUE(told.wait_for("127.0.0.1 " + std::to_string(server.port())));
}

TEST(Server, ListensOnAHostName) {
  ServerOptions options;
  options.listen = "localhost";
  const auto opened = Server::open(std::move(options));
  ASSERT_TRUE(opened.has_value()) << opened.error().detail;
  EXPECT_NE((*opened)->port(), 0);
}

TEST(Server, SaysWhyItCannotListen) {
  RunningServer first;
  ServerOptions options;
  options.port = first.port();
  const auto taken = Server::open(options);
  ASSERT_FALSE(taken.has_value());
  EXPECT_EQ(taken.error().code, ErrorCode::kSystem);
  options.listen = "no such host";
  const auto nonsense = Server::open(options);
  ASSERT_FALSE(nonsense.has_value());
  EXPECT_EQ(nonsense.error().code, ErrorCode::kInvalid);
}

TEST(Server, ServesFiveHundredAtOnce) {
  RunningServer server;
  constexpr std::size_t kClients = 500;
  std::deque<Client> clients;
  for (std::size_t i = 0; i < kClients; ++i) clients.emplace_back(server.port());
  for (Client& client : clients) EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(server.server().connections(), kClients);
  for (std::size_t i = 0; i < kClients; ++i) clients[i].send(std::to_string(i) + "\n");
  for (std::size_t i = 0; i < kClients; ++i) {
    EXPECT_EQ(clients[i].line(), "eco: " + std::to_string(i));
  }
  clients.clear();
  EXPECT_TRUE(server.console().wait_for("nobody gone", kClients));
}

TEST(Server, RefusesInASentenceBeyondTheMaximumAndServesAgainBelowIt) {
  ServerOptions options;
  options.max_connections = 2;
  RunningServer server(std::move(options));
  Client first(server.port());
  Client second(server.port());
  EXPECT_EQ(first.line(), "hola");
  EXPECT_EQ(second.line(), "hola");
  for (int i = 0; i < 100; ++i) {
    Client third(server.port());
    third.send("hola, ¿hay alguien?\n");
    EXPECT_THAT(third.lines_to_end(), ElementsAre("lleno: vuelva más tarde"));
  }
  server.server().set_max_connections(3);
  Client fourth(server.port());
  fourth.send("sigo\n");
  EXPECT_EQ(fourth.line(), "hola");
  EXPECT_EQ(fourth.line(), "eco: sigo");
}

TEST(Server, DrainsByTellingEveryone) {
  RunningServer server;
  std::deque<Client> clients;
  for (int i = 0; i < 20; ++i) clients.emplace_back(server.port());
  for (Client& client : clients) EXPECT_EQ(client.line(), "hola");
  server.server().request_stop();
  for (Client& client : clients) EXPECT_THAT(client.lines_to_end(), ElementsAre("draining"));
  clients.clear();
  EXPECT_TRUE(server.stop().has_value());
  EXPECT_TRUE(server.console().wait_for("nobody gone", 20));
}

TEST(Server, DrainsInFiveSecondsWithOneWhoNeverReadsAndOneWhoWillNotGo) {
  RunningServer server;
  Client stuck(server.port(), kTinyBufferBytes);
  stuck.send(":fill 4000\n");
  EXPECT_EQ(stuck.line(), "hola");
  EXPECT_EQ(stuck.line(), std::string(1000, 'x'));
  Client deaf(server.port());
  deaf.send(":deaf\n");
  EXPECT_EQ(deaf.line(), "hola");
  EXPECT_EQ(deaf.line(), "deaf");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(server.stop().has_value());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_EQ(server.server().connections(), 0u);
}

TEST(Server, StopsAtOnceWhenAskedBeforeItRuns) {
  ServerOptions options;
  const auto opened = Server::open(std::move(options));
  ASSERT_TRUE(opened.has_value());
  (*opened)->request_stop();
  EXPECT_TRUE((*opened)->run().has_value());
}

}  // namespace
}  // namespace turno::test
