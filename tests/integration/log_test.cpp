// `turno log`, `turno admin backup` and `turno admin forget` on the record of a real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kJorge = "12.345.678-9";
constexpr const char* kClaudio = "11.111.111-1";

// What `turno log` says with these arguments; the test fails when it does not succeed.
std::string log_of(const std::filesystem::path& data, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "log");
  arguments.insert(arguments.end(), {"--data", data.string()});
  const Outcome outcome = run(std::move(arguments));
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  return outcome.output;
}

// A server on which Jorge talked to JuanPerez while Claudio waited, and still does.
class Log : public ::testing::Test {
 protected:
  Log() : juan(at_work(server, "JuanPerez")), jorge(in_line(server, kJorge)) {
    read_until(juan, "Hola soy");
    // Told of once they are on record: what he said, and the other one's place.
    type(jorge, ":ack on");
    type(jorge, "No tengo internet");
    read_until(jorge, "✓");
    read_until(juan, "No tengo internet");
    claudio.emplace(in_line(server, kClaudio));
    read_until(*claudio, "usted está numero 1 en la fila");
  }

  const std::filesystem::path& data() const { return server.data(); }
  void stop() {
    server.process().signal(SIGTERM);
    EXPECT_EQ(server.process().wait(), 0);
  }
  // The number of Jorge's ticket.
  std::string ticket() {
    const std::string started =
        log_of(data(), {"tail", "--kind", "conversation.started", "--json"});
    std::smatch found;
    EXPECT_TRUE(std::regex_search(started, found, std::regex("\"ticket\":([0-9]+)"))) << started;
    return found.str(1);
  }

  ServeProcess server;
  Client juan;
  Client jorge;
  std::optional<Client> claudio;
};

TEST_F(Log, VerifiesBesideTheServerAndAfterIt) {
  EXPECT_THAT(log_of(data(), {"verify"}), HasSubstr("all agree"));
  stop();
  EXPECT_THAT(log_of(data(), {"verify"}), HasSubstr("all agree"));
}

TEST_F(Log, ShowsTheStoryOfATicket) {
  type(juan, ":state closed");
  read_until(juan, "cerrad");
  EXPECT_THAT(log_of(data(), {"show", ticket()}),
              AllOf(StartsWith("ticket " + ticket()), HasSubstr("asks for an executive in line"),
                    ContainsRegex("conversation with JuanPerez, after waiting .* for line"),
                    HasSubstr("    "), HasSubstr("Jorge Sandoval: No tengo internet"),
                    HasSubstr("JuanPerez closes it")));
}

TEST_F(Log, ShowsHowTheLineStands) {
  EXPECT_THAT(log_of(data(), {"at", "0"}),
              AllOf(ContainsRegex("Line general: 1 waiting\n +1  11.111.111-1 .*  waits "),
                    ContainsRegex("1 conversation\n +JuanPerez with 12.345.678-9 Jorge Sandoval"),
                    HasSubstr("1 executive at work")));
  EXPECT_THAT(log_of(data(), {"at", "24h"}), HasSubstr("Nobody had been in a line yet."));
}

TEST_F(Log, TailsAndFollows) {
  EXPECT_THAT(log_of(data(), {"tail", "-n", "1", "--kind", "message.said"}),
              HasSubstr("text \"No tengo internet\""));
  Process follow(
      {"log", "tail", "-f", "-n", "1", "--kind", "message.said", "--data", data().string()});
  const std::optional<std::string> there = follow.line_with("");
  ASSERT_TRUE(there);
  EXPECT_THAT(*there, HasSubstr("No tengo internet"));
  for (const std::string text : {"uno", "dos"}) {
    type(jorge, text);
    const std::optional<std::string> seen = follow.line_with("");
    ASSERT_TRUE(seen) << text;
    EXPECT_THAT(*seen, HasSubstr("\"" + text + "\""));
  }
  follow.signal(SIGINT);
  EXPECT_EQ(follow.wait(), 0);
}

TEST_F(Log, FollowsFromNowOnOnly) {
  const std::string before = log_of(data(), {"tail", "-n", "1", "--json"});
  std::smatch newest;
  ASSERT_TRUE(std::regex_search(before, newest, std::regex("\"seq\":([0-9]+)"))) << before;
  Process follow({"log", "tail", "-f", "-n", "0", "--data", data().string()});
  // Until he shows something nobody knows whether he has begun.
  std::optional<std::string> first;
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!first && std::chrono::steady_clock::now() < deadline) {
    type(jorge, "otra");
    read_until(juan, "otra");
    first = follow.line_with("", std::chrono::seconds{0});
  }
  ASSERT_TRUE(first);
  std::smatch seen;
  ASSERT_TRUE(std::regex_search(*first, seen, std::regex("#([0-9]+) ")));
  EXPECT_GT(std::stoull(seen.str(1)), std::stoull(newest.str(1)));
}

