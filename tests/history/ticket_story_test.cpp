#include "history/ticket_story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/history/events.h"

namespace turno::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr TicketId kTicket{100'001};

// The sentences without their times.
std::vector<std::string> story(const Events& events, TicketId ticket = kTicket,
                               CustomerId customer = kAna) {
  TicketStory story(ticket, customer, names());
  for (const EventRecord& row : events.rows) story.take(row);
  constexpr std::size_t kTime = std::string_view("2026-03-02 14:30:15  ").size();
  std::vector<std::string> sentences;
  for (const std::string& line : story.lines()) {
    sentences.push_back(line.starts_with(' ') ? line : line.substr(kTime));
  }
  return sentences;
}

TEST(TicketStory, BeginsWithTheWaitThatLedToIt) {
  Events events;
  events.add(CustomerRegistered{kAna, "11111111-1", "Ana Rojas"});
  events.line(joined(kAna, "general"));
  events.line(placed(kAna, "general", 2));
  events.line(LineOffered{ConversationId{4}, kAna, kJuan, "general"});
  events.line(OfferAnswered{ConversationId{4}, kJuan, "accepted", {}});
  events.add(TicketOpened{kAna, "", {}});
  events.line(started(kTicket, kAna, kJuan, 200'000, 4));
  events.add(MessageSaid{kTicket, "Ana Rojas", "Hola", 1});
  events.add(TicketSubjectSet{kTicket, "Sin internet", "JuanPerez"});
  events.add(TicketStateSet{kTicket, TicketState::kClosed, "JuanPerez"});
  events.line(ConversationReleased{ConversationId{4}});
  events.line(ended(kTicket, kAna, kJuan, "released", 4));
  EXPECT_THAT(
      story(events),
      ElementsAre("the customer asks for an executive in line 'general'",
                  "he has place 2 in line 'general'", "JuanPerez is asked whether he takes him",
                  "JuanPerez accepts", "opened by 11.111.111-1 Ana Rojas",
                  "conversation with JuanPerez, after waiting 3 min 20 s for line 'general'",
                  "[1] Ana Rojas: Hola", "JuanPerez sets the subject: \"Sin internet\"",
                  "JuanPerez closes it", "JuanPerez ended the conversation"));
}

TEST(TicketStory, SaysNothingOfWaitsForOtherTickets) {
  Events events;
  events.add(TicketOpened{kAna, "Uno", {}});
  events.add(TicketOpened{kAna, "Dos", {}});
  events.line(joined(kAna, "general", TicketId{100'002}));
  events.line(placed(kAna, "general", 1));
  events.line(started(TicketId{100'002}, kAna, kJuan, 10, 1));
  events.add(MessageSaid{TicketId{100'002}, "Ana", "Hola", 1});
  events.line(CustomerDropped{kAna});
  EXPECT_THAT(story(events), ElementsAre("opened by 11.111.111-1: \"Uno\""));
  EXPECT_EQ(story(events, TicketId{100'002}).size(), 6U);
}

TEST(TicketStory, TellsOfOthersNothing) {
  Events events;
  events.add(TicketOpened{kAna, "Uno", {}});
  events.line(joined(kLuis, "general"));
  events.line(placed(kLuis, "general", 1));
  events.add(TicketOpened{kLuis, "", {}});
  events.line(started(TicketId{100'002}, kLuis, kJuan, 10, 1));
  events.line(attends(kJuan, Attendance::kDropped));
  EXPECT_EQ(story(events).size(), 1U);
}

TEST(TicketStory, GoesOnWhenTheExecutiveIsLost) {
  Events events;
  events.add(TicketOpened{kAna, "Uno", {}});
  events.line(joined(kAna, "general", kTicket));
  events.line(started(kTicket, kAna, kJuan, 10, 1));
  events.line(attends(kJuan, Attendance::kDropped));
  events.line(ExecutiveExpired{kJuan});
  events.line(ended(kTicket, kAna, kJuan, "executive-left", 1));
  events.line(CustomerDropped{kAna});
  events.line(LineExpired{kAna});
  const std::vector<std::string> all = story(events);
  ASSERT_EQ(all.size(), 7U);
  EXPECT_EQ(all[3], "the connection of JuanPerez is lost");
  EXPECT_THAT(all[4], HasSubstr("the customer waits again"));
  EXPECT_EQ(all[6], "he was not back in time: his place is given up");
}

TEST(TicketStory, ShowsAMessageAtTheDoorAfterTheRefusal) {
  Events events;
  events.line(joined(kAna, "general"));
  events.line(LineRefused{kAna, "general", "full"});
  events.add(MessageLeft{kAna, "general", "Llámenme"});
  events.add(MessageTaken{kTicket, kJuan});
  EXPECT_THAT(
      story(events),
      ElementsAre("the customer asks for an executive in line 'general'",
                  "he has no place in line 'general': it is full",
                  "11.111.111-1 leaves a message at the door of line 'general': \"Llámenme\"",
                  "JuanPerez takes the message"));
}

TEST(TicketStory, ExplainsWhy) {
  Events events;
  events.add(TicketOpened{kAna, "Uno", {}});
  ConversationStarted start = started(kTicket, kAna, kJuan, 10, 1);
  start.why = R"({"rule":"only-one","trigger":"customer","candidates":[{"name":"JuanPerez"}]})";
  events.line(start);
  const std::vector<std::string> all = story(events);
  ASSERT_GT(all.size(), 2U);
  EXPECT_TRUE(all[2].starts_with("    ")) << all[2];
}

TEST(TicketNumbers, AreTheNextFreeOnes) {
  TicketNumbers numbers;
  EXPECT_EQ(numbers.take(TicketOpened{kAna, "", {}}), TicketId{100'001});
  EXPECT_EQ(numbers.take(TicketOpened{kAna, "", TicketId{124'578}}), TicketId{124'578});
  EXPECT_EQ(numbers.take(TicketOpened{kAna, "", TicketId{5}}), TicketId{5});
  EXPECT_EQ(numbers.take(MessageLeft{kAna, "general", "x"}), TicketId{124'579});
  EXPECT_EQ(numbers.take(VisitEnded{}), std::nullopt);
}

TEST(TicketStory, OfATicketThatIsNotThereIsEmpty) {
  Events events;
  events.add(TicketOpened{kAna, "Uno", {}});
  EXPECT_THAT(story(events, TicketId{7}), IsEmpty());
}

}  // namespace
}  // namespace turno::testing
