// Two connections of one person: who goes on, who is told what, and that nothing is lost or
// doubled.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kElsewhere =
    "Asistente: usted se identificó desde otra conexión; seguimos allá y cerramos esta.";
constexpr const char* kGoesOn = "Asistente: hola de nuevo, Jorge. Sigue conversando con JuanPerez.";

// Jorge talks to JuanPerez from his first device.
class TwoDevices : public ::testing::Test {
 protected:
  TwoDevices()
      : juan(world.executive("JuanPerez")), first(world.customer(kJorge, "Jorge Sandoval")) {
    first.types(":ack on");
    first.types("3");
    code = code_in(first.reads());
    first.types(":ack off");
    first.reads();
    juan.reads();
  }

  World world;
  Person& juan;
  Person& first;
  std::string code;
};

TEST_F(TwoDevices, WithoutProofTheSecondIsRefused) {
  Person& second = comes_back(world, kJorge);
  EXPECT_THAT(second.reads(), ElementsAre(HasSubstr("ya hay una visita abierta con ese RUT")));
  juan.types("hola");
  EXPECT_THAT(first.reads(), ElementsAre("JuanPerez: hola"));
}

TEST_F(TwoDevices, WithThePinTheSecondGoesOn) {
  ASSERT_TRUE(world.directory().set_pin(id_of(kJorge), "4321"));
  juan.types("uno");
  Person& second = comes_back(world, kJorge);
  second.types("4321");
  EXPECT_THAT(first.reads(), ElementsAre("JuanPerez: uno", kElsewhere));
  juan.types("dos");
  EXPECT_THAT(second.reads(), ElementsAre("Asistente: Ingrese su PIN:", kGoesOn, "JuanPerez: dos"));
  second.types("aquí");
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: aquí"));
}

TEST_F(TwoDevices, WithTheCodeTheSecondGoesOn) {
  Person& second = world.connect();
  second.reads();
  second.types(":back " + code);
  juan.types("uno");
  EXPECT_THAT(second.reads(), ElementsAre(kGoesOn, "JuanPerez: uno"));
  EXPECT_THAT(first.reads(), ElementsAre(kElsewhere));
  EXPECT_TRUE(first.closed());
}

TEST_F(TwoDevices, WhatTheFirstDidNotShowTheSecondDoes) {
  world.set_stepwise(true);
  juan.types("uno");  // in the first one's mailbox
  Person& second = world.connect();
  second.types(":back " + code);
  juan.types("dos");
  second.reads();
  world.set_stepwise(false);
  world.settle();
  EXPECT_THAT(first.reads(), ElementsAre(kElsewhere));
  EXPECT_THAT(second.reads(), ElementsAre(kGoesOn, "JuanPerez: uno", "JuanPerez: dos"));
}

TEST_F(TwoDevices, TheFirstThatIsDeadLosesNothing) {
  first.gets_stuck();
  juan.types("uno");
  Person& second = world.connect();
  second.reads();
  second.types(":back " + code);
  EXPECT_THAT(second.reads(), ElementsAre(kGoesOn, "JuanPerez: uno"));
}

TEST_F(TwoDevices, TheOneWhoHasReadLessSaysSo) {
  juan.types("uno");
  Person& second = world.connect();
  second.types(":seen 100001:1");
  second.reads();
  second.types(":back " + code);
  EXPECT_THAT(second.reads(), ElementsAre(kGoesOn, "JuanPerez: uno"));
}

TEST_F(TwoDevices, AnExecutivesNewerOneGoesOn) {
  first.types("uno");
  juan.reads();
  world.set_stepwise(true);
  first.types("dos");  // in the mailbox of his first device
  Person& second = world.connect();
  second.types(":login JuanPerez");
  second.types(World::kPassword);
  world.set_stepwise(false);
  world.settle();
  EXPECT_THAT(juan.reads(), ElementsAre(kElsewhere));
  const auto lines = second.reads();
  EXPECT_THAT(lines, Contains("Asistente: sigue su conversación con Jorge Sandoval, solicitud "
                              "100001."));
  EXPECT_THAT(lines, Contains("Jorge Sandoval: dos"));
  EXPECT_THAT(lines, Not(Contains("Jorge Sandoval: uno")));
  second.types("hola");
  EXPECT_THAT(first.reads(), ElementsAre("JuanPerez: hola"));
}

TEST(TwoDevicesOfAnExecutive, OnlyTheNewerOneGreetsACustomer) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  world.set_stepwise(true);
  jorge.types("3");
  world.run_dispatcher();
  world.commit();
  world.run_dispatcher();  // the match is in the mailbox of his first device
  Person& second = world.connect();
  second.types(":login JuanPerez");
  second.types(World::kPassword);
  world.set_stepwise(false);
  world.settle();
  EXPECT_THAT(juan.reads(), ElementsAre(kElsewhere));
  EXPECT_THAT(second.reads(), Contains(HasSubstr("le toca Jorge Sandoval")));
  const auto lines = jorge.reads();
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(),
                          [](const std::string& line) {
                            return line.find("Hola soy Juan Perez") != std::string::npos;
                          }),
            1);
}

}  // namespace
}  // namespace turno::testing
