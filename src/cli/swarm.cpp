// turno swarm: scripted people by the thousand against a server, and what they have felt.
#include <CLI/App.hpp>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/parse.h"
#include "load-tests/plan_options.h"
#include "load-tests/swarm.h"

namespace turno {
namespace {

constexpr int kUsage = 2;

// What stands behind --scenario, before "--".
std::optional<std::string> scenario_of(const std::vector<std::string>& words) {
  constexpr std::string_view kFlag = "--scenario";
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    if (words[at] == kFlag && at + 1 < words.size()) return words[at + 1];
    const std::string_view word = words[at];
    if (word.substr(0, kFlag.size() + 1) == "--scenario=") {
      return std::string(word.substr(kFlag.size() + 1));
    }
  }
  return std::nullopt;
}

int refuse(const std::string& sentence) {
  std::fprintf(stderr, "turno swarm: %s\n", sentence.c_str());
  return kUsage;
}

}  // namespace

int run_swarm(int argc, char** argv) {
  CLI::App app(
      "Send scripted customers and executives to a helpdesk, check every message that they are "
      "sent, and "
      "say what they felt.\nExit code: 0 all well, 1 the server did something wrong (or there was "
      "no "
      "run), 2 --expect was not met or the flags are wrong.",
      "turno swarm");
  const auto flags = swarm::add_plan_flags(app);
  std::vector<std::string> words(argv, argv + argc);
  // A scenario is a file of flags, and CLI11 reads those by --config.
  if (const std::optional<std::string> name = scenario_of(words)) {
    if (*name == "list") {
      std::fputs(swarm::scenario_list().c_str(), stdout);
      return 0;
    }
    const auto file = swarm::find_scenario(*name);
    if (!file) return refuse(file.error().detail);
    words.insert(words.begin() + 1, "--config=" + file->string());
  }
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  if (const auto code = parse(app, static_cast<int>(pointers.size()), pointers.data()))
    return *code;
  const Result<swarm::Plan> plan = swarm::make_plan(*flags);
  if (!plan) return refuse(plan.error().detail);
  return static_cast<int>(swarm::run(*plan));
}

}  // namespace turno
