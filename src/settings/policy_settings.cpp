#include "settings/policy_settings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "dispatcher/policy_words.h"
#include "settings/policy_table.h"
#include "settings/policy_values.h"

namespace turno {
namespace {

constexpr std::string_view kLinePrefix = "line.";

// A key taken apart: "line.billing.weight" is of `line` billing, "capacity" of none.
struct Key {
  std::string line;
  std::string name;
  std::string shown;
};

Key take_apart(const std::string& key) {
  if (key.rfind(kLinePrefix, 0) != 0) return {{}, key, "--" + key};
  const std::size_t dot = std::min(key.find('.', kLinePrefix.size()), key.size());
  return {key.substr(kLinePrefix.size(), dot - kLinePrefix.size()),
          key.substr(std::min(dot + 1, key.size())), key};
}

template <class Rows>
auto find_row(const Rows& rows, const std::string& name) -> decltype(&rows[0]) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const auto& row) { return row.flag.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::string known_keys(bool in_line) {
  std::string names;
  for (const PolicyFlag& flag : policy_flags()) {
    if (in_line ? flag.in_line : flag.anywhere) names += (names.empty() ? "" : ", ") + flag.name;
  }
  return names;
}

PolicyFault apply_to_line(const Key& key, const std::string& value, Policy& policy) {
  const std::optional<LineId> line = find_line(policy, key.line);
  if (!line) {
    std::string names;
    for (const LinePolicy& one : policy.lines) names += (names.empty() ? "" : ", ") + one.name;
    return key.shown + ": there is no line '" + key.line + "', only " + names;
  }
  const LineRow* const row = find_row(line_rows(), key.name);
  if (row == nullptr) {
    return key.shown + " is no setting of a line; there are " + known_keys(true);
  }
  return row->read({key.shown, value}, policy, policy.lines[static_cast<std::size_t>(*line)]);
}

PolicyFault apply(const PolicySetting& setting, Policy& policy) {
  const Key key = take_apart(setting.key);
  const PolicyText from{key.shown, setting.value};
  if (!key.line.empty()) return apply_to_line(key, setting.value, policy);
  if (const PolicyRow* const row = find_row(policy_rows(), key.name))
    return row->read(from, policy);
  const LineRow* const row = find_row(line_rows(), key.name);
  if (row == nullptr || !row->flag.anywhere) {
    return "there is no setting '" + setting.key + "'; there are " + known_keys(false) +
           ", and line.NAME. with " + known_keys(true);
  }
  const bool of_class = setting.value.find('=') != std::string::npos;
  if (key.name == "service-level" && of_class) return read_class_level(from, policy);
  for (LinePolicy& line : policy.lines) {
    if (PolicyFault fault = row->read(from, policy, line)) return fault;
  }
  return std::nullopt;
}

bool repeats(const Key& key) {
  for (const PolicyFlag& flag : policy_flags()) {
    if (flag.name == key.name) return flag.repeats && key.line.empty();
  }
  return true;  // unknown, and refused for that
}

PolicyFault given_twice(std::span<const PolicySetting> settings) {
  std::set<std::string> seen;
  for (const PolicySetting& setting : settings) {
    const Key key = take_apart(setting.key);
    if (!seen.insert(setting.key).second && !repeats(key)) return key.shown + " is given twice";
  }
  return std::nullopt;
}

// A line that chose another discipline than the one for all does not inherit --strict with it.
void drop_inherited_strict(const std::vector<PolicySetting>& settings, Policy& policy) {
  const auto is_set = [&](const std::string& key) {
    return std::any_of(settings.begin(), settings.end(),
                       [&](const PolicySetting& setting) { return setting.key == key; });
  };
  for (LinePolicy& line : policy.lines) {
    const std::string section = std::string(kLinePrefix) + line.name + ".";
    if (line.discipline != Discipline::kPriority && is_set(section + "discipline") &&
        !is_set(section + "strict")) {
      line.strict = false;
    }
  }
}

// First what holds for every line, then what single lines say.
PolicyFault apply_all(std::span<const PolicySetting> settings, Policy& policy) {
  if (PolicyFault fault = given_twice(settings)) return fault;
  for (const bool of_one_line : {false, true}) {
    for (const PolicySetting& setting : settings) {
      if (take_apart(setting.key).line.empty() == of_one_line) continue;
      if (PolicyFault fault = apply(setting, policy)) return fault;
    }
  }
  return std::nullopt;
}

Result<Policy> checked(Policy policy) {
  if (PolicyFault fault = policy_fault(policy)) return fail(ErrorCode::kInvalid, *fault);
  return policy;
}

using Written = std::vector<std::pair<std::string, std::string>>;

// With one line its settings need no name in front of them.
void write_lines(const Policy& policy, bool one, Written& out) {
  for (const LinePolicy& line : policy.lines) {
    for (const LineRow& row : line_rows()) {
      const std::string prefix =
          one && row.flag.anywhere ? "" : std::string(kLinePrefix) + line.name + ".";
      out.emplace_back(prefix + row.flag.name, row.write(policy, line));
    }
  }
}

Written written(const Policy& policy, bool one_line) {
  Written all;
  for (const PolicyRow& row : policy_rows()) {
    for (std::string& value : row.write(policy)) all.emplace_back(row.flag.name, std::move(value));
  }
  for (std::string& value : class_levels(policy)) {
    all.emplace_back("service-level", std::move(value));
  }
  write_lines(policy, one_line, all);
  return all;
}

// By what a difference is named: that of a class by the class too, steps of --widen all in one.
std::map<std::string, std::string> by_name(const Policy& policy, bool one_line) {
  std::map<std::string, std::string> all;
  for (auto& [key, value] : written(policy, one_line)) {
    const std::size_t equals = value.find('=');
    const bool of_class = key == "head-start" || key == "service-level";
    if (of_class && equals != std::string::npos) {
      all[key + " " + value.substr(0, equals)] = value.substr(equals + 1);
    } else if (value != kEmptyList) {
      std::string& text = all[key];
      text += (text.empty() ? "" : " ") + value;
    }
  }
  return all;
}

}  // namespace

std::vector<PolicyFlag> policy_flags() {
  std::vector<PolicyFlag> flags;
  for (const LineRow& row : line_rows()) flags.push_back(row.flag);
  for (const PolicyRow& row : policy_rows()) flags.push_back(row.flag);
  return flags;
}

std::string policy_default(const PolicyFlag& flag) {
  const Policy policy;
  if (const LineRow* const row = find_row(line_rows(), flag.name)) {
    return row->write(policy, policy.lines.front());
  }
  const PolicyRow* const row = find_row(policy_rows(), flag.name);
  return row == nullptr || row->flag.repeats ? "" : row->write(policy).front();
}

Result<Policy> make_policy(const std::vector<std::string>& lines,
                           const std::vector<PolicySetting>& settings) {
  Policy policy;
  for (const std::string& name : lines) {
    if (find_line(policy, name)) continue;
    policy.lines.push_back(Policy::usual_line());
    policy.lines.back().name = name;
  }
  if (PolicyFault fault = apply_all(settings, policy)) return fail(ErrorCode::kInvalid, *fault);
  drop_inherited_strict(settings, policy);
  return checked(std::move(policy));
}

Result<Policy> with_settings(const Policy& current, std::span<const std::string> settings) {
  std::vector<PolicySetting> taken_apart;
  Policy policy = current;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) {
      return fail(ErrorCode::kInvalid,
                  "'" + setting + "' is not SETTING=VALUE (write it like capacity=2)");
    }
    taken_apart.push_back({setting.substr(0, equals), setting.substr(equals + 1)});
    if (taken_apart.back().key == "widen") policy.widen.clear();
  }
  if (PolicyFault fault = apply_all(taken_apart, policy)) return fail(ErrorCode::kInvalid, *fault);
  return checked(std::move(policy));
}

