// The simple chat room over real sockets.
#include "session/room_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <set>
#include <string>

#include "net_support.h"

namespace turno::test {
namespace {

using testing::ElementsAre;

constexpr const char* kWelcome = "Welcome to the best chat in the universe!";

ServerOptions room() {
  ServerOptions options;
  options.make_session = [](const std::shared_ptr<Mailbox>&, std::string peer) {
    return std::make_unique<RoomSession>(std::move(peer));
  };
  return options;
}

TEST(Room, ShowsWhatTenClientsSayOnTheConsoleOnly) {
  RunningServer server(room());
  constexpr std::size_t kClients = 10;
  std::deque<Client> clients;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < kClients; ++i) {
    clients.emplace_back(server.port());
    EXPECT_EQ(clients.back().line(), kWelcome);
    ids.insert(clients.back().local_address());
  }
  EXPECT_EQ(ids.size(), kClients);
  for (Client& client : clients) {
    const std::string id = client.local_address();
    EXPECT_TRUE(server.console().wait_for("Client: " + id + " connected!"));
    client.send("hola, soy " + id + "\n");
    EXPECT_TRUE(server.overheard().wait_for(id + ": hola, soy " + id));
  }
  for (Client& client : clients) {
    client.send(":q\n");
    EXPECT_TRUE(client.lines_to_end().empty()) << "nobody reads what the others said";
    EXPECT_TRUE(server.console().wait_for("Client: " + client.local_address() + " disconnected!"));
  }
  EXPECT_EQ(server.overheard().lines().size(), kClients);
}

TEST(Room, NothingRawReachesTheConsole) {
  RunningServer server(room());
  Client client(server.port());
  client.send("\x1b[2Jborrado\nlimpio\n:q\n");
  EXPECT_THAT(client.lines_to_end(),
              ElementsAre(kWelcome, "That line has control characters and was not shown."));
  EXPECT_THAT(server.overheard().lines(), ElementsAre(client.local_address() + ": limpio"));
}

TEST(Room, SaysGoodbyeWhenTheServerCloses) {
  RunningServer server(room());
  Client client(server.port());
  EXPECT_EQ(client.line(), kWelcome);
  server.server().request_stop();
  EXPECT_THAT(client.lines_to_end(), ElementsAre("The server is closing. Goodbye!"));
}

}  // namespace
}  // namespace turno::test
