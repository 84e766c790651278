// Roster::choose: which of the available executives.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "dispatcher/roster.h"

namespace turno {
namespace {

// SplitMix64's finalizer (Steele, Lea and Flood 2014): a number that looks random, from one that
// does not.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

// What does not fit exactly into a double.
constexpr int kSpareBits = 64 - 53;

struct Rival {
  ExecutiveEntry* executive = nullptr;
  std::size_t load = 0;
  double score = 0;  // by the policy's assignment; lower is better

  Explanation::Candidate listed() const {
    return {executive->id, executive->group->skill_count, static_cast<std::uint16_t>(load),
            static_cast<float>(score)};
  }
};

// The best so far of those with the fewest skills, and the rule by which he came out.
class Contest {
 public:
  explicit Contest(Explanation& why) : why_(why) {}

  ExecutiveEntry* winner() const { return best_.executive; }

  void enter(const Rival& rival) {
    ++entered_;
    if (best_.executive == nullptr) {
      best_ = rival;
      return;
    }
    const bool better = beats(rival);
    if (listed_ < Explanation::kCandidates) {
      why_.first[listed_++] = better ? best_.listed() : rival.listed();
    }
    if (better) best_ = rival;
  }
  // Somebody with more skills is left out.
  void leave_out(std::size_t how_many) {
    entered_ += how_many;
    rule_ = std::max(rule_, Explanation::Rule::kFewestSkills);
  }
  void finish() {
    why_.candidates += static_cast<std::uint32_t>(entered_);
    why_.rule = rule_;
    why_.first[0] = best_.listed();
  }

 private:
  bool beats(const Rival& rival) {
    if (rival.load != best_.load) {
      return decided(rival.load < best_.load, Explanation::Rule::kLightestLoad);
    }
    if (rival.score != best_.score) {
      return decided(rival.score < best_.score, Explanation::Rule::kAssignment);
    }
    return decided(rival.executive->freed < best_.executive->freed,
                   Explanation::Rule::kLongestIdle);
  }
  // The closest call is what decided in the end.
  bool decided(bool better, Explanation::Rule rule) {
    rule_ = std::max(rule_, rule);
    return better;
  }

  Explanation& why_;
  Rival best_;
  Explanation::Rule rule_ = Explanation::Rule::kOnlyOne;
  std::size_t entered_ = 0;
  std::size_t listed_ = 1;  // the first place is the winner's
};

}  // namespace

// Calls visit(score), where score(executive) is by the policy's assignment, and the lowest is next.
// So that the assignment is looked up once for a choice and not once for each who is compared.
template <class Visit>
void Roster::with_score(TimePoint at, Visit&& visit) const {
  switch (assignment_) {
    case Assignment::kLeastOccupied:
      return visit([at](const ExecutiveEntry& executive) {
        const auto present = static_cast<double>((at - executive.came).count());
        if (present <= 0) return 0.0;
        return static_cast<double>(executive.served_until(at).count()) /
               (present * static_cast<double>(executive.capacity));
      });
    case Assignment::kLongestIdle:
      return visit(
          [](const ExecutiveEntry& executive) { return static_cast<double>(executive.freed); });
    case Assignment::kRoundRobin:
      return visit(
          [](const ExecutiveEntry& executive) { return static_cast<double>(executive.assigned); });
    case Assignment::kLeastBusy:
      return visit([at](const ExecutiveEntry& executive) {
        return static_cast<double>(executive.served_until(at).count());
      });
    case Assignment::kFewestServed:
      return visit(
          [](const ExecutiveEntry& executive) { return static_cast<double>(executive.served); });
    case Assignment::kRandom:
      return visit([draw = mix(seed_ ^ moments_)](const ExecutiveEntry& executive) {
        return static_cast<double>(mix(draw ^ number(executive.id)) >> kSpareBits);
      });
    case Assignment::kLinear:
      return visit([](const ExecutiveEntry& executive) {
        return static_cast<double>(number(executive.id));
      });
  }
}

ExecutiveEntry* Roster::choose(LineId id, const Line& line, const std::vector<ExecutiveId>& passed,
                               TimePoint at, Explanation& why) {
  Contest contest(why);
  with_score(at, [&](const auto& score) {
    for (const SkillGroup* const group : serving(id)) {
      if (group->available.empty() || !has_joined(*group, line)) continue;
      const ExecutiveEntry* const best = contest.winner();
      if (best != nullptr && group->skill_count > best->group->skill_count) {
        contest.leave_out(group->available.size());
        continue;
      }
      for (ExecutiveEntry* const executive : group->available) {
        const bool has_passed = !passed.empty() && std::find(passed.begin(), passed.end(),
                                                             executive->id) != passed.end();
        if (!has_passed) contest.enter({executive, executive->load(), score(*executive)});
      }
    }
  });
  if (contest.winner() == nullptr) return nullptr;
  contest.finish();
  why.trigger = Explanation::Trigger::kCustomer;
  why.assignment = assignment_;
  why.passed = static_cast<std::uint32_t>(passed.size());
  describe(id, line, why);
  return contest.winner();
}

void Roster::describe(LineId id, const Line& line, Explanation& why) const {
  std::size_t able = 0;
  std::size_t joined = 0;
  std::size_t available = 0;
  for (const SkillGroup* const group : serving(id)) {
    able += group->members;
    if (!has_joined(*group, line)) continue;
    joined += group->members;
    available += group->available.size();
  }
  why.at_work = static_cast<std::uint32_t>(size());
  why.unskilled = static_cast<std::uint32_t>(size() - able);
  why.not_joined = static_cast<std::uint32_t>(able - joined);
  why.unavailable = static_cast<std::uint32_t>(joined - available);
}

}  // namespace turno
