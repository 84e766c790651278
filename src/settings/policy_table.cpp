#include "settings/policy_table.h"

#include <algorithm>
#include <limits>

#include "base/duration_text.h"
#include "dispatcher/policy_words.h"

namespace turno {
namespace {

// As read_*() of policy_values.h, for the words of an enumeration.
template <class Value>
PolicyFault read_word(const PolicyText& from, std::optional<Value> read, const std::string& words,
                      Value& out) {
  if (!read) return from.where + " '" + from.text + "' is not " + words;
  out = *read;
  return std::nullopt;
}

CustomerClass& class_of(Policy& policy, const std::string& name) {
  const auto found = std::find_if(policy.classes.begin(), policy.classes.end(),
                                  [&](const CustomerClass& one) { return one.name == name; });
  if (found != policy.classes.end()) return *found;
  policy.classes.push_back({name, {}, {}});
  return policy.classes.back();
}

PolicyFault read_head_start(const PolicyText& from, Policy& policy) {
  if (from.text == kEmptyList) return std::nullopt;
  ClassTime read;
  if (PolicyFault fault = read_class_time(from, read)) return fault;
  class_of(policy, read.name).head_start = read.time;
  return std::nullopt;
}

std::vector<std::string> write_head_starts(const Policy& policy) {
  std::vector<std::string> all;
  for (const CustomerClass& one : policy.classes) {
    all.push_back(one.name + "=" + duration_text(one.head_start));
  }
  if (all.empty()) all.emplace_back(kEmptyList);
  return all;
}

PolicyFault read_step(const PolicyText& from, Policy& policy) {
  if (from.text == kEmptyList) return std::nullopt;
  WidenStep step;
  if (PolicyFault fault = read_widen(from, step)) return fault;
  policy.widen.push_back(step);
  return std::nullopt;
}

std::vector<std::string> write_steps(const Policy& policy) {
  std::vector<std::string> all;
  for (const WidenStep& step : policy.widen) all.push_back(widen_text(step));
  if (all.empty()) all.emplace_back(kEmptyList);
  return all;
}

// A time of the policy, by the member that keeps it.
template <Duration Policy::*kMember>
PolicyFault read_policy_time(const PolicyText& from, Policy& policy) {
  return read_time(from, policy.*kMember);
}
template <Duration Policy::*kMember>
std::vector<std::string> write_policy_time(const Policy& policy) {
  return {duration_text(policy.*kMember)};
}
template <int Policy::*kMember, int kMost>
PolicyFault read_policy_number(const PolicyText& from, Policy& policy) {
  return read_number(from, 1, kMost, policy.*kMember);
}
template <int Policy::*kMember>
std::vector<std::string> write_policy_number(const Policy& policy) {
  return {std::to_string(policy.*kMember)};
}
template <Duration LinePolicy::*kMember>
PolicyFault read_line_time(const PolicyText& from, const Policy&, LinePolicy& line) {
  return read_time(from, line.*kMember);
}
template <Duration LinePolicy::*kMember>
std::string write_line_time(const Policy&, const LinePolicy& line) {
  return duration_text(line.*kMember);
}
template <DoorRule LinePolicy::*kMember, bool kMayWait>
PolicyFault read_line_door(const PolicyText& from, const Policy& policy, LinePolicy& line) {
  return read_door(from, policy, kMayWait, line.*kMember);
}
template <DoorRule LinePolicy::*kMember>
std::string write_line_door(const Policy& policy, const LinePolicy& line) {
  return door_text(policy, line.*kMember);
}

const PolicyRow kPolicyRows[] = {
    {{"head-start", "CLASS=TIME",
      "With priority: customers of this class count as come that much earlier, 0s to 24h; names "
      "the class; may be given again for others",
      true},
     read_head_start,
     write_head_starts},
    {{"assign", "RULE",
      "Which free executive serves, after fewest skills and lightest load: " + assignments()},
     [](const PolicyText& from, Policy& policy) {
       return read_word(from, read_assignment(from.text), assignments(), policy.assignment);
     },
     [](const Policy& policy) {
       return std::vector<std::string>{std::string(word(policy.assignment))};
     }},
    {{"seed", "NUMBER", "Seed of --assign random, from 0 on"},
     [](const PolicyText& from, Policy& policy) {
       return read_number(from, 0, std::numeric_limits<std::uint64_t>::max(), policy.seed);
     },
     [](const Policy& policy) { return std::vector<std::string>{std::to_string(policy.seed)}; }},
    {{"capacity", "NUMBER",
      "Conversations that an executive without a capacity of his own holds at once, 1 to 32"},
     read_policy_number<&Policy::capacity, kMaxCapacity>,
     write_policy_number<&Policy::capacity>},
    {{"wrap-up", "TIME", "Time after each conversation before the next customer, 0s to 24h"},
     read_policy_time<&Policy::wrap_up>,
     write_policy_time<&Policy::wrap_up>},
    {{"offer", "MODE",
      "auto: a free executive is given the customer; accept: he is asked whether he takes him"},
     [](const PolicyText& from, Policy& policy) {
       return read_word(from, read_offer_mode(from.text), offer_modes(), policy.offer);
     },
     [](const Policy& policy) {
       return std::vector<std::string>{std::string(word(policy.offer))};
     }},
    {{"offer-timeout", "TIME", "With accept: how long he may think about it, up to 24h"},
     read_policy_time<&Policy::offer_timeout>,
     write_policy_time<&Policy::offer_timeout>},
    {{"max-missed", "NUMBER", "With accept: unanswered offers in a row that pause him, 1 to 100"},
     read_policy_number<&Policy::max_missed, kMaxMissed>,
     write_policy_number<&Policy::max_missed>},
    {{"widen", "TIME:LEVEL",
      "Executives of this level, 2 to 9, join a line once somebody in it has waited so long, 0s to "
      "24h; may be given again for higher levels",
      true},
     read_step,
     write_steps},
    {{"sticky", "TIME",
      "How long a customer waits for the executive of his last conversation alone, 0s (not at all) "
      "to 24h"},
     read_policy_time<&Policy::sticky>,
     write_policy_time<&Policy::sticky>},
    {{"grace", "TIME", "How long the place of a lost connection is kept, 0s to 24h"},
     read_policy_time<&Policy::grace>,
     write_policy_time<&Policy::grace>},
    {{"announce-every", "TIME",
      "How often customers are told a changed place at the most, but for the first three, 0s to "
      "24h"},
     read_policy_time<&Policy::announce_every>,
     write_policy_time<&Policy::announce_every>},
};

const LineRow kLineRows[] = {
    {{"discipline", "RULE",
      "Who is next: fifo (who came first), priority (counting head starts) or deadline (who is due "
      "first)",
      false, true, true},
     [](const PolicyText& from, const Policy&, LinePolicy& line) {
       return read_word(from, read_discipline(from.text), disciplines(), line.discipline);
     },
     [](const Policy&, const LinePolicy& line) { return std::string(word(line.discipline)); }},
    {{"strict", "", "With priority: the class with the longer head start always goes first", false,
      true, true},
     [](const PolicyText& from, const Policy&, LinePolicy& line) {
       return read_switch(from, line.strict);
     },
     [](const Policy&, const LinePolicy& line) {
       return std::string(line.strict ? "true" : "false");
     }},
    {{"service-level", "[CLASS=]TIME",
      "With deadline: a customer is due so long after he came, 0s to 24h; may be given again for "
      "classes (vip=20s)",
      true, true, true},
     read_line_time<&LinePolicy::service_level>,
     write_line_time<&LinePolicy::service_level>},
    {{"max-queue", "NUMBER", "Customers waiting in a line at the most, 0 (no limit) to 1000000",
      false, true, true},
     [](const PolicyText& from, const Policy&, LinePolicy& line) {
       std::uint64_t most = line.max_queue;
       PolicyFault fault = read_number(from, 0, kMaxQueue, most);
       line.max_queue = most;
       return fault;
     },
     [](const Policy&, const LinePolicy& line) { return std::to_string(line.max_queue); }},
    {{"max-wait", "TIME", "How long a customer waits at the most, 0s (no limit) to 24h", false,
      true, true},
     read_line_time<&LinePolicy::max_wait>,
     write_line_time<&LinePolicy::max_wait>},
    {{"when-full", "DOOR",
      "Whoever comes to a full line: message (he may leave one), refuse, or another line's name",
      false, true, true},
     read_line_door<&LinePolicy::when_full, false>,
     write_line_door<&LinePolicy::when_full>},
    {{"when-too-long", "DOOR", "Whoever has waited --max-wait: message, refuse, or another line",
      false, true, true},
     read_line_door<&LinePolicy::when_too_long, false>,
     write_line_door<&LinePolicy::when_too_long>},
    {{"no-executives", "DOOR",
      "Whoever comes when nobody who could serve him is at work: wait, message, refuse, or another "
      "line",
      false, true, true},
     read_line_door<&LinePolicy::no_executives, true>,
     write_line_door<&LinePolicy::no_executives>},
    {{"title", "TEXT", "What customers read as the line's name, up to 60 characters", false, false,
      true},
     [](const PolicyText& from, const Policy&, LinePolicy& line) {
       return read_title(from, line.title);
     },
     [](const Policy&, const LinePolicy& line) {
       return line.title.empty() ? std::string(kEmptyList) : line.title;
     }},
    {{"skills", "SKILL,...", "Skills that an executive needs for the line, all of them", true,
      false, true},
     [](const PolicyText& from, const Policy&, LinePolicy& line) {
       return read_skills(from, line.skills);
     },
     [](const Policy&, const LinePolicy& line) { return skills_text(line.skills); }},
    {{"weight", "NUMBER", "How much a wait in this line counts against those in others, 1 to 1000",
      false, false, true},
     [](const PolicyText& from, const Policy&, LinePolicy& line) {
       return read_number(from, 1, kMaxWeight, line.weight);
     },
     [](const Policy&, const LinePolicy& line) { return std::to_string(line.weight); }},
};

}  // namespace

std::span<const PolicyRow> policy_rows() { return kPolicyRows; }
std::span<const LineRow> line_rows() { return kLineRows; }

PolicyFault read_class_level(const PolicyText& from, Policy& policy) {
  ClassTime read;
  if (PolicyFault fault = read_class_time(from, read)) return fault;
  class_of(policy, read.name).service_level = read.time;
  return std::nullopt;
}

std::vector<std::string> class_levels(const Policy& policy) {
  std::vector<std::string> all;
  for (const CustomerClass& one : policy.classes) {
    if (one.service_level) all.push_back(one.name + "=" + duration_text(*one.service_level));
  }
  return all;
}

}  // namespace turno
