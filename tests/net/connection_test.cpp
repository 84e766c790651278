// Connections over real sockets, with an echo session behind them.
#include "net/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "net_support.h"

namespace turno::test {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

constexpr int kTinyBufferBytes = 4096;
constexpr milliseconds kSoon{200};

TEST(Connection, GreetsThenAnswersLineByLine) {
  RunningServer server;
  Client client(server.port());
  EXPECT_EQ(client.line(), "hola");
  client.send("uno\ndos\r\n");
  EXPECT_EQ(client.line(), "eco: uno");
  EXPECT_EQ(client.line(), "eco: dos");
}

// Marks what it says; what has gone out is recorded, and the end.
class MarkingSession final : public Session {
 public:
  explicit MarkingSession(Recorder& events) : events_(events) {}
  void start(Reply&) override {}
  void on_line(std::string_view line, Reply& reply) override {
    reply.say("sin marca");
    reply.say(std::string(line), ++mark_);
  }
  void on_notice(const Notice&, Reply&) override {}
  void on_fault(LineFault, Reply&) override {}
  void on_silence(Silence, Reply&) override {}
  void on_sent(std::uint64_t mark) override { events_.add("sent " + std::to_string(mark)); }
  void on_hangup(Reply&) override { events_.add("gone"); }
  Patience patience() const override { return Patience::kForever; }

 private:
  Recorder& events_;
  std::uint64_t mark_ = 0;
};

TEST(Connection, TellsItsSessionWhichLinesHaveGoneOut) {
  Recorder events;
  ServerOptions options;
  options.make_session = [&](std::shared_ptr<Mailbox>, const std::string&) {
    return std::make_unique<MarkingSession>(events);
  };
  RunningServer server(std::move(options));
  Client client(server.port());
  client.send("uno\n");
  EXPECT_TRUE(events.wait_for("sent 1"));
  client.send("dos\ntres\n");
  // Also what is said last, to one who only ends his own direction.
  client.finish_sending();
  EXPECT_EQ(client.lines_to_end().size(), 6U);
  EXPECT_TRUE(events.wait_for("sent 3"));
  EXPECT_TRUE(events.wait_for("gone"));
}

TEST(Connection, JoinsALineThatComesInPieces) {
  RunningServer server;
  Client client(server.port());
  EXPECT_EQ(client.line(), "hola");
  client.send("primera\nse");
  // The answer proves that the half line has been read on its own.
  EXPECT_EQ(client.line(), "eco: primera");
  client.send("gunda\n");
  EXPECT_EQ(client.line(), "eco: segunda");
}

TEST(Connection, AnswersEachBadLineInASentenceAndGoesOn) {
  RunningServer server;
  Client client(server.port());
  client.send(std::string(3 * kMaxLineBytes, 'a') + "\n\xff\n\x1b[2J\nbien\n");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "fault: too long");
  EXPECT_EQ(client.line(), "fault: not UTF-8");
  EXPECT_EQ(client.line(), "fault: control");
  EXPECT_EQ(client.line(), "eco: bien");
}

TEST(Connection, AnswersALineOfTheLimit) {
  RunningServer server;
  Client client(server.port());
  const std::string longest(kMaxLineBytes, 'a');
  client.send(longest + "\r\n");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "eco: " + longest);
}

TEST(Connection, ClosesWithTheLastWordsReadableThoughMoreWasSent) {
  RunningServer server;
  Client client(server.port());
  client.send(":q\n" + std::string(64 * 1024, 'x') + "\n");
  EXPECT_THAT(client.lines_to_end(), ElementsAre("hola", "adiós"));
  EXPECT_TRUE(server.console().wait_for("nobody gone"));
}

TEST(Connection, HandsOverToTheNextSessionWithoutAHangup) {
  RunningServer server;
  Client client(server.port());
  client.send(":name ana\n:next\nuno\n:q\n");
  EXPECT_THAT(client.lines_to_end(),
              ElementsAre("hola", "name: ana", "over", "hola", "eco: uno", "adiós"));
  EXPECT_TRUE(server.console().wait_for("nobody gone"));
  EXPECT_THAT(server.console().lines(), ElementsAre("nobody gone"));
}

TEST(Connection, AnswersAllLinesReceivedBeforeTheEndOfInput) {
  RunningServer server;
  Client client(server.port());
  std::string lines;
  std::vector<std::string> expected{"hola"};
  for (int i = 0; i < 500; ++i) {
    lines += std::to_string(i) + "\n";
    expected.push_back("eco: " + std::to_string(i));
  }
  client.send(lines + "half");
  client.finish_sending();
  EXPECT_EQ(client.lines_to_end(), expected);
  EXPECT_TRUE(server.console().wait_for("nobody gone"));
}

