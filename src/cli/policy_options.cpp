#include "cli/policy_options.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/parse.h"
#include "settings/policy_settings.h"

namespace turno {
namespace {

constexpr const char* kGroup = "Policy";
// What CLI11 makes of a section's beginning and its end.
constexpr const char* kSectionOpens = "++";
constexpr const char* kSectionCloses = "--";

// What the file says of lines.
struct LineSections {
  std::vector<std::string> names;
  std::vector<PolicySetting> settings;
};

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ",") + value;
  return text;
}

// Reads the file for CLI11. A section is a sub-command to it, and lines are none: so they are taken
// out before it sees them.
class ConfigWithLines final : public CLI::ConfigBase {
 public:
  ConfigWithLines(const CLI::App& app, LineSections& lines) : app_(app), lines_(lines) {}

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    lines_ = {};
    std::vector<CLI::ConfigItem> flags;
    for (CLI::ConfigItem& item : CLI::ConfigBase::from_config(input)) {
      if (!item.parents.empty()) {
        take_line_item(item);
      } else if (!is_in_environment(item.name)) {
        if (app_.get_option_no_throw("--" + item.name) == nullptr) {
          throw refusal("there is no setting '" + item.name + "'; --help lists all");
        }
        flags.push_back(std::move(item));
      }
    }
    return flags;
  }

 private:
  static CLI::ConfigError refusal(const std::string& sentence) {
    return CLI::ConfigError("--config: " + sentence);
  }

  void take_line_item(const CLI::ConfigItem& item) const {
    const bool is_bracket = item.name == kSectionOpens || item.name == kSectionCloses;
    // [line.billing] opens "line" as well.
    if (is_bracket && item.parents == std::vector<std::string>{"line"}) return;
    if (item.parents.size() != 2 || item.parents.front() != "line") {
      throw refusal("there is no section [" + CLI::detail::join(item.parents, ".") +
                    "], only [line.NAME]");
    }
    const std::string& line = item.parents.back();
    if (item.name == kSectionOpens) lines_.names.push_back(line);
    if (!is_bracket) {
      // A dotted key (line.billing.weight = 3) opens no section.
      lines_.names.push_back(line);
      if (item.name == "title" && item.inputs.size() != 1) {
        throw refusal("[line." + line + "] title: write it in quotes, on one line");
      }
      lines_.settings.push_back({"line." + line + "." + item.name, joined(item.inputs)});
    }
  }

  bool is_in_environment(const std::string& name) const {
    const CLI::Option* const option = app_.get_option_no_throw("--" + name);
    return option != nullptr && !option->get_envname().empty() &&
           std::getenv(option->get_envname().c_str()) != nullptr;
  }

  const CLI::App& app_;
  LineSections& lines_;
};

CLI::Option* add_flag_of(CLI::App& app, const PolicyFlag& flag) {
  const std::string name = "--" + flag.name;
  const std::string help = flag.help;
  if (flag.type.empty()) {
    return app.add_flag(name, help);
  }
  CLI::Option* const option = app.add_option(name, help)->type_name(flag.type);
  option->default_str(policy_default(flag));
  if (flag.repeats) {
    // In the environment there is one text for all of them.
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->delimiter(',');
  }
  return option;
}

}  // namespace

void add_policy_options(CLI::App& app, Policy& policy) {
  const auto lines = std::make_shared<LineSections>();
  const auto options = std::make_shared<std::vector<std::pair<std::string, CLI::Option*>>>();
  for (const PolicyFlag& flag : policy_flags()) {
    if (!flag.anywhere) continue;
    CLI::Option* const option = from_environment(add_flag_of(app, flag))->group(kGroup);
    options->emplace_back(flag.name, option);
  }
  app.config_formatter(std::make_shared<ConfigWithLines>(app, *lines));
  app.callback([lines, options, &policy] {
    std::vector<PolicySetting> settings = lines->settings;
    for (const auto& [name, option] : *options) {
      for (const std::string& value : option->results()) settings.push_back({name, value});
    }
    Result<Policy> made = make_policy(lines->names, settings);
    if (!made) throw CLI::ValidationError(made.error().detail);
    policy = *std::move(made);
  });
}

}  // namespace turno
