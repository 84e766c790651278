#include <gtest/gtest.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "load-tests/arrivals.h"
#include "load-tests/distribution.h"
#include "load-tests/plan_options.h"
#include "load-tests/server_rules.h"
#include "load-tests/spans.h"
#include "tests/support/temp_dir.h"

namespace turno::swarm {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Distribution, HasTheMeanAndVariationThatItSays) {
  struct Case {
    const char* text;
    double mean;
    double variation;
  };
  for (const Case& each :
       {Case{"const:2s", 2, 0}, Case{"exp:500ms", 0.5, 1}, Case{"lognormal:4m,0.8", 240, 0.8},
        Case{"uniform:1s,3s", 2, 1 / std::sqrt(12.0)}}) {
    SCOPED_TRACE(each.text);
    const auto from = Distribution::parse(each.text);
    ASSERT_TRUE(from);
    Dice dice(7);
    constexpr int kDraws = 200'000;
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
      const double value = seconds_of(from->draw(dice));
      ASSERT_GE(value, 0);
      sum += value;
      squares += value * value;
    }
    const double mean = sum / kDraws;
    EXPECT_NEAR(mean, each.mean, each.mean * 0.02);
    const double deviation = std::sqrt(std::max(squares / kDraws - mean * mean, 0.0));
    EXPECT_NEAR(deviation / mean, each.variation, 0.03);
    EXPECT_NEAR(seconds_of(from->mean()), each.mean, 1e-6);
    EXPECT_EQ(from->text(), each.text);
  }
}

TEST(Distribution, SaysHowItIsWritten) {
  for (const char* text :
       {"", "exp", "exp:", "exp:-1s", "exp:1s,2s", "lognormal:1s", "uniform:3s,1s",
        "lognormal:1s,0", "lognormal:0s,1", "gauss:1s", "const:1y", "exp:1e99s"}) {
    const auto parsed = Distribution::parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_NE(parsed.error().detail.find("exp:2s"), std::string::npos) << text;
  }
  EXPECT_EQ(Distribution::parse("250ms")->mean(), milliseconds{250}) << "a bare time is const";
}

TEST(Arrivals, ComeOneAfterAnotherAtTheirRate) {
  auto arrivals = Arrivals::parse("poisson:50/s");
  ASSERT_TRUE(arrivals);
  Dice dice(3);
  Duration last{};
  constexpr int kCustomers = 20'000;
  for (int customer = 0; customer < kCustomers; ++customer) {
    const auto next = arrivals->next(dice);
    ASSERT_TRUE(next);
    ASSERT_GE(*next, last);
    last = *next;
  }
  EXPECT_NEAR(kCustomers / seconds_of(last), 50, 1.5);
  EXPECT_FALSE(arrivals->closed());
  EXPECT_TRUE(Arrivals::parse("closed")->closed());
}

TEST(Arrivals, ComeInBursts) {
  Dice dice(1);
  auto once = *Arrivals::parse("burst:2");
  EXPECT_EQ(once.next(dice), Duration::zero());
  EXPECT_EQ(once.next(dice), Duration::zero());
  EXPECT_EQ(once.next(dice), std::nullopt);
  auto again = *Arrivals::parse("burst:2/10s");
  for (const int expected : {0, 0, 10, 10, 20}) EXPECT_EQ(again.next(dice), seconds{expected});
}

TEST(Arrivals, ComeAsInAQueueLogSoManyTimesAsFast) {
  const testing::TempDir folder;
  const std::filesystem::path file = folder.path() / "queue_log";
  std::ofstream(file) << "1000|NONE|NONE|NONE|QUEUESTART|\n"
                         "1010|1.1|regular|NONE|ENTERQUEUE||001|1\n"
                         "not a line\n\n"
                         "1070|1.1|regular|Agent/1|CONNECT|60|1.1a|0\n"
                         "1130|1.2|regular|NONE|ENTERQUEUE||002|1\r\n"
                         "1100|1.3|regular|NONE|ENTERQUEUE||003|1\n"
                         "1250|1.4|reg";
  auto trace = Arrivals::parse("trace:" + file.string(), 60);
  ASSERT_TRUE(trace) << trace.error().detail;
  Dice dice(1);
  EXPECT_EQ(trace->next(dice), Duration::zero());
  EXPECT_EQ(trace->next(dice), seconds{2});
  EXPECT_EQ(trace->next(dice), seconds{2}) << "a clock that was set back stands still";
  EXPECT_EQ(trace->next(dice), std::nullopt);
  EXPECT_NE(Arrivals::parse("trace:/nowhere").error().detail.find("cannot be read"),
            std::string::npos);
  std::ofstream(file) << "hello\n";
  EXPECT_NE(Arrivals::parse("trace:" + file.string()).error().detail.find("ENTERQUEUE"),
            std::string::npos);
}

