#include "desk/switchboard.h"

#include <gtest/gtest.h>

#include "tests/support/world.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

constexpr ConversationId kConversation{1};

// What was posted, in order; answered by the tests themselves.
class Posted final : public MatchPort {
 public:
  void post(const MatchEvent& event) override { events_.push_back(event); }
  // The last one, which must be of this kind.
  template <class Event>
  Event last() {
    return std::get<Event>(events_.back());
  }
  std::size_t count() const { return events_.size(); }

 private:
  std::vector<MatchEvent> events_;
};

class Desk : public ::testing::Test {
 protected:
  Desk() { switchboard.connect(posted, std::make_shared<const Policy>()); }

  CustomerSeat jorge_sits(std::shared_ptr<VectorMailbox> box, bool proven = false) {
    return *switchboard.seat(jorge, std::move(box), proven);
  }
  // At work, and told so.
  ExecutiveSeat juan_sits(std::shared_ptr<VectorMailbox> box) {
    const ExecutiveSeat seat = switchboard.seat(juan, box);
    switchboard.deliver(Arrived{juan.id, false, false, seat.serial});
    box->take();
    return seat;
  }
  void match() {
    switchboard.deliver(Matched{kConversation, jorge.id, juan.id, LineId{}, Duration{},
                                Explanation{}, OnRecord{TicketId{7}, 4}});
  }
  std::shared_ptr<VectorMailbox> box() {
    boxes.push_back(std::make_shared<VectorMailbox>());
    return boxes.back();
  }
  // As connections do when they end: what is unread would own what owns its mailbox.
  void TearDown() override {
    for (const auto& each : boxes) each->take();
  }

  const Customer jorge{CustomerId{12345678}, "12.345.678-9", "Jorge Sandoval"};
  const Executive juan{ExecutiveId{1}, "JuanPerez", "Juan Perez"};
  Posted posted;
  Switchboard switchboard;
  std::vector<std::shared_ptr<VectorMailbox>> boxes;
};

template <class Kind>
bool only(const std::vector<Notice>& notices) {
  return notices.size() == 1 && std::holds_alternative<Kind>(notices.front());
}

TEST_F(Desk, GivesEachOneSeat) {  // W1
  const auto first = box();
  jorge_sits(first);
  const auto refused = switchboard.seat(jorge, box(), false);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_TRUE(first->take().empty());
  jorge_sits(box(), true);
  EXPECT_TRUE(only<TakenOver>(first->take()));
}

TEST_F(Desk, LetsNothingBeSaidInAConversationThatIsEnding) {
  const auto at_juans = box();
  const auto at_jorges = box();
  jorge_sits(at_jorges);
  juan_sits(at_juans);
  match();
  const auto opened = at_juans->take();
  ASSERT_TRUE(only<ConversationOpened>(opened));
  const auto conversation = std::get<ConversationOpened>(opened.front()).conversation;
  EXPECT_FALSE(conversation->silenced());
  switchboard.ending(kConversation);
  EXPECT_TRUE(conversation->silenced());
  EXPECT_TRUE(at_juans->take().empty()) << "he is told once it is on record";
}

TEST_F(Desk, LetsNothingBeSaidInAConversationThatEndsBeforeItBegan) {
  const auto at_juans = box();
  jorge_sits(box());
  juan_sits(at_juans);
  switchboard.ending(kConversation);
  match();
  const auto opened = at_juans->take();
  ASSERT_TRUE(only<ConversationOpened>(opened));
  EXPECT_TRUE(std::get<ConversationOpened>(opened.front()).conversation->silenced());
  switchboard.deliver(Ended{kConversation, jorge.id, juan.id, EndReason::kReleased, 0});
  EXPECT_TRUE(only<ConversationClosed>(at_juans->take()));
}

TEST_F(Desk, TakesNothingFromASeatThatWasTakenOver) {  // W2
  const CustomerSeat former = jorge_sits(box());
  jorge_sits(box(), true);
  const std::size_t before = posted.count();
  switchboard.join(former, {});
  switchboard.leave(former);
  switchboard.unseat(former, Parting::kForGood);
  switchboard.unseat(former, Parting::kLost);
  EXPECT_EQ(posted.count(), before);
}

TEST_F(Desk, TellsOneWhoIsBackNothingBeforeTheWelcome) {  // W3
  jorge_sits(box());
  const auto back = box();
  const CustomerSeat seat = jorge_sits(back, true);
  EXPECT_TRUE(seat.taken_again);
  EXPECT_EQ(posted.last<Return>().asker, seat.serial);
  switchboard.deliver(PlaceChanged{jorge.id, 2, SetBack::kNone, {}});
  EXPECT_TRUE(back->take().empty());
  switchboard.deliver(Returned{jorge.id, Whereabouts::kWaiting, LineId{}, 2, {}, {}, seat.serial});
  EXPECT_TRUE(only<WelcomeBack>(back->take()));
}

