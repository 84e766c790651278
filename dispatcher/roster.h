// Roster: the executives at work, what each is doing, and who of the available ones is next.
//
// Executives of equal skills and level form a group. Each keeps its available members side by side,
// so that choosing is one look at each of them: nothing to reorder as occupancies change with time,
// and when many are available there is time.
//
// Invariants:
//  R1 An executive is among his group's available members exactly when available() says so.
//  R2 A group's slots are the capacities of its members who take customers (not paused or away).
//  R3 serving(line) are the groups with all skills of the line, those with the fewest first.
//
// Pointers to executives and groups hold until that executive is removed. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/digest.h"
#include "dispatcher/explanation.h"
#include "dispatcher/line.h"
#include "dispatcher/policy.h"

namespace turno {

using SkillSet = std::uint64_t;  // bit i: the i-th skill that any line asks for

struct ExecutiveEntry;

struct SkillGroup {
  SkillSet skills = 0;
  std::uint16_t skill_count = 0;  // of `skills`
  int level = 1;
  std::size_t step = 0;  // 0: joins at once; else 1 + the --widen step that lets it in
  std::size_t members = 0;
  std::size_t slots = 0;
  std::vector<ExecutiveEntry*> available;
  std::vector<LineId> lines;  // that it can serve, ascending

  bool serves(SkillSet asked) const { return (skills & asked) == asked; }
};

struct ExecutiveEntry {
  ExecutiveEntry(ExecutiveId name, Customers& customers) : id(name), reserved(customers) {}

  const ExecutiveId id;
  SkillGroup* group = nullptr;
  std::size_t capacity = 1;
  std::vector<ConversationId> conversations;
  std::vector<TimePoint> wrap_ups;  // when each is over
  std::optional<ConversationId> offer;
  bool paused = false;
  bool paused_for_missing = false;
  bool away = false;
  int missed = 0;          // offers in a row
  TimePoint grace_over{};  // with away

  // For choosing. Orders are counts of such moments, so that none are equal.
  TimePoint came{};
  Duration served_for{};  // conversations, up to `counted_at`
  TimePoint counted_at{};
  std::uint64_t served = 0;    // customers
  std::uint64_t freed = 0;     // order of his last conversation's end, or his coming
  std::uint64_t assigned = 0;  // order of his last customer; 0: none yet

  Line reserved;  // who waits for him alone
  ExecutiveProfile profile;

  // Owned by the roster.
  std::size_t place = kNotAvailable;  // in group->available
  bool in_slots = false;
  static constexpr std::size_t kNotAvailable = ~std::size_t{0};

  std::size_t load() const { return conversations.size() + wrap_ups.size(); }
  bool takes_customers() const { return !paused && !away; }
  bool is_available() const { return takes_customers() && !offer && load() < capacity; }
  // All that decides about him.
  void add_to(Digest& digest) const;
  // Time in conversations until `at`, each counted for itself.
  Duration served_until(TimePoint at) const {
    return served_for + static_cast<Duration::rep>(conversations.size()) * (at - counted_at);
  }
};

class Roster {
 public:
  Roster(const Policy& policy, Customers& customers);

  std::size_t size() const { return executives_.size(); }
  std::size_t available() const { return available_; }
  ExecutiveEntry* find(ExecutiveId executive);
  const ExecutiveEntry* find(ExecutiveId executive) const;
  // Counts all that is in an order; for MatcherState.
  std::uint64_t moments() const { return moments_; }
  void set_moments(std::uint64_t moments) { moments_ = moments; }
  // By id.
  const std::map<ExecutiveId, ExecutiveEntry>& all() const { return executives_; }
  std::vector<ExecutiveEntry*> everybody();

  // He must not be here. Not paused.
  ExecutiveEntry& add(ExecutiveId executive, const ExecutiveProfile& profile, TimePoint at);
  void set_profile(ExecutiveEntry& executive, const ExecutiveProfile& profile);
  void remove(ExecutiveEntry& executive);
  // Skills, steps and capacities under another policy.
  void set_policy(const Policy& policy);

  // To be called before a conversation begins or ends, and after any change of what is_available()
  // looks at.
  void count_time(ExecutiveEntry& executive, TimePoint at);
  void refresh(ExecutiveEntry& executive);
  void began(ExecutiveEntry& executive, ConversationId conversation, TimePoint at);
  void ended(ExecutiveEntry& executive, ConversationId conversation, TimePoint at);

  const std::vector<SkillGroup*>& serving(LineId line) const { return serving_[index(line)]; }
  // Of those at work who can serve it.
  std::size_t members(LineId line) const;
  std::size_t slots(LineId line) const;
  bool can_serve(const ExecutiveEntry& executive, LineId line) const;
  static bool has_joined(const SkillGroup& group, const Line& line) {
    return group.step == 0 || line.ripe(group.step - 1) > 0;
  }

  // The available one who serves the next of `line`, by the rules in matcher.h, not one of
  // `passed`; nullptr: nobody. `why` is filled in, but for the customer's part.
  ExecutiveEntry* choose(LineId id, const Line& line, const std::vector<ExecutiveId>& passed,
                         TimePoint at, Explanation& why);

  // Fills in how many of those at work were left out for what.
  void describe(LineId id, const Line& line, Explanation& why) const;

  static std::size_t index(LineId line) { return static_cast<std::size_t>(line); }

 private:
  SkillSet skill_set(const std::vector<std::string>& skills) const;
  void join_group(ExecutiveEntry& executive);
  void leave_group(ExecutiveEntry& executive);
  void regroup();
  template <class Visit>
  void with_score(TimePoint at, Visit&& visit) const;

  std::vector<std::string> skills_;  // that any line asks for; a bit each
  std::vector<SkillSet> asked_;      // by line
  std::vector<WidenStep> widen_;
  Assignment assignment_{};
  std::uint64_t seed_ = 0;
  std::size_t default_capacity_ = 1;

  Customers& customers_;
  std::map<ExecutiveId, ExecutiveEntry> executives_;
  std::vector<std::unique_ptr<SkillGroup>> groups_;
  std::vector<std::vector<SkillGroup*>> serving_;  // by line
  std::size_t available_ = 0;
  std::uint64_t moments_ = 0;
};

}  // namespace turno
