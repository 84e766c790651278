#include "settings/policy_record.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "settings/policy_settings.h"

namespace turno {
namespace {

constexpr std::string_view kLinePrefix = "line.";

// The line that a setting is of: "line.billing.weight" is of billing; empty: of none.
std::string line_of(std::string_view key) {
  if (!key.starts_with(kLinePrefix)) return {};
  key.remove_prefix(kLinePrefix.size());
  return std::string(key.substr(0, key.find('.')));
}

}  // namespace

std::string policy_record(const Policy& policy) {
  std::string record;
  for (const PolicySetting& setting : all_settings(policy)) {
    record += setting.key + " " + setting.value + "\n";
  }
  return record;
}

Result<Policy> read_policy_record(std::string_view record) {
  std::vector<PolicySetting> settings;
  std::vector<std::string> lines;
  while (!record.empty()) {
    const std::string_view line = record.substr(0, record.find('\n'));
    record.remove_prefix(std::min(line.size() + 1, record.size()));
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) {
      return fail(ErrorCode::kInvalid, "'" + std::string(line) + "' is no setting with its value");
    }
    settings.push_back({std::string(line.substr(0, blank)), std::string(line.substr(blank + 1))});
    std::string name = line_of(settings.back().key);
    if (!name.empty() && std::find(lines.begin(), lines.end(), name) == lines.end()) {
      lines.push_back(std::move(name));
    }
  }
  return policy_of_all(lines, settings);
}

}  // namespace turno
