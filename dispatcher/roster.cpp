#include "dispatcher/roster.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include "base/check.h"

namespace turno {

void ExecutiveEntry::add_to(Digest& digest) const {
  digest.add(number(id));
  digest.add(group->skills);
  digest.add(static_cast<std::uint64_t>(group->level));
  digest.add(capacity);
  digest.add(conversations.size());
  for (const ConversationId conversation : conversations) digest.add(number(conversation));
  digest.add(wrap_ups.size());
  for (const TimePoint over : wrap_ups) digest.add(over);
  digest.add(offer ? number(*offer) : 0);
  digest.add((paused ? 1U : 0U) | (paused_for_missing ? 2U : 0U) | (away ? 4U : 0U));
  digest.add(static_cast<std::uint64_t>(missed));
  digest.add(came);
  digest.add(counted_at);
  digest.add(static_cast<std::uint64_t>(served_for.count()));
  digest.add(served);
  digest.add(freed);
  digest.add(assigned);
}

Roster::Roster(const Policy& policy, Customers& customers) : customers_(customers) {
  set_policy(policy);
}

ExecutiveEntry* Roster::find(ExecutiveId executive) {
  const auto found = executives_.find(executive);
  return found == executives_.end() ? nullptr : &found->second;
}

const ExecutiveEntry* Roster::find(ExecutiveId executive) const {
  const auto found = executives_.find(executive);
  return found == executives_.end() ? nullptr : &found->second;
}

std::vector<ExecutiveEntry*> Roster::everybody() {
  std::vector<ExecutiveEntry*> all;
  all.reserve(executives_.size());
  for (auto& [id, executive] : executives_) all.push_back(&executive);
  return all;
}

ExecutiveEntry& Roster::add(ExecutiveId id, const ExecutiveProfile& profile, TimePoint at) {
  const auto [found, is_new] = executives_.emplace(
      std::piecewise_construct, std::forward_as_tuple(id), std::forward_as_tuple(id, customers_));
  CHECK(is_new);
  ExecutiveEntry& executive = found->second;
  executive.profile = profile;
  executive.came = at;
  executive.counted_at = at;
  executive.freed = ++moments_;
  join_group(executive);
  return executive;
}

void Roster::set_profile(ExecutiveEntry& executive, const ExecutiveProfile& profile) {
  leave_group(executive);
  executive.profile = profile;
  join_group(executive);
}

void Roster::remove(ExecutiveEntry& executive) {
  leave_group(executive);
  executives_.erase(executive.id);
}

void Roster::set_policy(const Policy& policy) {
  for (auto& [id, executive] : executives_) leave_group(executive);
  assignment_ = policy.assignment;
  seed_ = policy.seed;
  default_capacity_ = static_cast<std::size_t>(policy.capacity);
  widen_ = policy.widen;
  skills_.clear();
  asked_.clear();
  for (const LinePolicy& line : policy.lines) {
    for (const std::string& skill : line.skills) {
      if (std::find(skills_.begin(), skills_.end(), skill) == skills_.end()) {
        skills_.push_back(skill);
      }
    }
    CHECK(skills_.size() <= kMaxSkills);
    asked_.push_back(skill_set(line.skills));
  }
  regroup();
  for (auto& [id, executive] : executives_) join_group(executive);
}

SkillSet Roster::skill_set(const std::vector<std::string>& skills) const {
  SkillSet set = 0;
  for (std::size_t bit = 0; bit < skills_.size(); ++bit) {
    if (std::find(skills.begin(), skills.end(), skills_[bit]) != skills.end()) {
      set |= SkillSet{1} << bit;
    }
  }
  return set;
}

void Roster::join_group(ExecutiveEntry& executive) {
  const SkillSet skills = skill_set(executive.profile.skills);
  const int level = executive.profile.level;
  executive.capacity = executive.profile.capacity == 0
                           ? default_capacity_
                           : static_cast<std::size_t>(executive.profile.capacity);
  const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const auto& group) {
    return group->skills == skills && group->level == level;
  });
  if (found != groups_.end()) {
    executive.group = found->get();
  } else {
    groups_.push_back(std::make_unique<SkillGroup>());
    executive.group = groups_.back().get();
    executive.group->skills = skills;
    executive.group->skill_count = static_cast<std::uint16_t>(std::popcount(skills));
    executive.group->level = level;
    regroup();
  }
  ++executive.group->members;
  refresh(executive);
}

