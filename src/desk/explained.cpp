#include "desk/explained.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "dispatcher/policy_words.h"

namespace turno {
namespace {

using nlohmann::json;
using Rule = Explanation::Rule;

struct RuleWord {
  Rule rule;
  std::string_view word;
  std::string_view sentence;
};
// %E is the executive, %A the policy's --assign.
constexpr std::array<RuleWord, 7> kRules{{
    {Rule::kOnlyOne, "only-one", "There was no choice."},
    {Rule::kSticky, "sticky", "The customer talked to %E last (--sticky)."},
    {Rule::kFewestSkills, "fewest-skills",
     "%E has the fewest skills of them: who can do more is kept for those who need it."},
    {Rule::kLightestLoad, "lightest-load",
     "Of those with the fewest skills %E had the fewest conversations."},
    {Rule::kAssignment, "assignment",
     "Of those with the fewest skills and the lightest load %E was first by --assign %A."},
    {Rule::kLongestIdle, "longest-idle",
     "Equal by --assign %A, so %E, who had been free for longest, was chosen."},
    {Rule::kOldestOfLines, "oldest-of-lines", "The most urgent of the lines' heads was taken."},
}};

double seconds(Duration duration) {
  constexpr double kTenths = 10;
  return std::round(std::chrono::duration<double>(duration).count() * kTenths) / kTenths;
}

json candidates(const Explanation& why, const std::function<std::string(ExecutiveId)>& name) {
  json list = json::array();
  const std::size_t count = std::min<std::size_t>(why.candidates, why.first.size());
  for (std::size_t at = 0; at < count; ++at) {
    const Explanation::Candidate& one = why.first[at];
    if (one.executive == ExecutiveId{}) continue;
    list.push_back({{"name", name(one.executive)},
                    {"skills", one.skills},
                    {"load", one.load},
                    {"score", one.score}});
  }
  return list;
}

// ---- Reading. What is missing or of another type counts as 0 or "": a record may be older. ----

double number_in(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

long count_in(const json& object, const char* key) {
  constexpr double kMost = 1e9;
  return static_cast<long>(std::clamp(number_in(object, key), 0.0, kMost));
}

std::string text_in(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// "5 s", "0.4 s"
std::string seconds_text(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), value == std::floor(value) ? "%.0f s" : "%.1f s", value);
  return text.data();
}

std::string counted(long count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// What the score of a candidate means; nothing for rules whose number says nothing to a person.
std::string score_text(const std::string& assign, double score) {
  constexpr double kPercent = 100;
  constexpr double kNanoseconds = 1e9;
  if (assign == word(Assignment::kLeastOccupied)) {
    return ", occupied " + std::to_string(std::lround(score * kPercent)) + " %";
  }
  if (assign == word(Assignment::kLeastBusy)) {
    return ", " + seconds_text(std::round(score / kNanoseconds)) + " of talking";
  }
  if (assign == word(Assignment::kFewestServed)) {
    return ", " + counted(std::lround(score), "customer", "customers") + " served";
  }
  return "";
}

std::string candidate_text(const json& why, const json& one) {
  return text_in(one, "name") + " (" + counted(count_in(one, "skills"), "skill", "skills") + ", " +
         counted(count_in(one, "load"), "conversation", "conversations") +
         score_text(text_in(why, "assign"), number_in(one, "score")) + ")";
}

const json& list_in(const json& object, const char* key) {
  static const json kEmpty = json::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : kEmpty;
}

std::string waited_line(const json& why) {
  std::string line = "Waited " + seconds_text(number_in(why, "waited_s")) + " in line " +
                     text_in(why, "line") + " (" + text_in(why, "discipline") + ")";
  const long place = count_in(why, "place");
  return line + (place == 0 ? ", outside its order." : ", place " + std::to_string(place) + ".");
}

std::string filters_line(const json& why) {
  struct Filter {
    const char* key;
    const char* says;
  };
  static constexpr std::array<Filter, 4> kFilters{{
      {"unskilled", " without the skills for the line"},
      {"not_joined", " not yet joined to it (--widen)"},
      {"unavailable", " busy, paused, in wrap-up, being asked, or away"},
      {"passed", " passed on this customer"},
  }};
  std::string line = counted(count_in(why, "at_work"), "executive", "executives") + " at work:";
  for (const Filter& filter : kFilters) {
    const long left_out = count_in(why, filter.key);
    if (left_out > 0) line.append(" ").append(std::to_string(left_out)).append(filter.says) += ";";
  }
  return line.append(" ").append(std::to_string(count_in(why, "free"))) + " free for him.";
}

std::string candidates_line(const json& why) {
  const json& listed = list_in(why, "candidates");
  std::string line = "Free:";
  for (const json& one : listed) {
    line += (line.back() == ':' ? " " : ", ") + candidate_text(why, one);
  }
  const long more = count_in(why, "free") - static_cast<long>(listed.size());
  return line + (more > 0 ? " and " + std::to_string(more) + " more." : ".");
}

std::string lines_line(const json& why) {
  const long waiting = count_in(why, "lines_waiting");
  std::string line = counted(waiting, "line", "lines") + " had somebody for him; " +
                     text_in(why, "line") + " was the most urgent, with " +
                     seconds_text(number_in(why, "urgency_s")) +
                     " (wait and head start, times the line's weight)";
  const auto second = why.find("runner_up");
  if (second == why.end() || !second->is_object()) return line + ".";
  const std::string name = text_in(*second, "line");
  return line + ", before " + (name.empty() ? "the next" : name) + " with " +
         seconds_text(number_in(*second, "urgency_s")) + ".";
}

std::string rule_line(const json& why, const std::string& chosen) {
  const std::string rule = text_in(why, "rule");
  const auto found = std::find_if(kRules.begin(), kRules.end(),
                                  [&](const RuleWord& one) { return one.word == rule; });
  if (found == kRules.end()) return "The rule that decided is not known here: " + rule + ".";
  std::string line;
  for (std::size_t at = 0; at < found->sentence.size(); ++at) {
    const std::string_view two = found->sentence.substr(at, 2);
    if (two == "%E" || two == "%A") {
      line += two == "%E" ? chosen : text_in(why, "assign");
      ++at;
    } else {
      line += found->sentence[at];
    }
  }
  return line;
}

}  // namespace

std::string explained_json(const Explanation& why, const LinePolicy& line, Duration waited,
                           const std::function<std::string(ExecutiveId)>& name,
                           const std::function<std::string(LineId)>& line_name) {
  const bool by_customer = why.trigger == Explanation::Trigger::kCustomer;
  const auto rule = std::find_if(kRules.begin(), kRules.end(),
                                 [&](const RuleWord& one) { return one.rule == why.rule; });
  json object = {
      {"trigger", by_customer ? "customer" : "executive"},
      {"rule", rule == kRules.end() ? "?" : rule->word},
      {"assign", word(why.assignment)},
      {"line", line.name},
      {"discipline", std::string(word(line.discipline)) + (line.strict ? ", strict" : "")},
      {"place", why.place},
      {"waited_s", seconds(waited)},
      {"at_work", why.at_work},
      {"unskilled", why.unskilled},
      {"not_joined", why.not_joined},
      {"unavailable", why.unavailable},
      {"passed", why.passed},
      {"free", why.candidates},
      {"candidates", candidates(why, name)}};
  if (!by_customer) {
    object.update({{"lines_waiting", why.lines_waiting}, {"urgency_s", seconds(why.urgency)}});
    if (why.lines_waiting > 1) {
      object["runner_up"] = {{"line", line_name ? line_name(why.runner_up) : ""},
                             {"urgency_s", seconds(why.runner_up_urgency)}};
    }
  }
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<std::string> explained_lines(std::string_view text) {
  const json why = json::parse(text, nullptr, false);
  if (!why.is_object() || text_in(why, "rule").empty()) return {"No explanation is on record."};
  const json& listed = list_in(why, "candidates");
  const std::string chosen = listed.empty() ? "?" : text_in(listed.front(), "name");
  std::vector<std::string> lines{waited_line(why)};
  const bool by_customer = text_in(why, "trigger") == "customer";
  lines.push_back(by_customer ? "The customer came, or his turn did, while executives were free."
                              : chosen + " became free while customers waited.");
  lines.push_back(filters_line(why));
  if (by_customer) {
    lines.push_back(candidates_line(why));
  } else if (text_in(why, "rule") != "sticky") {
    lines.push_back(lines_line(why));
  }
  lines.push_back("Chosen: " + chosen + ". " + rule_line(why, chosen));
  return lines;
}

}  // namespace turno