TEST_F(Desk, KeepsTheSeatOfALostConnectionUntilNothingIsKept) {  // W4
  const CustomerSeat lost = jorge_sits(box());
  switchboard.unseat(lost, Parting::kLost);
  EXPECT_EQ(posted.last<Drop>().customer, jorge.id);
  const auto back = box();
  const CustomerSeat again = jorge_sits(back);
  EXPECT_TRUE(again.taken_again);
  switchboard.unseat(again, Parting::kLost);
  switchboard.deliver(Left{jorge.id, 0});
  EXPECT_FALSE(jorge_sits(box()).taken_again);
}

TEST_F(Desk, LetsNothingOfOneWhoLeftReachTheNextVisit) {
  const auto executive = box();
  juan_sits(executive);
  const CustomerSeat former = jorge_sits(box());
  switchboard.join(former, {});
  switchboard.unseat(former, Parting::kForGood);
  // He is matched before the dispatcher sees that he left, and is here again before that.
  const auto next = box();
  const CustomerSeat seat = jorge_sits(next);
  match();
  switchboard.deliver(Ended{kConversation, jorge.id, juan.id, EndReason::kCustomerLeft, 0});
  switchboard.deliver(Left{jorge.id, former.serial});
  switchboard.deliver(Returned{jorge.id, Whereabouts::kNowhere, {}, 0, {}, {}, seat.serial});
  const auto told = next->take();
  ASSERT_TRUE(only<WelcomeBack>(told));
  EXPECT_EQ(std::get<WelcomeBack>(told.front()).conversation, nullptr);
}

TEST_F(Desk, BeginsNoConversationWithOneWhoIsLeaving) {
  const auto executive = box();
  juan_sits(executive);
  switchboard.unseat(jorge_sits(box()), Parting::kForGood);
  match();
  switchboard.deliver(Offered{kConversation, jorge.id, juan.id, LineId{}, {}, {}});
  EXPECT_TRUE(executive->take().empty());
}

TEST_F(Desk, AConversationHasItsTicketAndItsCountFromTheBeginning) {
  const auto executive = box();
  juan_sits(executive);
  const auto customer = box();
  jorge_sits(customer);
  match();
  const auto opened = customer->take();
  ASSERT_TRUE(only<ConversationOpened>(opened));
  EXPECT_TRUE(only<ConversationOpened>(executive->take()));
  const auto conversation = std::get<ConversationOpened>(opened.front()).conversation;
  EXPECT_EQ(conversation->ticket(), TicketId{7});
  EXPECT_EQ(conversation->say(Side::kCustomer, "Jorge Sandoval", "hola"), 5U);
}

TEST_F(Desk, GivesBackHowFarOneWhoIsLostHasRead) {
  const auto executive = box();
  const ExecutiveSeat juans = juan_sits(executive);
  const CustomerSeat jorges = jorge_sits(box());
  match();
  const auto opened = executive->take();
  const auto conversation = std::get<ConversationOpened>(opened.front()).conversation;
  conversation->say(Side::kCustomer, "Jorge Sandoval", "hola");
  conversation->went_out(Side::kExecutive, *executive, 5);
  const SeenMarks executives = switchboard.unseat(juans, Parting::kLost);
  ASSERT_EQ(executives.size(), 1U);
  EXPECT_EQ(executives[0].ticket, TicketId{7});
  EXPECT_EQ(executives[0].number, 5U);
  const SeenMarks customers = switchboard.unseat(jorges, Parting::kLost);
  ASSERT_EQ(customers.size(), 1U);
  EXPECT_EQ(customers[0].number, 4U);
  EXPECT_TRUE(switchboard.unseat(jorges, Parting::kForGood).empty());
}

TEST_F(Desk, OneWhoWasTakenOverHasNothingToSayOfWhatWasRead) {
  const CustomerSeat former = jorge_sits(box());
  const auto executive = box();
  juan_sits(executive);
  match();
  jorge_sits(box(), true);
  EXPECT_TRUE(switchboard.unseat(former, Parting::kLost).empty());
  EXPECT_TRUE(std::holds_alternative<ConversationOpened>(executive->take().front()));
}

