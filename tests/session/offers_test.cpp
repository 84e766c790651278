// With --offer accept an executive is asked before a customer is his.
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
using ::testing::SizeIs;

Policy asking() {
  Policy policy;
  policy.offer = OfferMode::kAccept;
  policy.assignment = Assignment::kLinear;
  return policy;
}

// JuanPerez is offered Jorge, who has waited 125 s.
class Offered : public ::testing::Test {
 protected:
  Offered() : world(asking()), jorge(waiting(world)), juan(world.executive("JuanPerez")) {}

  static Person& waiting(World& world) {
    Person& person = world.customer(kJorge, "Jorge Sandoval");
    person.types("3");
    person.reads();
    world.passes(seconds(125));
    return person;
  }

  World world;
  Person& jorge;
  Person& juan;
};

TEST(Offers, AreMadeWithAllThatHeNeedsToDecide) {
  World world(asking());
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: hay un cliente para usted: Jorge Sandoval, RUT 12.345.678-9, "
                          "que acaba de llegar. Tiene 20 s para aceptar con :accept, o dejarlo "
                          "para otro ejecutivo con :reject",
                          "» oferta de Jorge Sandoval [20 s]"));
  EXPECT_THAT(jorge.reads(), ElementsAre(redirected(1)));
}

TEST_F(Offered, AcceptedBecomesAConversation) {
  juan.types(":accept");
  EXPECT_THAT(juan.reads(),
              AllOf(Contains("Asistente: le toca Jorge Sandoval, RUT 12.345.678-9, que esperó 2 "
                             "min 5 s."),
                    Contains("»")));
  EXPECT_THAT(jorge.reads(), ElementsAre("JuanPerez: Hola soy Juan Perez, en que le puedo ayudar"));
}

TEST_F(Offered, RejectedGoesToTheNextExecutive) {
  Person& maria = world.executive("MariaSoto", "María Soto");
  EXPECT_THAT(maria.reads(), IsEmpty());
  juan.types(":reject lo conozco");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: Jorge Sandoval queda para otro ejecutivo.", "»"));
  EXPECT_THAT(maria.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
  EXPECT_THAT(jorge.reads(), IsEmpty());  // his place is the same
  maria.types(":accept");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Hola soy María Soto")));
}

TEST_F(Offered, MissedGoesToTheNextExecutive) {
  Person& maria = world.executive("MariaSoto", "María Soto");
  world.passes(seconds(19));
  EXPECT_THAT(juan.reads(), IsEmpty());
  world.passes(seconds(1));
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: no respondió a tiempo; Jorge Sandoval queda para otro "
                          "ejecutivo.",
                          "»"));
  EXPECT_THAT(maria.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
}

TEST_F(Offered, MissedAloneHeIsAskedAgainAndThenPausedWithTheReason) {
  world.console();
  world.passes(seconds(20));
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
  world.passes(seconds(20));
  EXPECT_THAT(juan.reads(),
              Contains("Asistente: lo pusimos en pausa porque dejó pasar 2 ofertas seguidas. "
                       "Vuelva con :ready"));
  EXPECT_THAT(world.console(),
              ElementsAre("Ejecutivo JuanPerez en pausa (ofertas sin responder)."));
  EXPECT_EQ(world.desk().line.counts().waiting, 1U);
  juan.types(":ready");
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
  EXPECT_THAT(world.console(), ElementsAre("Ejecutivo JuanPerez disponible."));
}

TEST_F(Offered, RevokedWhenTheCustomerLeaves) {
  jorge.types(":menu");
  EXPECT_THAT(
      juan.reads(),
      ElementsAre("Asistente: retiramos la oferta: Jorge Sandoval ya no está esperando.", "»"));
}

TEST_F(Offered, RevokedWhenTheCustomerDropsAndMadeAgainWhenHeIsBack) {
  jorge.drops();
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("retiramos la oferta: Jorge Sandoval")));
  Person& back = comes_back(world, kJorge);
  EXPECT_THAT(back.reads(), ElementsAre(back_at("Jorge", 1)));
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
}

TEST_F(Offered, GoesToTheNextWhenTheExecutivePauses) {
  Person& maria = world.executive("MariaSoto", "María Soto");
  juan.types(":pause");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: está en pausa; no le llegarán clientes. Vuelva con :ready",
                          "Asistente: Jorge Sandoval queda para otro ejecutivo.", "»"));
  EXPECT_THAT(maria.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
}

TEST_F(Offered, GoesToTheNextWhenTheExecutiveDrops) {
  Person& maria = world.executive("MariaSoto", "María Soto");
  juan.drops();
  EXPECT_THAT(maria.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
}

TEST_F(Offered, AnAnswerThatComesTooLateHasNoEffect) {
  Person& maria = world.executive("MariaSoto", "María Soto");
  world.passes(seconds(20));
  juan.reads();
  juan.types(":accept");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: no tiene ninguna oferta por responder."));
  juan.types(":reject");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: no tiene ninguna oferta por responder."));
  maria.types(":accept");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Hola soy María Soto")));
}

TEST_F(Offered, OnceRejectedByAllHeIsOfferedAgain) {
  juan.types(":reject");
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("hay un cliente para usted: Jorge Sandoval")));
}

TEST_F(Offered, IsMadeBesideAConversationWhereThereIsRoom) {
  Policy policy = asking();
  policy.capacity = 2;
  world.change(policy);
  juan.types(":accept");
  juan.reads();
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  EXPECT_THAT(juan.reads(), AllOf(Contains(HasSubstr("hay un cliente para usted: Claudio")),
                                  Contains("» oferta de Claudio García [20 s]")));
  juan.types("sigo con usted, Jorge");
  EXPECT_THAT(jorge.reads(), Contains("JuanPerez: sigo con usted, Jorge"));
  juan.types(":accept");
  EXPECT_THAT(juan.reads(), AllOf(Contains(HasSubstr("(2) Asistente: le toca Claudio García")),
                                  Contains("» 1 Jorge Sandoval (2)")));
}

TEST_F(Offered, MissedWhileTalkingHeIsPausedAfterIt) {
  Policy policy = asking();
  policy.capacity = 2;
  policy.max_missed = 1;
  world.change(policy);
  juan.types(":accept");
  world.console();
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  world.passes(seconds(20));
  EXPECT_THAT(juan.reads(), Contains("Asistente: lo pusimos en pausa porque dejó pasar una oferta. "
                                     "Vuelva con :ready"));
  EXPECT_THAT(world.console(), Not(Contains(HasSubstr("en pausa"))));
  juan.types(":end");
  EXPECT_THAT(world.console(), Contains("Ejecutivo JuanPerez en pausa (ofertas sin responder)."));
}

}  // namespace
}  // namespace turno::testing
