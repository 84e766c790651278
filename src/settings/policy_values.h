// How single values of a policy are read from an operator's text. Each reader says what is wrong in
// a sentence that names the flag and what it takes, or nothing and has written `out`.
//
// Pure functions, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "dispatcher/policy.h"

namespace turno {

using PolicyFault = std::optional<std::string>;

// What was written, and where, as it is to be named: "--capacity", "line.billing.weight".
struct PolicyText {
  std::string where;
  std::string text;
};

PolicyFault read_time(const PolicyText& from, Duration& out);
PolicyFault read_number(const PolicyText& from, std::uint64_t least, std::uint64_t most,
                        std::uint64_t& out);
PolicyFault read_number(const PolicyText& from, int least, int most, int& out);
PolicyFault read_switch(const PolicyText& from, bool& out);
PolicyFault read_door(const PolicyText& from, const Policy& policy, bool may_wait, DoorRule& out);
PolicyFault read_skills(const PolicyText& from, std::vector<std::string>& out);
// What customers read of a line.
PolicyFault read_title(const PolicyText& from, std::string& out);
// "30s:2"
PolicyFault read_widen(const PolicyText& from, WidenStep& out);
// "vip=90s"
struct ClassTime {
  std::string name;
  Duration time{};
};
PolicyFault read_class_time(const PolicyText& from, ClassTime& out);

// The same the other way.
std::string door_text(const Policy& policy, const DoorRule& rule);
std::string skills_text(const std::vector<std::string>& skills);
std::string widen_text(const WidenStep& step);

// Stands for an empty list, so that there is always something to write and to read.
inline constexpr std::string_view kEmptyList = "none";

}  // namespace turno
