#include "journal/line_record.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <vector>

#include "store/event_json.h"
#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {
namespace {

using std::chrono::seconds;

Policy two_lines() {
  Policy policy;
  policy.lines.push_back(Policy::usual_line());
  policy.lines.back().name = "billing";
  return policy;
}

// What the disk gives back.
LogEvent from_disk(const LogEvent& event) {
  const Result<EncodedEvent> encoded = encode(event);
  EXPECT_TRUE(encoded);
  const Result<LogEvent> decoded = decode(encoded->kind, encoded->body);
  EXPECT_TRUE(decoded) << decoded.error().detail;
  return *decoded;
}

TEST(LineRecord, EverythingThatIsAskedComesBackAsItWas) {
  const Policy policy = two_lines();
  Join whole = join(1, line(1), "vip", 7);
  whole.ticket = TicketId{100'001};
  whole.code = 123'456;
  const std::vector<MatchEvent> events{join(1),
                                       whole,
                                       Leave{c(1), 9},
                                       Drop{c(1)},
                                       Return{c(1), 9},
                                       arrive(7, {"network", "tv"}, 3, 2),
                                       Ready{e(7)},
                                       Pause{e(7), "almuerzo"},
                                       DropExecutive{e(7)},
                                       Depart{e(7)},
                                       Accept{e(7), talk(3)},
                                       Reject{e(7), talk(3), "ocupado"},
                                       Release{talk(3)},
                                       ExtendWrapUp{e(7), seconds(90)},
                                       ChangePolicy{std::make_shared<const Policy>(policy), "ana"},
                                       Restart{std::make_shared<const Policy>(policy)}};
  for (const MatchEvent& event : events) {
    const std::optional<LogEvent> record = asked_record(event, {}, policy);
    ASSERT_TRUE(record) << describe(event);
    const Result<std::optional<MatchEvent>> again = asked_again(from_disk(*record), policy);
    ASSERT_TRUE(again && *again) << describe(event);
    EXPECT_EQ(event.index(), (*again)->index());
    EXPECT_EQ(turno::testing::describe(**again), turno::testing::describe(event));
    EXPECT_FALSE(is_told(*record));
  }
}

TEST(LineRecord, KeepsWhatDecidesNothingInTheMatcherToo) {
  Join whole = join(1, line(1));
  whole.ticket = TicketId{100'001};
  whole.code = 123'456;
  const auto record = asked_record(whole, {}, two_lines());
  const auto again = asked_again(from_disk(*record), two_lines());
  ASSERT_TRUE(again && *again);
  EXPECT_EQ(std::get<Join>(**again).ticket, TicketId{100'001});
  EXPECT_EQ(std::get<Join>(**again).code, 123'456U);
  const auto pause = asked_record(Pause{e(7), "almuerzo"}, {}, two_lines());
  EXPECT_EQ(std::get<ExecutiveAttendance>(*pause).reason, "almuerzo");
}

TEST(LineRecord, ATickAsksNothing) { EXPECT_FALSE(asked_record(Tick{}, {}, Policy{})); }

TEST(LineRecord, SaysWhetherAnExecutiveCameOrCameBack) {
  const std::vector<MatchEffect> back{Arrived{e(7), true, false, 1}};
  const auto record = asked_record(arrive(7), back, Policy{});
  EXPECT_EQ(std::get<ExecutiveAttendance>(*record).attendance, Attendance::kReturned);
  const std::vector<MatchEffect> fresh{Arrived{e(7), false, false, 1}};
  EXPECT_EQ(std::get<ExecutiveAttendance>(*asked_record(arrive(7), fresh, Policy{})).attendance,
            Attendance::kCame);
}

TEST(LineRecord, ALineThatIsGoneIsNamed) {
  const auto record = asked_record(join(1, line(1)), {}, two_lines());
  const auto again = asked_again(*record, Policy{});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().detail, "there is no line 'billing'");
}

TEST(LineRecord, AnswersAndAnnouncementsAreNotTold) {
  const Policy policy;
  EXPECT_FALSE(told_record(PlaceChanged{c(1), 2, SetBack::kNone, {}}, Tick{}, policy));
  EXPECT_FALSE(told_record(Left{c(1), 5}, Leave{c(1), 5}, policy));
  EXPECT_FALSE(told_record(Departed{e(7)}, Depart{e(7)}, policy));
  EXPECT_FALSE(told_record(Arrived{e(7), false, false, 1}, arrive(7), policy));
}

TEST(LineRecord, WhoIsNotBackInTimeIsTold) {
  const auto left = told_record(Left{c(1), 0}, Tick{}, Policy{});
  ASSERT_TRUE(left);
  EXPECT_TRUE(std::holds_alternative<LineExpired>(*left));
  const auto departed = told_record(Departed{e(7)}, Tick{}, Policy{});
  ASSERT_TRUE(departed);
  EXPECT_TRUE(std::holds_alternative<ExecutiveExpired>(*departed));
}

TEST(LineRecord, TheSameMatchIsTheSameWithoutItsTicketAndReasons) {
  const Matched matched{talk(3), c(1), e(7), line(1), seconds(4), {}, {}};
  const auto bare = told_record(matched, Tick{}, two_lines());
  auto on_disk = told_record(matched, Tick{}, two_lines(),
                             [](const Matched&, const Policy&) { return std::string("{}"); });
  std::get<ConversationStarted>(*on_disk).ticket = TicketId{100'007};
  EXPECT_TRUE(same_told(from_disk(*on_disk), *bare));
  std::get<ConversationStarted>(*on_disk).executive = e(8);
  EXPECT_FALSE(same_told(from_disk(*on_disk), *bare));
}

TEST(LineRecord, ReasonsTooLongToBeKeptAreLeftOut) {
  const auto record = told_record(Matched{talk(3), c(1), e(7), {}, seconds(4), {}, {}}, Tick{},
                                  Policy{}, [](const Matched&, const Policy&) {
                                    return std::string(ConversationStarted::kMaxWhyBytes + 1, 'x');
                                  });
  EXPECT_EQ(std::get<ConversationStarted>(*record).why, "");
}

}  // namespace
}  // namespace turno::testing
