// Lines from a configuration file, and a policy that changes while people are connected.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kJorge = "12.345.678-9";
constexpr const char* kClaudio = "11.111.111-1";

constexpr const char* kLines = R"([line.general]
title = "Consultas"
[line.billing]
title = "Boletas y pagos"
skills = ["billing"]
weight = 2
)";

class Configured : public ::testing::Test {
 protected:
  void configure(const std::string& text) { std::ofstream(file()) << text; }
  std::string file() const { return (directory.path() / "turno.toml").string(); }
  std::vector<std::string> flags() const { return {"--demo", "--config", file()}; }

  testing::TempDir directory;
};

TEST_F(Configured, LinesAreChosenAndLeadToTheRightExecutive) {
  configure(kLines);
  ServeProcess server(directory.path() / "data", flags());
  admin(server, {"executive", "set", "MariaSoto", "--skills", "billing"});
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "¿sobre qué quiere conversar?");
  EXPECT_EQ(jorge.line(), "(1) Consultas");
  EXPECT_EQ(jorge.line(), "(2) Boletas y pagos");
  type(jorge, "2");
  read_until(jorge, "usted está numero 1 en la fila");
  read_until(jorge, "no hay ejecutivos conectados");
  EXPECT_THAT(admin(server, {"why-not", "JuanPerez"}), HasSubstr("billing"));
  Client maria = at_work(server, "MariaSoto");
  read_until(maria, "le toca Jorge Sandoval");
  Client claudio = in_line(server, kClaudio);
  type(claudio, "1");
  read_until(juan, "le toca Claudio García");
}

TEST_F(Configured, AFullLineMayLeadToAnother) {
  configure(std::string(kLines) + "max-queue = 1\nwhen-full = \"general\"\n");
  ServeProcess server(directory.path() / "data", flags());
  std::vector<std::unique_ptr<Client>> people;
  for (const char* rut : {kClaudio, kJorge}) {
    people.push_back(std::make_unique<Client>(server.port()));
    Client& person = *people.back();
    identify(person, rut);
    type(person, "3");
    type(person, "2");
    if (rut == kJorge) read_until(person, "para atenderlo antes lo pasamos a la fila de Consultas");
    read_until(person, "usted está numero 1 en la fila");
  }
}

TEST_F(Configured, SighupTakesAChangedPolicyAndNobodyLosesHisPlace) {
  configure("capacity = 1\n");
  ServeProcess server(directory.path() / "data", flags());
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy Juan Perez");
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  configure(std::string("capacity = 2\n") + kLines);
  server.process().signal(SIGHUP);
  read_until(claudio, "Hola soy Juan Perez");
  type(juan, "1: sigo con usted");
  read_until(jorge, "JuanPerez: sigo con usted");
  // Without the lines it cannot be taken, and nothing changes.
  configure("capacity = 1\n");
  server.process().signal(SIGHUP);
  EXPECT_THAT(admin(server, {"policy", "show"}), HasSubstr("billing"));
}

TEST(LivePolicy, AdminShowsIt) {
  ServeProcess server(
      {"--demo", "--capacity", "2", "--discipline", "priority", "--head-start", "vip=90s"});
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "usted está numero 1 en la fila");
  EXPECT_THAT(admin(server, {"policy", "show"}),
              AllOf(HasSubstr("capacity 2"), HasSubstr("vip=90s"), HasSubstr("1 waiting"),
                    HasSubstr("0 executives at work")));
}

TEST(LivePolicy, AdminSetsItAtOnce) {
  ServeProcess server;
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy Juan Perez");
  Client claudio = in_line(server, kClaudio);
  read_until(claudio, "usted está numero 1 en la fila");
  EXPECT_THAT(admin(server, {"policy", "set", "capacity=2"}),
              AllOf(HasSubstr("capacity"), HasSubstr("1"), HasSubstr("2")));
  read_until(juan, "(2) Asistente: le toca Claudio García");
  read_until(claudio, "Hola soy Juan Perez");
}

TEST(LivePolicy, AdminRefusesWhatCannotBeAndChangesNothing) {
  ServeProcess server;
  Process refused({"admin", "--data", server.data().string(), "policy", "set", "capacity=40"}, "",
                  Process::Errors::kRead);
  EXPECT_NE(refused.wait(), 0);
  EXPECT_THAT(refused.rest(), AllOf(HasSubstr("capacity"), HasSubstr("1 to 32")));
  EXPECT_THAT(admin(server, {"policy", "show"}), HasSubstr("capacity 1"));
}

TEST(LivePolicy, AdminSaysThatNoServerRuns) {
  testing::TempDir directory;
  Process alone({"admin", "--data", directory.path().string(), "policy", "show"}, "",
                Process::Errors::kRead);
  EXPECT_NE(alone.wait(), 0);
  EXPECT_THAT(alone.rest(), HasSubstr("turno admin policy:"));
}

TEST(LivePolicy, AdminExplainsAMatchAfterwards) {
  ServeProcess server;
  Client juan = at_work(server, "JuanPerez");
  Client jorge = in_line(server, kJorge);
  read_until(jorge, "Hola soy Juan Perez");
  EXPECT_THAT(admin_until(server, {"why", "124579"}, "JuanPerez"),
              AllOf(HasSubstr("There was no choice."), HasSubstr("line general")));
  EXPECT_THAT(admin(server, {"why-not", "JuanPerez"}), HasSubstr("JuanPerez is full: 1 of 1"));
  EXPECT_THAT(admin(server, {"why-not", "MariaSoto"}), HasSubstr("MariaSoto is not at work."));
}

}  // namespace
}  // namespace turno::test
