#include "settings/policy_values.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/duration_text.h"
#include "base/tags.h"
#include "base/text.h"
#include "dispatcher/policy_words.h"

namespace turno {
namespace {

std::string quoted(const PolicyText& from) { return from.where + " '" + from.text + "'"; }

std::string name_fault(const PolicyText& from, std::string_view what) {
  return quoted(from) + ": " + std::string(what) + " has 1 to " +
         std::to_string(kMaxTagCharacters) + " of a-z, 0-9 and '-'";
}

std::string lines_of(const Policy& policy) {
  std::string names;
  for (const LinePolicy& line : policy.lines) names += (names.empty() ? "" : ", ") + line.name;
  return names;
}

}  // namespace

PolicyFault read_time(const PolicyText& from, Duration& out) {
  const std::optional<Duration> time = read_duration(from.text);
  if (!time || *time > kMaxPolicyTime) {
    return quoted(from) + " is not a time from 0s to " + duration_text(kMaxPolicyTime) +
           " (write it like 500ms, 20s, 5m or 1h)";
  }
  out = *time;
  return std::nullopt;
}

PolicyFault read_number(const PolicyText& from, std::uint64_t least, std::uint64_t most,
                        std::uint64_t& out) {
  std::uint64_t number = 0;
  const char* const end = from.text.data() + from.text.size();
  const auto [stop, error] = std::from_chars(from.text.data(), end, number);
  if (error != std::errc() || stop != end || number < least || number > most) {
    return quoted(from) + " is out of range: " + std::to_string(least) + " to " +
           std::to_string(most);
  }
  out = number;
  return std::nullopt;
}

PolicyFault read_number(const PolicyText& from, int least, int most, int& out) {
  std::uint64_t number = 0;
  PolicyFault fault = read_number(from, static_cast<std::uint64_t>(least),
                                  static_cast<std::uint64_t>(most), number);
  if (!fault) out = static_cast<int>(number);
  return fault;
}

PolicyFault read_switch(const PolicyText& from, bool& out) {
  if (from.text != "true" && from.text != "false") return quoted(from) + " is not true or false";
  out = from.text == "true";
  return std::nullopt;
}

PolicyFault read_door(const PolicyText& from, const Policy& policy, bool may_wait, DoorRule& out) {
  const std::string possible = std::string(may_wait ? "wait, " : "") +
                               "refuse, message or a line (" + lines_of(policy) + ")";
  if (is_door_word(from.text)) {
    if (from.text == "wait" && !may_wait) return quoted(from) + " is not one of " + possible;
    out = {from.text == "wait"     ? DoorAction::kWait
           : from.text == "refuse" ? DoorAction::kRefuse
                                   : DoorAction::kMessage,
           {}};
    return std::nullopt;
  }
  const std::optional<LineId> line = find_line(policy, from.text);
  if (!line) return quoted(from) + " is not one of " + possible;
  out = {DoorAction::kOverflow, *line};
  return std::nullopt;
}

PolicyFault read_skills(const PolicyText& from, std::vector<std::string>& out) {
  std::vector<std::string> skills;
  std::string_view rest =
      from.text == kEmptyList ? std::string_view{} : std::string_view(from.text);
  while (!trim(rest).empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    skills.emplace_back(trim(rest.substr(0, comma)));
    if (!is_tag(skills.back())) return name_fault(from, "a skill");
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  out = std::move(skills);
  return std::nullopt;
}

PolicyFault read_title(const PolicyText& from, std::string& out) {
  if (!is_line_title(from.text)) {
    return from.where + " has up to " + std::to_string(kMaxLineTitle) +
           " characters, and no control characters";
  }
  out = from.text == kEmptyList ? "" : from.text;
  return std::nullopt;
}

PolicyFault read_widen(const PolicyText& from, WidenStep& out) {
  const std::size_t colon = from.text.find(':');
  if (colon == std::string::npos) {
    return quoted(from) + " is not TIME:LEVEL (write it like 30s:2)";
  }
  WidenStep step;
  if (PolicyFault fault = read_time({from.where, from.text.substr(0, colon)}, step.after)) {
    return fault;
  }
  if (PolicyFault fault = read_number({from.where + ": the level", from.text.substr(colon + 1)}, 2,
                                      kMaxLevel, step.level)) {
    return fault;
  }
  out = step;
  return std::nullopt;
}

PolicyFault read_class_time(const PolicyText& from, ClassTime& out) {
  const std::size_t equals = from.text.find('=');
  if (equals == std::string::npos) {
    return quoted(from) + " is not CLASS=TIME (write it like vip=90s)";
  }
  ClassTime read;
  read.name = from.text.substr(0, equals);
  if (!is_tag(read.name)) return name_fault(from, "a class of customers");
  if (PolicyFault fault =
          read_time({from.where + " " + read.name, from.text.substr(equals + 1)}, read.time)) {
    return fault;
  }
  out = std::move(read);
  return std::nullopt;
}

std::string door_text(const Policy& policy, const DoorRule& rule) {
  switch (rule.action) {
    case DoorAction::kWait:
      return "wait";
    case DoorAction::kRefuse:
      return "refuse";
    case DoorAction::kMessage:
      return "message";
    case DoorAction::kOverflow:
      return policy.lines.at(static_cast<std::size_t>(rule.to)).name;
  }
  return "?";
}

std::string skills_text(const std::vector<std::string>& skills) {
  if (skills.empty()) return std::string(kEmptyList);
  std::string text;
  for (const std::string& skill : skills) text += (text.empty() ? "" : ",") + skill;
  return text;
}

std::string widen_text(const WidenStep& step) {
  return duration_text(step.after) + ":" + std::to_string(step.level);
}

}  // namespace turno
