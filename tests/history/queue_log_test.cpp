#include "history/queue_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "settings/policy_record.h"
#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/random_world.h"
#include "tests/dispatcher/seeds.h"
#include "tests/history/events.h"
#include "tests/journal/story.h"

namespace turno::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;

constexpr TicketId kTicket{100'001};

std::vector<std::string> all_lines(const std::vector<EventRecord>& rows) {
  std::vector<std::string> lines;
  QueueLog log(names(), [&](WallTime, const std::string& line) { lines.push_back(line); });
  for (const EventRecord& row : rows) log.take(row);
  return lines;
}

// Without the epoch in front, counted from the beginning instead, and without the end of the line.
std::vector<std::string> short_lines(const Events& events) {
  std::vector<std::string> lines;
  for (const std::string& line : all_lines(events.rows)) {
    const std::size_t bar = line.find('|');
    const std::int64_t at = std::stoll(line.substr(0, bar)) - Events::kBegin;
    lines.push_back(std::to_string(at) + line.substr(bar, line.size() - bar - 1));
  }
  return lines;
}

ServerStarted server_started(const Policy& policy = {}) { return {"1", policy_record(policy)}; }

TEST(QueueLog, TellsOfACallThatIsAnswered) {
  Events events;
  events.line(server_started());
  events.line(attends(kJuan, Attendance::kCame));
  events.passes(seconds(2));
  events.line(joined(kAna, "general"));
  events.line(placed(kAna, "general", 1));
  events.passes(milliseconds(5'200));
  events.line(LineOffered{ConversationId{4}, kAna, kJuan, "general"});
  events.passes(seconds(3));
  events.line(started(kTicket, kAna, kJuan, 8'200, 4));
  events.passes(seconds(60));
  events.line(ended(kTicket, kAna, kJuan, "customer-left", 4));
  events.line(attends(kJuan, Attendance::kWent));
  EXPECT_THAT(short_lines(events),
              ElementsAre("0|NONE|NONE|NONE|QUEUESTART|", "0|NONE|general|JuanPerez|ADDMEMBER|",
                          "2|1700000002.3|general|NONE|ENTERQUEUE||11111111-1|1",
                          "10|1700000002.3|general|JuanPerez|CONNECT|8|1700000010.6|3",
                          "70|1700000002.3|general|JuanPerez|COMPLETECALLER|8|60|1",
                          "70|NONE|general|JuanPerez|REMOVEMEMBER|"));
}

TEST(QueueLog, TellsOfThoseWhoGiveUpAndThoseWhoAreSentOn) {
  Events events;
  events.line(server_started());
  events.line(joined(kAna, "general"));
  events.line(placed(kAna, "general", 3));
  events.passes(seconds(30));
  events.line(placed(kAna, "billing", 2));
  events.passes(seconds(10));
  events.line(LineLeft{kAna});
  events.line(joined(kLuis, "general"));
  events.line(LineRefused{kLuis, "general", "full"});
  EXPECT_THAT(short_lines(events),
              ElementsAre("0|NONE|NONE|NONE|QUEUESTART|",
                          "0|1700000000.2|general|NONE|ENTERQUEUE||11111111-1|3",
                          "30|1700000000.2|general|NONE|EXITWITHTIMEOUT|3|3|30",
                          "30|1700000000.2|billing|NONE|ENTERQUEUE||11111111-1|2",
                          "40|1700000000.2|billing|NONE|ABANDON|2|2|10"));
}

TEST(QueueLog, RingsForOffers) {
  Events events;
  events.line(server_started());
  events.line(joined(kAna, "general"));
  events.line(placed(kAna, "general", 1));
  events.line(LineOffered{ConversationId{1}, kAna, kJuan, "general"});
  events.passes(milliseconds(20'500));
  events.line(OfferMissed{kAna, kJuan, "missed", {}, ConversationId{1}});
  events.line(LineOffered{ConversationId{2}, kAna, kJuan, "general"});
  events.passes(milliseconds(1'500));
  events.line(LineLeft{kAna});
  events.line(OfferMissed{kAna, kJuan, "revoked", {}, ConversationId{2}});
  EXPECT_THAT(short_lines(events),
              ElementsAre("0|NONE|NONE|NONE|QUEUESTART|",
                          "0|1700000000.2|general|NONE|ENTERQUEUE||11111111-1|1",
                          "20|1700000000.2|general|JuanPerez|RINGNOANSWER|20500",
                          "22|1700000000.2|general|JuanPerez|RINGCANCELED|1500",
                          "22|1700000000.2|general|NONE|ABANDON|1|1|22"));
}

TEST(QueueLog, EntersThoseWhoWaitAgainAfterAStart) {
  Events events;
  events.line(server_started());
  events.line(attends(kJuan, Attendance::kCame));
  events.line(attends(kJuan, Attendance::kPaused, "al|muerzo"));
  events.line(joined(kAna, "general"));
  events.line(placed(kAna, "general", 1));
  events.passes(seconds(9));
  events.line(server_started());
  events.line(attends(kJuan, Attendance::kReturned));
  events.line(attends(kJuan, Attendance::kReady));
  events.line(started(kTicket, kAna, kJuan, 9'000, 1));
  events.line(server_started());
  events.line(ended(kTicket, kAna, kJuan, "released", 1));
  EXPECT_THAT(short_lines(events),
              ElementsAre("0|NONE|NONE|NONE|QUEUESTART|", "0|NONE|general|JuanPerez|ADDMEMBER|",
                          "0|NONE|general|JuanPerez|PAUSE|al_muerzo",
                          "0|1700000000.4|general|NONE|ENTERQUEUE||11111111-1|1",
                          "9|NONE|NONE|NONE|QUEUESTART|",
                          "9|1700000000.4|general|NONE|ENTERQUEUE||11111111-1|1",
                          "9|NONE|general|JuanPerez|ADDMEMBER|", "9|NONE|general|JuanPerez|PAUSE|",
                          "9|NONE|general|JuanPerez|UNPAUSE|",
                          "9|1700000000.4|general|JuanPerez|CONNECT|0|1700000009.9|0",
                          "9|NONE|NONE|NONE|QUEUESTART|"));
}

TEST(QueueLog, AddsMembersToTheLinesTheyServe) {
  Policy policy;
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "billing";
  policy.lines[1].skills = {"money"};
  Events events;
  events.line(server_started(policy));
  events.line(attends(kJuan, Attendance::kCame));
  ExecutiveAttendance other = attends(ExecutiveId{8}, Attendance::kCame);
  other.skills = "money tools";
  events.line(other);
  events.line(attends(ExecutiveId{8}, Attendance::kDropped));
  EXPECT_THAT(
      short_lines(events),
      ElementsAre("0|NONE|NONE|NONE|QUEUESTART|", "0|NONE|general|JuanPerez|ADDMEMBER|",
                  "0|NONE|general|PedroLopez|ADDMEMBER|", "0|NONE|billing|PedroLopez|ADDMEMBER|",
                  "0|NONE|general|PedroLopez|PAUSE|connection-lost",
                  "0|NONE|billing|PedroLopez|PAUSE|connection-lost"));
}

TEST(QueueLog, MakesSenseOfLogsOfBeforeVersion3) {
  Events events;
  events.add(attends(kJuan, Attendance::kCame));
  events.add(joined(kAna, ""));
  events.add(joined(kLuis, ""));
  events.passes(seconds(6));
  events.add(OfferMissed{kAna, kJuan, "missed", {}, {}});
  ConversationStarted start = started(kTicket, kAna, kJuan, 5'900, 0);
  start.line.clear();
  events.add(start);
  events.passes(seconds(4));
  events.add(ended(kTicket, kAna, kJuan, "released", 0));
  events.add(LineLeft{kLuis});
  EXPECT_THAT(short_lines(events),
              ElementsAre("0|NONE|general|JuanPerez|ADDMEMBER|",
                          "0|1700000000.2|general|NONE|ENTERQUEUE||11111111-1|1",
                          "0|1700000000.3|general|NONE|ENTERQUEUE||22222222-2|2",
                          "6|1700000000.2|general|JuanPerez|RINGNOANSWER|0",
                          "6|1700000000.2|general|JuanPerez|CONNECT|5|1700000006.5|0",
                          "10|1700000000.2|general|JuanPerez|COMPLETEAGENT|5|4|1",
                          "10|1700000000.3|general|NONE|ABANDON|2|2|10"));
}

// ---- Read back by the rules of the format ----

// What a reporting tool makes of the lines; a line against the rules fails the test.
class Importer {
 public:
  void take(const std::string& line) {
    ASSERT_FALSE(line.empty());
    ASSERT_EQ(line.back(), '\n');
    ASSERT_EQ(line.find('\n'), line.size() - 1);
    ASSERT_LE(line.size(), 8'191U);
    std::vector<std::string> f;
    std::stringstream text(line.substr(0, line.size() - 1) + "|");
    for (std::string part; std::getline(text, part, '|');) f.push_back(part);
    ASSERT_GE(f.size(), 5U) << line;
    const std::int64_t at = std::stoll(f[0]);
    ASSERT_GE(at, newest_) << line;
    newest_ = at;
    const std::string& event = f[4];
    ++counts[event];
    if (event == "QUEUESTART") {
      open_.clear();
      talking_.clear();
      members_.clear();
    } else if (event == "ENTERQUEUE") {
      ASSERT_EQ(f.size(), 8U) << line;
      ASSERT_TRUE(open_.emplace(f[1], f[2]).second) << "enters twice: " << line;
      ASSERT_FALSE(talking_.contains(f[1])) << line;
    } else if (event == "CONNECT") {
      ASSERT_EQ(f.size(), 8U) << line;
      leaves(f, line);
      talking_[f[1]] = f[3];
    } else if (event == "ABANDON" || event == "EXITWITHTIMEOUT") {
      ASSERT_EQ(f.size(), 8U) << line;
      leaves(f, line);
    } else if (event == "COMPLETEAGENT" || event == "COMPLETECALLER") {
      ASSERT_EQ(f.size(), 8U) << line;
      ASSERT_EQ(talking_[f[1]], f[3]) << line;
      talking_.erase(f[1]);
    } else if (event == "RINGNOANSWER" || event == "RINGCANCELED") {
      ASSERT_EQ(f.size(), 6U) << line;
      ASSERT_TRUE(open_.contains(f[1])) << line;
    } else if (event == "ADDMEMBER") {
      ASSERT_TRUE(members_.emplace(f[2] + "/" + f[3], false).second) << line;
    } else if (event == "REMOVEMEMBER") {
      ASSERT_EQ(members_.erase(f[2] + "/" + f[3]), 1U) << line;
    } else if (event == "PAUSE" || event == "UNPAUSE") {
      const auto member = members_.find(f[2] + "/" + f[3]);
      ASSERT_NE(member, members_.end()) << line;
      ASSERT_EQ(member->second, event == "UNPAUSE") << line;
      member->second = event == "PAUSE";
    } else {
      ASSERT_EQ(event, "CONFIGRELOAD") << line;
    }
  }

  std::size_t waiting() const { return open_.size(); }
  std::map<std::string, std::uint64_t> counts;

 private:
  void leaves(const std::vector<std::string>& f, const std::string& line) {
    const auto found = open_.find(f[1]);
    ASSERT_NE(found, open_.end()) << line;
    ASSERT_EQ(found->second, f[2]) << line;
    open_.erase(found);
  }

  std::int64_t newest_ = 0;
  std::map<std::string, std::string> open_;     // call: line
  std::map<std::string, std::string> talking_;  // call: agent
  std::map<std::string, bool> members_;         // "line/agent": paused
};

std::uint64_t rows_of(const std::vector<EventRecord>& rows, std::string_view kind,
                      std::string_view part = {}) {
  return static_cast<std::uint64_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
    return row.kind == kind && row.body.find(part) != std::string::npos;
  }));
}

// Whatever happens in the line, under policies that change and servers that start again.
TEST(QueueLog, ReadBackByTheRulesHasTheSameCounts) {
  const std::uint64_t first = first_seed();
  std::map<std::string, std::uint64_t> seen;
  for (std::uint64_t seed = first; seed < first + seed_count(kSlowBuild ? 40 : 250); ++seed) {
    SCOPED_TRACE("TURNO_FIRST_SEED=" + std::to_string(seed));
    RandomWorld world(seed);
    const Policy policy = world.policy();
    CheckedMatcher there(policy);
    Story story(policy);
    for (int step = 0; step < 150; ++step) {
      story.now = world.moment(story.now, story.matcher().next_deadline());
      const MatchEvent event = world.event(there.reference());
      there.step(event, story.now);
      story.tell({event});
    }
    Importer importer;
    for (EventRecord& row : story.rows) {
      row.at =
          WallTime(std::chrono::duration_cast<milliseconds>(row.line_time->time_since_epoch()));
    }
    for (const std::string& line : all_lines(story.rows)) {
      importer.take(line);
      ASSERT_FALSE(::testing::Test::HasFatalFailure());
    }
    EXPECT_EQ(importer.counts["CONNECT"], rows_of(story.rows, "conversation.started"));
    EXPECT_EQ(importer.counts["QUEUESTART"], rows_of(story.rows, "server.started"));
    EXPECT_EQ(importer.counts["CONFIGRELOAD"], rows_of(story.rows, "policy.changed"));
    EXPECT_LE(importer.counts["COMPLETECALLER"],
              rows_of(story.rows, "conversation.ended", "customer-left"));
    EXPECT_EQ(importer.waiting(), story.matcher().waiting());
    for (const auto& [event, times] : importer.counts) seen[event] += times;
  }
  // One seed need not have all of it.
  for (const char* const event :
       {"CONNECT", "ABANDON", "COMPLETECALLER", "COMPLETEAGENT", "EXITWITHTIMEOUT", "RINGNOANSWER",
        "RINGCANCELED", "ADDMEMBER", "REMOVEMEMBER", "PAUSE", "UNPAUSE", "QUEUESTART"}) {
    EXPECT_TRUE(seed_count(2) == 1 || seen[event] > 0) << event;
  }
}

}  // namespace
}  // namespace turno::testing
