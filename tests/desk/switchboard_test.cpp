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
  Desk() {
    switchboard.connect(
        posted, std::make_shared<const Policy>(),
        [this](const Conversation&, EndReason reason) { recorded.emplace_back(word(reason)); });
  }

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
    switchboard.deliver(
        Matched{kConversation, jorge.id, juan.id, LineId{}, Duration{}, Explanation{}});
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
  std::vector<std::string> recorded;
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
  for (const Notice& notice : executive->take()) {
    if (const auto* opened = std::get_if<ConversationOpened>(&notice)) {
      opened->conversation->open(TicketId{7});
    }
  }
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

TEST_F(Desk, PutsOnRecordWhatEndedWhileBothWereAway) {
  const auto executive = box();
  const ExecutiveSeat juans = juan_sits(executive);
  const CustomerSeat jorges = jorge_sits(box());
  match();
  const auto opened = executive->take();
  ASSERT_TRUE(only<ConversationOpened>(opened));
  std::get<ConversationOpened>(opened.front()).conversation->open(TicketId{7});
  switchboard.unseat(jorges, Parting::kLost);
  switchboard.unseat(juans, Parting::kLost);
  switchboard.deliver(Ended{kConversation, jorge.id, juan.id, EndReason::kCustomerLeft, 0});
  EXPECT_EQ(recorded, std::vector<std::string>{"customer-left"});
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
  conversation->open(TicketId{7});
  const auto newer = box();
  const ExecutiveSeat seat = switchboard.seat(juan, newer);
  EXPECT_TRUE(only<TakenOver>(executive->take()));
  EXPECT_TRUE(conversation->say_to_executive("Jorge Sandoval", "hola"));
  EXPECT_TRUE(newer->take().empty());
  switchboard.deliver(Arrived{juan.id, true, false, seat.serial});
  const auto told = newer->take();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(std::get<AtWork>(told[0]).conversations.size(), 1U);
  EXPECT_EQ(std::get<Said>(told[1]).text, "hola");
}

}  // namespace
}  // namespace turno::testing