TEST(Connection, HangsUpOnAResetInTheMiddleOfALine) {
  RunningServer server;
  Client client(server.port());
  client.send(":name ana\nhal");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "name: ana");
  client.reset();
  EXPECT_TRUE(server.console().wait_for("ana gone"));
}

TEST(Connection, DeliversNotices) {
  RunningServer server;
  Client client(server.port());
  client.send(":name ana\n");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "name: ana");
  const auto mailbox = server.mailboxes().of("ana");
  constexpr int kNotices = 300;
  for (int i = 0; i < kNotices; ++i) mailbox->put(Said{nullptr, "", std::to_string(i)});
  for (int i = 0; i < kNotices; ++i) EXPECT_EQ(client.line(), "said: " + std::to_string(i));
}

TEST(Connection, WhatOneSessionThrowsEndsThatConnectionAlone) {
  RunningServer server;
  Client other(server.port());
  EXPECT_EQ(other.line(), "hola");
  Client client(server.port());
  client.send(":name ana\n");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "name: ana");
  client.send(":throw\n");
  EXPECT_TRUE(client.lines_to_end().empty());
  EXPECT_TRUE(server.console().wait_for("ana gone"));
  other.send("sigo\n");
  EXPECT_EQ(other.line(), "eco: sigo");
}

TEST(Connection, DropsAReaderThatNeverReadsWhileOthersAreServed) {
  ServerOptions options;
  options.connection.write_stall = kSoon;
  RunningServer server(std::move(options));
  Client stuck(server.port(), kTinyBufferBytes);
  stuck.send(":name stuck\n:fill 4000\n");
  Client other(server.port());
  other.send("sigo\n");
  EXPECT_EQ(other.line(), "hola");
  EXPECT_EQ(other.line(), "eco: sigo");
  EXPECT_TRUE(server.console().wait_for("stuck gone"));
}

TEST(Connection, ASlowReaderGetsEverything) {
  RunningServer server;
  Client slow(server.port(), kTinyBufferBytes);
  slow.send(":fill 1000\n:fill 1000\n:q\n");
  EXPECT_EQ(slow.line(), "hola");
  const auto rest = slow.lines_to_end();
  EXPECT_EQ(rest.size(), 2001u);
  EXPECT_EQ(rest.back(), "adiós");
}

TEST(Connection, DropsAReaderWhoseMailboxOverflows) {
  RunningServer server;  // whose write stall is far away
  Client stuck(server.port(), kTinyBufferBytes);
  stuck.send(":name stuck\n:fill 4000\n");
  EXPECT_EQ(stuck.line(), "hola");
  EXPECT_EQ(stuck.line(), "name: stuck");
  // Once the first long line is here, the step that fills the buffer has been taken.
  EXPECT_EQ(stuck.line(), std::string(1000, 'x'));
  const auto mailbox = server.mailboxes().of("stuck");
  for (std::size_t i = 0; i < 2 * EventMailbox::kMaxNotices; ++i) {
    mailbox->put(Said{nullptr, "", "hola"});
  }
  EXPECT_TRUE(server.console().wait_for("stuck gone"));
}

TEST(Connection, EndsHalfALineThatIsNeverFinishedThoughMoreOfItCame) {
  ServerOptions options;
  options.connection.half_line_timeout = kSoon;
  RunningServer server(std::move(options));
  Client client(server.port());
  client.send("uno\nmed");
  EXPECT_EQ(client.line(), "hola");
  EXPECT_EQ(client.line(), "eco: uno");
  client.send("ia");
  EXPECT_THAT(client.lines_to_end(), ElementsAre("silence: half line"));
}

TEST(Connection, EndsTheSilenceOfOneWhoHasNotSaidWhoHeIs) {
  ServerOptions options;
  options.connection.identify_timeout = kSoon;
  RunningServer server(std::move(options));
  Client client(server.port());
  EXPECT_THAT(client.lines_to_end(), ElementsAre("hola", "silence: idle"));
}

TEST(Connection, EndsTheSilenceOfOneWhoIsAskedButNotOfOneWhoWaits) {
  ServerOptions options;
  options.connection.identify_timeout = kSoon;
  options.connection.menu_timeout = kSoon;
  RunningServer server(std::move(options));
  Client waiting(server.port());
  waiting.send("espero\n");
  Client asked(server.port());
  asked.send(":menu\n");
  EXPECT_THAT(asked.lines_to_end(), ElementsAre("hola", "menu", "silence: idle"));
  waiting.send("sigo\n");
  EXPECT_EQ(waiting.line(), "hola");
  EXPECT_EQ(waiting.line(), "eco: espero");
  EXPECT_EQ(waiting.line(), "eco: sigo");
}

}  // namespace
}  // namespace turno::test
