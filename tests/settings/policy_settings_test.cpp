#include "settings/policy_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace turno {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Result<Policy> changed(const Policy& from, const std::vector<std::string>& settings) {
  return with_settings(from, settings);
}

std::string refusal(const Result<Policy>& result) {
  return result ? "(accepted)" : result.error().detail;
}

// A policy with something of everything.
Policy rich_policy() {
  const Result<Policy> made =
      make_policy({"billing", "tech"}, {{"discipline", "priority"},
                                        {"head-start", "vip=90s"},
                                        {"head-start", "gold=1500ms"},
                                        {"service-level", "vip=20s"},
                                        {"service-level", "45s"},
                                        {"assign", "random"},
                                        {"seed", "77"},
                                        {"capacity", "3"},
                                        {"wrap-up", "30s"},
                                        {"offer", "accept"},
                                        {"offer-timeout", "10s"},
                                        {"max-missed", "4"},
                                        {"widen", "30s:2"},
                                        {"widen", "2m:5"},
                                        {"sticky", "1m"},
                                        {"grace", "0s"},
                                        {"announce-every", "500ms"},
                                        {"max-queue", "50"},
                                        {"max-wait", "1h"},
                                        {"when-full", "refuse"},
                                        {"line.billing.weight", "3"},
                                        {"line.billing.skills", "billing,invoices"},
                                        {"line.tech.when-full", "billing"},
                                        {"line.tech.discipline", "deadline"},
                                        {"line.tech.no-executives", "general"},
                                        {"line.billing.title", "Cobranza = pagos"}});
  EXPECT_TRUE(made) << refusal(made);
  return made.value_or(Policy{});
}

TEST(MakePolicy, NothingSaidIsTheDefault) {
  const Result<Policy> made = make_policy({}, {});
  ASSERT_TRUE(made);
  EXPECT_EQ(*made, Policy{});
}

TEST(MakePolicy, LinesInheritWhatTheyDoNotSay) {
  const Policy policy = rich_policy();
  ASSERT_EQ(policy.lines.size(), 3U);
  const LinePolicy& billing = policy.lines[1];
  EXPECT_EQ(billing.name, "billing");
  EXPECT_EQ(billing.discipline, Discipline::kPriority);
  EXPECT_EQ(billing.max_queue, 50U);
  EXPECT_EQ(billing.weight, 3);
  EXPECT_THAT(billing.skills, ElementsAre("billing", "invoices"));
  EXPECT_EQ(policy.lines[2].discipline, Discipline::kDeadline);
  EXPECT_EQ(policy.lines[2].when_full, (DoorRule{DoorAction::kOverflow, LineId{1}}));
  EXPECT_EQ(policy.lines[2].service_level, seconds(45));
  EXPECT_EQ(policy.lines[0].weight, 1);
}

TEST(MakePolicy, ALineOfAnotherDisciplineDoesNotInheritStrict) {
  const Result<Policy> made = make_policy(
      {"billing"},
      {{"line.billing.discipline", "fifo"}, {"discipline", "priority"}, {"strict", "true"}});
  ASSERT_TRUE(made) << refusal(made);
  EXPECT_TRUE(made->lines[0].strict);
  EXPECT_FALSE(made->lines[1].strict);
}

TEST(MakePolicy, RefusesUnknownSettingsByName) {
  EXPECT_THAT(refusal(make_policy({}, {{"capacityy", "2"}})), HasSubstr("capacityy"));
  EXPECT_THAT(refusal(make_policy({"a"}, {{"line.a.weigth", "2"}})), HasSubstr("line.a.weigth"));
  EXPECT_THAT(refusal(make_policy({"a"}, {{"line.a.capacity", "2"}})),
              HasSubstr("line.a.capacity"));
  EXPECT_THAT(refusal(make_policy({}, {{"weight", "2"}})), HasSubstr("weight"));
  EXPECT_THAT(refusal(make_policy({}, {{"line.b.weight", "2"}})), HasSubstr("no line 'b'"));
}

TEST(MakePolicy, RefusesASettingGivenTwice) {
  EXPECT_THAT(refusal(make_policy({}, {{"capacity", "2"}, {"capacity", "2"}})),
              HasSubstr("--capacity is given twice"));
}

TEST(MakePolicy, RefusesValuesWithTheirSettingAndRange) {
  const std::vector<std::pair<PolicySetting, std::string>> cases = {
      {{"capacity", "x"}, "--capacity 'x' is out of range: 1 to 32"},
      {{"capacity", "-1"}, "--capacity '-1' is out of range: 1 to 32"},
      {{"capacity", ""}, "--capacity '' is out of range: 1 to 32"},
      {{"wrap-up", "25h"}, "--wrap-up '25h' is not a time from 0s to 24h"},
      {{"wrap-up", "5"}, "--wrap-up '5' is not a time from 0s to 24h"},
      {{"assign", "best"}, "--assign 'best' is not least-occupied, longest-idle"},
      {{"head-start", "vip"}, "--head-start 'vip' is not CLASS=TIME"},
      {{"head-start", "VIP=3s"}, "a class of customers has 1 to 32"},
      {{"widen", "30s"}, "--widen '30s' is not TIME:LEVEL"},
      {{"widen", "30s:1"}, "--widen: the level '1' is out of range: 2 to 9"},
      {{"when-full", "nowhere"}, "--when-full 'nowhere' is not one of refuse, message or a line"},
      {{"max-queue", "1000001"}, "--max-queue '1000001' is out of range: 0 to 1000000"},
      {{"strict", "yes"}, "--strict 'yes' is not true or false"},
      {{"line.general.weight", "0"}, "line.general.weight '0' is out of range: 1 to 1000"},
  };
  for (const auto& [setting, said] : cases) {
    EXPECT_THAT(refusal(make_policy({}, {setting})), HasSubstr(said)) << setting.key;
  }
}

