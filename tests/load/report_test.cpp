#include "load-tests/report_html.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "load-tests/chart.h"
#include "load-tests/live_line.h"
#include "load-tests/result_json.h"
#include "load-tests/table.h"
#include "tests/load/witness_support.h"

namespace turno::swarm {
namespace {

// A short run by hand, with one breach whose words could be taken for markup.
class ReportTest : public testing::Test {
 protected:
  ReportTest() {
    const auto tell = [this](auto& teller) {
      teller.tell(executive_bot(0), bots::Readying{});
      teller.waits(customer_bot(0));
      teller.meet(customer_bot(0), executive_bot(0));
      teller.says(customer_bot(0), executive_bot(0), 1);
      teller.hears(executive_bot(0), customer_bot(0), 1);
      teller.ends(executive_bot(0), customer_bot(0));
      teller.tell(customer_bot(0), bots::Surprised{"<b>\"algo\" & más</b>"});
    };
    Teller<Witness> to_witness(witness_);
    Teller<Measures> to_measures(measures_);
    tell(to_witness);
    tell(to_measures);
    for (int second = 1; second <= 5; ++second) {
      measures_.tick(kStart + std::chrono::seconds{second});
    }
    result_.plan = &plan_;
    result_.started = "2026-01-02 03:04:05";
    result_.measures = &measures_;
    result_.witness = &witness_;
    result_.expectations = {{"match.p99<1ms", "2 ms", false}};
    result_.usage.wall_s = 5;
    result_.usage.cores = 2;
    result_.usage.swarm.cpu_s = 0.5;
    result_.usage.server = ProcessUse{1, 50};
  }
  Plan plan_;
  Witness witness_{Witness::Rules{}, kStart};
  Measures measures_{kStart};
  RunResult result_;
};

// Names of the tags that are open at the end, or closed out of turn.
std::string unbalanced(const std::string& html) {
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-zA-Z0-9]+)([^>]*)>");
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2];
    const std::string rest = (*at)[3];
    if (name == "meta" || (!rest.empty() && rest.back() == '/')) continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return name;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

TEST_F(ReportTest, IsAPageThatNeedsNothingElse) {
  const std::string html = report_html(result_);
  EXPECT_EQ(unbalanced(html.substr(html.find("<html"))), "");
  const std::regex address("https?://(?!www\\.w3\\.org/2000/svg)");
  EXPECT_FALSE(std::regex_search(html, address));
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<b>\"algo\""), std::string::npos) << "text is not markup";
  EXPECT_NE(html.find("&lt;b&gt;&quot;algo&quot; &amp; más"), std::string::npos);
  for (const char* title : {"Latencies", "People", "Waits of those matched", "Executives: part"}) {
    EXPECT_NE(html.find(title), std::string::npos) << title;
  }
  EXPECT_EQ(html.find("nan"), std::string::npos);
  EXPECT_EQ(html.find("inf"), html.find("inf}")) << "no number without end";
}

TEST_F(ReportTest, HasItsNumbersInTheJson) {
  const auto json = nlohmann::json::parse(result_json(result_));
  EXPECT_EQ(json["counts"]["matched"], 1);
  EXPECT_EQ(json["counts"]["heard"], 1);
  EXPECT_EQ(json["breaches"], 1);
  EXPECT_EQ(json["checked"]["lines"], 1);
  EXPECT_EQ(json["latencies_us"]["relay"]["count"], 1);
  EXPECT_EQ(json["series"].size(), 5U);
  EXPECT_EQ(json["expectations"][0]["met"], false);
  EXPECT_EQ(json["usage"]["server_cpu_s"], 1.0);
}

TEST_F(ReportTest, SaysInTheTableWhatWasCheckedAndWhatWasWrong) {
  const std::string text = table(result_);
  EXPECT_NE(text.find("checked 1 lines, 1 matches"), std::string::npos) << text;
  EXPECT_NE(text.find("1 BREACHES"), std::string::npos);
  EXPECT_NE(text.find("V8 surprise"), std::string::npos);
  EXPECT_NE(text.find("expected match.p99<1ms: NOT MET, measured 2 ms"), std::string::npos);
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(grouped(12), "12");
}

TEST_F(ReportTest, FitsTheLiveLineIntoTheTerminal) {
  EXPECT_LE(live_line(measures_, 0, 60).size(), 60U);
  EXPECT_NE(live_line(measures_, 3, 200).find("BREACHES 3"), std::string::npos);
}

TEST(Bottleneck, IsTheSwarmWhenItIsLateOrBusy) {
  Usage usage;
  usage.wall_s = 10;
  usage.cores = 2;
  usage.swarm.cpu_s = 1;
  usage.server = ProcessUse{2, 50};
  EXPECT_EQ(bottleneck(usage).rfind("Nobody", 0), 0U);
  usage.server->cpu_s = 18;
  EXPECT_EQ(bottleneck(usage).rfind("The machine", 0), 0U);
  usage.swarm.cpu_s = 9;
  EXPECT_EQ(bottleneck(usage).rfind("The swarm", 0), 0U);
}

}  // namespace
}  // namespace turno::swarm
