// Lines that ask for skills, and executives who serve several.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

using Rule = Explanation::Rule;

// Line 0 asks for nothing, line 1 for credit, line 2 for credit and english.
class SkillsTest : public Behaviour {
 protected:
  void SetUp() override {
    add_line("credit", {"credit"});
    add_line("english", {"credit", "english"});
    policy.assignment = Assignment::kLinear;
  }
};

TEST_F(SkillsTest, ServesOnlyLinesWhoseSkillsHeAllHas) {
  on(arrive(1, {"english"}));
  EXPECT_EQ(on(join(1, line(1))), "placed c1 at 1 in line 1 unstaffed; ");
  EXPECT_EQ(on(join(2, line(2))), "placed c2 at 1 in line 2 unstaffed; ");
  EXPECT_EQ(on(join(3)), "placed c3 at 1; match 1 c3 e1 waited 0s; ");
  EXPECT_EQ(on(arrive(2, {"english", "credit"})),
            "arrived e2; match 2 c1 e2 in line 1 waited 0s; ");
}

TEST_F(SkillsTest, KeepsThoseWhoCanDoMoreForThoseWhoNeedIt) {
  on(arrive(1, {"credit", "english"}));
  on(arrive(2, {"credit"}));
  on(arrive(3));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; match 1 c1 e3 waited 0s; ");
  EXPECT_EQ(why().rule, Rule::kFewestSkills);
  EXPECT_EQ(why().candidates, 3U);
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e2 waited 0s; ");
  EXPECT_EQ(on(join(3)), "placed c3 at 1; match 3 c3 e1 waited 0s; ");
  EXPECT_EQ(why().rule, Rule::kOnlyOne);
  EXPECT_EQ(why().unavailable, 2U);
}

TEST_F(SkillsTest, FewerSkillsGoBeforeALighterLoad) {
  policy.capacity = 2;
  on(arrive(1, {"credit"}));
  on(arrive(2));
  on(join(1));
  EXPECT_EQ(on(join(2)), "placed c2 at 1; match 2 c2 e2 waited 0s; ");
}

TEST_F(SkillsTest, DoesNotCountSkillsThatNoLineAsksFor) {
  on(arrive(1, {"juggling", "singing"}));
  on(arrive(2, {"credit"}));
  EXPECT_EQ(on(join(1)), "placed c1 at 1; match 1 c1 e1 waited 0s; ");
}

TEST_F(SkillsTest, TheFirstInEachLineIsTheFirstHeCanHave) {
  on(join(1, line(2)));
  on(join(2, line(1)));
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1; match 1 c2 e1 in line 1 waited 0s; ");
  EXPECT_EQ(why().trigger, Explanation::Trigger::kExecutive);
  EXPECT_EQ(why().rule, Rule::kOnlyOne);
  EXPECT_EQ(why().lines_waiting, 1U);
}

TEST_F(SkillsTest, TakesTheLongestWaitAtTheHeadsOfHisLines) {
  on(join(1, line(1)));
  after(seconds(5));
  on(join(2));
  after(seconds(5));
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1; match 1 c1 e1 in line 1 waited 10s; ");
  EXPECT_EQ(why().rule, Rule::kOldestOfLines);
  EXPECT_EQ(why().urgency, seconds(10));
  EXPECT_EQ(why().runner_up, line(0));
  EXPECT_EQ(why().runner_up_urgency, seconds(5));
  EXPECT_EQ(why().lines_waiting, 2U);
}

TEST_F(SkillsTest, WeighsTheWaitsOfItsLines) {
  usual().weight = 3;
  on(join(1, line(1)));
  after(seconds(6));
  on(join(2));
  after(seconds(4));
  // 10 x 1 against 4 x 3.
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1; match 1 c2 e1 waited 4s; ");
  EXPECT_EQ(why().urgency, seconds(12));
  EXPECT_EQ(why().runner_up_urgency, seconds(10));
}

TEST_F(SkillsTest, OfEqualWaitsTakesTheLowerLine) {
  on(join(1, line(2)));
  on(join(2, line(1)));
  EXPECT_EQ(on(arrive(1, {"credit", "english"})),
            "arrived e1; match 1 c2 e1 in line 1 waited 0s; ");
}

TEST_F(SkillsTest, CountsAHeadStartAcrossLines) {
  policy.lines[1].discipline = Discipline::kPriority;
  policy.classes = {{"vip", seconds(20), {}}};
  on(join(1));
  after(seconds(10));
  on(join(2, line(1), "vip"));
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1; match 1 c2 e1 in line 1 waited 0s; ");
}

TEST_F(SkillsTest, CountsDeadlinesFromTheLongestServiceLevel) {
  policy.lines[0].discipline = Discipline::kDeadline;
  policy.lines[1].discipline = Discipline::kDeadline;
  policy.lines[0].service_level = seconds(100);
  policy.lines[1].service_level = seconds(40);
  on(join(1));
  after(seconds(50));
  on(join(2, line(1)));
  // Due at 100 s and at 90 s.
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1; match 1 c2 e1 in line 1 waited 0s; ");
  EXPECT_EQ(why().urgency, seconds(60));
  EXPECT_EQ(why().runner_up_urgency, seconds(50));
}

TEST_F(SkillsTest, NewSkillsCountAtOnce) {
  on(arrive(1));
  on(join(1, line(1)));
  EXPECT_EQ(on(arrive(1, {"credit"})), "arrived e1 again; match 1 c1 e1 in line 1 waited 0s; ");
}

TEST_F(SkillsTest, LostSkillsEndNoConversation) {
  on(arrive(1, {"credit"}));
  on(join(1, line(1)));
  on(join(2, line(1)));
  EXPECT_EQ(on(arrive(1)), "arrived e1 again; ");
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c1 e1 released; ");
}

TEST_F(SkillsTest, TellsWhoWasLeftOutForWhat) {
  policy.lines.resize(2);
  on(arrive(1));
  on(arrive(2, {"credit"}));
  on(arrive(3, {"credit"}));
  on(arrive(4, {"credit"}));
  on(Pause{e(2)});
  on(join(1, line(1)));
  EXPECT_EQ(why().at_work, 4U);
  EXPECT_EQ(why().unskilled, 1U);
  EXPECT_EQ(why().unavailable, 1U);
  EXPECT_EQ(why().candidates, 2U);
}

}  // namespace
}  // namespace turno::testing
