#include "cli/live_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "settings/policy_settings.h"
#include "tests/support/temp_dir.h"

namespace turno {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Deaf final : public EffectSink {
 public:
  void deliver(const MatchEffect&) override {}
};

class LivePolicyTest : public ::testing::Test {
 protected:
  LivePolicyTest() { EXPECT_TRUE(dispatcher_.start()); }
  ~LivePolicyTest() override { dispatcher_.stop(); }

  Result<json> ask(const std::string& question, const json& arguments = json::object()) {
    return handlers_.at(question)({arguments, "ana"});
  }
  Result<json> set(const std::vector<std::string>& settings) {
    return ask("policy-set", {{"settings", settings}});
  }
  std::size_t position(CustomerId customer) {
    std::size_t at = 0;
    EXPECT_TRUE(dispatcher_.ask(
        [&](const Matcher& matcher, TimePoint) { at = matcher.position(customer); }));
    return at;
  }
  void join(std::uint64_t customer, const std::string& customer_class = "") {
    dispatcher_.post(Join{CustomerId{customer}, LineId{0}, customer_class, ExecutiveId{}});
  }

  testing::TempDir dir_;
  SystemClock clock_;
  std::unique_ptr<Store> store_ = *Store::open({dir_.path(), Durability::kNormal}, clock_);
  Deaf sink_;
  Dispatcher dispatcher_{Policy{}, clock_, sink_};
  LivePolicy live_{dispatcher_, *store_};
  control::Handlers handlers_ = live_.handlers();
};

TEST_F(LivePolicyTest, ShowTellsSettingsCountsAndScore) {
  join(1);
  const Result<json> shown = ask("policy-show");
  ASSERT_TRUE(shown) << shown.error().detail;
  EXPECT_THAT(shown->at("settings").get<std::vector<std::string>>(), Contains("capacity 1"));
  EXPECT_EQ(shown->at("waiting"), 1);
  EXPECT_EQ(shown->at("lines").at(0).at("name"), "general");
  EXPECT_EQ(shown->at("lines").at(0).at("waiting"), 1);
  EXPECT_EQ(shown->at("lines").at(0).at("answered"), 0);
}

TEST_F(LivePolicyTest, AChangeIsInForceWhenItIsAnswered) {
  const Result<json> changed = set({"capacity=2", "wrap-up=5s"});
  ASSERT_TRUE(changed) << changed.error().detail;
  EXPECT_THAT(changed->at("changed").get<std::vector<std::string>>(),
              ElementsAre("capacity: 1 -> 2", "wrap-up: 0s -> 5s"));
  EXPECT_THAT(ask("policy-show")->at("settings").get<std::vector<std::string>>(),
              Contains("capacity 2"));
}

TEST_F(LivePolicyTest, NobodyLosesHisPlaceByAChange) {
  for (std::uint64_t customer = 1; customer <= 3; ++customer) join(customer);
  ASSERT_TRUE(set({"capacity=3", "grace=5s", "max-queue=2"}));
  for (std::uint64_t customer = 1; customer <= 3; ++customer) {
    EXPECT_EQ(position(CustomerId{customer}), customer);
  }
}

TEST_F(LivePolicyTest, AHeadStartCountsAtOnceForThoseWhoWait) {
  join(1);
  join(2, "vip");
  ASSERT_TRUE(set({"discipline=priority", "head-start=vip=90s"}));
  join(3, "vip");
  EXPECT_EQ(position(CustomerId{3}), 1U) << "he came within 90 s of the ordinary one";
}

TEST_F(LivePolicyTest, WhatCannotBeUsedChangesNothing) {
  EXPECT_THAT(set({"capacity=40"}).error().detail, HasSubstr("1 to 32"));
  EXPECT_THAT(set({"capacity=2", "strict=true"}).error().detail, HasSubstr("--strict"));
  EXPECT_THAT(set({"nothing=2"}).error().detail, HasSubstr("nothing"));
  EXPECT_THAT(set({"capacity=1"})->at("changed"), IsEmpty());
  EXPECT_THAT(ask("policy-show")->at("settings").get<std::vector<std::string>>(),
              Contains("capacity 1"));
}

TEST_F(LivePolicyTest, AChangedFileMayAddLinesButNotTakeOneAway) {
  const auto change = [&](const std::vector<std::string>& lines) {
    const Policy wanted = *make_policy(lines, {});
    return live_.change("SIGHUP", [&](const Policy& current) -> Result<Policy> {
      return in_order_of(current, wanted);
    });
  };
  EXPECT_TRUE(change({"billing"}));
  EXPECT_TRUE(change({"tech", "billing"}));
  EXPECT_THAT(change({"tech"}).error().detail, HasSubstr("line billing cannot be taken away"));
}

TEST_F(LivePolicyTest, WhyNotKnowsOnlyExecutives) {
  EXPECT_THAT(ask("why-not", {{"executive", "Nobody"}}).error().detail, HasSubstr("'Nobody'"));
}

TEST_F(LivePolicyTest, AStoppedServerSaysSo) {
  dispatcher_.stop();
  EXPECT_EQ(ask("policy-show").error().code, ErrorCode::kStopping);
  EXPECT_EQ(set({"capacity=2"}).error().code, ErrorCode::kStopping);
}

}  // namespace
}  // namespace turno
