#include "load-tests/witness.h"

#include <gtest/gtest.h>

#include "tests/load/witness_support.h"

namespace turno::swarm {
namespace {

const BotId kAna = customer_bot(0);
const BotId kLuis = customer_bot(1);
const BotId kJuan = executive_bot(0);
const BotId kMaria = executive_bot(1);

class WitnessTest : public testing::Test {
 protected:
  // The number of the verdict, "V4"; empty when nothing is wrong.
  std::string verdict() {
    witness_.finish(teller_.now + std::chrono::minutes{1});
    return witness_.breaches().empty() ? "" : witness_.breaches().front().verdict.substr(0, 2);
  }
  void both_ready() {
    teller_.tell(kJuan, bots::Readying{});
    teller_.tell(kMaria, bots::Readying{});
  }
  Witness witness_{Witness::Rules{}, kStart};
  Teller<Witness> teller_{witness_};
};

TEST_F(WitnessTest, FindsNothingWrongWithAnOrdinaryVisit) {
  both_ready();
  for (int visit = 0; visit < 3; ++visit) {
    const auto line = static_cast<std::uint32_t>(2 * visit + 1);
    teller_.waits(kAna, 2);
    teller_.placed(kAna, 1, bots::Placed::Why::kMoved);
    teller_.meet(kAna, kJuan);
    teller_.says(kAna, kJuan, line);
    teller_.says(kAna, kJuan, line + 1);
    teller_.hears(kJuan, kAna, line);
    teller_.hears(kJuan, kAna, line + 1);
    teller_.ends(kJuan, kAna);
  }
  EXPECT_EQ(verdict(), "");
  EXPECT_EQ(witness_.checked().lines, 6U);
  EXPECT_EQ(witness_.checked().matches, 3U);
  EXPECT_EQ(witness_.checked().orders, 3U);
}

TEST_F(WitnessTest, TakesTheTwoSidesInWhateverOrder) {
  both_ready();
  teller_.waits(kAna);
  teller_.took(kJuan, kAna);
  teller_.matched(kAna, kJuan);
  EXPECT_EQ(verdict(), "");
}

// ---- V1 to V3 --------------------------------------------------------------------------------

TEST_F(WitnessTest, MissesALineThatNobodyHeard) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  EXPECT_EQ(verdict(), "V1");
  EXPECT_NE(witness_.breaches().front().verdict.find("line 1 of C0 to E0"), std::string::npos);
  EXPECT_NE(witness_.breaches().front().evidence.find("said line 1 to E0"), std::string::npos);
}

TEST_F(WitnessTest, DoesNotMissALineThatTheServerRefusedInWords) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  teller_.says(kAna, kJuan, 2);
  teller_.hears(kJuan, kAna, 2);
  teller_.tell(kAna, bots::NotDelivered{});
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, DoesNotDecideAboutALineBeforeALostConnection) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  EXPECT_EQ(verdict(), "");
  EXPECT_EQ(witness_.checked().undecided_lines, 1U);
}

TEST_F(WitnessTest, MissesALineThoughBothHaveGoneSince) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kJuan, kAna, 1);
  teller_.says(kJuan, kAna, 2);
  teller_.hears(kAna, kJuan, 2);
  teller_.says(kAna, kJuan, 1);
  teller_.ends(kJuan, kAna);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  teller_.tell(kJuan, bots::Disconnected{true, {}});
  EXPECT_EQ(verdict(), "V1");
  EXPECT_EQ(witness_.breach_count(), 2U);
}

TEST_F(WitnessTest, DoesNotDecideAboutLinesToOneWhoWasAwayWhenItEnded) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  teller_.says(kJuan, kAna, 1);
  teller_.tell(kJuan, bots::Ending{kAna});
  teller_.tell(kAna, bots::AtMenu{});
  EXPECT_EQ(verdict(), "");
  EXPECT_EQ(witness_.checked().undecided_lines, 1U);
}

TEST_F(WitnessTest, DoesNotDecideAboutALineToOneWhoWasAwayThoughHeHearsALaterOne) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  teller_.says(kJuan, kAna, 1);  // written to her dead connection
  teller_.tell(kAna, bots::BackInTalk{kJuan});
  teller_.says(kJuan, kAna, 2);
  teller_.hears(kAna, kJuan, 2);
  EXPECT_EQ(verdict(), "");
  EXPECT_EQ(witness_.checked().undecided_lines, 1U);
}

TEST_F(WitnessTest, HearsNoLineTwice) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  teller_.hears(kJuan, kAna, 1);
  teller_.hears(kJuan, kAna, 1);
  EXPECT_EQ(verdict(), "V2");
}

TEST_F(WitnessTest, HearsNoLineAfterALaterOne) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  teller_.says(kAna, kJuan, 2);
  teller_.hears(kJuan, kAna, 2);
  teller_.hears(kJuan, kAna, 1);
  EXPECT_EQ(verdict(), "V2");
}

TEST_F(WitnessTest, KnowsAStrangersLine) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  teller_.tell(kLuis, bots::Heard{kAna, bots::Stamp{kAna, kJuan, 1}, "..."});
  EXPECT_EQ(verdict(), "V3");
}