TEST(WithSettings, ChangesOnlyWhatIsNamed) {
  const Result<Policy> next = changed(rich_policy(), {"capacity=2", "line.billing.weight=9"});
  ASSERT_TRUE(next) << refusal(next);
  Policy expected = rich_policy();
  expected.capacity = 2;
  expected.lines[1].weight = 9;
  EXPECT_EQ(*next, expected);
}

TEST(WithSettings, ALineSettingWithoutALineIsForEveryLine) {
  const Result<Policy> next = changed(rich_policy(), {"max-queue=7"});
  ASSERT_TRUE(next) << refusal(next);
  for (const LinePolicy& line : next->lines) EXPECT_EQ(line.max_queue, 7U);
}

TEST(WithSettings, AHeadStartIsOfItsClassOnly) {
  const Result<Policy> next = changed(rich_policy(), {"head-start=gold=5s", "head-start=new=1m"});
  ASSERT_TRUE(next) << refusal(next);
  ASSERT_EQ(next->classes.size(), 3U);
  EXPECT_EQ(next->classes[0].head_start, seconds(90));
  EXPECT_EQ(next->classes[1].head_start, seconds(5));
  EXPECT_EQ(next->classes[2].name, "new");
}

TEST(WithSettings, WidenReplacesAllSteps) {
  const Result<Policy> next = changed(rich_policy(), {"widen=1m:3", "widen=2m:4"});
  ASSERT_TRUE(next) << refusal(next);
  EXPECT_EQ(next->widen, (std::vector<WidenStep>{{minutes(1), 3}, {minutes(2), 4}}));
  EXPECT_THAT(changed(rich_policy(), {"widen=none"})->widen, IsEmpty());
}

TEST(WithSettings, RefusesWhatContradicts) {
  EXPECT_THAT(refusal(changed(rich_policy(), {"offer-timeout=0"})), HasSubstr("--offer-timeout"));
  EXPECT_THAT(refusal(changed(rich_policy(), {"discipline=fifo"})), HasSubstr("--head-start vip"));
  EXPECT_THAT(refusal(changed(Policy{}, {"capacity"})), HasSubstr("SETTING=VALUE"));
  EXPECT_THAT(refusal(changed(Policy{}, {"line.new.weight=3"})), HasSubstr("no line 'new'"));
}

TEST(PolicyLines, GiveBackTheSamePolicy) {
  const Policy policy = rich_policy();
  std::vector<PolicySetting> settings;
  for (const std::string& line : policy_lines(policy)) {
    const std::size_t blank = line.find(' ');
    settings.push_back({line.substr(0, blank), line.substr(blank + 1)});
  }
  const Result<Policy> again = make_policy({"billing", "tech"}, settings);
  ASSERT_TRUE(again) << refusal(again);
  EXPECT_EQ(*again, policy);
}

TEST(PolicyLines, NameEverySettingOnce) {
  const std::vector<std::string> lines = policy_lines(Policy{});
  EXPECT_EQ(lines.size(), policy_flags().size());
  EXPECT_THAT(lines, Contains("capacity 1"));
  EXPECT_THAT(lines, Contains("line.general.weight 1"));
}

TEST(PolicyDifferences, SayFromWhatToWhat) {
  const Policy from = rich_policy();
  const Result<Policy> to =
      changed(from, {"capacity=1", "head-start=vip=0s", "line.tech.max-queue=0", "widen=none"});
  ASSERT_TRUE(to) << refusal(to);
  EXPECT_THAT(policy_differences(from, *to),
              UnorderedElementsAre("capacity: 3 -> 1", "head-start vip: 90s -> 0s",
                                   "line.tech.max-queue: 50 -> 0", "widen: 30s:2 2m:5 -> none"));
  EXPECT_THAT(policy_differences(from, from), IsEmpty());
}

TEST(InOrderOf, PutsLinesAndClassesWhereTheyWere) {
  const Policy from = rich_policy();
  const Result<Policy> wanted = make_policy(
      {"new", "tech", "billing"},
      {{"discipline", "priority"}, {"head-start", "gold=2s"}, {"line.tech.when-full", "billing"}});
  ASSERT_TRUE(wanted) << refusal(wanted);
  const Policy ordered = in_order_of(from, *wanted);
  EXPECT_EQ(policy_change_fault(from, ordered), std::nullopt);
  EXPECT_EQ(ordered.lines[3].name, "new");
  EXPECT_EQ(ordered.lines[2].when_full, (DoorRule{DoorAction::kOverflow, LineId{1}}));
  EXPECT_EQ(ordered.classes[0].name, "vip");
  EXPECT_EQ(ordered.classes[0].head_start, Duration::zero());
  EXPECT_EQ(ordered.classes[1].head_start, seconds(2));
}

}  // namespace
}  // namespace turno
