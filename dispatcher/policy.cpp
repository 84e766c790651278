#include "dispatcher/policy.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "base/duration_text.h"
#include "base/tags.h"
#include "dispatcher/policy_words.h"

namespace turno {
namespace {

using Fault = std::optional<std::string>;

const std::string kNameRule = "1 to 32 of a-z, 0-9 and '-'";

template <class Number>
Fault out_of_range(const std::string& flag, Number value, Number least, Number most) {
  if (value >= least && value <= most) return std::nullopt;
  return flag + " is out of range: " + std::to_string(least) + " to " + std::to_string(most);
}

Fault out_of_range(const std::string& flag, Duration value, Duration least = {}) {
  if (value >= least && value <= kMaxPolicyTime) return std::nullopt;
  return flag + " is out of range: " + duration_text(least) + " to " +
         duration_text(kMaxPolicyTime);
}

Fault too_many(const std::string& what, std::size_t count, std::size_t most) {
  if (count <= most) return std::nullopt;
  return what + ": " + std::to_string(count) + " are too many: " + std::to_string(most) +
         " at the most";
}

Fault first_of(std::initializer_list<Fault> faults) {
  for (const Fault& fault : faults) {
    if (fault) return fault;
  }
  return std::nullopt;
}

// "--max-queue 7", and which line's it is where there are several.
class LineFlag {
 public:
  LineFlag(const Policy& policy, const LinePolicy& line)
      : suffix_(policy.lines.size() == 1 ? "" : " (line " + line.name + ")") {}
  std::string operator()(const std::string& flag, const std::string& value) const {
    return "--" + flag + " " + value + suffix_;
  }
  std::string operator()(const std::string& flag, Duration value) const {
    return (*this)(flag, duration_text(value));
  }

