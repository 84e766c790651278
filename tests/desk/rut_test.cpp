#include "desk/rut.h"

#include <gtest/gtest.h>

namespace turno {
namespace {

TEST(Rut, ReadsEveryUsualWriting) {
  for (const char* text :
       {"12.345.678-5", "12345678-5", "123456785", "12 345 678-5", " 12.345.678 - 5 "}) {
    const auto rut = Rut::parse(text);
    ASSERT_TRUE(rut) << text;
    EXPECT_EQ(rut->canonical(), "12345678-5");
    EXPECT_EQ(rut->pretty(), "12.345.678-5");
  }
  EXPECT_EQ(Rut::parse("6-k")->canonical(), "6-K");
}

TEST(Rut, RefusesWhatCannotBeOne) {
  for (const char* text : {"", "-", "5", "k", "12.345.678-x", "1a2345678-5", "123.456.789-5", "0-0",
                           "12345678k5", "٣٤٥-1", ":login"}) {
    EXPECT_FALSE(Rut::parse(text)) << text;
  }
}

TEST(Rut, KnowsTheCheckDigitByModulo11) {
  EXPECT_EQ(Rut::check_digit(12345678), '5');
  EXPECT_EQ(Rut::check_digit(11111111), '1');
  EXPECT_EQ(Rut::check_digit(6), 'K');
  EXPECT_EQ(Rut::check_digit(30686957), '4');
  EXPECT_TRUE(Rut::parse("12.345.678-5")->has_right_check_digit());
  EXPECT_FALSE(Rut::parse("12.345.678-9")->has_right_check_digit());
}

TEST(Rut, GivesEveryNumberAndCheckDigitAnIdOfItsOwn) {
  EXPECT_NE(Rut::parse("12.345.678-5")->id(), Rut::parse("12.345.678-9")->id());
  EXPECT_NE(Rut::parse("1-K")->id(), Rut::parse("2-0")->id());
  EXPECT_EQ(Rut::parse("12345678-k")->id(), Rut::parse("12.345.678-K")->id());
}

}  // namespace
}  // namespace turno
