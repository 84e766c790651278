#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "control/client.h"
#include "control/server.h"
#include "control/wire.h"
#include "tests/support/temp_dir.h"

namespace turno::control {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class Control : public ::testing::Test {
 protected:
  std::string folder() const { return dir_.path().string(); }
  std::unique_ptr<ControlServer> open() {
    Handlers handlers;
    handlers["echo"] = [](const Request& request) -> Result<json> {
      return json{{"said", request.arguments.at("say")}, {"author", request.author}};
    };
    handlers["refuse"] = [](const Request&) -> Result<json> {
      return fail(ErrorCode::kInvalid, "not today");
    };
    Result<std::unique_ptr<ControlServer>> server = ControlServer::open(folder(), handlers);
    EXPECT_TRUE(server) << (server ? "" : server.error().detail);
    return server ? *std::move(server) : nullptr;
  }
  std::unique_ptr<ControlServer> open_and_start() {
    std::unique_ptr<ControlServer> server = open();
    EXPECT_TRUE(server->start());
    return server;
  }
  // What the server says to these bytes.
  std::string raw(const std::string& line) {
    const Result<Address> address = Address::in(folder());
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    EXPECT_EQ(::connect(socket.fd(), address->get(), Address::size()), 0);
    const Deadline deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    EXPECT_TRUE(write_line(socket.fd(), line, deadline));
    return read_line(socket.fd(), kMaxAnswerBytes, deadline).value_or("(nothing)");
  }

  testing::TempDir dir_;
};

TEST_F(Control, AnswersByName) {
  const auto server = open_and_start();
  const Result<json> answer = ask(folder(), "echo", {{"say", "señal"}});
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ((*answer)["said"], "señal");
  EXPECT_NE((*answer)["author"], "");
}

TEST_F(Control, RefusalIsTheHandlersSentence) {
  const auto server = open_and_start();
  const Result<json> answer = ask(folder(), "refuse");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().detail, "not today");
}

TEST_F(Control, UnknownQuestionsAndMalformedRequestsAreRefused) {
  const auto server = open_and_start();
  EXPECT_THAT(ask(folder(), "sing").error().detail, HasSubstr("does not know"));
  EXPECT_THAT(ask(folder(), "echo").error().detail, HasSubstr("say"));
  for (const char* line : {"", "{", "[1]", "7", "{\"ask\":3}", "\xff\xfe"}) {
    EXPECT_THAT(raw(line), HasSubstr("\"error\"")) << line;
  }
}

TEST_F(Control, ALineTooLongIsRefusedAndTheNextOneServed) {
  const auto server = open_and_start();
  EXPECT_THAT(raw(std::string(kMaxRequestBytes + 1, ' ')), HasSubstr("too long"));
  EXPECT_TRUE(ask(folder(), "echo", {{"say", std::string(kMaxRequestBytes / 2, 'x')}}));
}

TEST_F(Control, OnlyTheUserHimselfMayOpenTheSocket) {
  const auto server = open();
  struct stat file {};
  ASSERT_EQ(::stat((dir_.path() / "control.sock").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600U);
}

TEST_F(Control, WithoutAServerTheSentenceSaysSo) {
  EXPECT_EQ(ask(folder(), "echo").error().code, ErrorCode::kNotFound);
  EXPECT_THAT(ask(folder(), "echo").error().detail, HasSubstr("no server runs on " + folder()));
  EXPECT_EQ(ask(folder() + "/none", "echo").error().code, ErrorCode::kNotFound);
}

TEST_F(Control, TheSocketIsGoneAfterwards) {
  open_and_start().reset();
  EXPECT_FALSE(std::filesystem::exists(dir_.path() / "control.sock"));
}

TEST_F(Control, ADeadSocketIsReplaced) {
  const Result<Address> address = Address::in(folder());
  {
    const Descriptor dead(::socket(AF_UNIX, SOCK_STREAM, 0));
    ASSERT_EQ(::bind(dead.fd(), address->get(), Address::size()), 0);
  }
  EXPECT_EQ(ask(folder(), "echo").error().code, ErrorCode::kNotFound);
  const auto server = open_and_start();
  EXPECT_TRUE(ask(folder(), "echo", {{"say", 1}}));
}

TEST_F(Control, ALivingServerIsLeftAlone) {
  const auto server = open_and_start();
  const auto second = ControlServer::open(folder(), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_TRUE(ask(folder(), "echo", {{"say", 1}}));
}

TEST_F(Control, AFolderOfAnyLengthWill) {
  std::filesystem::path deep = dir_.path();
  for (int at = 0; at < 10; ++at) deep /= "a-folder-with-a-long-name";
  std::filesystem::create_directories(deep);
  EXPECT_TRUE(ControlServer::open(deep.string(), {}));
}

TEST_F(Control, StopDoesNotWaitForASilentAsker) {
  auto server = open_and_start();
  const Result<Address> address = Address::in(folder());
  const Descriptor silent(::socket(AF_UNIX, SOCK_STREAM, 0));
  ASSERT_EQ(::connect(silent.fd(), address->get(), Address::size()), 0);
  const auto before = std::chrono::steady_clock::now();
  server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, ControlServer::kRequestDeadline);
}

TEST_F(Control, PostedWorkRunsOnTheSameThreadAsHandlers) {
  const auto server = open_and_start();
  std::promise<std::thread::id> where;
  server->post([&] { where.set_value(std::this_thread::get_id()); });
  EXPECT_NE(where.get_future().get(), std::this_thread::get_id());
}

TEST_F(Control, ManyAskersAreAllAnswered) {
  const auto server = open_and_start();
  std::vector<std::future<bool>> askers;
  for (int at = 0; at < 8; ++at) {
    askers.push_back(std::async(std::launch::async, [&, at] {
      bool all = true;
      for (int turn = 0; turn < 20; ++turn) {
        const Result<json> answer = ask(folder(), "echo", {{"say", at}});
        all = all && answer && (*answer)["said"] == at;
      }
      return all;
    }));
  }
  for (std::future<bool>& asker : askers) EXPECT_TRUE(asker.get());
}

}  // namespace
}  // namespace turno::control
