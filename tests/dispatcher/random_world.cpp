#include "tests/dispatcher/random_world.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/check.h"

namespace turno::testing {
namespace {

constexpr std::uint64_t kCustomers = 8;
constexpr std::uint64_t kExecutives = 4;
constexpr std::uint64_t kLines = 3;
constexpr Duration kUnit = std::chrono::milliseconds(500);
const std::array<std::string, 3> kSkills = {"credit", "insurance", "english"};
const std::array<std::string, 2> kClasses = {"vip", "staff"};

}  // namespace

Duration RandomWorld::time(std::uint64_t most) {
  return kUnit * static_cast<Duration::rep>(below(most + 1));
}
CustomerId RandomWorld::customer() { return CustomerId{below(kCustomers) + 1}; }
ExecutiveId RandomWorld::executive() { return ExecutiveId{below(kExecutives) + 1}; }

Policy RandomWorld::policy() {
  Policy policy;
  policy.lines.clear();
  // Half of them with a single line, for it to grow long.
  const std::uint64_t lines = one_in(2) ? 1 : below(kLines) + 1;
  for (std::uint64_t n = 0; n < lines; ++n) policy.lines.push_back(line(n));
  for (const std::string& name : kClasses) policy.classes.push_back({name, {}, {}});
  policy.wrap_up = one_in(2) ? Duration{} : time(4);
  policy.offer = one_in(2) ? OfferMode::kAccept : OfferMode::kAuto;
  for (int times = 0; times < 12; ++times) mutate(policy);
  if (lines > 1 && one_in(2)) lead_on(policy);
  const auto fault = policy_fault(policy);
  CHECK(!fault);
  return policy;
}

// Whoever waits for long in the first line goes on to one with another order. By mutation alone
// that is rare.
void RandomWorld::lead_on(Policy& policy) {
  policy.lines[0].max_wait = kUnit + time(4);
  policy.lines[0].when_too_long = {DoorAction::kOverflow, LineId{1}};
  policy.lines[1].discipline = Discipline::kPriority;
  policy.classes[0].head_start = time(8);
  policy.classes[1].head_start = time(8);
}

LinePolicy RandomWorld::line(std::size_t index) {
  LinePolicy line;
  line.name = "line" + std::to_string(index);
  for (const std::string& skill : kSkills) {
    if (index > 0 && one_in(3)) line.skills.push_back(skill);
  }
  return line;
}

std::shared_ptr<const Policy> RandomWorld::change(const Policy& from) {
  Policy policy = from;
  if (policy.lines.size() < kLines && one_in(4)) policy.lines.push_back(line(policy.lines.size()));
  for (std::uint64_t times = below(3) + 1; times > 0; --times) mutate(policy);
  CHECK(!policy_fault(policy) && !policy_change_fault(from, policy));
  return std::make_shared<const Policy>(std::move(policy));
}

// One thing, as an operator would; then whatever must follow from it for the policy to be legal.
void RandomWorld::mutate(Policy& policy) {
  switch (below(14)) {
    case 0:
      policy.assignment = static_cast<Assignment>(below(7));
      break;
    case 1:
      policy.capacity = static_cast<int>(below(3)) + 1;
      break;
    case 2:
      policy.wrap_up = time(4);
      break;
    case 3:
      policy.offer = one_in(2) ? OfferMode::kAccept : OfferMode::kAuto;
      break;
    case 4:
      policy.offer_timeout = kUnit + time(4);
      break;
    case 5:
      policy.max_missed = static_cast<int>(below(3)) + 1;
      break;
    case 6:
      policy.sticky = time(6);
      break;
    case 7:
      policy.grace = time(6);
      break;
    case 8:
      policy.announce_every = time(6);
      break;
    case 9:
      policy.widen.clear();
      if (one_in(2)) policy.widen.push_back({time(4), 2});
      if (one_in(2)) policy.widen.push_back({5 * kUnit + time(4), 4});
      break;
    case 10: {
      CustomerClass& one = policy.classes[below(policy.classes.size())];
      one.head_start = time(8);
      one.service_level = one_in(2) ? std::nullopt : std::optional<Duration>(time(10));
      break;
    }
    default:
      mutate(policy, below(policy.lines.size()));
  }
  const bool counts = std::any_of(policy.lines.begin(), policy.lines.end(), [](const auto& each) {
    return each.discipline == Discipline::kPriority;
  });
  for (CustomerClass& one : policy.classes) {
    if (!counts) one.head_start = Duration{};
  }
}

void RandomWorld::mutate(Policy& policy, std::size_t which) {
  LinePolicy& line = policy.lines[which];
  switch (below(9)) {
    case 0:
    case 1:
      line.discipline = static_cast<Discipline>(below(3));
      line.strict = line.discipline == Discipline::kPriority && one_in(2);
      break;
    case 2:
      line.service_level = time(10);
      break;
    case 3:
      line.weight = static_cast<int>(below(4)) + 1;
      break;
    case 4:
      line.max_queue = one_in(2) ? 0 : below(4) + 1;
      break;
    case 5:
      line.max_wait = time(10);
      break;
    case 6:
      line.when_full = rule(policy, which, false);
      break;
    case 7:
      line.when_too_long = rule(policy, which, false);
      break;
    default:
      line.no_executives = rule(policy, which, true);
      // Other skills than at the start, now and then.
      if (one_in(4)) line.skills = this->line(which).skills;
  }
}

DoorRule RandomWorld::rule(const Policy& policy, std::size_t line, bool may_wait) {
  const std::uint64_t other = below(policy.lines.size());
  switch (below(4)) {
    case 0:
      return {may_wait ? DoorAction::kWait : DoorAction::kMessage, {}};
    case 1:
      return {DoorAction::kRefuse, {}};
    case 2:
      return {DoorAction::kMessage, {}};
    default:
      if (other == line) return {DoorAction::kMessage, {}};
      return {DoorAction::kOverflow, static_cast<LineId>(other)};
  }
}

MatchEvent RandomWorld::event(const ReferenceMatcher& now) {
  switch (below(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return customer_event(now.policy);
    case 6:
    case 7:
    case 8:
    case 9:
      return executive_event();
    case 10:
      if (one_in(4)) return ChangePolicy{change(now.policy), {}};
      if (one_in(6)) return restart(now.policy);
      return Tick{};
    default:
      return answer(now);
  }
}

MatchEvent RandomWorld::restart(const Policy& now) {
  if (one_in(2)) return Restart{std::make_shared<const Policy>(now)};
  Policy other = policy();
  if (one_in(2)) reverse_lines(other);
  if (one_in(4)) other.lines[below(other.lines.size())].name = "renamed";
  if (one_in(2)) std::reverse(other.classes.begin(), other.classes.end());
  if (one_in(4)) other.classes.pop_back();
  CHECK(!policy_fault(other));
  return Restart{std::make_shared<const Policy>(std::move(other))};
}

void RandomWorld::reverse_lines(Policy& policy) {
  const std::size_t last = policy.lines.size() - 1;
  std::reverse(policy.lines.begin(), policy.lines.end());
  for (LinePolicy& line : policy.lines) {
    for (DoorRule* const rule : {&line.when_full, &line.when_too_long, &line.no_executives}) {
      if (rule->action != DoorAction::kOverflow) continue;
      rule->to = static_cast<LineId>(last - static_cast<std::size_t>(rule->to));
    }
  }
}

MatchEvent RandomWorld::customer_event(const Policy& policy) {
  const CustomerId who = customer();
  switch (below(10)) {
    case 0:
      return Leave{who, below(3)};
    case 1:
    case 2:
      return Drop{who};
    case 3:
    case 4:
      return Return{who, below(3)};
    default: {
      Join join{who, static_cast<LineId>(below(policy.lines.size() + 1)), {}, {}};
      if (one_in(2)) join.customer_class = one_in(4) ? "unknown" : kClasses[below(2)];
      if (one_in(2)) join.preferred = executive();
      return join;
    }
  }
}

MatchEvent RandomWorld::executive_event() {
  const ExecutiveId who = executive();
  switch (below(12)) {
    case 0:
      return Pause{who};
    case 1:
    case 2:
      return DropExecutive{who};
    case 3:
      return Depart{who};
    case 4:
    case 5:
    case 6:
      return Ready{who};
    case 7:
      return ExtendWrapUp{who, time(4)};
    default:
      return Arrive{who, profile(), below(3)};
  }
}

MatchEvent RandomWorld::answer(const ReferenceMatcher& now) {
  ConversationId which{below(now.last_conversation + 1)};
  ExecutiveId who = executive();
  if (!now.customers.empty() && !one_in(6)) {
    const ReferenceMatcher::Customer& one = now.customers[below(now.customers.size())];
    which = one.talks() ? one.talk : one.offer;
    who = one.with;
    if (one.talks()) return Release{which};
  }
  switch (below(6)) {
    case 0:
      return Release{which};
    case 1:
      return Reject{who, which};
    default:
      return Accept{who, which};
  }
}

ExecutiveProfile RandomWorld::profile() {
  ExecutiveProfile profile;
  for (const std::string& skill : kSkills) {
    if (!one_in(3)) profile.skills.push_back(skill);
  }
  if (one_in(5)) profile.skills.emplace_back("unasked");
  profile.level = static_cast<int>(below(5)) + 1;
  profile.capacity = one_in(2) ? 0 : static_cast<int>(below(3)) + 1;
  return profile;
}

TimePoint RandomWorld::moment(TimePoint now, std::optional<TimePoint> deadline) {
  switch (below(8)) {
    case 0:
    case 1:
      return now;
    case 2:
      return now + Duration(below(1'000'000'000));
    case 3:
      return now + time(20);
    case 4:
      return deadline ? std::max(now, *deadline) : now;
    case 5:
      return deadline ? std::max(now, *deadline - Duration(1)) : now;
    default:
      return now + time(2);
  }
}

}  // namespace turno::testing
