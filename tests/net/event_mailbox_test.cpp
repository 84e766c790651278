#include "net/event_mailbox.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "desk/conversation.h"

namespace turno {
namespace {

std::shared_ptr<EventMailbox> mailbox() {
  auto created = EventMailbox::create();
  EXPECT_TRUE(created.has_value());
  return *created;
}

bool is_readable(const EventMailbox& box, int timeout_ms = 0) {
  pollfd entry{box.fd(), POLLIN, 0};
  return ::poll(&entry, 1, timeout_ms) == 1;
}

Notice said(std::size_t bytes) { return Said{nullptr, "", std::string(bytes, 'x')}; }
Notice place(std::size_t position, PlaceTold::Why why = PlaceTold::Why::kMoved) {
  PlaceTold told;
  told.position = position;
  told.why = why;
  return told;
}

TEST(EventMailbox, IsReadableFromTheFirstNoticeUntilAcknowledged) {
  const auto box = mailbox();
  EXPECT_FALSE(is_readable(*box));
  box->put(LeftLine{});
  EXPECT_TRUE(is_readable(*box));
  EXPECT_TRUE(box->acknowledge());
  EXPECT_FALSE(is_readable(*box));
  std::vector<Notice> out;
  EXPECT_TRUE(box->take(out));
  EXPECT_EQ(out.size(), 1u);
  box->put(LeftLine{});
  EXPECT_TRUE(is_readable(*box));
}

TEST(EventMailbox, GivesAllInOrder) {
  const auto box = mailbox();
  box->put(place(3));
  box->put(LeftLine{});
  box->put(Draining{});
  std::vector<Notice> out{TakenOver{}};
  ASSERT_TRUE(box->take(out));
  ASSERT_EQ(out.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<PlaceTold>(out[0]));
  EXPECT_TRUE(std::holds_alternative<LeftLine>(out[1]));
  EXPECT_TRUE(std::holds_alternative<Draining>(out[2]));
}

TEST(EventMailbox, APlaceThatChangedDoesNotReplaceWhatIsReadOnJoining) {
  const auto box = mailbox();
  box->put(place(3, PlaceTold::Why::kJoined));
  box->put(place(2));
  box->put(place(1));
  std::vector<Notice> out;
  ASSERT_TRUE(box->take(out));
  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(std::get<PlaceTold>(out[0]).position, 3u);
  EXPECT_EQ(std::get<PlaceTold>(out[1]).position, 1u);
}

TEST(EventMailbox, APlaceReplacesOnlyAPlaceThatIsLast) {
  const auto box = mailbox();
  box->put(place(3));
  box->put(place(2));
  box->put(LeftLine{});
  box->put(place(1));
  std::vector<Notice> out;
  ASSERT_TRUE(box->take(out));
  ASSERT_EQ(out.size(), 3u);
  EXPECT_EQ(std::get<PlaceTold>(out[0]).position, 2u);
  EXPECT_EQ(std::get<PlaceTold>(out[2]).position, 1u);
}

TEST(EventMailbox, APlaceThatReplacesAWorseOneKeepsTheReasonForIt) {
  const auto box = mailbox();
  PlaceTold worse;
  worse.position = 4;
  worse.set_back = SetBack::kReturned;
  box->put(worse);
  box->put(place(3));
  std::vector<Notice> out;
  ASSERT_TRUE(box->take(out));
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(std::get<PlaceTold>(out[0]).position, 3u);
  EXPECT_EQ(std::get<PlaceTold>(out[0]).set_back, SetBack::kReturned);
}

TEST(EventMailbox, HoldsItsLimitOfNoticesAndOverflowsForGoodAtOneMore) {
  const auto box = mailbox();
  for (std::size_t i = 0; i < EventMailbox::kMaxNotices; ++i) box->put(LeftLine{});
  EXPECT_TRUE(box->acknowledge());
  EXPECT_FALSE(is_readable(*box));
  box->put(LeftLine{});
  EXPECT_TRUE(is_readable(*box)) << "a busy reader must learn of it";
  EXPECT_FALSE(box->acknowledge());
  box->put(LeftLine{});
  std::vector<Notice> out;
  EXPECT_FALSE(box->take(out));
  EXPECT_TRUE(out.empty());
}

TEST(EventMailbox, HoldsItsLimitOfTextAndOverflowsAtOneByteMore) {
  const auto box = mailbox();
  box->put(said(EventMailbox::kMaxTextBytes));
  EXPECT_TRUE(box->acknowledge());
  box->put(said(1));
  EXPECT_FALSE(box->acknowledge());
}

TEST(EventMailbox, CountsTextAfreshAfterATake) {
  const auto box = mailbox();
  std::vector<Notice> out;
  for (int round = 0; round < 3; ++round) {
    box->put(said(EventMailbox::kMaxTextBytes));
    ASSERT_TRUE(box->take(out));
    ASSERT_EQ(out.size(), 1u);
  }
}

TEST(EventMailbox, LetsGoOfTheConversationThatOwnsItWhenItsReaderIsGone) {
  const auto box = mailbox();
  auto conversation =
      std::make_shared<Conversation>(Conversation::Match{}, Customer{}, Executive{});
  conversation->attach(Side::kCustomer, box);
  const std::weak_ptr<Conversation> watched = conversation;
  box->put(ConversationOpened{std::move(conversation)});
  EXPECT_FALSE(watched.expired());
  box->close();
  EXPECT_TRUE(watched.expired());
  box->put(LeftLine{});
  std::vector<Notice> out;
  EXPECT_TRUE(box->take(out));
  EXPECT_TRUE(out.empty());
}

TEST(EventMailbox, WhatIsPutQuietlyWaitsForTheNextNotice) {
  const auto box = mailbox();
  box->put_quietly(ConversationOpened{});
  EXPECT_FALSE(is_readable(*box));
  box->put(LeftLine{});
  EXPECT_TRUE(is_readable(*box));
  std::vector<Notice> out;
  ASSERT_TRUE(box->take(out));
  ASSERT_EQ(out.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<ConversationOpened>(out[0]));
}

TEST(EventMailbox, OverflowsAloudWhenItDoesSoQuietly) {
  const auto box = mailbox();
  for (std::size_t i = 0; i <= EventMailbox::kMaxNotices; ++i) box->put_quietly(LeftLine{});
  EXPECT_TRUE(is_readable(*box));
  EXPECT_FALSE(box->acknowledge());
}

TEST(EventMailbox, IsWokenOnceForWhatIsPutTogether) {
  const auto box = mailbox();
  const auto other = mailbox();
  {
    const WakeTogether at_the_end;
    box->put(LeftLine{});
    other->put(LeftLine{});
    box->put(Draining{});
    EXPECT_FALSE(is_readable(*box));
    EXPECT_FALSE(is_readable(*other));
  }
  EXPECT_TRUE(is_readable(*box));
  EXPECT_TRUE(is_readable(*other));
  std::vector<Notice> out;
  ASSERT_TRUE(box->take(out));
  EXPECT_EQ(out.size(), 2u);
}

TEST(EventMailbox, WakesAReaderWhoHasTakenWhatOneStillGathers) {
  const auto box = mailbox();
  const WakeTogether at_the_end;
  box->put(LeftLine{});
  std::vector<Notice> out;
  ASSERT_TRUE(box->take(out));
  std::thread([box] { box->put(LeftLine{}); }).join();
  EXPECT_TRUE(is_readable(*box));
}

TEST(EventMailbox, LosesNothingOfWhatManyThreadsPut) {
  const auto box = mailbox();
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 200;
  std::vector<std::thread> senders;
  for (std::size_t i = 0; i < kThreads; ++i) {
    senders.emplace_back([box] {
      for (std::size_t n = 0; n < kEach; ++n) box->put(LeftLine{});
    });
  }
  std::size_t got = 0;
  std::vector<Notice> out;
  constexpr int kPatienceMs = 30'000;
  while (got < kThreads * kEach && is_readable(*box, kPatienceMs)) {
    ASSERT_TRUE(box->acknowledge());
    ASSERT_TRUE(box->take(out));
    got += out.size();
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(got, kThreads * kEach);
}

}  // namespace
}  // namespace turno