TEST_F(WitnessTest, KnowsALineUnderAnothersName) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kAna, kJuan, 1);
  teller_.tell(kJuan, bots::Heard{kLuis, bots::Stamp{kAna, kJuan, 1}, "..."});
  EXPECT_EQ(verdict(), "V3");
}

TEST_F(WitnessTest, KnowsADamagedLineAndOneThatWasNeverSaid) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.tell(kJuan, bots::Heard{kAna, std::nullopt, "C0>E0 #1 damaged"});
  EXPECT_EQ(verdict(), "V3");
  teller_.hears(kJuan, kAna, 9);
  EXPECT_EQ(witness_.breach_count(), 2U);
}

TEST_F(WitnessTest, KnowsALineOfSomebodyHeDoesNotTalkWith) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kMaria, kAna, 1);
  teller_.hears(kAna, kMaria, 1);
  EXPECT_EQ(verdict(), "V3");
}

TEST_F(WitnessTest, LetsALineOfTheLostExecutiveBeReadInTheNextConversation) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.says(kJuan, kAna, 1);
  teller_.tell(kJuan, bots::Disconnected{true, {}});
  teller_.placed(kAna, 1, bots::Placed::Why::kRequeued);
  teller_.meet(kAna, kMaria);
  teller_.hears(kAna, kJuan, 1);
  EXPECT_EQ(verdict(), "");
}

// ---- V4 and V5 -------------------------------------------------------------------------------

TEST_F(WitnessTest, GivesNobodyToTwoExecutives) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.took(kMaria, kAna);
  EXPECT_EQ(verdict(), "V4");
}

TEST_F(WitnessTest, LetsASecondExecutiveHaveWhomTheFirstHasEnded) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.tell(kJuan, bots::Ending{kAna});
  teller_.tell(kAna, bots::TalkEnded{});
  teller_.waits(kAna);
  teller_.took(kMaria, kAna);
  teller_.tell(kJuan, bots::Released{kAna});
  teller_.matched(kAna, kMaria);
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, MatchesNobodyWhoDidNotAsk) {
  teller_.matched(kAna, kJuan);
  EXPECT_EQ(verdict(), "V4");
  Witness other{Witness::Rules{}, kStart};
  Teller<Witness> teller{other};
  teller.took(kJuan, kAna);
  EXPECT_EQ(other.breach_count(), 1U);
}

TEST_F(WitnessTest, GreetsNobodyInTwoNames) {
  teller_.waits(kAna);
  teller_.took(kJuan, kAna);
  teller_.matched(kAna, kMaria);
  EXPECT_EQ(verdict(), "V4");
}

TEST_F(WitnessTest, PutsNobodyBackWhoseExecutiveIsThere) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.placed(kAna, 1, bots::Placed::Why::kRequeued, "disculpe");
  EXPECT_EQ(verdict(), "V4");
}

TEST_F(WitnessTest, LetsALostExecutivesCustomerGoToAnother) {
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.tell(kJuan, bots::Disconnected{true, {}});
  teller_.took(kMaria, kAna);  // read before Ana has read that she is in the line again
  teller_.placed(kAna, 1, bots::Placed::Why::kRequeued, "disculpe");
  teller_.matched(kAna, kMaria);
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, LetsAMatchCrossALeaving) {
  teller_.waits(kAna);
  teller_.tell(kAna, bots::Leaving{true});
  teller_.took(kJuan, kAna);
  teller_.matched(kAna, kJuan);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  teller_.tell(kJuan, bots::Released{kAna});
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, AllowsAnExecutiveNoMoreThanHisCapacity) {
  teller_.waits(kAna);
  teller_.waits(kLuis);
  teller_.meet(kAna, kJuan);
  teller_.meet(kLuis, kJuan);
  EXPECT_EQ(verdict(), "V5");
  Witness two{Witness::Rules{Plan::Order::kFifo, 2}, kStart};
  Teller<Witness> teller{two};
  teller.waits(kAna);
  teller.waits(kLuis);
  teller.meet(kAna, kJuan);
  teller.meet(kLuis, kJuan);
  EXPECT_EQ(two.breach_count(), 0U);
}

// Ana left Juan while his connection was lost, so that he never read of it.
TEST_F(WitnessTest, ForgetsAConversationThatEndedWhileTheExecutiveWasAway) {
  both_ready();
  teller_.waits(kAna);
  teller_.meet(kAna, kJuan);
  teller_.tell(kJuan, bots::Disconnected{true, {}});
  teller_.tell(kAna, bots::Leaving{});
  teller_.tell(kAna, bots::TalkEnded{});
  teller_.tell(kJuan, bots::Readying{});
  for (const BotId customer : {kAna, kLuis}) {
    teller_.waits(customer);
    teller_.meet(customer, kJuan);
    teller_.ends(kJuan, customer);
  }
  EXPECT_EQ(verdict(), "");
}

// ---- V6 to V8 --------------------------------------------------------------------------------

