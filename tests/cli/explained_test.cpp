#include "desk/explained.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace turno {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string name_of(ExecutiveId id) { return id == ExecutiveId{1} ? "JuanPerez" : "MariaSoto"; }
std::string line_of(LineId id) { return id == LineId{0} ? "general" : "tech"; }

LinePolicy billing() {
  LinePolicy line;
  line.name = "billing";
  return line;
}

// A customer came and two executives were free.
Explanation choice() {
  Explanation why;
  why.trigger = Explanation::Trigger::kCustomer;
  why.rule = Explanation::Rule::kAssignment;
  why.assignment = Assignment::kLeastOccupied;
  why.place = 1;
  why.at_work = 6;
  why.unskilled = 1;
  why.not_joined = 1;
  why.unavailable = 2;
  why.candidates = 2;
  why.first[0] = {ExecutiveId{1}, 2, 0, 0.41F};
  why.first[1] = {ExecutiveId{2}, 2, 1, 0.5F};
  return why;
}

std::vector<std::string> lines_of(const Explanation& why, Duration waited) {
  return explained_lines(explained_json(why, billing(), waited, name_of, line_of));
}

TEST(Explained, ChoiceOfAnExecutiveTellsCandidatesFiltersAndRule) {
  EXPECT_THAT(
      lines_of(choice(), milliseconds(12'300)),
      ElementsAre(
          "Waited 12.3 s in line billing (fifo), place 1.",
          "The customer came, or his turn did, while executives were free.",
          AllOf(HasSubstr("6 executives at work"), HasSubstr("1 without the skills"),
                HasSubstr("1 not yet joined"), HasSubstr("2 busy"), HasSubstr("2 free for him")),
          "Free: JuanPerez (2 skills, 0 conversations, occupied 41 %), MariaSoto (2 skills, "
          "1 conversation, occupied 50 %).",
          AllOf(HasSubstr("Chosen: JuanPerez"), HasSubstr("--assign least-occupied"))));
}

TEST(Explained, ChoiceAmongLinesTellsTheRunnerUp) {
  Explanation why;
  why.trigger = Explanation::Trigger::kExecutive;
  why.rule = Explanation::Rule::kOldestOfLines;
  why.candidates = 1;
  why.place = 1;
  why.first[0].executive = ExecutiveId{2};
  why.at_work = 4;
  why.unavailable = 3;
  why.lines_waiting = 3;
  why.urgency = seconds(90);
  why.runner_up = LineId{1};
  why.runner_up_urgency = seconds(40);
  EXPECT_THAT(
      lines_of(why, seconds(30)),
      ElementsAre(HasSubstr("Waited 30 s"), HasSubstr("MariaSoto became free"),
                  HasSubstr("4 executives at work: 3 busy"),
                  AllOf(HasSubstr("3 lines"), HasSubstr("billing was the most urgent, with 90 s"),
                        HasSubstr("before tech with 40 s")),
                  HasSubstr("Chosen: MariaSoto")));
}

TEST(Explained, EveryRuleHasASentence) {
  for (int rule = 0; rule <= static_cast<int>(Explanation::Rule::kOldestOfLines); ++rule) {
    Explanation why = choice();
    why.rule = static_cast<Explanation::Rule>(rule);
    EXPECT_THAT(lines_of(why, {}).back(), Not(HasSubstr("not known"))) << rule;
    EXPECT_THAT(lines_of(why, {}).back(), Not(HasSubstr("%"))) << rule;
  }
}

TEST(Explained, MoreCandidatesThanAreListedAreCounted) {
  Explanation why = choice();
  why.candidates = 20;
  for (auto& one : why.first) one.executive = ExecutiveId{2};
  EXPECT_THAT(lines_of(why, {})[3], HasSubstr(" and 14 more."));
}

TEST(Explained, FitsIntoARecord) {
  constexpr std::size_t kMostRecorded = 4096;
  Explanation why = choice();
  why.candidates = 1000;
  for (auto& one : why.first) one.executive = ExecutiveId{2};
  const auto long_name = [](ExecutiveId) { return std::string(32, 'x'); };
  EXPECT_LT(explained_json(why, billing(), seconds(86'400), long_name).size(), kMostRecorded / 2);
}

TEST(Explained, WhatCannotBeReadGivesASentence) {
  for (const char* text : {"", "{", "[]", "{}", "7", "null"}) {
    EXPECT_THAT(explained_lines(text), ElementsAre("No explanation is on record.")) << text;
  }
  EXPECT_FALSE(
      explained_lines(R"({"rule":"new","candidates":[7,{"name":3}],"free":1e300})").empty());
}

}  // namespace
}  // namespace turno