void Roster::leave_group(ExecutiveEntry& executive) {
  SkillGroup* const group = std::exchange(executive.group, nullptr);
  if (executive.place != ExecutiveEntry::kNotAvailable) {
    group->available[executive.place] = group->available.back();
    group->available[executive.place]->place = executive.place;
    group->available.pop_back();
    executive.place = ExecutiveEntry::kNotAvailable;
    --available_;
  }
  if (std::exchange(executive.in_slots, false)) group->slots -= executive.capacity;
  if (--group->members > 0) return;
  std::erase_if(groups_, [&](const auto& each) { return each.get() == group; });
  regroup();
}

void Roster::regroup() {
  serving_.assign(asked_.size(), {});
  std::vector<SkillGroup*> order;
  for (const auto& group : groups_) order.push_back(group.get());
  std::sort(order.begin(), order.end(), [](const SkillGroup* a, const SkillGroup* b) {
    return std::tuple(a->skill_count, a->level, a->skills) <
           std::tuple(b->skill_count, b->level, b->skills);
  });
  for (SkillGroup* const group : order) {
    group->step = 0;
    for (std::size_t step = 0; step < widen_.size(); ++step) {
      if (widen_[step].level <= group->level) group->step = step + 1;
    }
    group->lines.clear();
    for (std::size_t line = 0; line < asked_.size(); ++line) {
      if (!group->serves(asked_[line])) continue;
      group->lines.push_back(static_cast<LineId>(line));
      serving_[line].push_back(group);
    }
  }
}

void Roster::count_time(ExecutiveEntry& executive, TimePoint at) {
  executive.served_for = executive.served_until(at);
  executive.counted_at = at;
}

void Roster::refresh(ExecutiveEntry& executive) {
  SkillGroup& group = *executive.group;
  if (executive.takes_customers() != executive.in_slots) {
    executive.in_slots = !executive.in_slots;
    if (executive.in_slots) {
      group.slots += executive.capacity;
    } else {
      group.slots -= executive.capacity;
    }
  }
  const bool is_listed = executive.place != ExecutiveEntry::kNotAvailable;
  if (executive.is_available() == is_listed) return;
  if (is_listed) {
    group.available[executive.place] = group.available.back();
    group.available[executive.place]->place = executive.place;
    group.available.pop_back();
    executive.place = ExecutiveEntry::kNotAvailable;
    --available_;
  } else {
    executive.place = group.available.size();
    group.available.push_back(&executive);
    ++available_;
  }
}

void Roster::began(ExecutiveEntry& executive, ConversationId conversation, TimePoint at) {
  count_time(executive, at);
  executive.conversations.push_back(conversation);
  executive.assigned = ++moments_;
  ++executive.served;
  refresh(executive);
}

void Roster::ended(ExecutiveEntry& executive, ConversationId conversation, TimePoint at) {
  count_time(executive, at);
  CHECK(std::erase(executive.conversations, conversation) == 1);
  executive.freed = ++moments_;
  refresh(executive);
}

std::size_t Roster::members(LineId line) const {
  std::size_t members = 0;
  for (const SkillGroup* const group : serving(line)) members += group->members;
  return members;
}

std::size_t Roster::slots(LineId line) const {
  std::size_t slots = 0;
  for (const SkillGroup* const group : serving(line)) slots += group->slots;
  return slots;
}

bool Roster::can_serve(const ExecutiveEntry& executive, LineId line) const {
  return executive.group->serves(asked_[index(line)]);
}

}  // namespace turno
