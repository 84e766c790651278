#include "clients/bots/stamp.h"

#include <gtest/gtest.h>

#include "desk/rut.h"

namespace turno::bots {
namespace {

const Stamp kStamp{customer_bot(17), executive_bot(3), 5};

TEST(Stamp, IsReadAsItWasWritten) {
  for (const std::size_t bytes : {0U, 1U, 20U, 40U, 41U, 80U, 81U, 300U, 3000U}) {
    const std::string line = stamped_line(kStamp, bytes);
    EXPECT_EQ(read_stamp(line), kStamp) << line;
    if (bytes >= 40) {
      EXPECT_LE(line.size(), bytes);
    }
    EXPECT_NE(line.back(), ' ') << "the server would take it away";
  }
}

TEST(Stamp, IsNoneOfALineOfWhichAnyByteIsAnother) {
  const std::string line = stamped_line(kStamp, 80);
  for (std::size_t at = 0; at < line.size(); ++at) {
    std::string damaged = line;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_FALSE(read_stamp(damaged)) << damaged;
  }
}

TEST(Stamp, IsNoneOfALineThatWasCutOrMadeLonger) {
  const std::string line = stamped_line(kStamp, 80);
  for (std::size_t length = 0; length < line.size(); ++length) {
    EXPECT_FALSE(read_stamp(line.substr(0, length))) << length;
  }
  EXPECT_FALSE(read_stamp(line + "s"));
}

TEST(BotId, IsKnownByItsNameLabelAndRut) {
  for (const std::uint32_t index : {0U, 1U, 25U, 26U, 9'499U, kMaxIndex}) {
    for (const BotId bot : {customer_bot(index), executive_bot(index)}) {
      EXPECT_EQ(bot_of_name(name_of(bot)), bot) << name_of(bot);
      EXPECT_EQ(bot_of_label(label(bot)), bot) << label(bot);
    }
  }
  for (std::uint32_t index = 0; index < 100; ++index) {
    EXPECT_TRUE(Rut::parse(rut_of(customer_bot(index)))) << rut_of(customer_bot(index));
  }
}

TEST(BotId, IsNoneOfNamesThatPeopleHave) {
  for (const char* name : {"Ana Soto", "Cliente", "Cliente ", "Cliente ab", "Cliente AAAAA",
                           "Cliente Aaaaaa", "bot", "bot-1", "bot1x", "JuanPerez", ""}) {
    EXPECT_FALSE(bot_of_name(name)) << name;
  }
}

}  // namespace
}  // namespace turno::bots
