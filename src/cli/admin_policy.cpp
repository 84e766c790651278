#include "cli/admin_policy.h"

#include <fmt/core.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "control/client.h"

namespace turno {
namespace {

using nlohmann::json;

int failed(const std::string& sentence) {
  fmt::print(stderr, "turno admin policy: {}\n", sentence);
  return 1;
}

// How good the estimates that customers were told have been.
std::string forecast_text(const json& line) {
  const auto answered = line.at("answered").get<std::uint64_t>();
  if (answered == 0) return "no estimate answered for yet";
  constexpr double kPercent = 100;
  const auto count = static_cast<double>(answered);
  return fmt::format(
      "{} estimates answered for, {:.1f} % within the 80 % interval, mean error {:.1f} s "
      "(waited {:.1f} s, told {:.1f} s)",
      answered, kPercent * line.at("covered").get<double>() / count,
      line.at("absolute_error_s").get<double>() / count, line.at("waited_s").get<double>() / count,
      line.at("predicted_s").get<double>() / count);
}

int show(const std::string& data) {
  const Result<json> shown = control::ask(data, "policy-show");
  if (!shown) return failed(shown.error().detail);
  fmt::print("in force:\n");
  for (const json& setting : shown->at("settings")) {
    fmt::print("  {}\n", setting.get<std::string>());
  }
  fmt::print("now:\n  {} waiting, {} executives at work, {} of them available\n",
             shown->at("waiting").get<std::uint64_t>(),
             shown->at("executives").get<std::uint64_t>(),
             shown->at("available").get<std::uint64_t>());
  for (const json& line : shown->at("lines")) {
    fmt::print("  line {}: {} waiting; {}\n", line.at("name").get<std::string>(),
               line.at("waiting").get<std::uint64_t>(), forecast_text(line));
  }
  return 0;
}

int set(const std::string& data, const std::vector<std::string>& settings) {
  const Result<json> answer = control::ask(data, "policy-set", {{"settings", settings}});
  if (!answer) return failed(answer.error().detail);
  const json& changed = answer->at("changed");
  if (changed.empty()) fmt::print("nothing changes: it is in force already\n");
  for (const json& one : changed) fmt::print("{}\n", one.get<std::string>());
  return 0;
}

}  // namespace

void add_policy_commands(CLI::App& admin, const std::string& data, std::function<int()>& run) {
  CLI::App* const policy =
      admin.add_subcommand("policy", "the queueing policy of the running server");
  policy->require_subcommand(1);
  policy->add_subcommand("show", "the settings in force, who waits, how good the estimates were")
      ->callback([&data, &run] { run = [&data] { return show(data); }; });
  const auto settings = std::make_shared<std::vector<std::string>>();
  CLI::App* const change = policy->add_subcommand(
      "set", "change settings at once, nobody losing his place; until the next start or SIGHUP");
  change
      ->add_option(
          "settings", *settings,
          "capacity=2, head-start=vip=90s, line.billing.weight=3, ...: names and values as "
          "in 'turno serve --help'")
      ->type_name("SETTING=VALUE")
      ->required();
  change->callback(
      [&data, &run, settings] { run = [&data, settings] { return set(data, *settings); }; });
}

}  // namespace turno
