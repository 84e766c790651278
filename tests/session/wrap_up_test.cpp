// Wrap-up: time for the words that are better written without a customer waiting for them.
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

constexpr const char* kOver = "Asistente: terminó el tiempo de cierre; está disponible.";

Policy wrapping_up() {
  Policy policy;
  policy.wrap_up = seconds(90);
  return policy;
}

// JuanPerez has just ended a conversation with Jorge; Claudio waits.
class WrappingUp : public ::testing::Test {
 protected:
  WrappingUp()
      : world(wrapping_up()),
        juan(world.executive("JuanPerez")),
        jorge(world.customer(kJorge, "Jorge Sandoval")),
        claudio(world.customer(kClaudio, "Claudio García")) {
    jorge.types("3");
    claudio.types("3");
    juan.reads();
    claudio.reads();
    juan.types(":end");
  }

  World world;
  Person& juan;
  Person& jorge;
  Person& claudio;
};

TEST_F(WrappingUp, IsToldAndNobodyComesMeanwhile) {
  EXPECT_THAT(juan.reads(),
              ElementsAre(HasSubstr("terminó la conversación con Jorge Sandoval"),
                          "Asistente: tiene 1 min 30 s para cerrar la solicitud antes del próximo "
                          "cliente. Con :ready termina ya; con :more tiene más tiempo.",
                          "» cierre [90 s]"));
  world.passes(seconds(89));
  EXPECT_THAT(juan.reads(), IsEmpty());
  juan.types(":subject Sin internet");
  EXPECT_EQ(world.registry().tickets_of(id_of(kJorge))->front().subject, "Sin internet");
}

TEST_F(WrappingUp, EndsByItself) {
  juan.reads();
  world.passes(seconds(90));
  EXPECT_THAT(juan.reads(), AllOf(Contains(kOver), Contains(HasSubstr("le toca Claudio García"))));
  EXPECT_THAT(claudio.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST_F(WrappingUp, EndsAtOnceWithReady) {
  juan.reads();
  juan.types(":ready");
  EXPECT_THAT(juan.reads(), AllOf(Contains("Asistente: está disponible."), Contains("»"),
                                  Contains(HasSubstr("le toca Claudio García"))));
  world.passes(seconds(90));
  EXPECT_THAT(juan.reads(), IsEmpty());
}

TEST_F(WrappingUp, LastsLongerWithMore) {
  juan.reads();
  world.passes(seconds(60));
  juan.types(":more 30s");
  EXPECT_THAT(juan.reads(),
              ElementsAre(HasSubstr("tiene 1 min para cerrar la solicitud"), "» cierre [60 s]"));
  world.passes(seconds(59));
  EXPECT_THAT(juan.reads(), IsEmpty());
  world.passes(seconds(1));
  EXPECT_THAT(juan.reads(), Contains(kOver));
}

TEST_F(WrappingUp, MoreAloneIsAMinute) {
  juan.reads();
  juan.types(":more");
  EXPECT_THAT(juan.reads(),
              ElementsAre(HasSubstr("tiene 2 min 30 s para cerrar"), "» cierre [150 s]"));
}

TEST_F(WrappingUp, MoreTakesTimesOnly) {
  juan.reads();
  for (const char* typed : {":more mucho", ":more 0s", ":more 2h"}) {
    juan.types(typed);
    EXPECT_THAT(juan.reads(), ElementsAre("Asistente: escriba :more 60s (de 1s a 1h)")) << typed;
  }
}

TEST_F(WrappingUp, EndsInThePauseThatWasAskedForMeanwhile) {
  juan.types(":pause");
  juan.reads();
  world.passes(seconds(90));
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: terminó el tiempo de cierre; sigue en pausa.", "»"));
  EXPECT_EQ(world.desk().line.counts().waiting, 1U);
}

TEST(WrapUp, FollowsACustomerWhoLeavesToo) {
  World world(wrapping_up());
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  juan.reads();
  jorge.types(":q");
  EXPECT_THAT(juan.reads(), ElementsAre(HasSubstr("Jorge Sandoval dejó la conversación"),
                                        HasSubstr("para cerrar la solicitud"), "» cierre [90 s]"));
}

TEST(WrapUp, TakesOnlyTheSlotOfTheConversationThatIsOver) {
  Policy policy = wrapping_up();
  policy.capacity = 2;
  World world(policy);
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  juan.types(":end");
  juan.reads();
  Person& claudio = world.customer(kClaudio, "Claudio García");
  claudio.types("3");
  EXPECT_THAT(juan.reads(), Contains(HasSubstr("le toca Claudio García")));
  Person& ines = world.customer(kInes, "Inés Rojas");
  ines.types("3");
  EXPECT_THAT(ines.reads(), Not(Contains(HasSubstr("Hola soy"))));
  world.passes(seconds(90));
  EXPECT_THAT(ines.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST(WrapUp, ThereIsNoneToMakeLonger) {
  World world;
  Person& juan = world.executive("JuanPerez");
  juan.types(":more 30s");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: no está en tiempo de cierre."));
}

TEST(Pause, ItsReasonIsOnTheConsole) {
  World world;
  Person& juan = world.executive("JuanPerez");
  world.console();
  juan.types(":pause almuerzo");
  EXPECT_THAT(juan.reads(), ElementsAre("Asistente: está en pausa; no le llegarán clientes. Vuelva "
                                        "con :ready"));
  EXPECT_THAT(world.console(), ElementsAre("Ejecutivo JuanPerez en pausa (almuerzo)."));
}

}  // namespace
}  // namespace turno::testing
