// The disk is full: nothing new is begun, everybody is told so, nothing that was accepted is lost,
// and the desk goes on by itself when there is room again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"
#include "tests/store/fault_vfs.h"

namespace turno::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kNotKept = "no pudimos guardarlo";

// Jorge talks to JuanPerez about ticket 100001, with receipts; Claudio stands at the menu.
class DiskFull : public ::testing::Test {
 protected:
  DiskFull()
      : juan(world.executive("JuanPerez")),
        jorge(world.customer(kJorge, "Jorge Sandoval")),
        claudio(world.customer(kClaudio, "Claudio García")) {
    EXPECT_TRUE(world.directory().enrol(*Rut::parse(kInes), "Inés Rojas", {}).has_value());
    jorge.types(":ack on");
    jorge.types("3");
    jorge.reads();
    juan.reads();
  }
  // From here on; the line in whose commit it shows has been heard already.
  void disk_is_full() {
    vfs.inject({DiskCall::kWrite, "", SQLITE_FULL});
    jorge.types("uno");
    EXPECT_FALSE(world.registry().writable());
    EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: uno"));
  }

  FaultVfs vfs;
  World world;
  Person& juan;
  Person& jorge;
  Person& claudio;
};

TEST_F(DiskFull, NoLineIsTakenAndNoneThatWasIsLost) {
  disk_is_full();
  EXPECT_THAT(jorge.reads(), IsEmpty()) << "no receipt for what is not on disk";
  jorge.types("dos");
  EXPECT_THAT(jorge.reads(),
              ElementsAre(AllOf(HasSubstr(kNotKept), HasSubstr("esa línea no llegó"))));
  juan.types("tres");
  EXPECT_THAT(juan.reads(),
              ElementsAre(AllOf(HasSubstr(kNotKept), HasSubstr("no llegó al cliente"))));
  vfs.lift();
  world.passes(Store::kRetryEvery);
  EXPECT_TRUE(world.registry().writable());
  EXPECT_THAT(jorge.reads(), ElementsAre("✓ 100001:2"));
  jorge.types("dos");
  EXPECT_THAT(jorge.reads(), ElementsAre("✓ 100001:3"));
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: dos"));
}

TEST_F(DiskFull, NobodyJoinsTheLine) {
  disk_is_full();
  claudio.types("3");
  EXPECT_THAT(claudio.reads(), AllOf(Contains(HasSubstr(kNotKept)), Contains("(4) Salir")));
  vfs.lift();
  world.passes(Store::kRetryEvery);
  claudio.types("3");
  EXPECT_THAT(claudio.reads(), Contains(redirected(1)));
}

TEST_F(DiskFull, NobodyComesIn) {
  disk_is_full();
  Person& ines = comes_back(world, kInes);
  EXPECT_THAT(ines.reads(), ElementsAre(HasSubstr(kNotKept)));
  EXPECT_TRUE(ines.closed());
  Person& second = world.log_in("JuanPerez");
  EXPECT_THAT(second.reads(), Contains(HasSubstr(kNotKept)));
  EXPECT_FALSE(juan.closed()) << "and takes nobody's seat";
}

TEST_F(DiskFull, NoTicketIsChangedAndNoMessageLeft) {
  disk_is_full();
  juan.types(":subject Sin internet");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr(kNotKept)));
  claudio.types(":message llámenme");
  EXPECT_THAT(claudio.reads(), ElementsAre(HasSubstr(kNotKept)));
}

TEST_F(DiskFull, WhatTheLineDecidedIsToldOnceItIsOnRecord) {
  disk_is_full();
  juan.types(":end");
  EXPECT_THAT(juan.reads(), IsEmpty());
  EXPECT_THAT(jorge.reads(), IsEmpty());
  vfs.lift();
  world.passes(Store::kRetryEvery);
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("terminó la conversación con Jorge Sandoval")));
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("terminó su conversación con JuanPerez")));
}

}  // namespace
}  // namespace turno::testing
