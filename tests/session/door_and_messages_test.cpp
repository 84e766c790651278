// The door: who finds no place in the line, and the message that he may leave.
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
using ::testing::StartsWith;

constexpr const char* kAskMessage =
    "Asistente: escriba aquí su mensaje en una sola línea y un ejecutivo lo leerá en cuanto pueda, "
    "o escriba :menu para volver al menú.";
constexpr const char* kKept =
    "Asistente: guardamos su mensaje en la solicitud 100001. Verá la respuesta en la opción 1 del "
    "menú.";
constexpr const char* kMenuAgain = "Asistente: en qué más lo podemos ayudar.";

// Room for one in the line; nobody is at work, and Claudio has the place.
class FullLine : public ::testing::Test {
 protected:
  explicit FullLine(DoorRule when_full = {DoorAction::kMessage, {}})
      : world(full(when_full)), claudio(world.customer(kClaudio, "Claudio García")) {
    claudio.types("3");
    jorge.types("3");
  }

  static Policy full(DoorRule when_full) {
    Policy policy;
    policy.lines[0].max_queue = 1;
    policy.lines[0].when_full = when_full;
    return policy;
  }

  World world;
  Person& claudio;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
};

class FullLineThatRefuses : public FullLine {
 protected:
  FullLineThatRefuses() : FullLine({DoorAction::kRefuse, {}}) {}
};

TEST_F(FullLine, AsksForAMessageAndKeepsIt) {
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: disculpe, en este momento la fila está "
                                         "completa.",
                                         kAskMessage));
  world.console();
  jorge.types("se me cayó el internet");
  EXPECT_THAT(jorge.reads(), AllOf(Contains(kKept), Contains(kMenuAgain)));
  EXPECT_THAT(world.console(), ElementsAre(HasSubstr("Jorge Sandoval")));
  EXPECT_EQ(world.desk().line.counts().waiting, 1U);
}

TEST_F(FullLine, LetsHimGoBackToTheMenuInstead) {
  jorge.types(":menu");
  EXPECT_THAT(jorge.reads(), Contains(kMenuAgain));
  EXPECT_EQ(*world.registry().message_count(), 0U);
}

TEST_F(FullLine, HasRoomAgainWhenSomebodyLeaves) {
  jorge.types(":menu");
  claudio.types(":menu");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains(redirected(1)));
}

TEST_F(FullLineThatRefuses, IsOnRecordAsLeft) {
  world.store().flush();
  const std::uint64_t before = *world.store().events();
  jorge.types("3");
  world.store().flush();
  EXPECT_EQ(*world.store().events() - before, 2U) << "he joined, and left";
}

TEST_F(FullLineThatRefuses, GoesBackToTheMenu) {
  EXPECT_THAT(jorge.reads(), AllOf(Contains("Asistente: disculpe, en este momento la fila está "
                                            "completa."),
                                   Contains(kMenuAgain), Not(Contains(kAskMessage))));
}

TEST(Door, OverflowLeadsToTheOtherLine) {
  Policy policy;
  policy.lines[0].max_queue = 1;
  policy.lines[0].when_full = {DoorAction::kOverflow, LineId{1}};
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "ventas";
  policy.lines[1].title = "Ventas y planes";
  World world(policy);
  for (const char* rut : {kClaudio, kJorge}) {
    Person& person = world.customer(rut, rut == kJorge ? "Jorge Sandoval" : "Claudio García");
    person.types("3");
    person.reads();
    person.types("1");
    const auto told = Contains(
        "Asistente: para atenderlo antes lo pasamos a la fila de Ventas y "
        "planes.");
    if (rut == kJorge) {
      EXPECT_THAT(person.reads(), AllOf(told, Contains(redirected(1))));
    } else {
      EXPECT_THAT(person.reads(), Not(told));
    }
  }
}

TEST(Door, WithoutExecutivesItMayAskForAMessage) {
  Policy policy;
  policy.lines[0].no_executives = {DoorAction::kMessage, {}};
  World world(policy);
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: disculpe, en este momento no hay ejecutivos "
                                         "conectados.",
                                         kAskMessage));
  jorge.types("llámenme, por favor");
  EXPECT_THAT(jorge.reads(), Contains(kKept));
  world.executive("JuanPerez");
  jorge.types("3");
  EXPECT_THAT(jorge.reads(), Contains(HasSubstr("Hola soy Juan Perez")));
}

TEST(Door, AfterTheLongestWaitItAsksForAMessage) {
  Policy policy;
  policy.lines[0].max_wait = seconds(300);
  World world(policy);
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  Person& claudio = world.customer(kClaudio, "Claudio García");
  jorge.types("3");
  world.passes(seconds(10));
  claudio.types("3");
  jorge.reads();
  claudio.reads();
  world.passes(seconds(290));
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: disculpe, ha esperado demasiado y todavía no "
                                         "podemos atenderlo.",
                                         kAskMessage));
  EXPECT_THAT(claudio.reads(), ElementsAre(in_line(1)));
  jorge.types("llámenme, por favor");
  EXPECT_THAT(jorge.reads(), Contains(kKept));
}

