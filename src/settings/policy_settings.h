// The settings of a policy as an operator writes them: one table of all there are, from which
// follow the flags of `turno serve`, the keys of a [line.NAME] section, what `turno admin policy
// set` takes, and what is printed and put on record.
//
// Pure functions, thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "dispatcher/policy.h"

namespace turno {

// What one setting is called and takes.
struct PolicyFlag {
  std::string name;  // without the dashes
  std::string type;  // "TIME"; empty: a switch
  std::string help;  // one line, with the range
  bool repeats = false;
  // Where it may stand: as a flag, where one of a line holds for every line without its own; in a
  // [line.NAME] section.
  bool anywhere = true;
  bool in_line = false;
};
// All of them, in the order of --help.
std::vector<PolicyFlag> policy_flags();
// What --help shows as the default; empty when there is none to show.
std::string policy_default(const PolicyFlag& flag);

// One setting as it was written: the key is a flag's name, or "line.billing.weight".
struct PolicySetting {
  std::string key;
  std::string value;
};

// The policy of a start: the usual line `general`, those called `lines`, and what `settings` say of
// them. kInvalid, with a sentence that names the setting and what it takes.
[[nodiscard]] Result<Policy> make_policy(const std::vector<std::string>& lines,
                                         const std::vector<PolicySetting>& settings);

// `current` with "capacity=2", "head-start=vip=90s" or "line.billing.weight=3" applied. A setting
// of lines without a line's name is for every line. Steps of --widen replace all steps there were.
[[nodiscard]] Result<Policy> with_settings(const Policy& current,
                                           std::span<const std::string> settings);

// `wanted` with its lines and classes in the order of `current`, as a change of a running policy
// needs them (policy_change_fault). A class that is no longer wanted stays, as an ordinary one.
Policy in_order_of(const Policy& current, Policy wanted);

// All that is in force, a setting a line: "capacity 1", "line.billing.weight 3".
std::vector<std::string> policy_lines(const Policy& policy);

// The same with the name of its line in front of every setting of one; and the policy that has
// these lines in this order, and these settings: for the record (policy_record.h). kInvalid as
// above.
std::vector<PolicySetting> all_settings(const Policy& policy);
[[nodiscard]] Result<Policy> policy_of_all(const std::vector<std::string>& lines,
                                           const std::vector<PolicySetting>& settings);

// What a change would change: "capacity: 1 -> 2", one a line.
std::vector<std::string> policy_differences(const Policy& from, const Policy& to);

}  // namespace turno
