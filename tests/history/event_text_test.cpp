#include "history/event_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/history/events.h"

namespace turno::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(EventText, SaysWhoAndWhereFirst) {
  Events events;
  events.line(joined(kAna, "general", TicketId{100'005}));
  Names known = names();
  known.set_customer(kAna, "Ana Rojas");
  EXPECT_THAT(event_line(events.rows[0], known),
              EndsWith("  #1  line.joined  customer 11.111.111-1 Ana Rojas, ticket 100005, "
                       "line general"));
}

TEST(EventText, QuotesWhatPeopleWrote) {
  Events events;
  events.add(MessageSaid{TicketId{5}, "Ana Rojas", "¿Está \"lista\" la línea?", 3});
  EXPECT_THAT(event_line(events.rows[0], names()),
              EndsWith("message.said  ticket 5, author \"Ana Rojas\", number 3, text "
                       "\"¿Está \\\"lista\\\" la línea?\""));
}

TEST(EventText, LetsNothingMoveTheCursor) {
  Events events;
  events.add(TicketSubjectSet{TicketId{5}, "a\x1b[2Jb\xE2\x80\xAE", "JuanPerez"});
  const std::string line = event_line(events.rows[0], names());
  EXPECT_THAT(line, HasSubstr("a\\u001b[2Jb\\u202e"));
  EXPECT_THAT(line, Not(HasSubstr("\x1b")));
}

TEST(EventText, KeepsSecrets) {
  Events events;
  LineJoined join = joined(kAna, "general");
  join.code = "987654321";
  events.line(join);
  events.add(CustomerPinSet{kAna, "$argon2id$secret"});
  events.add(ExecutiveAdded{"JuanPerez", "Juan Pérez", "$argon2id$secret"});
  for (const EventRecord& row : events.rows) {
    for (const std::string& line : {event_line(row, names()), event_json_line(row)}) {
      EXPECT_THAT(line, Not(HasSubstr("secret")));
      EXPECT_THAT(line, Not(HasSubstr("987654321")));
    }
  }
}

TEST(EventText, ShowsWhatCannotBeRead) {
  Events events;
  events.add(VisitEnded{VisitId{1}});
  events.rows[0].body = "{\"visit\":";
  EXPECT_THAT(event_line(events.rows[0], names()), HasSubstr("visit.ended  \"{"));
  const auto json = nlohmann::json::parse(event_json_line(events.rows[0]));
  EXPECT_EQ(json.at("body"), "{\"visit\":");
}

TEST(EventText, IsJsonForPrograms) {
  Events events;
  events.line(placed(kAna, "general", 3));
  const std::string line = event_json_line(events.rows[0]);
  EXPECT_TRUE(line.starts_with(
      R"({"seq":1,"at":"2023-11-14T22:13:20.000Z","kind":"line.placed","line_time_ns":)"))
      << line;
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json.at("place"), 3);
  EXPECT_EQ(json.at("customer"), number(kAna));
}

TEST(Names, KnowsRutsByTheirNumber) {
  EXPECT_EQ(rut_text(kAna), "11.111.111-1");
  EXPECT_EQ(rut_text(CustomerId{76'086'428ULL * 11 + 10}), "76.086.428-K");
  EXPECT_EQ(canonical_rut(kLuis), "22222222-2");
  EXPECT_EQ(rut_text(CustomerId{3}), "3");
}

TEST(Names, ForgetsWhoIsForgotten) {
  Names known;
  known.note(CustomerRegistered{kAna, "11111111-1", "Ana Rojas"});
  EXPECT_EQ(known.customer(kAna), "11.111.111-1 Ana Rojas");
  known.note(CustomerForgotten{kAna});
  EXPECT_EQ(known.customer(kAna), "11.111.111-1");
  EXPECT_EQ(known.executive(kJuan), "executive 7");
}

}  // namespace
}  // namespace turno::testing
