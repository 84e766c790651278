// Thousands of people connected at once, each with a thread of his own in the server.
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "base/descriptor.h"
#include "net/limits.h"
#include "tests/integration/process.h"

namespace turno::test {
namespace {

// Under sanitizers a thread costs a megabyte and everything takes ten times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint32_t kPeople = 300;
#else
constexpr std::uint32_t kPeople = 2000;
#endif

TEST(ManyConnections, AllWaitInTheLineAtOnceAndAreToldTheirPlace) {
  raise_descriptor_limit();
  ServeProcess server({"--demo", "--durability", "normal"});
  std::vector<std::unique_ptr<Client>> people;
  for (std::uint32_t n = 0; n < kPeople; ++n) {
    people.push_back(std::make_unique<Client>(server.port()));
  }
  for (std::uint32_t n = 0; n < kPeople; ++n) {
    type(*people[n], nth_rut(n));
    type(*people[n], "Ana Soto");
  }
  for (auto& person : people) read_until(*person, "(4) Salir");
  for (std::uint32_t n = 0; n < kPeople; ++n) {
    type(*people[n], "3");
    read_until(*people[n], "usted está numero " + std::to_string(n + 1) + " en la fila");
  }
  // The head leaves: everyone behind moves up, and is told.
  type(*people[0], ":q");
  for (std::uint32_t n = 1; n < kPeople; ++n) {
    read_until(*people[n], "usted está numero " + std::to_string(n) + " en la fila");
  }
  Client juan(server.port());
  log_in(juan, "JuanPerez");
  read_until(*people[1], "Hola soy Juan Perez");
  server.process().signal(SIGTERM);
  EXPECT_EQ(server.process().wait(), 0);
}

}  // namespace
}  // namespace turno::test
