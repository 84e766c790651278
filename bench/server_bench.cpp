// server_bench: Turno beside a featureless thread-per-connection server, the same work for both in
// the same run, in turns; medians over the rounds and their spread, and the ratio beside its goal.
//   server_bench [--rounds N] [--small] [--cpus-server 0,1] [--cpus-driver 0,1] [--json FILE]
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "bench/duel/contestant.h"
#include "bench/duel/works.h"

namespace turno::bench {
namespace {

struct Row {
  const char* name;
  std::function<double(const Scores&)> value;
  // Of ours to the yardstick's (or of ours alone), and whether more is better.
  std::optional<double> most_ratio = {};
  std::optional<double> most = {};
  bool more_is_better = false;
};

std::vector<Row> rows() {
  return {
      {"pairs/s, 64 customers x 64 executives",
       [](const Scores& s) { return s.pairs_per_s; },
       {},
       {},
       true},
      {"CPU a pair, us", [](const Scores& s) { return s.pair_cpu_us; }, 2},
      {"  without the store's thread",
       [](const Scores& s) { return s.pair_cpu_us - s.pair_store_us; }, 1.3},
      {"hand-off at 1,000 pairs/s, p50 us", [](const Scores& s) { return s.hand_off_p50_us; }, 1.5},
      {"hand-off at 1,000 pairs/s, p99 us", [](const Scores& s) { return s.hand_off_p99_us; }},
      {"CPU a line, 50 pairs, us", [](const Scores& s) { return s.relay_cpu_us; }, 1.5},
      {"  without the store's thread",
       [](const Scores& s) { return s.relay_cpu_us - s.relay_store_us; }},
      {"CPU a line, 32 outstanding, us", [](const Scores& s) { return s.relay_32_cpu_us; }, {}, 1},
      {"  without the store's thread",
       [](const Scores& s) { return s.relay_32_cpu_us - s.relay_32_store_us; }},
      {"round trip of one pair, p50 us", [](const Scores& s) { return s.round_trip_p50_us; }, 1.4},
      {"an idle connection, KiB resident", [](const Scores& s) { return s.idle_kib; }, {}, 20},
      {"connections/s to the first line",
       [](const Scores& s) { return s.accepts_per_s; },
       0.6,
       {},
       true},
  };
}

struct Spread {
  double median = 0;
  double low = 0;
  double high = 0;
};

Spread spread_of(const std::vector<Scores>& all, const Row& row) {
  std::vector<double> values;
  for (const Scores& scores : all) values.push_back(row.value(scores));
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values.front(), values.back()};
}

std::string shown(const Spread& spread) {
  constexpr double kLarge = 100;
  const int decimals = spread.median >= kLarge ? 0 : 1;
  return fmt::format("{0:.{3}f} ({1:.{3}f} to {2:.{3}f})", spread.median, spread.low, spread.high,
                     decimals);
}

std::string verdict(const Row& row, double ours, double theirs) {
  const double ratio = theirs != 0 ? ours / theirs : 0;
  if (row.most_ratio) {
    const bool met = row.more_is_better ? ratio >= *row.most_ratio : ratio <= *row.most_ratio;
    return fmt::format("{} {:.1f}x: {}", row.more_is_better ? "at least" : "at most",
                       *row.most_ratio, met ? "met" : "NOT met");
  }
  if (row.most)
    return fmt::format("at most {:.0f}: {}", *row.most, ours <= *row.most ? "met" : "NOT met");
  return {};
}

std::vector<int> read_cpus(const std::string& text) {
  std::vector<int> cpus;
  for (std::size_t at = 0; at < text.size();
       at = std::min(text.find(',', at), text.size() - 1) + 1) {
    cpus.push_back(std::atoi(text.c_str() + at));
  }
  return cpus;
}

struct Results {
  std::vector<Scores> yardstick;
  std::vector<Scores> full;
  std::vector<Scores> normal;
};

void print(const Results& results, const std::string& server_cpus, const std::string& driver_cpus) {
  const auto named = [](const std::string& cpus) {
    return cpus.empty() ? std::string("all") : cpus;
  };
  fmt::print(
      "cores of the servers: {}, of the driver: {}; {} rounds: median (lowest to highest)\n\n",
      named(server_cpus), named(driver_cpus), results.full.size());
  fmt::print("{:<38}{:>28}{:>28}{:>28}{:>8}  {}\n", "", "yardstick", "turno",
             "turno, durability normal", "ratio", "goal");
  for (const Row& row : rows()) {
    const Spread theirs = spread_of(results.yardstick, row);
    const Spread ours = spread_of(results.full, row);
    const Spread normal = spread_of(results.normal, row);
    fmt::print("{:<38}{:>28}{:>28}{:>28}{:>8.2f}  {}\n", row.name, shown(theirs), shown(ours),
               shown(normal), theirs.median != 0 ? ours.median / theirs.median : 0,
               verdict(row, ours.median, theirs.median));
  }
}

void write_json(const Results& results, const std::string& file) {
  nlohmann::ordered_json json;
  for (const Row& row : rows()) {
    const auto add = [&](const char* who, const std::vector<Scores>& all) {
      const Spread spread = spread_of(all, row);
      json[row.name][who] = {{"median", spread.median}, {"low", spread.low}, {"high", spread.high}};
    };
    add("yardstick", results.yardstick);
    add("turno", results.full);
    add("turno_normal", results.normal);
  }
  std::ofstream(file) << json.dump(1) << "\n";
}

}  // namespace
}  // namespace turno::bench

int main(int argc, char** argv) {
  using namespace turno::bench;
  CLI::App app("Turno beside a featureless thread-per-connection server", "server_bench");
  int rounds = 3;
  bool small = false;
  std::string server_cpus;
  std::string driver_cpus;
  std::string json;
  app.add_option("--rounds", rounds, "Of each server, in turns")->check(CLI::Range(1, 100));
  app.add_flag("--small", small, "A moment of each work");
  app.add_option("--cpus-server", server_cpus, "Cores of the servers, e.g. 0");
  app.add_option("--cpus-driver", driver_cpus, "Cores of the driver, e.g. 1");
  app.add_option("--json", json, "Write the numbers here");
  CLI11_PARSE(app, argc, argv);
  turno::raise_descriptor_limit();
  // The server to measure, unless another one is given.
  setenv("TURNO_SERVER", TURNO_BINARY, 0);
  Size size;
  if (small) {
    size = {0.3, 100};
    rounds = 1;
  }
  constexpr std::uint32_t kExecutives = 64;
  Results results;
  for (int round = 0; round < rounds; ++round) {
    const auto run = [&](const std::unique_ptr<Contestant>& server, std::vector<Scores>& into) {
      use_cpus(read_cpus(driver_cpus));
      into.push_back(compete(*server, kExecutives, size));
      use_cpus({});
    };
    const std::vector<int> cpus = read_cpus(server_cpus);
    run(start_yardstick(cpus), results.yardstick);
    run(start_turno(kExecutives, {"--log-level", "error"}, cpus), results.full);
    run(start_turno(kExecutives, {"--log-level", "error", "--durability", "normal"}, cpus),
        results.normal);
  }
  print(results, server_cpus, driver_cpus);
  if (!json.empty()) write_json(results, json);
}
