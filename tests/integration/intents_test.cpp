// `turno intents`, and a server that is taught phrases and speaks English.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <string>

#include "tests/integration/process.h"

namespace turno::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class Intents : public ::testing::Test {
 protected:
  std::string file(const std::string& text) {
    const std::filesystem::path path = folder.path() / "phrases.tsv";
    std::ofstream(path) << text;
    return path.string();
  }
  testing::TempDir folder;
};

TEST_F(Intents, AreReadLineByLine) {
  const Outcome outcome = run({"intents"}, "kiero ablar con alguien\nla 4 po\n");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.output, MatchesRegex("executive\t0\\.[0-9]+\tkiero ablar con alguien\n"
                                           "exit\t1\\.000\tla 4 po\n"));
  EXPECT_THAT(run({"intents", "--lang", "en"}, "reboot my modem\n").output, HasSubstr("restart\t"));
}

TEST_F(Intents, AreMeasured) {
  const Outcome outcome =
      run({"intents", "--eval", file("restart\treinicien mi internet\nother\thola\n")});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("texts                    2\n"), HasSubstr("accuracy "),
                    HasSubstr("macro-F1 "), HasSubstr("out-of-scope recall      1.000\n"),
                    HasSubstr("wrong actions            0.000")));
}

TEST_F(Intents, SayWhatIsWrongWithAFile) {
  const Outcome outcome = run({"intents", "--eval", file("exit\tchao\nleave\tadiós\n")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("phrases.tsv: line 2: the intent must be"));
  EXPECT_EQ(run({"intents", "--eval", (folder.path() / "none").string()}).code, 1);
  EXPECT_EQ(run({"intents"}, "\xff\n").code, 1);
  EXPECT_EQ(run({"intents", "--assistant-act", "2"}).code, 2);
}

TEST_F(Intents, OfADeskAreLearnedAtTheStart) {
  const ServeProcess server({"--demo", "--phrases",
                             file("executive\tquiero chicotear con el caporal\n"
                                  "executive\tchicotear con el caporal\n"
                                  "executive\tpáseme al caporal\n")});
  Client jorge = in_line(server, "11.111.111-1");
  type(jorge, ":menu");
  read_until(jorge, "(4) Salir");
  type(jorge, "quiero chicotear con el caporal po");
  read_until(jorge, "en la fila");
}

TEST_F(Intents, ThatWereUnclearAreListedAndCounted) {
  ServeProcess server;
  Client jorge = in_line(server, "11.111.111-1");
  type(jorge, ":menu");
  read_until(jorge, "(4) Salir");
  type(jorge, "asdfghjkl");
  read_until(jorge, "no entendimos «asdfghjkl»");
  server.process().signal(SIGTERM);
  EXPECT_EQ(server.process().wait(), 0);
  const Outcome outcome = run({"log", "unclear", "--data", server.data().string()});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("\tmissed\tes\t"), HasSubstr("%\tasdfghjkl\n"),
                                    HasSubstr("asked back 0, not understood 1\n")));
}

TEST(EnglishServer, SpeaksEnglishFromTheFirstLineOn) {
  const ServeProcess server({"--demo", "--lang", "en"});
  Client client(server.port());
  EXPECT_EQ(client.line(), "Assistant: Hello! Welcome, please enter your RUT");
  type(client, "11.111.111-1");
  read_until(client, "Assistant: Hello Claudio, how can we help you?");
  type(client, ":lang es");
  read_until(client, "Asistente: en qué más lo podemos ayudar.");
}

}  // namespace
}  // namespace turno::test
