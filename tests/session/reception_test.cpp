#include "session/reception.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kJorge = "12.345.678-9";   // its check digit is wrong, as in the assignment
constexpr const char* kNobody = "11.111.111-1";  // right, and not on record

void enrol(World& world, const char* rut, const char* name, const char* pin = "") {
  ASSERT_TRUE(world.directory().enrol(*Rut::parse(rut), name, pin));
}

TEST(Reception, TakesARutOnRecordHoweverItIsWritten) {
  World world;
  enrol(world, kJorge, "Jorge Sandoval");
  for (const char* typed : {"12.345.678-9", "12345678-9", "123456789", " 12 345 678 - 9 "}) {
    Person& jorge = world.connect();
    jorge.types(typed);
    EXPECT_THAT(jorge.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."))
        << typed;
    jorge.types(":q");
  }
}

TEST(Reception, AsksANewcomerForHisNameAndPutsHimOnRecord) {
  World world;
  Person& ana = world.connect();
  ana.types(kNobody);
  ana.types("Ana Pérez");
  EXPECT_THAT(ana.reads(), Contains("Asistente: Hola Ana, en qué te podemos ayudar?."));
  EXPECT_THAT(world.console(), ElementsAre("Cliente Ana Pérez conectado."));
  const auto found = world.directory().find(*Rut::parse(kNobody));
  ASSERT_TRUE(found->has_value());
  EXPECT_EQ((*found)->name, "Ana Pérez");
}

TEST(Reception, RefusesAnUnknownRutWithAWrongCheckDigit) {
  World world;
  Person& someone = world.connect();
  someone.reads();
  someone.types("11.111.111-2");
  EXPECT_THAT(someone.reads(), ElementsAre(HasSubstr("«11.111.111-2» no es un RUT válido")));
  EXPECT_FALSE(someone.closed());
}

TEST(Reception, EndsTheVisitPolitelyAfterThreeFailures) {
  World world;
  Person& someone = world.connect();
  someone.types("hola");
  someone.types("no sé mi RUT");
  EXPECT_FALSE(someone.closed());
  someone.types("123");
  EXPECT_TRUE(someone.closed());
  EXPECT_THAT(someone.reads(), Contains(HasSubstr("Que tenga un buen día")));
  EXPECT_THAT(world.console(), IsEmpty());
}

TEST(Reception, RefusesNamesThatCouldPassForAnotherSpeaker) {
  World world;
  Person& someone = world.connect();
  someone.types(kNobody);
  someone.reads();
  someone.types("Asistente");
  EXPECT_THAT(someone.reads(), ElementsAre(HasSubstr("no pudimos leer ese nombre")));
  someone.types("JuanPerez: hola");
  EXPECT_FALSE(someone.closed());
  someone.types("Ana Pérez");
  EXPECT_THAT(world.console(), ElementsAre("Cliente Ana Pérez conectado."));
}

TEST(Reception, ShowsNothingBeforeThePinIsRight) {
  World world;
  enrol(world, kJorge, "Jorge Sandoval", "4321");
  Person& jorge = world.connect();
  jorge.reads();
  jorge.types(kJorge);
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: Ingrese su PIN:"));
  jorge.types("1");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: ese PIN no es correcto. Ingrese su PIN:"));
  EXPECT_THAT(world.console(), IsEmpty());
  jorge.types("4321");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST(Reception, WithRequirePinServesNobodyWithoutOne) {
  World world({}, true);
  enrol(world, kJorge, "Jorge Sandoval");
  Person& jorge = world.connect();
  jorge.types(kJorge);
  EXPECT_TRUE(jorge.closed());
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("todavía no lo tiene")));

  Person& ana = world.connect();
  ana.types(kNobody);
  ana.types("Ana Pérez");
  EXPECT_THAT(ana.reads(), Contains(HasSubstr("elija un PIN")));
  ana.types("12");
  ana.types("9876");
  EXPECT_THAT(ana.reads(), Contains("Asistente: Hola Ana, en qué te podemos ayudar?."));
  EXPECT_TRUE((*world.directory().find(*Rut::parse(kNobody)))->has_pin);
}

TEST(Reception, TakesNoMorePinsAfterTooManyWrongOnes) {
  World world;
  enrol(world, kJorge, "Jorge Sandoval", "4321");
  for (int tries = 0; tries < Directory::kPerAccount.burst;) {
    Person& thief = world.connect("198.51.100.9");
    thief.types(kJorge);
    while (!thief.closed() && tries < Directory::kPerAccount.burst) {
      thief.types("0000");
      ++tries;
    }
    thief.drops();
  }
  Person& jorge = world.connect("192.0.2.7");
  jorge.types(kJorge);
  jorge.types("4321");
  EXPECT_TRUE(jorge.closed());
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("demasiados intentos")));
  world.clock().advance(Directory::kPerAccount.refill);
  Person& again = world.connect("192.0.2.7");
  again.types(kJorge);
  again.types("4321");
  EXPECT_THAT(again.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST(Reception, KeepsTheFirstVisitOfARutThatNobodyHasProven) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& second = world.connect();
  second.reads();
  second.types(kJorge);
  EXPECT_THAT(second.reads(), ElementsAre(HasSubstr("ya hay una visita abierta con ese RUT")));
  EXPECT_FALSE(jorge.closed());
  jorge.types(":q");
  second.types(kJorge);
  EXPECT_THAT(second.reads(), Contains("Asistente: Hola Jorge, en qué te podemos ayudar?."));
}

TEST(Reception, HandsTheVisitOverToWhoeverProvesTheRut) {
  World world;
  enrol(world, kJorge, "Jorge Sandoval", "4321");
  Person& first = world.connect();
  first.types(kJorge);
  first.types("4321");
  first.types("3");
  first.reads();
  Person& second = world.connect();
  second.types(kJorge);
  second.reads();
  second.types("4321");
  EXPECT_TRUE(first.closed());
  EXPECT_THAT(first.reads(), ElementsAre(HasSubstr("desde otra conexión")));
  EXPECT_THAT(second.reads(), ElementsAre(back_at("Jorge", 1)));
  EXPECT_EQ(world.desk().line.counts().waiting, 1U);
}

TEST(Reception, LogsAnExecutiveIn) {
  World world;
  ASSERT_TRUE(world.directory().add_executive("JuanPerez", "Juan Perez", "secreto"));
  Person& juan = world.connect();
  juan.reads();
  juan.types(":login juanperez");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: Contraseña:"));
  juan.types("secreto");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("hola Juan, está disponible")));
  EXPECT_THAT(world.console(), ElementsAre("Ejecutivo JuanPerez conectado."));
}

TEST(Reception, AnswersAWrongPasswordAndAnUnknownNameAlike) {
  World world;
  ASSERT_TRUE(world.directory().add_executive("JuanPerez", "Juan Perez", "secreto"));
  Person& thief = world.connect();
  thief.reads();
  thief.types(":login JuanPerez");
  thief.types("demo");
  const auto wrong = thief.reads();
  thief.types(":login Nadie");
  thief.types("demo");
  EXPECT_EQ(thief.reads(), wrong);
  thief.types(":login Nadie");
  thief.types("demo");
  EXPECT_TRUE(thief.closed());
}

}  // namespace
}  // namespace turno::testing