Policy in_order_of(const Policy& current, Policy wanted) {
  Policy ordered = wanted;
  std::stable_sort(ordered.lines.begin(), ordered.lines.end(),
                   [&](const LinePolicy& one, const LinePolicy& other) {
                     const auto place = [&](const LinePolicy& line) {
                       const std::optional<LineId> known = find_line(current, line.name);
                       return known ? static_cast<std::size_t>(*known) : current.lines.size();
                     };
                     return place(one) < place(other);
                   });
  for (LinePolicy& line : ordered.lines) {
    for (DoorRule* rule : {&line.when_full, &line.when_too_long, &line.no_executives}) {
      if (rule->action != DoorAction::kOverflow) continue;
      const std::string& to = wanted.lines.at(static_cast<std::size_t>(rule->to)).name;
      rule->to = find_line(ordered, to).value_or(LineId{});
    }
  }
  ordered.classes.clear();
  const auto named = [](const std::string& name) {
    return [&name](const CustomerClass& one) { return one.name == name; };
  };
  for (const CustomerClass& known : current.classes) {
    const auto found =
        std::find_if(wanted.classes.begin(), wanted.classes.end(), named(known.name));
    if (found == wanted.classes.end()) {
      ordered.classes.push_back({known.name, {}, {}});
      continue;
    }
    ordered.classes.push_back(*found);
    wanted.classes.erase(found);
  }
  ordered.classes.insert(ordered.classes.end(), wanted.classes.begin(), wanted.classes.end());
  return ordered;
}

std::vector<std::string> policy_lines(const Policy& policy) {
  std::vector<std::string> lines;
  for (const auto& [key, value] : written(policy, policy.lines.size() == 1)) {
    lines.push_back(key + " " + value);
  }
  return lines;
}

std::vector<PolicySetting> all_settings(const Policy& policy) {
  std::vector<PolicySetting> all;
  for (auto& [key, value] : written(policy, false)) all.push_back({key, value});
  return all;
}

Result<Policy> policy_of_all(const std::vector<std::string>& lines,
                             const std::vector<PolicySetting>& settings) {
  Policy policy;
  if (!lines.empty()) policy.lines.clear();
  for (const std::string& name : lines) {
    policy.lines.push_back(Policy::usual_line());
    policy.lines.back().name = name;
  }
  if (PolicyFault fault = apply_all(settings, policy)) return fail(ErrorCode::kInvalid, *fault);
  return checked(std::move(policy));
}

std::vector<std::string> policy_differences(const Policy& from, const Policy& to) {
  const bool one_line = from.lines.size() == 1 && to.lines.size() == 1;
  std::map<std::string, std::string> before = by_name(from, one_line);
  const std::map<std::string, std::string> after = by_name(to, one_line);
  std::vector<std::string> differences;
  const std::string none(kEmptyList);
  for (const auto& [name, value] : after) {
    const auto old = before.find(name);
    if (old == before.end()) {
      differences.push_back(name + ": " + none + " -> " + value);
    } else if (old->second != value) {
      differences.push_back(name + ": " + old->second + " -> " + value);
    }
    if (old != before.end()) before.erase(old);
  }
  for (const auto& [name, value] : before) {
    differences.push_back(name + ": " + value + " -> " + none);
  }
  return differences;
}

}  // namespace turno
