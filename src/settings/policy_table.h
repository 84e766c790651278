// The two tables behind policy_settings.h: what can be set of a policy, and what of one line of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "settings/policy_settings.h"
#include "settings/policy_values.h"

namespace turno {

// A setting of the whole policy. `write` gives one text for each time that it would be written.
struct PolicyRow {
  PolicyFlag flag;
  PolicyFault (*read)(const PolicyText& from, Policy& policy);
  std::vector<std::string> (*write)(const Policy& policy);
};

// A setting of a line. Other lines of `policy` may be named in it.
struct LineRow {
  PolicyFlag flag;
  PolicyFault (*read)(const PolicyText& from, const Policy& policy, LinePolicy& line);
  std::string (*write)(const Policy& policy, const LinePolicy& line);
};

std::span<const PolicyRow> policy_rows();
std::span<const LineRow> line_rows();

// --service-level vip=20s is of a class, --service-level 60s of lines.
PolicyFault read_class_level(const PolicyText& from, Policy& policy);
// "vip=20s", of those that have one.
std::vector<std::string> class_levels(const Policy& policy);

}  // namespace turno
