// The swarm as an operator runs it: against a real server, in processes of their own.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/process.h"
#include "tests/support/temp_dir.h"

namespace turno::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
const std::vector<std::string> kCrowd = {"--customers", "60",           "--executives", "8",
                                         "--arrivals",  "poisson:12/s", "--duration",   "8s"};
#else
const std::vector<std::string> kCrowd = {"--customers", "300",          "--executives", "30",
                                         "--arrivals",  "poisson:60/s", "--duration",   "20s"};
#endif
const std::vector<std::string> kCharacters = {
    "--impatient",           "5%", "--droppers", "10%", "--slow-readers",       "5%",
    "--slow-typers",         "5%", "--rude",     "8%",  "--executives-pausing", "15%",
    "--executives-crashing", "15%"};
const std::vector<std::string> kTalk = {"--handle",  "exp:500ms", "--think",
                                        "exp:200ms", "--drain",   "40s"};

struct Ran {
  int code = -1;
  std::string output;
};

// `turno swarm` with all these words.
Ran swarm(const std::vector<std::vector<std::string>>& parts) {
  std::vector<std::string> words{"swarm"};
  for (const auto& part : parts) words.insert(words.end(), part.begin(), part.end());
  Process process(words);
  Ran ran;
  // A run, and as long again for what is under way at its end.
  ran.output = process.rest(std::chrono::seconds{120});
  ran.code = process.wait();
  return ran;
}

TEST(Swarm, FindsNothingWrongWithTheServerWhateverItsGuestsDo) {
  const testing::TempDir folder;
  const std::string file = (folder.path() / "result.json").string();
  const Ran ran = swarm({{"--spawn"},
                         kCrowd,
                         kCharacters,
                         kTalk,
                         {"--json", file},
                         {"--", "--grace", "5s", "--log-level", "error"}});
  EXPECT_EQ(ran.code, 0) << ran.output;
  const auto json = nlohmann::json::parse(std::ifstream(file));
  EXPECT_EQ(json["breaches"], 0);
  EXPECT_GT(json["checked"]["lines"], 100);
  EXPECT_GT(json["checked"]["orders"], 20);
  EXPECT_GT(json["counts"]["closed"], 0);
  EXPECT_EQ(json["counts"]["cut"], 0);
}

TEST(Swarm, WorksWithOffersAndSeveralConversations) {
  const Ran ran = swarm({{"--spawn", "--customers", "40", "--executives", "5", "--arrivals",
                          "poisson:10/s", "--duration", "5s", "--executives-ignoring", "30%"},
                         kTalk,
                         {"--", "--offer", "accept", "--offer-timeout", "1s", "--capacity", "3",
                          "--log-level", "error"}});
  EXPECT_EQ(ran.code, 0) << ran.output;
}

TEST(Swarm, EndsWithAnotherCodeWhenAnExpectationIsNotMet) {
  const Ran ran = swarm({{"--spawn", "--customers", "5", "--executives", "2", "--duration", "2s",
                          "--expect", "matched>1000000,refused=0"},
                         kTalk,
                         {"--", "--log-level", "error"}});
  EXPECT_EQ(ran.code, 2) << ran.output;
  EXPECT_NE(ran.output.find("expected matched>1000000: NOT MET"), std::string::npos);
  EXPECT_NE(ran.output.find("expected refused=0: met"), std::string::npos);
}

TEST(Swarm, SaysThatNobodyIsThere) {
  Process process({"swarm", "--connect", "127.0.0.1:1", "--customers", "1", "--executives", "1"},
                  "", Process::Errors::kRead);
  EXPECT_NE(process.rest().find("connection refused"), std::string::npos);
  EXPECT_EQ(process.wait(), 1);
}

TEST(Swarm, SaysThatItsExecutivesAreNotKnown) {
  ServeProcess server;
  Process process({"swarm", "--connect", server.address(), "--customers", "1", "--executives", "1"},
                  "", Process::Errors::kRead);
  const std::string output = process.rest();
  EXPECT_NE(output.find("admin executive import"), std::string::npos) << output;
  EXPECT_EQ(process.wait(), 1);
}

TEST(Swarm, ListsItsScenarios) {
  Process process({"swarm", "--scenario", "list"});
  EXPECT_NE(process.rest().find("morning-rush"), std::string::npos);
  EXPECT_EQ(process.wait(), 0);
}

// A verdict that must be among those given on a server with this fault.
struct Crime {
  const char* fault;
  std::vector<const char*> verdicts;
};

class FaultyServer : public ::testing::TestWithParam<Crime> {};

TEST_P(FaultyServer, IsFoundOut) {
  setenv("TURNO_SERVER", TURNO_FAULTY, 1);
  setenv("TURNO_FAULT", GetParam().fault, 1);
  const Ran ran = swarm({{"--spawn", "--customers", "40", "--executives", "6", "--arrivals",
                          "closed", "--handle", "exp:300ms", "--think", "exp:100ms", "--messages",
                          "4", "--duration", "4s", "--drain", "18s"},
                         {"--", "--log-level", "error"}});
  unsetenv("TURNO_SERVER");
  unsetenv("TURNO_FAULT");
  EXPECT_EQ(ran.code, GetParam().verdicts.empty() ? 0 : 1) << ran.output;
  for (const char* verdict : GetParam().verdicts) {
    EXPECT_NE(ran.output.find(verdict), std::string::npos) << verdict << "\n" << ran.output;
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, FaultyServer,
                         ::testing::Values(Crime{"none", {}}, Crime{"lost-line", {"V1 lost"}},
                                           Crime{"doubled-line", {"V2 doubled"}},
                                           Crime{"swapped-recipient", {"V3 stranger"}},
                                           Crime{"double-match", {"V4 matched twice"}},
                                           Crime{"wrong-place", {"V6 place"}}),
                         [](const auto& test) {
                           std::string name = test.param.fault;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace turno::test
