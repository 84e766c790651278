#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "cli/serve_options.h"
#include "tests/support/temp_dir.h"

namespace turno {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;

class ServeFlags : public ::testing::Test {
 protected:
  // The sentence of the refusal; empty when the flags were taken.
  std::string read(std::vector<std::string> arguments) {
    CLI::App app("", "turno serve");
    options_ = ServeOptions{};
    add_serve_options(app, options_);
    try {
      app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
      return {};
    } catch (const CLI::ParseError& error) {
      return error.what();
    }
  }
  std::string read_file(const std::string& text, std::vector<std::string> arguments = {}) {
    const std::string path = (dir_.path() / "turno.toml").string();
    std::ofstream(path) << text;
    arguments.insert(arguments.end(), {"--config", path});
    return read(std::move(arguments));
  }
  const Policy& policy() const { return options_.policy; }

  ServeOptions options_;
  testing::TempDir dir_;
};

class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name_); }

 private:
  const char* name_;
};

TEST_F(ServeFlags, WithoutAnyThePolicyIsTheDefault) {
  EXPECT_EQ(read({}), "");
  EXPECT_EQ(policy(), Policy{});
}

TEST_F(ServeFlags, SetThePolicy) {
  EXPECT_EQ(read({"--discipline", "priority", "--head-start", "vip=90s", "--head-start", "gold=30s",
                  "--capacity=3", "--strict", "--service-level", "vip=20s"}),
            "");
  EXPECT_EQ(policy().capacity, 3);
  EXPECT_TRUE(policy().lines[0].strict);
  ASSERT_EQ(policy().classes.size(), 2U);
  EXPECT_EQ(policy().classes[0].service_level, seconds(20));
  EXPECT_EQ(policy().classes[1].head_start, seconds(30));
}

TEST_F(ServeFlags, RefuseWithFlagAndRange) {
  EXPECT_THAT(read({"--capacity", "40"}), HasSubstr("--capacity '40' is out of range: 1 to 32"));
  EXPECT_THAT(read({"--strict"}), HasSubstr("--strict needs --discipline priority"));
  EXPECT_THAT(read({"--capacity", "2", "--capacity", "3"}), HasSubstr("--capacity"));
}

TEST_F(ServeFlags, FileHasSectionsForLines) {
  EXPECT_EQ(read_file("port = 7001\n"
                      "max-queue = 20\n"
                      "widen = [\"30s:2\", \"1m:3\"]\n"
                      "[line.billing]\n"
                      "skills = [\"billing\", \"invoices\"]\n"
                      "weight = 3   # they pay\n"
                      "[line.tech]\n"
                      "title = \"Soporte, técnico\"\n"
                      "[line.general]\n"
                      "when-full = \"tech\"\n"),
            "");
  EXPECT_EQ(options_.port, 7001);
  ASSERT_EQ(policy().lines.size(), 3U);
  EXPECT_EQ(policy().lines[1].name, "billing");
  EXPECT_EQ(policy().lines[1].skills, (std::vector<std::string>{"billing", "invoices"}));
  EXPECT_EQ(policy().lines[1].max_queue, 20U);
  EXPECT_EQ(policy().lines[2].name, "tech");
  EXPECT_EQ(policy().lines[2].title, "Soporte, técnico");
  EXPECT_EQ(policy().lines[0].when_full, (DoorRule{DoorAction::kOverflow, LineId{2}}));
  EXPECT_EQ(policy().widen.size(), 2U);
}

TEST_F(ServeFlags, FileRefusesWhatItDoesNotKnowByName) {
  EXPECT_THAT(read_file("capacityy = 2\n"), HasSubstr("'capacityy'"));
  EXPECT_THAT(read_file("[lines.billing]\nweight = 2\n"), HasSubstr("[line.NAME]"));
  EXPECT_THAT(read_file("[line.a]\nweigth = 2\n"), HasSubstr("line.a.weigth"));
  EXPECT_THAT(read_file("[line.a]\nweight = 2000\n"), HasSubstr("line.a.weight '2000'"));
  EXPECT_THAT(read_file("[line.a]\ntitle = Ventas y pagos\n"), HasSubstr("in quotes"));
  EXPECT_THAT(read_file("[line.a]\nwhen-full = b\n"), HasSubstr("line.a.when-full 'b'"));
  EXPECT_THAT(read_file("[line.a]\nweight = 2\n[line.b]\n[line.a]\nweight = 3\n"),
              HasSubstr("line.a.weight is given twice"));
}

TEST_F(ServeFlags, CommandLineGoesBeforeEnvironmentBeforeFile) {
  const Variable variable("TURNO_CAPACITY", "4");
  EXPECT_EQ(read_file("capacity = 5\nmax-missed = 5\n", {"--capacity", "3"}), "");
  EXPECT_EQ(policy().capacity, 3);
  EXPECT_EQ(read_file("capacity = 5\nmax-missed = 5\n"), "");
  EXPECT_EQ(policy().capacity, 4);
  EXPECT_EQ(policy().max_missed, 5);
}

TEST_F(ServeFlags, EnvironmentHasSeveralClassesInOneVariable) {
  const Variable discipline("TURNO_DISCIPLINE", "priority");
  const Variable head_start("TURNO_HEAD_START", "vip=90s,gold=30s");
  EXPECT_EQ(read({}), "");
  EXPECT_EQ(policy().classes.size(), 2U);
}

}  // namespace
}  // namespace turno
