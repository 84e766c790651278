#include "clients/bots/link.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/descriptor.h"

namespace turno::bots {
namespace {

// The server's end, in the test's hand: a real listener on a free port of this machine.
class Door {
 public:
  Door() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(listener_.fd(), reinterpret_cast<sockaddr*>(&any), sizeof any), 0);
    EXPECT_EQ(::listen(listener_.fd(), 8), 0);
    socklen_t size = sizeof address_;
    EXPECT_EQ(::getsockname(listener_.fd(), reinterpret_cast<sockaddr*>(&address_), &size), 0);
  }
  const sockaddr_storage& address() const { return address_; }
  void accept() { peer_ = Descriptor(::accept(listener_.fd(), nullptr, nullptr)); }
  void say(const std::string& text) {
    ASSERT_EQ(::send(peer_.fd(), text.data(), text.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(text.size()));
  }
  // What comes next, up to `most`; empty at the end.
  std::string hear(std::size_t most) {
    std::string text(most, '\0');
    const ssize_t count = ::recv(peer_.fd(), text.data(), text.size(), 0);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
  }
  void hang_up() { peer_.reset(); }
  void close() { listener_.reset(); }
  int fd() const { return peer_.fd(); }

 private:
  Descriptor listener_;
  Descriptor peer_;
  sockaddr_storage address_{};
};

class LinkTest : public testing::Test {
 protected:
  LinkTest() { uv_loop_init(&loop_); }
  ~LinkTest() override {
    link_.reset();
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(uv_loop_close(&loop_), 0);
  }
  void make(Manner manner) {
    link_ = std::make_unique<Link>(
        loop_, manner,
        Link::Events{[this](std::string_view line) {
                       lines_.emplace_back(line);
                       if (on_line_) on_line_();
                     },
                     [this](std::string_view error) { closed_.emplace_back(error); }, [] {}});
  }
  void connect(Manner manner = {}) {
    make(manner);
    link_->open(door_.address());
    door_.accept();
  }
  // Turns the loop until `done`; what is waited for always comes.
  template <class Done>
  void run_until(Done done) {
    while (!done()) {
      uv_run(&loop_, UV_RUN_ONCE);
    }
  }

  uv_loop_t loop_{};
  Door door_;
  std::unique_ptr<Link> link_;
  std::vector<std::string> lines_;
  std::vector<std::string> closed_;
  std::function<void()> on_line_;
};

TEST_F(LinkTest, CutsLinesHoweverTheyCome) {
  connect();
  door_.say("una");
  run_until([this] { return uv_run(&loop_, UV_RUN_NOWAIT) != 0; });
  door_.say(" línea\ndos\n\ntr");
  run_until([this] { return lines_.size() == 3; });
  door_.say("es\n");
  run_until([this] { return lines_.size() == 4; });
  EXPECT_EQ(lines_, (std::vector<std::string>{"una línea", "dos", "", "tres"}));
}

TEST_F(LinkTest, SendsWhatItWasGivenBeforeItWasConnected) {
  make({});
  link_->open(door_.address());
  link_->send("hola\n");
  door_.accept();
  door_.say("x\n");
  run_until([this] { return lines_.size() == 1; });
  EXPECT_EQ(door_.hear(100), "hola\n");
}

TEST_F(LinkTest, TypesAByteAtATime) {
  connect({0, {}, std::chrono::milliseconds{1}});
  door_.say("x\n");
  run_until([this] { return lines_.size() == 1; });
  link_->send("abc");
  for (const char* expected : {"a", "b", "c"}) {
    const auto at = link_->next_deadline();
    ASSERT_TRUE(at);
    link_->on_time(*at);
    EXPECT_EQ(door_.hear(100), expected);
  }
  EXPECT_FALSE(link_->next_deadline());
}

TEST_F(LinkTest, ReadsInSips) {
  connect({4, std::chrono::milliseconds{1}, {}});
  door_.say("ab\ncd\nef\n");
  run_until([this] { return lines_.size() == 1; });
  EXPECT_EQ(lines_.size(), 1U);
  link_->on_time(link_->next_deadline().value());
  run_until([this] { return lines_.size() == 2; });
}

TEST_F(LinkTest, TellsOfTheOtherSidesGoodbyeAndOfTrouble) {
  connect();
  door_.hang_up();
  run_until([this] { return !closed_.empty(); });
  EXPECT_EQ(closed_, std::vector<std::string>{""});
  door_.close();
  link_->open(door_.address());
  run_until([this] { return closed_.size() == 2; });
  EXPECT_NE(closed_.back(), "");
}

TEST_F(LinkTest, IsResetWithoutAWordAndMayBeOpenedAgainFromWithin) {
  connect();
  on_line_ = [this] {
    link_->reset();
    link_->open(door_.address());
    on_line_ = nullptr;
  };
  door_.say("uno\ndos\n");
  run_until([this] { return lines_.size() == 1; });
  EXPECT_EQ(door_.hear(10), "") << "reset";
  door_.accept();
  door_.say("tres\n");
  run_until([this] { return lines_.size() == 2; });
  EXPECT_EQ(lines_, (std::vector<std::string>{"uno", "tres"})) << "not what was read before";
  EXPECT_TRUE(closed_.empty());
}

}  // namespace
}  // namespace turno::bots
