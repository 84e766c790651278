// What a checked matcher expects of explanations, and of answers to "why not".
#include <algorithm>
#include <set>

#include "tests/dispatcher/checked_matcher.h"

namespace turno::testing {

void check_explanation(const Matched& matched) {
  using Rule = Explanation::Rule;
  const Explanation& why = matched.why;
  EXPECT_EQ(why.first[0].executive, matched.executive) << "the chosen one comes first";
  EXPECT_GE(why.candidates, 1U);
  EXPECT_LE(why.unskilled + why.not_joined + why.unavailable, why.at_work);
  EXPECT_GE(why.urgency, Duration::zero());

  std::set<ExecutiveId> listed;
  for (std::size_t n = 0; n < why.first.size() && why.first[n].executive != ExecutiveId{}; ++n) {
    EXPECT_TRUE(listed.insert(why.first[n].executive).second) << "a candidate listed twice";
    const Explanation::Candidate& best = why.first[0];
    const Explanation::Candidate& other = why.first[n];
    EXPECT_LE(best.skills, other.skills);
    if (best.skills != other.skills) continue;
    EXPECT_LE(best.load, other.load);
    if (best.load == other.load) {
      EXPECT_LE(best.score, other.score);
    }
  }
  EXPECT_LE(listed.size(), why.candidates);
  if (why.rule == Rule::kSticky) return;  // also one who has not joined the line
  EXPECT_LE(why.candidates + why.unskilled + why.not_joined, why.at_work);
  EXPECT_GE(why.place, 1U) << "he was in a line";
  if (why.trigger == Explanation::Trigger::kExecutive) {
    EXPECT_EQ(why.candidates, 1U);
    EXPECT_GE(why.lines_waiting, 1U);
    EXPECT_EQ(why.rule, why.lines_waiting > 1 ? Rule::kOldestOfLines : Rule::kOnlyOne);
    if (why.lines_waiting > 1) {
      EXPECT_NE(why.runner_up, matched.line);
      EXPECT_GE(why.urgency, why.runner_up_urgency);
    }
  } else {
    EXPECT_EQ(why.rule == Rule::kOnlyOne, why.candidates == 1) << "there was (no) choice";
    EXPECT_NE(why.rule, Rule::kOldestOfLines);
  }
}

WhyNot expected_why_not(const ReferenceMatcher& reference, const ReferenceMatcher::Worker& worker,
                        TimePoint at) {
  using Reason = WhyNot::Reason;
  WhyNot why;
  why.conversations = reference.conversations(worker.id);
  why.capacity = reference.capacity(worker);
  if (!worker.wrap_ups.empty()) {
    why.wrap_up_left = *std::min_element(worker.wrap_ups.begin(), worker.wrap_ups.end()) - at;
  }
  const bool asked =
      std::any_of(reference.customers.begin(), reference.customers.end(),
                  [&](const auto& each) { return each.offered() && each.with == worker.id; });
  if (worker.away) {
    why.reason = Reason::kLost;
  } else if (worker.paused) {
    why.reason = worker.paused_for_missing ? Reason::kPausedMissed : Reason::kPaused;
  } else if (asked) {
    why.reason = Reason::kOffered;
  } else if (why.conversations >= why.capacity) {
    why.reason = Reason::kFull;
  } else if (why.conversations + worker.wrap_ups.size() >= why.capacity) {
    why.reason = Reason::kWrapUp;
  } else {
    why.reason = Reason::kNobodyForHim;
  }
  for (std::size_t n = 0; n < reference.policy.lines.size(); ++n) {
    const auto line = static_cast<LineId>(n);
    WhyNot::LineState state;
    state.line = line;
    state.waiting = reference.waiting_in(line);
    state.skilled = reference.can_serve(worker, line);
    state.joined = reference.has_joined(worker, line);
    for (const ReferenceMatcher::Customer& each : reference.customers) {
      const bool passed =
          std::find(each.passed.begin(), each.passed.end(), worker.id) != each.passed.end();
      if (passed && each.in_line() && each.line == line) ++state.passed;
    }
    why.lines.push_back(state);
  }
  return why;
}

}  // namespace turno::testing