TEST_F(Log, Exports) {
  stop();
  const std::string queue = log_of(data(), {"export", "--format", "queue_log"});
  EXPECT_THAT(queue, ContainsRegex("\\|NONE\\|NONE\\|NONE\\|QUEUESTART\\|\n"));
  EXPECT_THAT(queue, ContainsRegex("\\|NONE\\|general\\|JuanPerez\\|ADDMEMBER\\|\n"));
  EXPECT_THAT(queue, ContainsRegex("\\|general\\|NONE\\|ENTERQUEUE\\|\\|12345678-9\\|1\n"));
  EXPECT_THAT(queue, ContainsRegex("\\|general\\|JuanPerez\\|CONNECT\\|"));
  const std::string json = log_of(data(), {"export", "--format", "jsonl"});
  EXPECT_THAT(json, StartsWith("{\"seq\":1,\"at\":\""));
  EXPECT_THAT(json, Not(HasSubstr("argon2id")));
  EXPECT_EQ(log_of(data(), {"export", "--format", "jsonl", "--since", "0"}), "");
}

TEST_F(Log, BacksUpWhileTheServerRuns) {
  const testing::TempDir elsewhere;
  const std::filesystem::path copy = elsewhere.path() / "turno.db";
  const Outcome first = run({"admin", "--data", data().string(), "backup", copy.string()});
  EXPECT_EQ(first.code, 0) << first.output;
  const Outcome second = run({"admin", "--data", data().string(), "backup", copy.string()});
  EXPECT_EQ(second.code, 1) << second.output;
  EXPECT_THAT(log_of(elsewhere.path(), {"verify"}), HasSubstr("all agree"));
  EXPECT_EQ(log_of(elsewhere.path(), {"show", ticket()}), log_of(data(), {"show", ticket()}));
}

TEST_F(Log, ForgetsWhoIsGone) {
  const std::string number = ticket();
  const std::vector<std::string> forget{"admin",  "--data", data().string(),
                                        "forget", kJorge,   "--yes"};
  const Outcome here = run(forget);
  EXPECT_EQ(here.code, 1);
  EXPECT_THAT(here.output, HasSubstr("waits or talks at this moment"));
  type(jorge, ":q");
  read_until(jorge, "gracias");
  read_until(juan, "dejó la conversación");
  const Outcome gone = run(forget);
  ASSERT_EQ(gone.code, 0) << gone.output;
  EXPECT_THAT(gone.output, HasSubstr("is forgotten"));
  stop();
  const std::string story = log_of(data(), {"show", number});
  EXPECT_THAT(story, AllOf(Not(HasSubstr("internet")), Not(HasSubstr("Sandoval")),
                           HasSubstr("conversation with JuanPerez"), HasSubstr("erased")));
  EXPECT_THAT(log_of(data(), {"verify"}), HasSubstr("all agree"));
  for (const auto& entry : std::filesystem::directory_iterator(data())) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    EXPECT_THAT(bytes.str(), Not(HasSubstr("No tengo internet"))) << entry.path();
  }
}

TEST(LogCommand, ForgetsNobodyUnasked) {
  ServeProcess server;
  const Outcome outcome = run({"admin", "--data", server.data().string(), "forget", kJorge});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("nothing was erased"));
}

TEST(LogCommand, SaysThatThereIsNoDatabaseAndMakesNone) {
  const testing::TempDir empty;
  const std::string data = empty.path().string();
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"log", "--data", data, "verify"},
        {"admin", "--data", data, "backup", data + "/copy.db"},
        {"admin", "--data", data, "forget", kJorge, "--yes"}}) {
    const Outcome outcome = run(command);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_THAT(outcome.output, HasSubstr("there is no helpdesk's database here: " + data));
  }
  EXPECT_TRUE(std::filesystem::is_empty(empty.path()));
}

TEST(LogCommand, SaysWhatIsWrongWithItsFlags) {
  for (const std::vector<std::string>& command : {std::vector<std::string>{"log"},
                                                  {"log", "at", "ayer"},
                                                  {"log", "at", "2999-01-01 00:00"},
                                                  {"log", "export"},
                                                  {"log", "export", "--format", "xml"},
                                                  {"log", "show", "ticket"}}) {
    EXPECT_EQ(run(command).code, 2) << command.back();
  }
}

}  // namespace
}  // namespace turno::test
