#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "dispatcher/policy.h"

namespace turno {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

std::optional<std::string> fault_after(const std::function<void(Policy&)>& change) {
  Policy policy;
  policy.lines.push_back(Policy::usual_line());
  policy.lines.back().name = "billing";
  change(policy);
  return policy_fault(policy);
}

TEST(PolicyFault, DefaultPolicyHasNone) { EXPECT_EQ(policy_fault(Policy{}), std::nullopt); }

struct Wrong {
  std::string name;
  std::function<void(Policy&)> change;
  std::vector<std::string> said;
};

class WrongPolicy : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongPolicy, IsRefusedByTheNameOfItsFlagAndRange) {
  const std::optional<std::string> fault = fault_after(GetParam().change);
  ASSERT_NE(fault, std::nullopt);
  for (const std::string& part : GetParam().said) EXPECT_THAT(*fault, HasSubstr(part));
}

LinePolicy& billing(Policy& policy) { return policy.lines.back(); }

INSTANTIATE_TEST_SUITE_P(
    Executives, WrongPolicy,
    testing::Values(
        Wrong{"CapacityTooLarge", [](Policy& p) { p.capacity = 40; }, {"--capacity 40", "1 to 32"}},
        Wrong{"CapacityZero", [](Policy& p) { p.capacity = 0; }, {"--capacity 0", "1 to 32"}},
        Wrong{"NoMissAllowed", [](Policy& p) { p.max_missed = 0; }, {"--max-missed 0", "1 to 100"}},
        Wrong{
            "LongWrapUp", [](Policy& p) { p.wrap_up = hours(25); }, {"--wrap-up 25h", "0s to 24h"}},
        Wrong{"NegativeGrace", [](Policy& p) { p.grace = -seconds(1); }, {"--grace -1s", "24h"}},
        Wrong{"LongSticky", [](Policy& p) { p.sticky = hours(25); }, {"--sticky 25h"}},
        Wrong{
            "RareNews", [](Policy& p) { p.announce_every = hours(25); }, {"--announce-every 25h"}},
        Wrong{"LongOffer", [](Policy& p) { p.offer_timeout = hours(25); }, {"--offer-timeout 25h"}},
        Wrong{"NoTimeToAccept",
              [](Policy& p) {
                p.offer = OfferMode::kAccept;
                p.offer_timeout = {};
              },
              {"--offer-timeout 0s", "accept"}},
        Wrong{"WidenLevel",
              [](Policy& p) {
                p.widen = {{seconds(30), 10}};
              },
              {"--widen 30s:10", "2 to 9"}},
        Wrong{"WidenNotLater",
              [](Policy& p) {
                p.widen = {{seconds(30), 2}, {seconds(30), 3}};
              },
              {"--widen 30s:3", "30s:2"}},
        Wrong{"WidenNotHigher",
              [](Policy& p) {
                p.widen = {{seconds(30), 3}, {seconds(40), 3}};
              },
              {"--widen 40s:3", "30s:3"}},
        Wrong{"TooManySteps",
              [](Policy& p) { p.widen.assign(kMaxWidenSteps + 1, WidenStep{}); },
              {"--widen", "8"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Lines, WrongPolicy,
    testing::Values(
        Wrong{"NoLine", [](Policy& p) { p.lines.clear(); }, {"at least one line"}},
        Wrong{"SameName",
              [](Policy& p) { billing(p).name = "general"; },
              {"[line.general]", "twice"}},
        Wrong{"BadName", [](Policy& p) { billing(p).name = "Billing"; }, {"[line.Billing]", "a-z"}},
        Wrong{"DoorsName", [](Policy& p) { billing(p).name = "refuse"; }, {"[line.refuse]"}},
        Wrong{"StrictFifo",
              [](Policy& p) { billing(p).strict = true; },
              {"--strict", "priority", "fifo"}},
        Wrong{"Weight",
              [](Policy& p) { billing(p).weight = 0; },
              {"line.billing.weight 0", "1 to 1000"}},
        Wrong{"Queue",
              [](Policy& p) { billing(p).max_queue = 1'000'001; },
              {"--max-queue 1000001", "line billing", "0 to 1000000"}},
        Wrong{"Wait",
              [](Policy& p) { billing(p).max_wait = hours(30); },
              {"--max-wait 30h", "0s to 24h"}},
        Wrong{"ServiceLevel",
              [](Policy& p) { billing(p).service_level = hours(30); },
              {"--service-level 30h", "line billing"}},
        Wrong{"FullMayNotWait",
              [](Policy& p) {
                billing(p).when_full = {DoorAction::kWait, {}};
              },
              {"--when-full wait"}},
        Wrong{"TooLongMayNotWait",
              [](Policy& p) {
                billing(p).when_too_long = {DoorAction::kWait, {}};
              },
              {"--when-too-long wait"}},
        Wrong{"OverflowToItself",
              [](Policy& p) {
                billing(p).when_full = {DoorAction::kOverflow, LineId{1}};
              },
              {"--when-full billing", "itself"}},
        Wrong{"OverflowToNowhere",
              [](Policy& p) {
                billing(p).no_executives = {DoorAction::kOverflow, LineId{2}};
              },
              {"--no-executives", "line billing"}},
        Wrong{"Title",
              [](Policy& p) { billing(p).title = std::string(61, 'x'); },
              {"line.billing.title", "60"}},
        Wrong{"SkillTwice",
              [](Policy& p) {
                billing(p).skills = {"tech", "tech"};
              },
              {"line.billing.skills"}},
        Wrong{"SkillsName", [](Policy& p) { billing(p).skills = {"a b"}; }, {"'a b'"}},
        Wrong{"TooManySkills",
              [](Policy& p) {
                for (int at = 0; at < 65; ++at)
                  billing(p).skills.push_back("s" + std::to_string(at));
              },
              {"skills", "64"}},
        Wrong{"TooManyLines",
              [](Policy& p) {
                for (int at = 0; at < 300; ++at) {
                  p.lines.push_back(Policy::usual_line());
                  p.lines.back().name = "l" + std::to_string(at);
                }
              },
              {"[line.*]", "256"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(Classes, WrongPolicy,
                         testing::Values(Wrong{"HeadStartWithoutPriority",
                                               [](Policy& p) {
                                                 p.classes = {{"vip", seconds(90), {}}};
                                               },
                                               {"--head-start vip=90s", "--discipline priority"}},
                                         Wrong{"HeadStartTooLong",
                                               [](Policy& p) {
                                                 p.classes = {{"vip", hours(25), {}}};
                                               },
                                               {"--head-start vip=25h", "0s to 24h"}},
                                         Wrong{"ClassTwice",
                                               [](Policy& p) {
                                                 p.classes = {{"vip", {}, {}}, {"vip", {}, {}}};
                                               },
                                               {"vip", "twice"}},
                                         Wrong{"BadClassName",
                                               [](Policy& p) {
                                                 p.classes = {{"V", {}, {}}};
                                               },
                                               {"'V'"}},
                                         Wrong{"LevelTooLong",
                                               [](Policy& p) {
                                                 p.classes = {{"vip", {}, hours(25)}};
                                               },
                                               {"--service-level vip=25h"}},
                                         Wrong{"TooManyClasses",
                                               [](Policy& p) {
                                                 p.classes.assign(kMaxClasses + 1, CustomerClass{});
                                               },
                                               {"16"}}),
                         [](const auto& row) { return row.param.name; });

TEST(PolicyFault, ServiceLevelWithoutDeadlineIsNone) {
  EXPECT_EQ(fault_after([](Policy& p) {
              p.classes = {{"vip", {}, seconds(20)}};
              p.lines.front().service_level = seconds(30);
            }),
            std::nullopt);
}

TEST(PolicyFault, HeadStartCountsInAnyPriorityLine) {
  EXPECT_EQ(fault_after([](Policy& p) {
              p.classes = {{"vip", seconds(90), {}}};
              billing(p).discipline = Discipline::kPriority;
            }),
            std::nullopt);
}

TEST(PolicyChangeFault, AddingAtTheEndIsNone) {
  Policy to;
  to.lines.push_back(Policy::usual_line());
  to.classes.push_back({"vip", {}, {}});
  EXPECT_EQ(policy_change_fault(Policy{}, to), std::nullopt);
}

TEST(PolicyChangeFault, LosingALineOrAClassIsRefusedByItsName) {
  Policy from;
  from.lines.push_back(Policy::usual_line());
  from.lines.back().name = "billing";
  EXPECT_THAT(policy_change_fault(from, Policy{}), Optional(HasSubstr("billing")));
  from = Policy{};
  from.classes.push_back({"vip", {}, {}});
  EXPECT_THAT(policy_change_fault(from, Policy{}), Optional(HasSubstr("vip")));
}

TEST(FindLine, KnowsNamesOnly) {
  EXPECT_EQ(find_line(Policy{}, "general"), LineId{0});
  EXPECT_EQ(find_line(Policy{}, "other"), std::nullopt);
}

}  // namespace
}  // namespace turno
