#include "load-tests/measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "load-tests/distribution.h"
#include "load-tests/expectations.h"
#include "load-tests/spans.h"
#include "tests/load/witness_support.h"

namespace turno::swarm {
namespace {

using std::chrono::milliseconds;

const BotId kAna = customer_bot(0);
const BotId kJuan = executive_bot(0);

class MeasuresTest : public testing::Test {
 protected:
  static void expect_about(Duration measured, Duration expected) {
    EXPECT_NEAR(seconds_of(measured), seconds_of(expected), seconds_of(expected) * 0.011);
  }
  Measures measures_{kStart};
  Teller<Measures> teller_{measures_};
};

TEST_F(MeasuresTest, CountsALatencyFromWhenTheThingWasDue) {
  teller_.tell(kAna, bots::Connecting{kStart - milliseconds{50}});
  teller_.now = kStart + milliseconds{50};
  teller_.tell(kAna, bots::Greeted{});
  expect_about(measures_.latency(Latency::kConnect).max(), milliseconds{100});
  teller_.tell(kAna, bots::AskedForPlace{teller_.now - milliseconds{10}});
  teller_.now += milliseconds{90};
  teller_.placed(kAna, 1);
  expect_about(measures_.latency(Latency::kJoin).max(), milliseconds{101});
}

TEST_F(MeasuresTest, CountsAHandOffFromWhenBothCouldBeMatched) {
  teller_.tell(kJuan, bots::Readying{});
  teller_.now += milliseconds{500};
  teller_.asks(kAna);
  teller_.now += milliseconds{19};
  teller_.matched(kAna, kJuan);
  expect_about(measures_.latency(Latency::kMatch).max(), milliseconds{20});
  expect_about(measures_.latency(Latency::kWait).max(), milliseconds{20});
  // The other way round: he waits, and the executive becomes free.
  teller_.took(kJuan, kAna);
  teller_.tell(kAna, bots::TalkEnded{});
  teller_.asks(kAna);
  teller_.now += milliseconds{300};
  teller_.tell(kJuan, bots::Ending{kAna});
  teller_.now += milliseconds{29};
  teller_.matched(kAna, kJuan);
  expect_about(measures_.latency(Latency::kMatch).max(), milliseconds{30});
}

TEST_F(MeasuresTest, CountsNoRelayToOneWhoWasAwayOrReadsSlowly) {
  teller_.tell(kAna, bots::Greeted{});
  teller_.says(kJuan, kAna, 1);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  teller_.tell(kAna, bots::Greeted{});
  teller_.hears(kAna, kJuan, 1);
  teller_.says(kJuan, kAna, 2);
  measures_.see({teller_.now, kAna, bots::Heard{kJuan, bots::Stamp{kJuan, kAna, 2}, {}}, true});
  EXPECT_EQ(measures_.latency(Latency::kRelay).count(), 0U);
  EXPECT_EQ(measures_.count(Count::kHeard), 2U);
  teller_.says(kJuan, kAna, 3);
  teller_.hears(kAna, kJuan, 3);
  EXPECT_EQ(measures_.latency(Latency::kRelay).count(), 1U);
}

TEST_F(MeasuresTest, KnowsHowThingsStand) {
  teller_.tell(kJuan, bots::Greeted{});
  teller_.tell(kJuan, bots::Ready{});
  teller_.tell(kAna, bots::Connecting{kStart});
  teller_.tell(kAna, bots::Greeted{});
  teller_.waits(kAna);
  EXPECT_EQ(measures_.standing().connected, 2U);
  EXPECT_EQ(measures_.standing().waiting, 1U);
  EXPECT_EQ(measures_.standing().at_work, 1U);
  teller_.meet(kAna, kJuan);
  EXPECT_EQ(measures_.standing().waiting, 0U);
  EXPECT_EQ(measures_.standing().talking, 1U);
  teller_.ends(kJuan, kAna);
  teller_.tell(kAna, bots::Disconnected{true, {}});
  EXPECT_EQ(measures_.standing().connected, 1U);
  EXPECT_EQ(measures_.standing().talking, 0U);
  EXPECT_EQ(measures_.executives().at(0).taken, 1U);
  EXPECT_GT(measures_.executives().at(0).busy, Duration::zero());
}

TEST_F(MeasuresTest, MergesIntervalsOfALongRunAndLosesNothing) {
  constexpr int kSeconds = 5000;
  for (int second = 1; second <= kSeconds; ++second) {
    teller_.asks(kAna);
    measures_.tick(kStart + std::chrono::seconds{second});
  }
  measures_.finish(teller_.now + std::chrono::seconds{kSeconds});
  EXPECT_LE(measures_.series().size(), Measures::kMaxIntervals);
  std::uint64_t joined = 0;
  Duration lasted{};
  for (const Measures::Interval& each : measures_.series()) {
    joined += each.counts[static_cast<std::size_t>(Count::kJoined)];
    lasted += each.lasts;
  }
  EXPECT_EQ(joined, static_cast<std::uint64_t>(kSeconds));
  EXPECT_EQ(lasted, measures_.series().back().from_start);
}

TEST(Histogram, IsRightToOnePercent) {
  const auto seed = static_cast<unsigned>(testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE(seed);
  Dice dice(seed);
  const Distribution from = *Distribution::parse("lognormal:5ms,3");
  Histogram histogram;
  std::vector<Duration> values;
  for (int count = 0; count < 20'000; ++count) {
    values.push_back(std::max<Duration>(from.draw(dice), std::chrono::microseconds{2}));
    histogram.add(values.back());
  }
  std::sort(values.begin(), values.end());
  for (const double quantile : {0.01, 0.5, 0.9, 0.99, 0.999}) {
    const auto rank = static_cast<std::size_t>(std::ceil(quantile * 20'000)) - 1;
    const double exact = seconds_of(values[rank]);
    EXPECT_NEAR(seconds_of(histogram.at(quantile)), exact, exact * 0.0101) << quantile;
  }
  EXPECT_EQ(histogram.max(), values.back());
  Histogram twice = histogram;
  twice.merge(histogram);
  EXPECT_EQ(twice.count(), 40'000U);
  EXPECT_EQ(twice.at(0.5), histogram.at(0.5));
}

TEST(Expectations, AreMetOrNotByWhatWasMeasured) {
  Measures measures(kStart);
  Teller<Measures> teller(measures);
  teller.asks(kAna);
  teller.now += milliseconds{49};
  teller.matched(kAna, kJuan);
  const auto met = [&](const char* text) {
    const auto parsed = Expectations::parse(text);
    EXPECT_TRUE(parsed) << text;
    return parsed->check(measures).front().met;
  };
  EXPECT_TRUE(met("wait.p99<60ms"));
  EXPECT_FALSE(met("wait.p99<40ms"));
  EXPECT_TRUE(met("wait.max>=49ms"));
  EXPECT_TRUE(met("wait.mean<=0.051s"));
  EXPECT_TRUE(met("refused=0"));
  EXPECT_TRUE(met("matched > 0"));
  EXPECT_FALSE(met("matched>1"));
  EXPECT_FALSE(met("relay.p50<1s")) << "nothing was said";
  EXPECT_EQ(Expectations::parse("wait.p99<60ms,refused=0, matched>=1")->check(measures).size(), 3U);
}

TEST(Expectations, SayWhatIsWrongWithThem) {
  const auto why = [](const char* text) {
    const auto parsed = Expectations::parse(text);
    return parsed ? std::string() : parsed.error().detail;
  };
  EXPECT_NE(why("match.p99").find("NAME<VALUE"), std::string::npos);
  EXPECT_NE(why("mach.p99<1s").find("connect, join, match"), std::string::npos);
  EXPECT_NE(why("match.p98<1s").find("p99.9"), std::string::npos);
  EXPECT_NE(why("match.p99<fast").find("50ms"), std::string::npos);
  EXPECT_NE(why("lost=0").find("arrivals, refused"), std::string::npos);
  EXPECT_NE(why("refused=none").find("a number"), std::string::npos);
}

}  // namespace
}  // namespace turno::swarm
