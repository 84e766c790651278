// What those who wait are told is true: places, how long it takes, and why they fall back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Policy vips_first() {
  Policy policy;
  policy.lines[0].discipline = Discipline::kPriority;
  policy.classes = {{"vip", seconds(90), std::nullopt}};
  return policy;
}

Person& vip(World& world, const char* rut, const std::string& name) {
  EXPECT_TRUE(world.directory().enrol(*Rut::parse(rut), name, {}).has_value());
  EXPECT_TRUE(world.directory().set_class(id_of(rut), "vip").has_value());
  return world.customer(rut, name);
}

// JuanPerez talks to somebody new each time, for that long, until he has done so often enough.
void conversations_of(World& world, Person& juan, Duration length, int times) {
  Person& ana = world.customer(kAna, "Ana Soto");
  for (int n = 0; n < times; ++n) {
    ana.types("3");
    world.passes(length);
    juan.types(":end");
  }
  ana.types(":q");
}

TEST(ExpectedWait, IsNotToldBeforeAnyConversationWasSeen) {
  World world;
  world.executive("JuanPerez");
  world.customer(kClaudio, "Claudio García").types("3");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), ElementsAre(redirected(1)));
}

TEST(ExpectedWait, IsToldAsPeopleSayIt) {
  World world;
  Person& juan = world.executive("JuanPerez");
  conversations_of(world, juan, minutes(4), 3);
  world.customer(kClaudio, "Claudio García").types("3");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  // One ahead of everybody, exponential with a mean of 4 min: median 2.8, 90 % 9.2.
  EXPECT_THAT(jorge.reads(), ElementsAre(redirected(1),
                                         "Asistente: la espera estimada es de entre 3 y 10 "
                                         "minutos."));
  jorge.types("¿cuánto falta?");
  EXPECT_THAT(jorge.reads(),
              ElementsAre(HasSubstr("todavía espera a un ejecutivo"),
                          HasSubstr("la espera estimada es de entre 3 y 10"), code_told()));
}

TEST(ExpectedWait, OfLessThanAMinuteIsSaidSo) {
  World world;
  Person& juan = world.executive("JuanPerez");
  conversations_of(world, juan, seconds(20), 3);
  world.customer(kClaudio, "Claudio García").types("3");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: la espera estimada es de menos de un minuto."));
}

TEST(ExpectedWait, ComesWithEachNewPlace) {
  World world;
  Person& juan = world.executive("JuanPerez");
  conversations_of(world, juan, minutes(1), 3);
  world.customer(kClaudio, "Claudio García").types("3");
  Person& ines = world.customer(kInes, "Inés Rojas");
  ines.types("3");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  ines.types(":menu");
  EXPECT_THAT(jorge.reads(), ElementsAre(in_line(1), HasSubstr("la espera estimada es de")));
}

TEST(ExpectedWait, IsNotToldToOneWhoIsServedAtOnce) {
  World world;
  Person& juan = world.executive("JuanPerez");
  conversations_of(world, juan, minutes(4), 3);
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Each(Not(HasSubstr("la espera estimada"))));
}

TEST(Classes, OneWithAHeadStartGoesFirstAndTheOthersAreToldWhy) {
  World world(vips_first());
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  claudio.reads();
  world.passes(seconds(60));
  Person& jorge = vip(world, kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains(redirected(1)));
  EXPECT_THAT(claudio.reads(), ElementsAre("Asistente: usted está ahora numero 2 en la fila: llegó "
                                           "un cliente con prioridad."));
  world.executive("JuanPerez");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST(Classes, AHeadStartIsNoMoreThanThat) {
  World world(vips_first());
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  claudio.reads();
  world.passes(seconds(91));
  Person& jorge = vip(world, kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains(redirected(2)));
  EXPECT_THAT(claudio.reads(), IsEmpty());
}

TEST(Places, TheFirstThreeAreToldAtOnceTheOthersAfterAWhile) {
  World world;
  std::vector<Person*> people;
  for (const char* rut : {kJorge, kClaudio, kInes, kAna, "2-7", "3-5"}) {
    people.push_back(&world.customer(rut, "Ana Soto"));
    people.back()->types("3");
    people.back()->reads();
  }
  people[0]->types(":menu");
  EXPECT_THAT(people[3]->reads(), ElementsAre(in_line(3)));
  EXPECT_THAT(people[4]->reads(), IsEmpty());
  people[1]->types(":menu");
  world.passes(seconds(16));
  EXPECT_THAT(people[4]->reads(), ElementsAre(in_line(3)));
  EXPECT_THAT(people[5]->reads(), ElementsAre(in_line(4)));  // once for the two
}

TEST(PolicyChange, TakesNobodysPlaceAndSaysWhyTheOrderIsAnother) {
  World world;
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  world.passes(seconds(10));
  Person& jorge = vip(world, kJorge, "Jorge Sandoval");
  jorge.types("3");
  claudio.reads();
  jorge.reads();
  Policy policy = vips_first();
  world.change(policy);
  // Classes are what they were as each came: nobody is moved by a change that he could not know.
  EXPECT_EQ(world.desk().line.counts().waiting, 2U);
  world.executive("JuanPerez");
  world.executive("MariaSoto", "María Soto");
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("Hola soy")));
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Hola soy")));
}

TEST(PolicyChange, AnotherOrderIsToldWithTheReason) {
  Policy policy = vips_first();
  policy.classes[0].head_start = seconds(1);
  World world(policy);
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  world.passes(seconds(10));
  Person& jorge = vip(world, kJorge, "Jorge Sandoval");
  jorge.types("3");
  claudio.reads();
  jorge.reads();
  world.change(vips_first());
  EXPECT_THAT(jorge.reads(), ElementsAre(in_line(1)));
  EXPECT_THAT(claudio.reads(),
              ElementsAre("Asistente: usted está ahora numero 2 en la fila: cambió "
                          "el orden de atención."));
}

TEST(PolicyChange, EndsNoConversationAndNoWrapUp) {
  Policy policy;
  policy.capacity = 2;
  policy.wrap_up = seconds(60);
  World world(policy);
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  policy.capacity = 1;
  policy.wrap_up = seconds(10);
  policy.offer = OfferMode::kAccept;
  world.change(policy);
  juan.types("sigo aquí");
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: sigo aquí"));
}

}  // namespace
}  // namespace turno::testing