TEST(Arrivals, SayHowTheyAreWritten) {
  for (const char* text : {"", "open", "poisson:", "poisson:-1/s", "poisson:5/y", "burst:0",
                           "burst:5/0s", "burst:x", "poisson:1e9/s"}) {
    const auto parsed = Arrivals::parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_NE(parsed.error().detail.find("poisson:50/s"), std::string::npos) << text;
  }
}

TEST(Spans, AreReadAndWritten) {
  EXPECT_EQ(read_span("1.5s"), milliseconds{1500});
  EXPECT_EQ(read_span("50us"), std::chrono::microseconds{50});
  EXPECT_EQ(read_span("3"), seconds{3});
  EXPECT_EQ(read_span("-1s"), std::nullopt);
  EXPECT_EQ(read_span("1 s"), std::nullopt);
  EXPECT_EQ(span_text(std::chrono::microseconds{840}), "840 us");
  EXPECT_EQ(span_text(std::chrono::microseconds{1250}), "1.25 ms");
  EXPECT_EQ(span_text(milliseconds{12'500}), "12.5 s");
  EXPECT_EQ(span_text(seconds{185}), "3 min 5 s");
}

// The plan of these words, or the sentence about what is wrong with them.
Result<Plan> plan_of(const std::string& words) {
  CLI::App app;
  const auto flags = add_plan_flags(app);
  try {
    app.parse(words, false);
  } catch (const CLI::ParseError& error) {
    return fail(ErrorCode::kInvalid, error.what());
  }
  return make_plan(*flags);
}

TEST(PlanFlags, MakeThePlanOfTheIssue) {
  const auto plan = plan_of(
      "--connect 127.0.0.1:7000 --customers 500 --executives 50 --arrivals poisson:50/s --handle "
      "exp:2s --patience exp:60s --messages 5 --think exp:1s --duration 60s --seed 1 --droppers "
      "5%");
  ASSERT_TRUE(plan) << plan.error().detail;
  EXPECT_EQ(plan->customers, 500U);
  EXPECT_EQ(plan->port, 7000);
  EXPECT_EQ(plan->handle.mean(), seconds{2});
  EXPECT_EQ(plan->duration, seconds{60});
  EXPECT_DOUBLE_EQ(plan->customer_shares.droppers, 0.05);
}

TEST(PlanFlags, NameTheFlagThatIsWrong) {
  const auto why = [](const char* words) {
    const auto plan = plan_of(words);
    return plan ? std::string() : plan.error().detail;
  };
  EXPECT_NE(why("--handle fast").find("--handle"), std::string::npos);
  EXPECT_NE(why("--rude 120%").find("--rude"), std::string::npos);
  EXPECT_NE(why("--rude much").find("5% or 0.05"), std::string::npos);
  EXPECT_NE(why("--connect nowhere").find("HOST:PORT"), std::string::npos);
  EXPECT_NE(why("--duration soon").find("--duration"), std::string::npos);
  EXPECT_NE(why("--speed slow").find("60x"), std::string::npos);
  EXPECT_NE(why("-- --capacity 2").find("--spawn"), std::string::npos);
}

TEST(PlanFlags, ReadTheServersRulesOffItsFlags) {
  const auto plan = plan_of("--spawn -- --capacity 3 --grace=5s --discipline lifo");
  ASSERT_TRUE(plan) << plan.error().detail;
  EXPECT_EQ(plan->capacity, 3U);
  EXPECT_EQ(plan->grace, seconds{5});
  EXPECT_EQ(plan->order, Plan::Order::kLifo);
  EXPECT_EQ(plan_of("--spawn")->order, Plan::Order::kFifo);
  for (const char* flags : {"--offer accept", "--discipline priority", "--sticky 10s"}) {
    EXPECT_EQ(plan_of(std::string("--spawn -- ") + flags)->order, Plan::Order::kUnchecked) << flags;
  }
}

TEST(Scenarios, AreAllRight) {
  for (const char* name : {"morning-rush", "lunch", "everyone-drops", "one-executive",
                           "ten-thousand-waiting", "rude-guests", "soak"}) {
    const auto file = find_scenario(name);
    ASSERT_TRUE(file) << file.error().detail;
    const auto plan = plan_of("--config " + file->string());
    ASSERT_TRUE(plan) << name << ": " << plan.error().detail;
    EXPECT_TRUE(plan->spawn) << name;
    EXPECT_NE(scenario_list().find(std::string(name) + " "), std::string::npos);
  }
  EXPECT_NE(find_scenario("midnight").error().detail.find("morning-rush"), std::string::npos);
}

TEST(Scenarios, YieldToWhatIsTyped) {
  const std::string file = find_scenario("lunch")->string();
  EXPECT_EQ(plan_of("--config " + file)->executives, 30U);
  const auto plan = plan_of("--config " + file + " --executives 7 -- --capacity 2");
  ASSERT_TRUE(plan) << plan.error().detail;
  EXPECT_EQ(plan->executives, 7U);
  EXPECT_EQ(plan->capacity, 2U);
  EXPECT_EQ(plan->server_flags.back(), "2");
}

}  // namespace
}  // namespace turno::swarm