TEST_F(WitnessTest, WantsAReasonForAWorsePlace) {
  teller_.waits(kAna, 3);
  teller_.placed(kAna, 4, bots::Placed::Why::kMovedBack, "volvió un cliente");
  teller_.placed(kAna, 2, bots::Placed::Why::kMoved);
  EXPECT_EQ(verdict(), "");
  teller_.placed(kAna, 2, bots::Placed::Why::kMoved);
  EXPECT_EQ(verdict(), "V6");
}

TEST_F(WitnessTest, SeesWhoWasServedBeforeSomebodyInFrontOfHim) {
  both_ready();
  teller_.waits(kAna);
  teller_.waits(kLuis);
  teller_.meet(kLuis, kJuan);  // Maria is free, too, but Ana is only given her after that
  teller_.ends(kJuan, kLuis);
  teller_.meet(kAna, kJuan);
  EXPECT_EQ(verdict(), "V7");
}

TEST_F(WitnessTest, DoesNotAccuseOfAnOrderThatMayHaveBeenRight) {
  both_ready();
  teller_.waits(kAna);
  teller_.waits(kLuis);
  // Both may have been matched at once, and Luis's was only read first.
  teller_.meet(kLuis, kJuan);
  teller_.meet(kAna, kMaria);
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, DoesNotAccuseForOneWhoWasAway) {
  both_ready();
  teller_.waits(kAna);
  teller_.waits(kLuis);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  teller_.meet(kLuis, kJuan);
  teller_.ends(kJuan, kLuis);
  teller_.placed(kAna, 1, bots::Placed::Why::kBack);
  teller_.meet(kAna, kJuan);
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, DoesNotAccuseForOneWhoseExecutiveWasLostAsHeWasMatched) {
  both_ready();
  teller_.waits(kAna);
  teller_.waits(kLuis);
  teller_.tell(kJuan, bots::Disconnected{true, {}});  // Ana is Juan's by then
  teller_.meet(kLuis, kMaria);
  teller_.tell(kJuan, bots::Readying{});
  teller_.meet(kAna, kJuan);
  EXPECT_EQ(verdict(), "");
}

TEST_F(WitnessTest, TellsOfCutsSurprisesAndSilence) {
  teller_.tell(kAna, bots::Disconnected{false, "connection reset by peer"});
  teller_.tell(kAna, bots::Surprised{"algo"});
  teller_.tell(kAna, bots::NoAnswer{"the menu"});
  EXPECT_EQ(verdict(), "V8");
  EXPECT_EQ(witness_.breach_count(), 3U);
}

TEST_F(WitnessTest, KeepsTheEvidenceOfTheFirstBreachesOnly) {
  for (std::size_t at = 0; at < 2 * Witness::kMaxKept; ++at) {
    teller_.tell(kAna, bots::Surprised{"algo"});
  }
  EXPECT_EQ(witness_.breaches().size(), Witness::kMaxKept);
  EXPECT_EQ(witness_.breach_count(), 2 * Witness::kMaxKept);
}

// ---- Order -----------------------------------------------------------------------------------

OrderCheck::Match match(int customer, int asked, int placed, int lo, int hi) {
  const auto at = [](int ms) { return kStart + std::chrono::milliseconds{ms}; };
  return {customer_bot(static_cast<std::uint32_t>(customer)), at(asked), at(placed), at(lo),
          at(hi)};
}

TEST(OrderCheck, KnowsTheLastInFirstOut) {
  OrderCheck check(Plan::Order::kLifo);
  EXPECT_FALSE(check.add(match(1, 0, 1, 10, 11)));  // came first, and is served first:
  EXPECT_TRUE(check.add(match(2, 5, 6, 20, 21)));   // though this one had come later
  OrderCheck right(Plan::Order::kLifo);
  EXPECT_FALSE(right.add(match(2, 5, 6, 10, 11)));
  EXPECT_FALSE(right.add(match(1, 0, 1, 20, 21)));
}

TEST(OrderCheck, AgreesWithComparingAllPairs) {
  const unsigned seed = testing::UnitTest::GetInstance()->random_seed();
  SCOPED_TRACE(seed);
  Dice dice(seed);
  const auto below = [&dice](int most) {
    return static_cast<int>(dice() % static_cast<unsigned>(most));
  };
  for (int round = 0; round < 200; ++round) {
    OrderCheck check(Plan::Order::kFifo);
    std::vector<OrderCheck::Match> before;
    int hi = 0;
    for (int customer = 0; customer < 30; ++customer) {
      hi += 1 + below(5);
      const int asked = below(hi);
      const int placed = asked + below(hi - asked + 1);
      const auto next = match(customer, asked, placed, asked + below(hi - asked + 1), hi);
      const bool overtaken =
          std::any_of(before.begin(), before.end(), [&next](const OrderCheck::Match& other) {
            return other.hi < next.lo && other.asked > next.placed;
          });
      EXPECT_EQ(check.add(next).has_value(), overtaken);
      before.push_back(next);
    }
  }
}

}  // namespace
}  // namespace turno::swarm