TEST_F(Desk, WhatThePersonSaysThatHeReadCountsOnReturn) {
  juan_sits(box());
  const CustomerSeat seat = jorge_sits(box());
  match();
  switchboard.unseat(seat, Parting::kLost);
  const auto back = box();
  const auto again = switchboard.seat(jorge, back, false, {{TicketId{8}, 9}, {TicketId{7}, 2}});
  switchboard.deliver(
      Returned{jorge.id, Whereabouts::kTalking, {}, 0, kConversation, {}, again->serial});
  const auto told = back->take();
  ASSERT_TRUE(only<WelcomeBack>(told));
  EXPECT_EQ(std::get<WelcomeBack>(told.front()).conversation->seen(Side::kCustomer), 2U);
}

TEST_F(Desk, ACodeBringsItsOwnerBackAndProvesWhoHeIs) {
  const auto first = box();
  const CustomerSeat seat = jorge_sits(first);
  const std::uint64_t code = switchboard.new_code(seat);
  EXPECT_EQ(switchboard.seat_by_code(code + 1, box()).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(first->take().empty());
  const auto live = switchboard.seat_by_code(code, box());
  ASSERT_TRUE(live.has_value());
  EXPECT_EQ(live->customer.id, jorge.id);
  EXPECT_TRUE(only<TakenOver>(first->take()));
  EXPECT_EQ(switchboard.new_code(seat), 0U) << "it is not his seat any more";
  switchboard.unseat(live->seat, Parting::kLost);
  const auto lost = switchboard.seat_by_code(code, box());
  ASSERT_TRUE(lost.has_value());
  EXPECT_EQ(posted.last<Return>().asker, lost->seat.serial);
}

TEST_F(Desk, ACodeIsGoodNoMoreOnceItsOwnerIsGone) {
  const CustomerSeat seat = jorge_sits(box());
  const std::uint64_t code = switchboard.new_code(seat);
  switchboard.unseat(seat, Parting::kForGood);
  EXPECT_FALSE(switchboard.seat_by_code(code, box()).has_value());
  switchboard.deliver(Left{jorge.id, seat.serial});
  EXPECT_FALSE(switchboard.seat_by_code(code, box()).has_value());
  const CustomerSeat again = jorge_sits(box());
  EXPECT_FALSE(switchboard.seat_by_code(code, box()).has_value());
  const std::uint64_t second = switchboard.new_code(again);
  const std::uint64_t third = switchboard.new_code(again);
  EXPECT_FALSE(switchboard.seat_by_code(second, box()).has_value());
  EXPECT_TRUE(switchboard.seat_by_code(third, box()).has_value());
}

TEST_F(Desk, ThoseOfAnEarlierRunAreAwayAndComeBack) {
  Switchboard later;
  later.connect(posted, std::make_shared<const Policy>());
  Restored restored;
  restored.places = {{jorge, 77}};
  restored.executives = {juan};
  Restored::Talk talk;
  talk.id = kConversation;
  talk.ticket = TicketId{7};
  talk.customer = jorge.id;
  talk.executive = juan.id;
  restored.talks = {talk};
  later.restore(restored);
  EXPECT_EQ(later.username(juan.id), "JuanPerez");
  const auto customer = box();
  const auto found = later.seat_by_code(77, customer);
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->seat.taken_again);
  later.deliver(
      Returned{jorge.id, Whereabouts::kTalking, {}, 0, kConversation, {}, found->seat.serial});
  const auto told = customer->take();
  ASSERT_TRUE(only<WelcomeBack>(told));
  EXPECT_TRUE(std::get<WelcomeBack>(told.front()).other_away);
  const auto executive = box();
  const ExecutiveSeat seat = later.seat(juan, executive);
  later.deliver(Arrived{juan.id, true, false, seat.serial});
  const auto at_work = executive->take();
  ASSERT_TRUE(only<AtWork>(at_work));
  const auto& kept = std::get<AtWork>(at_work.front()).conversations;
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].conversation, std::get<WelcomeBack>(told.front()).conversation);
}

TEST_F(Desk, HandsConversationsOverToTheNewerSession) {
  const auto executive = box();
  juan_sits(executive);
  const auto customer = box();
  jorge_sits(customer);
  match();
  const auto opened = executive->take();
  ASSERT_TRUE(only<ConversationOpened>(opened));
  const auto conversation = std::get<ConversationOpened>(opened.front()).conversation;
  const auto newer = box();
  const ExecutiveSeat seat = switchboard.seat(juan, newer);
  EXPECT_TRUE(only<TakenOver>(executive->take()));
  EXPECT_TRUE(conversation->say(Side::kCustomer, "Jorge Sandoval", "hola"));
  EXPECT_TRUE(newer->take().empty());
  switchboard.deliver(Arrived{juan.id, true, false, seat.serial});
  const auto told = newer->take();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(std::get<AtWork>(told[0]).conversations.size(), 1U);
  EXPECT_EQ(std::get<Said>(told[1]).text, "hola");
}

}  // namespace
}  // namespace turno::testing
