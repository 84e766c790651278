#include "cli/why_not_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace turno {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Policy two_lines() {
  Policy policy;
  policy.lines.push_back(Policy::usual_line());
  policy.lines.back().name = "billing";
  policy.lines.back().skills = {"billing", "tax"};
  return policy;
}

TEST(WhyNotText, NamesTheReasonAndEveryLine) {
  WhyNot why;
  why.reason = WhyNot::Reason::kNobodyForHim;
  why.capacity = 2;
  why.lines = {{LineId{0}, 3, true, false, 0}, {LineId{1}, 1, false, false, 0}};
  EXPECT_THAT(
      why_not_lines(why, two_lines(), "Ana"),
      ElementsAre(HasSubstr("Ana is available (0 of 2"),
                  "line general: 3 waiting; has not joined it yet (--widen)",
                  "line billing: 1 waiting; lacks a skill that it asks for (billing, tax)"));
}

TEST(WhyNotText, TellsWhomHePassedOn) {
  WhyNot why;
  why.lines = {{LineId{0}, 3, true, true, 2}};
  why.reason = WhyNot::Reason::kPaused;
  EXPECT_THAT(why_not_lines(why, two_lines(), "Ana").back(),
              HasSubstr("serves it, passed on 2 of them"));
}

TEST(WhyNotText, RoundsWhatIsLeftUp) {
  WhyNot why;
  why.reason = WhyNot::Reason::kWrapUp;
  why.wrap_up_left = milliseconds(4200);
  EXPECT_THAT(why_not_lines(why, two_lines(), "Ana").front(), HasSubstr("5s more"));
}

TEST(WhyNotText, EveryReasonHasASentence) {
  for (int reason = 0; reason <= static_cast<int>(WhyNot::Reason::kNobodyForHim); ++reason) {
    WhyNot why;
    why.reason = static_cast<WhyNot::Reason>(reason);
    EXPECT_THAT(why_not_lines(why, two_lines(), "Ana").front(), HasSubstr("Ana"));
    EXPECT_THAT(why_not_lines(why, two_lines(), "Ana").front(), Not(HasSubstr("not known")));
  }
}

}  // namespace
}  // namespace turno
