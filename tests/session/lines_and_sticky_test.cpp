// Several lines with skills, and the executive of the last time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/cast.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Policy two_lines() {
  Policy policy;
  policy.lines[0].title = "Consultas";
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "billing";
  policy.lines[1].title = "Boletas y pagos";
  policy.lines[1].skills = {"billing"};
  return policy;
}

Person& skilled(World& world, const std::string& username, std::vector<std::string> skills,
                int level = 1) {
  EXPECT_TRUE(world.directory().add_executive(username, username, World::kPassword).has_value());
  EXPECT_TRUE(world.directory().set_profile(username, {std::move(skills), level, 0}).has_value());
  return world.executive(username);
}

TEST(Lines, AreChosenByNumber) {
  World world(two_lines());
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: ¿sobre qué quiere conversar?", "(1) Consultas",
                                         "(2) Boletas y pagos"));
  for (const char* typed : {"0", "3", "televisores"}) {
    jorge.types(typed);
    EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: elija con un número del 1 al 2, o escriba "
                                           ":menu para volver al menú."))
        << typed;
  }
  jorge.types("(2)");
  EXPECT_THAT(jorge.reads(), Contains(redirected(1)));
}

TEST(Lines, AreChosenInWordsToo) {
  World world(two_lines());
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  for (const char* typed : {"por una boleta", "la segunda"}) {
    jorge.types("3");
    jorge.types(typed);
    EXPECT_THAT(jorge.reads(), Contains(redirected(1))) << typed;
    jorge.types(":menu");
  }
}

TEST(Lines, TheMenuIsStillThereWhileHeChooses) {
  World world(two_lines());
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types(":menu");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: en qué más lo podemos ayudar."));
  jorge.types("2");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: sus servicios fueron reiniciados."));
}

TEST(Lines, EachHasItsOwnPlaces) {
  World world(two_lines());
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  jorge.types("3");
  jorge.types("1");
  claudio.types("3");
  claudio.types("2");
  EXPECT_THAT(jorge.reads(), Contains(redirected(1)));
  EXPECT_THAT(claudio.reads(), Contains(redirected(1)));
}

TEST(Lines, LeadToAnExecutiveWithTheirSkills) {
  World world(two_lines());
  Person& juan = skilled(world, "JuanPerez", {});
  Person& maria = skilled(world, "MariaSoto", {"billing"});
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types("2");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("MariaSoto: Hola soy")));
  EXPECT_THAT(juan.reads(), IsEmpty());
  // Whoever has skills that nobody asks for here is kept for those who need them.
  maria.types(":end");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  claudio.types("1");
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("JuanPerez: Hola soy")));
}

TEST(Lines, OneWithoutAnybodyWhoCouldServeItSaysSo) {
  World world(two_lines());
  skilled(world, "JuanPerez", {});
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types("2");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("no hay ejecutivos conectados")));
}

TEST(Lines, ANewOneCanBeChosenAtOnce) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Policy policy;
  policy.lines.push_back(two_lines().lines[1]);
  world.change(policy);
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains("(2) Boletas y pagos"));
}

TEST(Widen, ASecondLevelExecutiveJoinsAfterTheWait) {
  Policy policy;
  policy.widen = {{seconds(30), 2}};
  World world(policy);
  Person& senior = skilled(world, "MariaSoto", {}, 2);
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.reads();
  world.passes(seconds(29));
  EXPECT_THAT(senior.reads(), IsEmpty());
  world.passes(seconds(1));
  EXPECT_THAT(senior.reads(), Contains(HasSubstr("le toca Jorge Sandoval")));
}

// Jorge talked to JuanPerez last; JuanPerez talks to Claudio now, and MariaSoto is free.
class LastTime : public ::testing::Test {
 protected:
  LastTime()
      : world(sticky()),
        juan(world.executive("JuanPerez")),
        jorge(world.customer(kJorge, "Jorge Sandoval")) {
    jorge.types("3");
    juan.types(":end");
    world.store().flush();
    Person& claudio = world.customer(kClaudio, "Claudio García");
    claudio.types("3");
    maria = &world.executive("MariaSoto", "María Soto");
    jorge.reads();
    jorge.types("3");
  }

  static Policy sticky() {
    Policy policy;
    policy.sticky = seconds(60);
    return policy;
  }

  World world;
  Person& juan;
  Person& jorge;
  Person* maria = nullptr;
};

TEST_F(LastTime, HeWaitsForThatExecutiveAlone) {
  EXPECT_THAT(jorge.reads(),
              ElementsAre("Asistente: JuanPerez lo atendió la última vez y en este momento no está "
                          "libre: usted está numero 1 en su fila. Si tarda, lo atenderá otro "
                          "ejecutivo."));
  EXPECT_THAT(maria->reads(), IsEmpty());
  juan.types(":end");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("JuanPerez: Hola soy")));
}

TEST_F(LastTime, NotForLongerThanThePolicySays) {
  jorge.reads();
  world.passes(seconds(60));
  EXPECT_THAT(jorge.reads(), AllOf(Contains(redirected(1)),
                                   Contains(HasSubstr("MariaSoto: Hola soy María Soto"))));
}

TEST_F(LastTime, NotWhenThatExecutivePauses) {
  jorge.reads();
  juan.types(":pause");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("MariaSoto: Hola soy María Soto")));
}

TEST_F(LastTime, WhatHeTypesMeanwhileIsAnsweredWithHisPlace) {
  jorge.reads();
  jorge.types("¿falta mucho?");
  EXPECT_THAT(jorge.reads(), ElementsAre(HasSubstr("todavía espera a un ejecutivo"), code_told()));
}

TEST_F(LastTime, HisPlaceIsAmongThoseWhoWaitForTheSameOne) {
  world.store().flush();
  Person& ines = world.customer(kInes, "Inés Rojas");
  const TicketId ticket{world.store().append(TicketOpened{id_of(kInes), "", {}})->id};
  const ExecutiveId juans = (*world.store().executive("JuanPerez"))->id;
  ASSERT_TRUE(world.store().append(ConversationStarted{ticket, id_of(kInes), juans}));
  ines.types("3");
  EXPECT_THAT(ines.reads(), ElementsAre(HasSubstr("usted está numero 2 en su fila")));
  jorge.types(":menu");
  EXPECT_THAT(ines.reads(), ElementsAre("Asistente: usted está numero 1 en la fila de JuanPerez."));
}

}  // namespace
}  // namespace turno::testing
