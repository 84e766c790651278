#include "cli/admin_why.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "control/client.h"
#include "desk/explained.h"
#include "desk/registry.h"
#include "store/store.h"

namespace turno {
namespace {

int failed(const char* command, const std::string& sentence) {
  fmt::print(stderr, "turno admin {}: {}\n", command, sentence);
  return 1;
}

int why(const std::string& data, std::uint64_t ticket) {
  const SystemClock clock;
  const Result<std::unique_ptr<Store>> store = Store::open({data, Durability::kFull}, clock);
  if (!store) return failed("why", store.error().detail);
  Registry registry(**store);
  const auto whys = registry.whys(TicketId{ticket});
  if (!whys) return failed("why", whys.error().detail);
  if (whys->empty()) {
    return failed("why", fmt::format("no conversation about ticket {} is on record", ticket));
  }
  for (const auto& one : *whys) {
    fmt::print("{:%Y-%m-%d %H:%M:%S} UTC, {}\n",
               fmt::gmtime(std::chrono::system_clock::to_time_t(one.at)), one.executive);
    for (const std::string& line : explained_lines(one.why)) fmt::print("  {}\n", line);
  }
  return 0;
}

int why_not(const std::string& data, const std::string& executive) {
  const Result<nlohmann::json> answer = control::ask(data, "why-not", {{"executive", executive}});
  if (!answer) return failed("why-not", answer.error().detail);
  for (const nlohmann::json& line : answer->at("lines")) {
    fmt::print("{}\n", line.get<std::string>());
  }
  return 0;
}

}  // namespace

void add_why_commands(CLI::App& admin, const std::string& data, std::function<int()>& run) {
  const auto ticket = std::make_shared<std::uint64_t>(0);
  CLI::App* const why_command = admin.add_subcommand(
      "why",
      "how the conversations about a ticket came about: who was considered, which rule decided");
  why_command->add_option("ticket", *ticket, "Its number")->required();
  why_command->callback(
      [&data, &run, ticket] { run = [&data, ticket] { return why(data, *ticket); }; });
  const auto executive = std::make_shared<std::string>();
  CLI::App* const why_not_command = admin.add_subcommand(
      "why-not", "why an executive is given no customer now; asks the running server");
  why_not_command->add_option("executive", *executive, "User name")->required();
  why_not_command->callback(
      [&data, &run, executive] { run = [&data, executive] { return why_not(data, *executive); }; });
}

}  // namespace turno
