// What the disk of the fault tests promises, by itself.
#include "tests/store/fault_disk.h"

#include <gtest/gtest.h>

#include <set>

namespace turno {
namespace {

constexpr std::size_t kSector = FaultDisk::kSectorBytes;
constexpr std::uint64_t kSeeds = 200;

// What is left of a file after a cut, for many seeds, when `fill` has been done to it.
template <class Fill>
std::set<std::string> after_cuts(const Fill& fill) {
  std::set<std::string> all;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    FaultDisk disk(seed);
    disk.found("f", "");
    fill(disk);
    all.insert(disk.lose_power().at("f"));
  }
  return all;
}

TEST(FaultDisk, WhatWasFlushedSurvivesEveryCut) {
  const auto left = after_cuts([](FaultDisk& disk) {
    disk.write("f", 0, std::string(3 * kSector, 'a'));
    disk.truncate("f", 2 * kSector);
    disk.flush("f");
  });
  EXPECT_EQ(left, std::set<std::string>{std::string(2 * kSector, 'a')});
}

TEST(FaultDisk, AnyOfTheSectorsOfAnUnflushedWriteMaySurvive) {
  const std::string one(kSector, 'a');
  const std::string hole(kSector, '\0');
  const auto left =
      after_cuts([](FaultDisk& disk) { disk.write("f", 0, std::string(2 * kSector, 'a')); });
  EXPECT_EQ(left, (std::set<std::string>{"", one, one + one, hole + one}));
}

TEST(FaultDisk, SectorsAreThoseOfTheFileNotOfTheWrite) {
  const auto left = after_cuts([](FaultDisk& disk) {
    disk.write("f", 0, std::string(kSector, 'a'));
    disk.flush("f");
    disk.write("f", kSector - 2, "bbbb");
  });
  const std::string begin(kSector - 2, 'a');
  EXPECT_EQ(left, (std::set<std::string>{begin + "aa", begin + "bb", begin + "bbbb",
                                         begin + "aa" + "bb"}));
}

TEST(FaultDisk, ALaterFlushDoesNotMakeGoodWhatAFailedOneDropped) {
  const auto left = after_cuts([](FaultDisk& disk) {
    disk.write("f", 0, "a");
    disk.fail_flush("f");
    disk.flush("f");
  });
  EXPECT_EQ(left, (std::set<std::string>{"", "a"}));
}

TEST(FaultDisk, TheSameSeedLosesTheSame) {
  const auto once = [] {
    FaultDisk disk(7);
    disk.found("f", "");
    for (std::size_t i = 0; i < 50; ++i)
      disk.write("f", i * kSector / 2, std::string(kSector, 'x'));
    return disk.lose_power().at("f");
  };
  EXPECT_EQ(once(), once());
}

}  // namespace
}  // namespace turno
