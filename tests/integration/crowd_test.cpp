// Many people at once, over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "store/store.h"
#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

// The name of the customer in "Asistente: le toca NAME, RUT ...".
std::string matched_name(const std::string& card) {
  const std::string before = "le toca ";
  const auto begin = card.find(before) + before.size();
  return card.substr(begin, card.find(',', begin) - begin);
}

std::string name_of(std::uint32_t n) { return "Cliente N" + std::to_string(n); }

TEST(Crowd, TenCustomersAndOneExecutiveAtOnce) {
  ServeProcess server;
  std::vector<std::unique_ptr<Client>> customers;
  for (std::uint32_t n = 0; n < 10; ++n) {
    customers.push_back(std::make_unique<Client>(server.port()));
    identify(*customers.back(), nth_rut(n), name_of(n));
    type(*customers.back(), "3");
    read_until(*customers.back(), "usted está numero " + std::to_string(n + 1) + " en la fila");
  }
  Client juan(server.port());
  log_in(juan, "JuanPerez");
  for (std::uint32_t n = 0; n < 10; ++n) {
    EXPECT_EQ(matched_name(read_until(juan, "le toca ")), name_of(n));
    read_until(*customers[n], "Hola soy Juan Perez");
    type(*customers[n], "hola");
    EXPECT_EQ(read_until(juan, ": hola"), name_of(n) + ": hola");
    type(juan, "listo");
    EXPECT_EQ(read_until(*customers[n], "listo"), "JuanPerez: listo");
    type(juan, ":end");
    read_until(*customers[n], "terminó su conversación");
  }
}

// One executive's work: takes customers until one called "Fin" comes. Whom he served, in order.
std::vector<std::string> serve_until_last(std::uint16_t port, const std::string& username) {
  Client executive(port);
  log_in(executive, username);
  std::vector<std::string> served;
  for (;;) {
    const std::string name = matched_name(read_until(executive, "le toca "));
    if (name == "Fin" || name.empty()) return served;
    served.push_back(name);
    type(executive, ":end");
    read_until(executive, "terminó la conversación");
  }
}

TEST(Crowd, SixtyCustomersAndSixExecutivesEachServedOnceInOrderOfArrival) {
  constexpr std::uint32_t kCustomers = 60;
  constexpr std::uint32_t kExecutives = 6;
  ServeProcess server;
  std::vector<std::string> usernames{"JuanPerez", "MariaSoto", "PedroRojas"};
  for (std::uint32_t n = 3; n < kExecutives; ++n) {
    usernames.push_back("Ejecutivo" + std::to_string(n));
    Process admin({"admin", "--data", server.data().string(), "executive", "add", usernames.back(),
                   "--name", "Ana Soto"},
                  "demo\n");
    ASSERT_EQ(admin.wait(), 0);
  }
  // All wait before anybody works; then as many called "Fin" as there are executives.
  std::vector<std::unique_ptr<Client>> customers;
  for (std::uint32_t n = 0; n < kCustomers + kExecutives; ++n) {
    customers.push_back(std::make_unique<Client>(server.port()));
    identify(*customers.back(), nth_rut(n), n < kCustomers ? name_of(n) : "Fin");
    type(*customers.back(), "3");
    read_until(*customers.back(), "usted está numero " + std::to_string(n + 1) + " en la fila");
  }
  std::vector<std::vector<std::string>> served(kExecutives);
  std::vector<std::thread> executives;
  for (std::uint32_t n = 0; n < kExecutives; ++n) {
    executives.emplace_back([&, n] { served[n] = serve_until_last(server.port(), usernames[n]); });
  }
  for (std::thread& executive : executives) executive.join();
  // The console has the matches of all of them; each executive's own are in order of arrival, and
  // together they are everybody, once.
  std::set<std::string> all;
  for (const auto& names : served) {
    std::uint32_t last = 0;
    for (const std::string& name : names) {
      EXPECT_TRUE(all.insert(name).second) << name << " was served twice";
      const auto number = static_cast<std::uint32_t>(std::stoul(name.substr(9)));
      EXPECT_GE(number, last) << name << " was served out of order";
      last = number;
    }
  }
  EXPECT_THAT(all, SizeIs(kCustomers));
  for (std::uint32_t n = 0; n < kCustomers; ++n) {
    read_until(*customers[n], "terminó su conversación");
  }
}

TEST(Crowd, ChangesOfOneTicketFromThreeSidesAreAllKept) {
  constexpr int kEach = 40;
  ServeProcess server;
  Client juan(server.port());
  log_in(juan, "JuanPerez");
  Client jorge(server.port());
  identify(jorge, "12.345.678-9");
  type(jorge, "1");
  read_until(jorge, "Elija");
  type(jorge, "124578");
  read_until(jorge, "(4) Salir");
  type(jorge, "3");
  read_until(jorge, "Hola soy Juan Perez");
  read_until(juan, "Hola soy Juan Perez");
  Client maria(server.port());
  log_in(maria, "MariaSoto");
  type(maria, ":ticket 124578");
  read_until(maria, "Solicitud 124578");
  const auto write = [](Client& executive, const std::string& who) {
    for (int n = 0; n < kEach; ++n) {
      type(executive, ":history " + who + " " + std::to_string(n));
      read_until(executive, "antecedentes agregados");
      type(executive, ":subject " + who + " " + std::to_string(n));
      read_until(executive, "asunto de la solicitud");
    }
  };
  std::thread first([&] { write(juan, "juan"); });
  std::thread second([&] { write(maria, "maria"); });
  for (int n = 0; n < kEach; ++n) type(jorge, "cliente " + std::to_string(n));
  first.join();
  second.join();
  // Once he has read his goodbye all his lines have been taken; they are recorded right behind, and
  // the drain puts them on disk.
  type(jorge, ":q");
  read_until(jorge, "gracias por contactarnos");
  server.process().signal(SIGTERM);
  ASSERT_EQ(server.process().wait(), 0);

  const SystemClock clock;
  const auto store = Store::open({server.data(), Durability::kNormal}, clock);
  ASSERT_TRUE(store.has_value());
  const auto entries = (*store)->history_of(TicketId{124578}, 1000);
  const auto messages = (*store)->messages_of(TicketId{124578}, 1000);
  ASSERT_TRUE(entries && messages);
  std::multiset<std::string> history;
  for (const HistoryRecord& entry : *entries) history.insert(entry.text);
  std::multiset<std::string> said;
  for (const HistoryRecord& entry : *messages) said.insert(entry.text);
  for (int n = 0; n < kEach; ++n) {
    EXPECT_EQ(history.count("juan " + std::to_string(n)), 1U);
    EXPECT_EQ(history.count("maria " + std::to_string(n)), 1U);
    EXPECT_EQ(said.count("cliente " + std::to_string(n)), 1U);
  }
}

}  // namespace
}  // namespace turno::test