 private:
  std::string suffix_;
};

Fault door_fault(const Policy& policy, std::size_t line, const std::string& flag,
                 const DoorRule& rule, bool may_wait) {
  const LineFlag named(policy, policy.lines[line]);
  const bool knows_it = static_cast<std::size_t>(rule.to) < policy.lines.size();
  switch (rule.action) {
    case DoorAction::kWait:
      if (may_wait) return std::nullopt;
      return named(flag, "wait") + " is not possible: refuse, message or another line's name";
    case DoorAction::kRefuse:
    case DoorAction::kMessage:
      return std::nullopt;
    case DoorAction::kOverflow:
      if (!knows_it) return named(flag, "") + "leads to a line that there is not";
      if (static_cast<std::size_t>(rule.to) != line) return std::nullopt;
      return named(flag, policy.lines[line].name) + " leads back to the line itself";
  }
  return named(flag, "?") + " is none of its values";
}

Fault line_name_fault(const std::string& name) {
  if (!is_tag(name)) {
    return "[line." + name + "]: a line's name has " + kNameRule;
  }
  if (!is_door_word(name)) return std::nullopt;
  return "[line." + name + "]: a line cannot be called like what a door does";
}

Fault title_fault(const LinePolicy& line) {
  if (is_line_title(line.title)) return std::nullopt;
  return "line." + line.name + ".title has up to " + std::to_string(kMaxLineTitle) +
         " characters, and no control characters";
}

Fault skills_fault(const LinePolicy& line) {
  const std::string flag = "line." + line.name + ".skills";
  for (const std::string& skill : line.skills) {
    if (!is_tag(skill)) return flag + " '" + skill + "': a skill has " + kNameRule;
  }
  const std::set<std::string> different(line.skills.begin(), line.skills.end());
  if (different.size() != line.skills.size()) return flag + " names a skill twice";
  return std::nullopt;
}

Fault line_fault(const Policy& policy, std::size_t at) {
  const LinePolicy& line = policy.lines[at];
  const LineFlag flag(policy, line);
  if (line.strict && line.discipline != Discipline::kPriority) {
    return flag("strict", "") + "needs --discipline priority, and it is " +
           std::string(word(line.discipline));
  }
  const std::uint64_t queue = line.max_queue;
  return first_of({line_name_fault(line.name), title_fault(line), skills_fault(line),
                   out_of_range("line." + line.name + ".weight " + std::to_string(line.weight),
                                line.weight, 1, kMaxWeight),
                   out_of_range(flag("service-level", line.service_level), line.service_level),
                   out_of_range(flag("max-queue", std::to_string(queue)), queue, std::uint64_t{0},
                                std::uint64_t{kMaxQueue}),
                   out_of_range(flag("max-wait", line.max_wait), line.max_wait),
                   door_fault(policy, at, "when-full", line.when_full, false),
                   door_fault(policy, at, "when-too-long", line.when_too_long, false),
                   door_fault(policy, at, "no-executives", line.no_executives, true)});
}

Fault lines_fault(const Policy& policy) {
  if (policy.lines.empty()) return "there must be at least one line";
  if (Fault fault = too_many("[line.*]", policy.lines.size(), kMaxLines)) return fault;
  std::set<std::string> names;
  std::set<std::string> skills;
  for (std::size_t at = 0; at < policy.lines.size(); ++at) {
    const LinePolicy& line = policy.lines[at];
    if (Fault fault = line_fault(policy, at)) return fault;
    if (!names.insert(line.name).second) return "[line." + line.name + "] is there twice";
    skills.insert(line.skills.begin(), line.skills.end());
  }
  return too_many("different skills of all lines", skills.size(), kMaxSkills);
}

Fault class_fault(const CustomerClass& one) {
  if (!is_tag(one.name)) {
    return "--head-start '" + one.name + "': a class of customers has " + kNameRule;
  }
  const Duration level = one.service_level.value_or(Duration::zero());
  return first_of(
      {out_of_range("--head-start " + one.name + "=" + duration_text(one.head_start),
                    one.head_start),
       out_of_range("--service-level " + one.name + "=" + duration_text(level), level)});
}

Fault classes_fault(const Policy& policy) {
  if (Fault fault = too_many("--head-start", policy.classes.size(), kMaxClasses)) return fault;
  std::set<std::string> names;
  for (const CustomerClass& one : policy.classes) {
    if (Fault fault = class_fault(one)) return fault;
    if (!names.insert(one.name).second) return "--head-start " + one.name + " is there twice";
  }
  const bool counts = std::any_of(policy.lines.begin(), policy.lines.end(), [](const auto& line) {
    return line.discipline == Discipline::kPriority;
  });
  for (const CustomerClass& one : policy.classes) {
    if (counts || one.head_start == Duration::zero()) continue;
    return "--head-start " + one.name + "=" + duration_text(one.head_start) +
           " needs --discipline priority in some line";
  }
  return std::nullopt;
}

Fault widen_fault(const Policy& policy) {
  if (Fault fault = too_many("--widen", policy.widen.size(), kMaxWidenSteps)) return fault;
  const WidenStep* before = nullptr;
  for (const WidenStep& step : policy.widen) {
    const std::string flag =
        "--widen " + duration_text(step.after) + ":" + std::to_string(step.level);
    if (Fault fault = out_of_range(flag + ": the time", step.after)) return fault;
    if (Fault fault = out_of_range(flag + ": the level", step.level, 2, kMaxLevel)) return fault;
    if (before != nullptr && (step.after <= before->after || step.level <= before->level)) {
      return flag + " must be later and of a higher level than the step before it, " +
             duration_text(before->after) + ":" + std::to_string(before->level);
    }
    before = &step;
  }
  return std::nullopt;
}

Fault time_fault(const char* flag, Duration value) {
  return out_of_range(std::string(flag) + " " + duration_text(value), value);
}

Fault executives_fault(const Policy& policy) {
  if (policy.offer == OfferMode::kAccept && policy.offer_timeout == Duration::zero()) {
    return "--offer-timeout 0s leaves no time to accept: use --offer auto, or give some";
  }
  return first_of({out_of_range("--capacity " + std::to_string(policy.capacity), policy.capacity, 1,
                                kMaxCapacity),
                   out_of_range("--max-missed " + std::to_string(policy.max_missed),
                                policy.max_missed, 1, kMaxMissed),
                   time_fault("--wrap-up", policy.wrap_up),
                   time_fault("--offer-timeout", policy.offer_timeout),
                   time_fault("--sticky", policy.sticky), time_fault("--grace", policy.grace),
                   time_fault("--announce-every", policy.announce_every)});
}

}  // namespace

std::optional<std::string> policy_fault(const Policy& policy) {
  return first_of(
      {lines_fault(policy), classes_fault(policy), widen_fault(policy), executives_fault(policy)});
}

std::optional<std::string> policy_change_fault(const Policy& from, const Policy& to) {
  for (std::size_t at = 0; at < from.lines.size(); ++at) {
    if (at < to.lines.size() && to.lines[at].name == from.lines[at].name) continue;
    return "line " + from.lines[at].name +
           " cannot be taken away, renamed or moved while the server runs: restart it for that";
  }
  for (std::size_t at = 0; at < from.classes.size(); ++at) {
    if (at < to.classes.size() && to.classes[at].name == from.classes[at].name) continue;
    return "class " + from.classes[at].name +
           " cannot be taken away, renamed or moved while the server runs: give it "
           "--head-start " +
           from.classes[at].name + "=0s instead";
  }
  return std::nullopt;
}

std::optional<LineId> find_line(const Policy& policy, std::string_view name) {
  for (std::size_t at = 0; at < policy.lines.size(); ++at) {
    if (policy.lines[at].name == name) return LineId{static_cast<std::uint16_t>(at)};
  }
  return std::nullopt;
}

}  // namespace turno
