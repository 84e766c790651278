#include "tests/dispatcher/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace turno::testing {

void Ledger::read(const std::vector<MatchEffect>& effects) {
  for (const MatchEffect& effect : effects) {
    std::visit([this](const auto& e) { on(e); }, effect);
  }
}

bool Ledger::talks(CustomerId customer) const {
  return std::any_of(talks_.begin(), talks_.end(),
                     [&](const auto& talk) { return talk.second.customer == customer; });
}

bool Ledger::serves(ExecutiveId executive) const {
  return std::any_of(talks_.begin(), talks_.end(),
                     [&](const auto& talk) { return talk.second.executive == executive; });
}

bool Ledger::waits(CustomerId customer) const {
  return std::find(line_.begin(), line_.end(), customer) != line_.end();
}

void Ledger::on(const Placed& placed) {
  EXPECT_FALSE(waits(placed.customer)) << "I1: in the line twice";
  EXPECT_FALSE(talks(placed.customer)) << "I1: talking and in the line";
  line_.push_back(placed.customer);
  EXPECT_EQ(placed.position, line_.size()) << "I4: the position told";
  told_[placed.customer] = placed.position;
}

void Ledger::on(const PlaceChanged& changed) {
  EXPECT_TRUE(waits(changed.customer)) << "I4: a place told to one who does not wait";
  EXPECT_NE(told_[changed.customer], changed.position) << "I4: told again what he knows";
  told_[changed.customer] = changed.position;
}

void Ledger::on(const Left& left) {
  EXPECT_FALSE(talks(left.customer)) << "I1: left and still talking";
  std::erase(line_, left.customer);
}

void Ledger::on(const Matched& matched) {
  EXPECT_FALSE(talks(matched.customer)) << "I1: matched twice";
  EXPECT_FALSE(serves(matched.executive)) << "I2: over capacity";
  EXPECT_TRUE(past_.insert(matched.conversation).second) << "I1: a conversation's id used twice";
  ASSERT_FALSE(line_.empty()) << "I7: matched without having waited";
  EXPECT_EQ(line_.front(), matched.customer) << "I7: somebody was overtaken";
  std::erase(line_, matched.customer);
  talks_.emplace(matched.conversation, Talk{matched.customer, matched.executive});
}

void Ledger::on(const Ended& ended) {
  const auto found = talks_.find(ended.conversation);
  ASSERT_NE(found, talks_.end()) << "I1: the end of a conversation that is not on";
  EXPECT_EQ(found->second.customer, ended.customer);
  EXPECT_EQ(found->second.executive, ended.executive);
  talks_.erase(found);
  if (ended.reason != EndReason::kExecutiveLeft) {
    EXPECT_EQ(ended.position, 0U);
    return;
  }
  EXPECT_EQ(ended.position, 1U) << "I7: the customer of a vanished executive goes to the head";
  line_.insert(line_.begin(), ended.customer);
  told_[ended.customer] = ended.position;
}

void Ledger::on(const Departed& departed) {
  EXPECT_FALSE(serves(departed.executive)) << "I1: departed and still talking";
}

void Ledger::check_everyone_knows_his_place() const {
  for (std::size_t at = 0; at < line_.size(); ++at) {
    EXPECT_EQ(told_.at(line_[at]), at + 1) << "I4: the position told";
  }
}

}  // namespace turno::testing
