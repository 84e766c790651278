#include "clients/bots/sentence.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "assistant/wording.h"
#include "clients/bots/bot_id.h"
#include "desk/notice.h"

namespace turno::bots {
namespace {

const Wording& wording = Wording::of(Language::kSpanish);

using Kind = Sentence::Kind;

struct Case {
  std::string line;
  Kind kind;
  std::string name = {};
  std::uint64_t number = 0;
};

void expect_read(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    const Sentence read = read_sentence(each.line);
    EXPECT_EQ(static_cast<int>(read.kind), static_cast<int>(each.kind)) << each.line;
    EXPECT_EQ(read.name, each.name) << each.line;
    EXPECT_EQ(read.number, each.number) << each.line;
  }
}

// The lines come from the server's own wording, so that a sentence that is changed there and not
// understood here any more shows at once.
TEST(Sentence, UnderstandsWhatIsSaidAtTheDoor) {
  expect_read({{wording.greeting(), Kind::kWelcome},
               {wording.ask_name(), Kind::kAskName},
               {wording.ask_password(), Kind::kAskPassword},
               {wording.wrong_login(), Kind::kLoginBad},
               {wording.server_full(), Kind::kRefused},
               {wording.out_of_resources(), Kind::kRefused},
               {wording.draining(), Kind::kRefused},
               {wording.draining_kept(), Kind::kRefused},
               {wording.busy(), Kind::kRefused},
               {wording.not_kept_now(), Kind::kRefused},
               {wording.not_kept(), Kind::kRefused},
               {wording.goodbye(), Kind::kGoodbye},
               {wording.executive_goodbye(), Kind::kGoodbye},
               {wording.unknown_code(), Kind::kBadCode},
               {wording.already_here(), Kind::kAlreadyHere}});
}

TEST(Sentence, ReadsTheMenuByItsLastLine) {
  std::vector<std::string> menu = wording.menu("Ana");
  for (const std::vector<std::string>& lines : {menu, wording.menu_again()}) {
    for (const std::string& line : lines) {
      const Kind expected = line == lines.back() ? Kind::kMenu : Kind::kIgnored;
      EXPECT_EQ(static_cast<int>(read_sentence(line).kind), static_cast<int>(expected)) << line;
    }
  }
}

TEST(Sentence, ReadsPlaces) {
  expect_read({{wording.joined(12), Kind::kJoined, "", 12},
               {"Asistente: usted está numero 3 en la fila.", Kind::kMoved, "", 3},
               {"Asistente: usted está ahora numero 4 en la fila: llegó un cliente con prioridad.",
                Kind::kMovedBack, "", 4},
               {wording.still_waiting(7), Kind::kReminded, "", 7},
               {wording.back_in_line("Ana", 9), Kind::kBackInLine, "", 9},
               {wording.executive_lost("bot7", 1), Kind::kRequeued, "bot7", 1}});
}

TEST(Sentence, ReadsWhatBelongsToAConversation) {
  expect_read(
      {{wording.back_in_conversation("Ana", "bot7"), Kind::kBackInTalk, "bot7"},
       {wording.conversation_over("bot7", TicketId{1}), Kind::kEnded, "bot7"},
       {wording.executive_away("bot7", std::chrono::seconds{60}), Kind::kOtherAway, "bot7"},
       {wording.how_to_come_back("K7QM-4T2P"), Kind::kCode, "K7QM-4T2P"},
       {"bot3: Hola soy bot3, en que le puedo ayudar", Kind::kSpoken, "bot3"},
       {"[100001:7] Cliente Aaaar: hola", Kind::kSpoken, "Cliente Aaaar", 7},
       {"(2) [100001:7] Cliente Aaaar: hola", Kind::kSpoken, "Cliente Aaaar", 7},
       {"(2) Cliente Aaaar: hola", Kind::kSpoken, "Cliente Aaaar"},
       {wording.receipt(TicketId{100001}, 8), Kind::kReceipt, "", 8},
       {"Asistente: le toca Cliente Aaaar, RUT 40000017-0, que esperó 3 s.", Kind::kCard,
        "Cliente Aaaar"},
       {"(2) Asistente: le toca Cliente Aaaar, RUT 40000017-0, que esperó 3 s.", Kind::kCard,
        "Cliente Aaaar"},
       {wording.conversation_ended("Cliente Aaaar", TicketId{1}, true), Kind::kReleased,
        "Cliente Aaaar"},
       {wording.customer_left("Cliente Aaaar", TicketId{1}, false), Kind::kReleased,
        "Cliente Aaaar"},
       {wording.conversation_goes_on("Cliente Aaaar", TicketId{1}), Kind::kKept, "Cliente Aaaar"},
       {wording.customer_away("Cliente Aaaar", std::chrono::seconds{60}), Kind::kOtherAway,
        "Cliente Aaaar"},
       {wording.other_side_back("Cliente Aaaar"), Kind::kOtherBack, "Cliente Aaaar"},
       {wording.line_not_delivered(), Kind::kNotDelivered},
       {wording.conversation_gone(), Kind::kNotDelivered},
       {wording.line_not_kept(), Kind::kNotDelivered},
       {wording.line_to_customer_not_kept(), Kind::kNotDelivered},
       {wording.too_many_lines(), Kind::kNotDelivered},
       {wording.too_many_lines_to_customer(), Kind::kNotDelivered},
       {wording.executive_full("bot7"), Kind::kNotDelivered},
       {wording.customer_full("Cliente Aaaar"), Kind::kNotDelivered},
       {wording.not_an_option("C17>E3 #5"), Kind::kNotDelivered},
       {wording.no_conversation(), Kind::kNotDelivered}});
  EXPECT_EQ(read_sentence("(2) [100001:7] Cliente Aaaar: hola").slot, 2U);
  EXPECT_EQ(read_sentence("(2) [100001:7] Cliente Aaaar: hola").ticket, 100001U);
  EXPECT_EQ(read_sentence("(2) [100001:7] Cliente Aaaar: dos: tres").text, "dos: tres");
}

TEST(Sentence, UnderstandsWhatAnExecutiveIsTold) {
  using std::chrono::seconds;
  expect_read({{wording.welcome_executive("Bot"), Kind::kAvailable},
               {wording.welcome_back_paused("Bot"), Kind::kPaused},
               {wording.ready_now(), Kind::kAvailable},
               {wording.paused_now(), Kind::kPaused},
               {wording.pause_after(1), Kind::kPausedLater},
               {wording.pause_after(2), Kind::kPausedLater},
               {wording.paused_for_missing(1), Kind::kPausedByServer},
               {wording.paused_for_missing(3), Kind::kPausedByServer},
               {wording.offered("Cliente Aaaar", "40000017-0", seconds{5}, seconds{20}),
                Kind::kOffer, "Cliente Aaaar"},
               {wording.offer_missed("Cliente Aaaar"), Kind::kOfferGone},
               {wording.offer_revoked("Cliente Aaaar", false), Kind::kOfferGone},
               {wording.no_offer(), Kind::kOfferGone},
               {wording.wrap_up(seconds{5}), Kind::kIgnored},
               {wording.wrap_up_over(false), Kind::kAvailable},
               {wording.wrap_up_over(true), Kind::kPaused},
               {wording.not_talking(), Kind::kIgnored},
               {wording.leave_anyway("Cliente Aaaar", 1), Kind::kStillTalking},
               {wording.leave_anyway("Cliente Aaaar", 2), Kind::kStillTalking},
               {wording.choose_conversation(), Kind::kChoose},
               {wording.how_to_use(2), Kind::kIgnored},
               {wording.line_too_long(4096), Kind::kIgnored},
               {wording.line_not_utf8(), Kind::kIgnored},
               {wording.line_with_controls(), Kind::kIgnored}});
}

TEST(Sentence, DoesNotUnderstandWhatTheProtocolDoesNotHave) {
  for (const char* line : {"", "hola", "Asistente: algo nuevo",
                           "Asistente: usted está numero x en "
                           "la fila.",
                           "✓ 1", "Asistente: usted está numero 3 en la fila. Y más"}) {
    EXPECT_EQ(static_cast<int>(read_sentence(line).kind), static_cast<int>(Kind::kUnknown)) << line;
  }
}

}  // namespace
}  // namespace turno::bots
