#include "store/event_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/store/store_support.h"

namespace turno {
namespace {

struct OnDisk {
  const char* kind;
  const char* body;
};

// The format of today, in the order of one_of_each(). Files out there have it: it may grow, never
// change.
const std::vector<OnDisk> kOnDisk = {
    {"customer.registered", R"({"customer":123456789,"name":"Jorge Sandoval","rut":"12345678-9"})"},
    {"customer.pin-set", R"({"customer":123456789,"pin_hash":"$argon2id$pin"})"},
    {"customer.class-set", R"({"class":"vip","customer":123456789})"},
    {"executive.added",
     R"({"display_name":"Juan Pérez","password_hash":"$argon2id$word","username":"JuanPerez"})"},
    {"executive.password-set", R"({"executive":1,"password_hash":"$argon2id$other"})"},
    {"executive.profile-set", R"({"capacity":3,"executive":1,"level":2,"skills":"billing tech"})"},
    {"executive.attendance",
     R"j({"attendance":"ready","capacity":3,"executive":1,"level":2,"reason":"almuerzo",)j"
     R"j("skills":"billing tech"})j"},
    {"executive.paused-for-missing", R"({"executive":1,"missed":2})"},
    {"executive.expired", R"({"executive":1})"},
    {"wrap-up.started", R"({"executive":1,"lasts_ms":30000})"},
    {"wrap-up.over", R"({"executive":1})"},
    {"wrap-up.extended", R"({"executive":1,"more_ms":60000})"},
    {"visit.started", R"({"address":"127.0.0.1","customer":123456789})"},
    {"ticket.opened", R"({"customer":123456789,"number":124578,"subject":"Cambio de clave WiFi"})"},
    {"line.joined",
     R"j({"class":"vip","code":"123456","customer":123456789,"line":"general","preferred":1,)j"
     R"j("ticket":124578})j"},
    {"line.placed", R"({"customer":123456789,"line":"general","place":1,"reserved":1})"},
    {"line.refused", R"({"customer":123456789,"line":"general","reason":"full"})"},
    {"line.expired", R"({"customer":123456789})"},
    {"customer.dropped", R"({"customer":123456789})"},
    {"customer.returned", R"({"customer":123456789})"},
    {"offer.made", R"({"customer":123456789,"executive":1,"line":"general","offer":7})"},
    {"offer.answered", R"({"answer":"rejected","executive":1,"offer":7,"reason":"otra llamada"})"},
    {"offer.missed", R"j({"customer":123456789,"executive":1,"how":"rejected","offer":7,)j"
                     R"j("reason":"otra llamada"})j"},
    {"conversation.started",
     R"j({"conversation":7,"customer":123456789,"executive":1,"line":"general","ticket":124578,)j"
     R"j("waited_ms":61000,"why":"{\"rule\":\"only\"}"})j"},
    {"message.said",
     R"({"author":"cliente","number":1,"text":"¿Qué \"clave\"? \\ 🙂","ticket":124578})"},
    {"message.seen", R"({"number":1,"side":"executive","ticket":124578})"},
    {"conversation.released", R"({"conversation":7})"},
    {"ticket.subject-set", R"({"author":"JuanPerez","subject":"Clave nueva","ticket":124578})"},
    {"ticket.history-added",
     R"({"author":"JuanPerez","text":"Se cambió la clave","ticket":124578})"},
    {"ticket.state-set", R"({"author":"JuanPerez","state":"closed","ticket":124578})"},
    {"services.restarted", R"({"author":"cliente","customer":123456789})"},
    {"words.unclear",
     R"j({"customer":123456789,"intent":"executive","language":"es","outcome":"asked",)j"
     R"j("percent":41,"text":"no sé qué hacer"})j"},
    {"conversation.ended",
     R"j({"conversation":7,"customer":123456789,"executive":1,"reason":"released",)j"
     R"j("ticket":124578})j"},
    {"executive.renamed", R"({"executive":1,"username":"JuanP"})"},
    {"line.left", R"({"customer":123456789})"},
    {"visit.ended", R"({"visit":13})"},
    {"message.left", R"({"customer":123456789,"line":"general","text":"No tengo señal"})"},
    {"message.taken", R"({"executive":1,"ticket":124579})"},
    {"policy.changed", R"({"author":"operator","settings":"capacity 2"})"},
    {"server.started", R"({"settings":"capacity 2","version":"0.1.0"})"},
    {"server.stopped", R"({"reason":"asked to"})"},
    {"line.digest", R"({"digest":"0123456789abcdef","records":1000})"},
    {"customer.forgotten", R"({"customer":123456789})"},
};

TEST(EventJson, WritesEveryKindAsTheFormatSays) {
  const std::vector<LogEvent> events = one_of_each();
  ASSERT_EQ(events.size(), kOnDisk.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Result<EncodedEvent> encoded = encode(events[i]);
    ASSERT_TRUE(encoded);
    EXPECT_EQ(encoded->kind, kOnDisk[i].kind);
    EXPECT_EQ(encoded->body, kOnDisk[i].body);
  }
}

TEST(EventJson, TheExamplesCoverEveryKindOnce) {
  std::set<std::size_t> kinds;
  for (const LogEvent& event : one_of_each()) kinds.insert(event.index());
  EXPECT_EQ(kinds.size(), std::variant_size_v<LogEvent>);
}

TEST(EventJson, ReadsBackEveryKindAsItWas) {
  for (const LogEvent& event : one_of_each()) {
    const Result<EncodedEvent> encoded = encode(event);
    ASSERT_TRUE(encoded);
    const Result<LogEvent> decoded = decode(encoded->kind, encoded->body);
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_EQ(decoded->index(), event.index());
    EXPECT_EQ(encode(*decoded)->body, encoded->body);
  }
}

TEST(EventJson, ReadsTheFieldsIntoTheirPlaces) {
  const Result<LogEvent> decoded =
      decode("conversation.started", R"({"customer":7,"executive":8,"ticket":9,"waited_ms":10})");
  ASSERT_TRUE(decoded);
  const auto& started = std::get<ConversationStarted>(*decoded);
  EXPECT_EQ(started.customer, CustomerId{7});
  EXPECT_EQ(started.executive, ExecutiveId{8});
  EXPECT_EQ(started.ticket, TicketId{9});
  EXPECT_EQ(started.waited_ms, 10);
}

TEST(EventJson, KeepsEveryWordOfAnEnumeration) {
  for (const Attendance attendance :
       {Attendance::kCame, Attendance::kReady, Attendance::kPaused, Attendance::kWent,
        Attendance::kDropped, Attendance::kReturned}) {
    const Result<EncodedEvent> encoded = encode(ExecutiveAttendance{kJuan, attendance});
    ASSERT_TRUE(encoded);
    const Result<LogEvent> decoded = decode(encoded->kind, encoded->body);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(std::get<ExecutiveAttendance>(*decoded).attendance, attendance);
  }
  EXPECT_THAT(encode(TicketStateSet{kWifi, TicketState::kOpen, "a"})->body,
              testing::HasSubstr(R"("state":"open")"));
}

TEST(EventJson, LeavesOutAnOptionalFieldThatIsNotThere) {
  EXPECT_EQ(encode(LineJoined{CustomerId{5}, std::nullopt})->body, R"({"customer":5})");
  const Result<LogEvent> decoded = decode("line.joined", R"({"customer":5})");
  ASSERT_TRUE(decoded);
  EXPECT_FALSE(std::get<LineJoined>(*decoded).ticket.has_value());
}

// What version 1 wrote, whose bodies had fewer fields.
const std::vector<OnDisk> kVersion1 = {
    {"executive.attendance", R"({"attendance":"ready","executive":1})"},
    {"line.joined", R"({"customer":123456789,"ticket":124578})"},
    {"conversation.started",
     R"({"customer":123456789,"executive":1,"ticket":124578,"waited_ms":61000})"},
};

TEST(EventJson, ReadsOldBodiesAndWritesThemAsTheyWere) {
  for (const OnDisk& old : kVersion1) {
    const Result<LogEvent> decoded = decode(old.kind, old.body);
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_EQ(encode(*decoded)->body, old.body);
  }
  const LogEvent started = decode(kVersion1.back().kind, kVersion1.back().body).value();
  EXPECT_EQ(std::get<ConversationStarted>(started).why, "");
  EXPECT_EQ(std::get<ConversationStarted>(started).line, "");
}

TEST(EventJson, SkillsAreOneText) {
  const LogEvent none = ExecutiveProfileSet{kJuan, {}, 1, 0};
  EXPECT_THAT(encode(none)->body, testing::HasSubstr(R"("skills":"")"));
  const auto back = decode("executive.profile-set", encode(none)->body).value();
  EXPECT_THAT(std::get<ExecutiveProfileSet>(back).skills, testing::IsEmpty());
  const auto two = decode("executive.profile-set",
                          R"({"capacity":0,"executive":1,"level":1,"skills":"billing tech"})");
  ASSERT_TRUE(two);
  EXPECT_THAT(std::get<ExecutiveProfileSet>(*two).skills, testing::ElementsAre("billing", "tech"));
}

TEST(EventJson, KeepsNumbersThatDoNotFit32Bits) {
  const Result<EncodedEvent> encoded = encode(LineLeft{kFarCustomer});
  const Result<LogEvent> decoded = decode(encoded->kind, encoded->body);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(std::get<LineLeft>(*decoded).customer, kFarCustomer);
}

TEST(EventJson, RefusesATextThatIsNotUtf8) {
  const Result<EncodedEvent> encoded = encode(MessageSaid{kWifi, "cliente", "\xff\xfe"});
  ASSERT_FALSE(encoded);
  EXPECT_EQ(encoded.error().code, ErrorCode::kInvalid);
}

TEST(EventJson, PassesOverAFieldItDoesNotKnow) {
  EXPECT_TRUE(decode("line.left", R"({"customer":5,"mood":"calm"})"));
}

struct Bad {
  const char* kind;
  std::string body;
  const char* detail;
};

TEST(EventJson, NamesWhatIsWrongWithABody) {
  const std::string deep = R"({"customer":)" + std::string(20'000, '[');
  const std::vector<Bad> bad = {
      {"line.lost", R"({"customer":5})", "unknown kind"},
      {"line.left", "{", "no flat JSON object"},
      {"line.left", "", "no flat JSON object"},
      {"line.left", "[5]", "no flat JSON object"},
      {"line.left", "5", "no flat JSON object"},
      {"line.left", R"({"customer":5,"more":{}})", "no flat JSON object"},
      {"line.left", deep, "no flat JSON object"},
      {"line.left", deep + std::string(20'000, ']') + "}", "no flat JSON object"},
      {"line.left", "{}", "bad field customer"},
      {"line.left", R"({"customer":"5"})", "bad field customer"},
      {"line.left", R"({"customer":-5})", "bad field customer"},
      {"line.left", R"({"customer":5.5})", "bad field customer"},
      {"line.joined", R"({"customer":5,"ticket":"x"})", "bad field ticket"},
      {"ticket.state-set", R"({"ticket":5,"state":"ajar","author":"a"})", "bad field state"},
      {"ticket.state-set", R"({"ticket":5,"state":"open","author":7})", "bad field author"},
      {"conversation.started", R"({"ticket":1,"customer":1,"executive":1,"waited_ms":"1"})",
       "bad field waited_ms"},
      {"line.joined", R"({"customer":5,"line":7})", "bad field line"},
      {"executive.profile-set", R"({"executive":1,"skills":7,"level":1,"capacity":0})",
       "bad field skills"},
      {"executive.profile-set", R"({"executive":1,"skills":"a","level":1.5,"capacity":0})",
       "bad field level"},
      {"message.left", R"({"customer":5,"text":"x"})", "bad field line"},
      {"policy.changed", R"({"author":"a"})", "bad field settings"},
  };
  for (const Bad& each : bad) {
    const Result<LogEvent> decoded = decode(each.kind, each.body);
    ASSERT_FALSE(decoded) << each.body.substr(0, 80);
    EXPECT_EQ(decoded.error().code, ErrorCode::kInvalid);
    EXPECT_THAT(decoded.error().detail, testing::HasSubstr(each.detail));
  }
}

}  // namespace
}  // namespace turno