TEST(Messages, AreLeftFromTheLineWhichIsLeftToo) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  jorge.types(":message mejor les escribo");
  EXPECT_THAT(jorge.reads(), AllOf(Contains(kKept), Contains(kMenuAgain)));
  EXPECT_EQ(world.desk().line.counts().waiting, 0U);
}

TEST(Messages, AreLeftFromTheMenu) {
  World world;
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types(":message");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: escriba :message TEXTO"));
  jorge.types(":message quiero otro plan");
  EXPECT_THAT(jorge.reads(), AllOf(Contains(kKept), Contains(kMenuAgain)));
}

TEST(Messages, InAConversationAreSomethingSaid) {
  World world;
  Person& juan = world.executive("JuanPerez");
  Person& jorge = world.customer(kJorge, "Jorge Sandoval");
  jorge.types("3");
  juan.reads();
  jorge.types(":message hola");
  EXPECT_THAT(juan.reads(), ElementsAre("Jorge Sandoval: :message hola"));
}

class MessageLeft : public ::testing::Test {
 protected:
  MessageLeft() : jorge(world.customer(kJorge, "Jorge Sandoval")) {
    jorge.types(":message quiero otro plan");
    jorge.reads();
  }

  World world;
  Person& jorge;
};

TEST_F(MessageLeft, IsWhatAnExecutiveFindsFirst) {
  Person& juan = world.log_in("JuanPerez");
  const auto told = Contains("Asistente: hay 1 mensaje por atender; véalo con :messages");
  EXPECT_THAT(juan.reads(), told);
  juan.types(":queue");
  EXPECT_THAT(juan.reads(), told);
  juan.types(":pause");
  juan.reads();
  juan.types(":ready");
  EXPECT_THAT(juan.reads(), told);
}

TEST_F(MessageLeft, IsTakenByLookingAtItsTicket) {
  Person& juan = world.executive("JuanPerez");
  Person& maria = world.executive("MariaSoto", "María Soto");
  juan.types(":messages");
  EXPECT_THAT(juan.reads(),
              ElementsAre("Asistente: mensajes por atender, el más antiguo primero; tome uno con "
                          ":ticket NÚMERO",
                          AllOf(StartsWith("  100001 "), HasSubstr(": quiero otro plan"))));
  juan.types(":ticket 100001");
  EXPECT_THAT(juan.reads(),
              AllOf(Contains("Asistente: Jorge Sandoval, RUT 12.345.678-9"),
                    Contains(HasSubstr("cliente: quiero otro plan")),
                    Contains("Asistente: este mensaje queda a su cargo; el cliente leerá lo que "
                             "agregue con :history.")));
  maria.types(":messages");
  EXPECT_THAT(maria.reads(), ElementsAre("Asistente: no hay mensajes por atender."));
  maria.types(":ticket 100001");
  EXPECT_THAT(maria.reads(), AllOf(Contains("Asistente: Jorge Sandoval, RUT 12.345.678-9"),
                                   Not(Contains(HasSubstr("queda a su cargo")))));
}

TEST_F(MessageLeft, IsAnsweredWithHistoryThatTheCustomerReads) {
  Person& juan = world.executive("JuanPerez");
  jorge.types("1");
  jorge.types("1");
  EXPECT_THAT(jorge.reads(),
              AllOf(Contains("(1) Solicitud 100001: quiero otro plan"),
                    Contains("Asistente: su solicitud 100001 está abierta y todavía no tiene una "
                             "respuesta."),
                    Not(Contains("Asistente: quiero otro plan"))));
  juan.types(":ticket 100001");
  juan.types(":history desde mañana tiene el plan de fibra");
  EXPECT_THAT(jorge.reads(), ElementsAre("Asistente: hay nuevos antecedentes en su solicitud "
                                         "100001: desde mañana tiene el plan de fibra"));
  jorge.types("1");
  jorge.types("1");
  EXPECT_THAT(jorge.reads(), Contains("Asistente: desde mañana tiene el plan de fibra"));
}

TEST_F(MessageLeft, IsNoReasonToLookAtAnotherTicketDifferently) {
  Person& juan = world.executive("JuanPerez");
  ASSERT_TRUE(world.store().append(TicketOpened{id_of(kJorge), "Cambio de Plan", TicketId{90000}}));
  juan.types(":ticket 90000");
  EXPECT_THAT(juan.reads(), Not(Contains(HasSubstr("a su cargo"))));
  EXPECT_EQ(*world.registry().message_count(), 1U);
}

}  // namespace
}  // namespace turno::testing
