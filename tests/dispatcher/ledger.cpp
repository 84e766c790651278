#include "tests/dispatcher/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace turno::testing {
namespace {

// See Matcher::announce.
constexpr std::size_t kToldAtOnce = 3;
constexpr int kRoundsPerPeriod = 16;

}  // namespace

void Ledger::read(const std::vector<MatchEffect>& effects, TimePoint at, Duration every) {
  now_ = at;
  // Another promise about times counts from now on.
  if (every_ != every) promised_ = at;
  every_ = every;
  pairings_.clear();
  passes_.clear();
  for (const MatchEffect& effect : effects) {
    std::visit([this](const auto& e) { on(e); }, effect);
  }
}

bool Ledger::talks(CustomerId customer) const {
  return std::any_of(talks_.begin(), talks_.end(),
                     [&](const auto& talk) { return talk.second.customer == customer; });
}

std::size_t Ledger::conversations(ExecutiveId executive) const {
  return static_cast<std::size_t>(
      std::count_if(talks_.begin(), talks_.end(),
                    [&](const auto& talk) { return talk.second.executive == executive; }));
}

void Ledger::is_told(CustomerId customer, std::size_t position) {
  waiting_[customer] = {position, now_, std::nullopt};
}

void Ledger::on(const Placed& placed) {
  EXPECT_FALSE(talks(placed.customer)) << "I1: talking and in the line";
  EXPECT_GT(placed.position, 0U) << "I4: placed nowhere";
  is_told(placed.customer, placed.position);
}

void Ledger::on(const PlaceChanged& changed) {
  ASSERT_TRUE(waits(changed.customer)) << "I4: a place told to one who does not wait";
  const Told& before = waiting_[changed.customer];
  EXPECT_NE(before.position, changed.position) << "told again what he knows";
  EXPECT_EQ(changed.position < before.position, changed.why == SetBack::kNone)
      << "only a worse place has a reason";
  if (changed.position > kToldAtOnce) {
    EXPECT_GE(now_ - before.at, every_) << "told twice within announce_every";
  }
  is_told(changed.customer, changed.position);
}

void Ledger::on(const Refused& refused) {
  EXPECT_FALSE(talks(refused.customer)) << "I1: refused and still talking";
  waiting_.erase(refused.customer);
}

void Ledger::on(const Left& left) {
  EXPECT_FALSE(talks(left.customer)) << "I1: left and still talking";
  waiting_.erase(left.customer);
}

void Ledger::on(const Returned& returned) {
  EXPECT_EQ(returned.whereabouts == Whereabouts::kWaiting, waits(returned.customer));
  EXPECT_EQ(returned.whereabouts == Whereabouts::kTalking, talks(returned.customer));
  if (returned.whereabouts == Whereabouts::kWaiting) {
    is_told(returned.customer, returned.position);
  }
}

void Ledger::on(const Offered& offered) {
  EXPECT_EQ(offered.until, now_ + offered.lasts);
  // An executive who is back hears of his offer again.
  const auto told = offers_.find(offered.offer);
  if (told != offers_.end()) {
    EXPECT_EQ(told->second.customer, offered.customer);
    EXPECT_EQ(told->second.executive, offered.executive);
    return;
  }
  EXPECT_TRUE(waits(offered.customer)) << "I1: offered though he does not wait";
  for (const auto& [id, offer] : offers_) {
    EXPECT_NE(offer.customer, offered.customer) << "I1: offered twice";
    EXPECT_NE(offer.executive, offered.executive) << "I2: asked twice at once";
  }
  EXPECT_TRUE(past_.insert(offered.offer).second) << "I1: an offer's id used twice";
  EXPECT_GE(offered.until, now_);
  offers_.emplace(offered.offer, Pair{offered.customer, offered.executive});
  pairings_.push_back(
      {offered.customer, offered.executive, offered.line, conversations(offered.executive) + 1});
}

void Ledger::on(const OfferEnded& ended) {
  const auto found = offers_.find(ended.offer);
  ASSERT_NE(found, offers_.end()) << "the end of an offer that there is not";
  EXPECT_EQ(found->second.customer, ended.customer);
  EXPECT_EQ(found->second.executive, ended.executive);
  offers_.erase(found);
  if (ended.outcome != OfferOutcome::kRevoked) passes_.emplace(ended.customer, ended.executive);
}

void Ledger::on(const Matched& matched) {
  EXPECT_TRUE(waits(matched.customer)) << "I1: matched without having waited";
  EXPECT_FALSE(talks(matched.customer)) << "I1: matched twice";
  const auto offer = offers_.find(matched.conversation);
  if (offer == offers_.end()) {
    EXPECT_TRUE(past_.insert(matched.conversation).second) << "I1: a conversation's id used twice";
    pairings_.push_back(
        {matched.customer, matched.executive, matched.line, conversations(matched.executive) + 1});
  } else {
    EXPECT_EQ(offer->second.customer, matched.customer);
    EXPECT_EQ(offer->second.executive, matched.executive);
    offers_.erase(offer);
  }
  for (const auto& [id, other] : offers_) {
    EXPECT_NE(other.customer, matched.customer) << "I1: matched while somebody else is asked";
  }
  waiting_.erase(matched.customer);
  talks_.emplace(matched.conversation, Pair{matched.customer, matched.executive});
}

void Ledger::on(const Ended& ended) {
  const auto found = talks_.find(ended.conversation);
  ASSERT_NE(found, talks_.end()) << "I1: the end of a conversation that is not on";
  EXPECT_EQ(found->second.customer, ended.customer);
  EXPECT_EQ(found->second.executive, ended.executive);
  talks_.erase(found);
  if (ended.reason == EndReason::kExecutiveLeft) {
    is_told(ended.customer, ended.position);
  } else {
    EXPECT_EQ(ended.position, 0U);
  }
}

void Ledger::on(const SideLost& lost) {
  EXPECT_TRUE(talks_.contains(lost.conversation)) << "lost a side of no conversation";
}

void Ledger::on(const SideBack& back) {
  EXPECT_TRUE(talks_.contains(back.conversation)) << "back in no conversation";
}

void Ledger::on(const WrapUpBegan& began) {
  EXPECT_EQ(began.until, now_ + began.lasts) << "a wrap-up that began at another time";
}

void Ledger::on(const Departed& departed) {
  EXPECT_EQ(conversations(departed.executive), 0U) << "I1: departed and still talking";
}

void Ledger::check_told(CustomerId customer, std::size_t position, TimePoint at, bool punctual) {
  ASSERT_TRUE(waits(customer)) << "I1: waits, and nobody was told so";
  Told& told = waiting_[customer];
  if (position == 0 || told.position == position) {
    told.wrong_since.reset();
    return;
  }
  EXPECT_GT(position, kToldAtOnce) << "one of the first was not told at once";
  if (!told.wrong_since) told.wrong_since = at;
  if (punctual) {
    const TimePoint since = std::max(*told.wrong_since, promised_);
    EXPECT_LE((at - since).count(), (every_ + every_ / kRoundsPerPeriod).count())
        << "was told a place too long ago";
  }
}

}  // namespace turno::testing
