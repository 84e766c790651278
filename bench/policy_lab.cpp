// policy_lab: measures every table of docs/policies.md and prints them as markdown.
//
//   policy_lab          all tables, ten replications each
//   policy_lab --small  a moment of each, to see that it runs
#include <algorithm>
#include <cstdio>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lab.h"

namespace turno::lab {
namespace {

using std::chrono::seconds;

struct Effort {
  double hours = 80;
  int seeds = 10;
};

// A column of a table: what it measures, and how many decimals of it are worth reading.
struct Heading {
  std::string name;
  int decimals = 1;
  Column column;
};
struct Row {
  std::string name;
  Scenario scenario;
};

void print_table(const std::string& title, const std::string& first, const std::vector<Row>& rows,
                 const std::vector<Heading>& headings, const Effort& effort) {
  std::printf("### %s\n\n| %s |", title.c_str(), first.c_str());
  for (const Heading& heading : headings) std::printf(" %s |", heading.name.c_str());
  std::printf("\n|---|");
  for (std::size_t at = 0; at < headings.size(); ++at) std::printf("---:|");
  std::printf("\n");
  std::vector<Column> columns;
  for (const Heading& heading : headings) columns.push_back(heading.column);
  for (const Row& row : rows) {
    Scenario scenario = row.scenario;
    scenario.hours = effort.hours;
    const std::vector<Measure> measures = measure(scenario, columns, effort.seeds);
    std::printf("| %s |", row.name.c_str());
    for (std::size_t at = 0; at < measures.size(); ++at) {
      std::printf(" %.*f ±%.*f |", headings[at].decimals, measures[at].mean, headings[at].decimals,
                  measures[at].half_width);
    }
    std::printf("\n");
    std::fflush(stdout);
  }
  std::printf("\n");
}

// ---- Columns ----

Heading wait() {
  return {"mean wait, s", 1, [](const Outcome& o) { return mean_wait(o.all()); }};
}
Heading wait_of(std::size_t stream, const std::string& who) {
  return {who + " wait, s", 1, [stream](const Outcome& o) { return mean_wait(o.streams[stream]); }};
}
Heading late() {
  return {"nine in ten within, s", 0, [](const Outcome& o) { return quantile_wait(o.all(), 0.9); }};
}
Heading conversation() {
  return {"conversation, s", 0, [](const Outcome& o) {
            const Served all = o.all();
            return all.talked_s / std::max(all.talks, 1.0);
          }};
}
Heading gave_up() {
  return {"gave up, %", 2, [](const Outcome& o) { return gave_up_share(o.all()); }};
}
Heading gave_up_of(std::size_t stream, const std::string& who) {
  return {who + " gave up, %", 1,
          [stream](const Outcome& o) { return gave_up_share(o.streams[stream]); }};
}
Heading within() {
  return {"served within 60 s, %", 1, [](const Outcome& o) { return within_60s_share(o.all()); }};
}
Heading turned_away() {
  return {"turned away, %", 1, [](const Outcome& o) { return turned_away_share(o.all()); }};
}
// Mean over some of the workers.
Heading occupancy(const std::string& name, std::size_t from, std::size_t to) {
  return {name + " occupied, %", 1, [from, to](const Outcome& o) {
            const auto first = o.occupancy.begin();
            return 100 *
                   std::accumulate(first + static_cast<std::ptrdiff_t>(from),
                                   first + static_cast<std::ptrdiff_t>(to), 0.0) /
                   static_cast<double>(to - from);
          }};
}
Heading extreme_occupancy(const std::string& name, bool highest) {
  return {name + " occupied, %", 1, [highest](const Outcome& o) {
            const auto [low, high] = std::minmax_element(o.occupancy.begin(), o.occupancy.end());
            return 100 * (highest ? *high : *low);
          }};
}

// ---- Scenarios ----

constexpr double kHandling = 240;
// Customers an hour that keep so many executives busy.
double load(double executives) { return executives * 3600 / kHandling; }

Stream stream(double executives, LineId line = {}, const std::string& customer_class = "") {
  Stream one;
  one.per_hour = load(executives);
  one.mean_handling_s = kHandling;
  one.line = line;
  one.customer_class = customer_class;
  return one;
}

std::vector<Worker> workers(std::size_t count, const ExecutiveProfile& profile = {},
                            double speed = 1) {
  return std::vector<Worker>(count, Worker{profile, speed});
}

std::vector<Worker> together(std::vector<Worker> some, const std::vector<Worker>& others) {
  some.insert(some.end(), others.begin(), others.end());
  return some;
}

Scenario fifty(double busy) {
  Scenario scenario;
  scenario.streams = {stream(busy)};
  scenario.workers = workers(50);
  return scenario;
}

ExecutiveProfile skilled(std::vector<std::string> skills, int level = 1) {
  ExecutiveProfile profile;
  profile.skills = std::move(skills);
  profile.level = level;
  return profile;
}

LinePolicy line(const std::string& name, std::vector<std::string> skills) {
  LinePolicy one;
  one.name = name;
  one.skills = std::move(skills);
  return one;
}

// ---- Tables ----

constexpr std::pair<const char*, Assignment> kAssignments[] = {
    {"least-occupied", Assignment::kLeastOccupied},
    {"longest-idle", Assignment::kLongestIdle},
    {"round-robin", Assignment::kRoundRobin},
    {"random", Assignment::kRandom},
    {"least-busy", Assignment::kLeastBusy},
    {"fewest-served", Assignment::kFewestServed},
    {"linear", Assignment::kLinear},
};

void assignments(const Effort& effort) {
  std::vector<Row> rows;
  for (const auto& [name, assignment] : kAssignments) {
    Scenario scenario = fifty(44);
    scenario.workers = together(workers(25, {}, 1.25), workers(25, {}, 0.75));
    scenario.policy.assignment = assignment;
    rows.push_back({name, scenario});
  }
  print_table("assign: 25 fast and 25 slow executives", "--assign", rows,
              {wait(), gave_up(), occupancy("the fast", 0, 25), occupancy("the slow", 25, 50),
               extreme_occupancy("the least", false), extreme_occupancy("the most", true)},
              effort);
}

void head_starts(const Effort& effort) {
  std::vector<Row> rows;
  const auto add = [&](const std::string& name, int head_start_s, bool strict) {
    Scenario scenario;
    scenario.streams = {stream(52 * 0.3, {}, "vip"), stream(52 * 0.7)};
    scenario.workers = workers(50);
    scenario.policy.lines[0].discipline = Discipline::kPriority;
    scenario.policy.lines[0].strict = strict;
    scenario.policy.classes = {{"vip", seconds(head_start_s), {}}};
    rows.push_back({name, scenario});
  };
  add("0s", 0, false);
  for (const int head_start : {15, 30, 60, 90, 180}) {
    add(std::to_string(head_start) + "s", head_start, false);
  }
  add("90s and --strict", 90, true);
  print_table("head-start: three in ten are vip, more people than 50 executives can serve",
              "--head-start vip=", rows,
              {wait_of(0, "vip"), wait_of(1, "others'"), gave_up_of(0, "vip"),
               gave_up_of(1, "others"), gave_up()},
              effort);
}

void disciplines(const Effort& effort) {
  std::vector<Row> rows;
  const auto add = [&](const std::string& name, Discipline discipline) {
    Scenario scenario;
    scenario.streams = {stream(49 * 0.3, {}, "vip"), stream(49 * 0.7)};
    scenario.workers = workers(50);
    LinePolicy& general = scenario.policy.lines[0];
    general.discipline = discipline;
    general.service_level = seconds(60);
    const bool counts = discipline == Discipline::kPriority;
    scenario.policy.classes = {{"vip", seconds(counts ? 40 : 0), seconds(20)}};
    rows.push_back({name, scenario});
  };
  add("fifo", Discipline::kFifo);
  add("priority, vip=40s", Discipline::kPriority);
  add("deadline, 60s, vip=20s", Discipline::kDeadline);
  print_table("discipline: the same head start, said in two ways", "--discipline", rows,
              {wait_of(0, "vip"), wait_of(1, "others'"), within(), gave_up()}, effort);
}

void capacities(const Effort& effort, const std::string& title, std::vector<double> throughput,
                double busy) {
  std::vector<Row> rows;
  for (int capacity = 1; capacity <= 3; ++capacity) {
    Scenario scenario;
    scenario.streams = {stream(busy)};
    scenario.workers = workers(20);
    scenario.throughput = throughput;
    scenario.policy.capacity = capacity;
    rows.push_back({std::to_string(capacity), scenario});
  }
  print_table(title, "--capacity", rows,
              {wait(), conversation(), gave_up(), occupancy("slots", 0, 20)}, effort);
}

void wrap_ups(const Effort& effort) {
  std::vector<Row> rows;
  for (const int wrap_up : {0, 10, 20, 30, 60}) {
    Scenario scenario = fifty(44);
    scenario.policy.wrap_up = seconds(wrap_up);
    rows.push_back({std::to_string(wrap_up) + "s", scenario});
  }
  print_table("wrap-up: 50 executives, conversations of four minutes", "--wrap-up", rows,
              {wait(), late(), gave_up(), occupancy("executives", 0, 50)}, effort);
}

void offers(const Effort& effort) {
  std::vector<Row> rows;
  rows.push_back({"auto", fifty(44)});
  const auto add = [&](const std::string& name, double missing, int timeout) {
    Scenario scenario = fifty(44);
    scenario.policy.offer = OfferMode::kAccept;
    scenario.policy.offer_timeout = seconds(timeout);
    scenario.missing = missing;
    rows.push_back({name, scenario});
  };
  add("accept, none missed", 0, 20);
  add("accept, one in ten missed", 0.1, 20);
  add("accept, one in four missed", 0.25, 20);
  add("the same, --offer-timeout 10s", 0.25, 10);
  add("the same, --offer-timeout 60s", 0.25, 60);
  print_table("offer: four seconds to accept, --offer-timeout 20s", "--offer", rows,
              {wait(), late(), gave_up(), within()}, effort);
}

void flexibility(const Effort& effort) {
  std::vector<Row> rows;
  for (const std::size_t both : {0U, 2U, 6U, 10U, 20U, 50U}) {
    Scenario scenario;
    scenario.policy.lines = {line("general", {"sales"}), line("tech", {"tech"})};
    scenario.streams = {stream(23, LineId{0}), stream(23, LineId{1})};
    const std::size_t each = (50 - both) / 2;
    scenario.workers =
        together(together(workers(each, skilled({"sales"})), workers(each, skilled({"tech"}))),
                 workers(both, skilled({"sales", "tech"})));
    rows.push_back({std::to_string(both) + " of 50", scenario});
  }
  print_table("skills: how many executives with both skills are enough", "with both skills", rows,
              {wait(), late(), gave_up(), within()}, effort);
}

void weights(const Effort& effort) {
  std::vector<Row> rows;
  for (const int weight : {1, 2, 5, 20}) {
    Scenario scenario;
    scenario.policy.lines = {line("general", {}), line("billing", {})};
    scenario.policy.lines[1].weight = weight;
    scenario.streams = {stream(35, LineId{0}), stream(15, LineId{1})};
    scenario.workers = workers(50);
    rows.push_back({std::to_string(weight), scenario});
  }
  print_table("weight: two lines, the same 50 executives", "weight of billing", rows,
              {wait_of(1, "billing's"), wait_of(0, "general's"), gave_up_of(1, "billing"),
               gave_up_of(0, "general"), gave_up()},
              effort);
}

void doors(const Effort& effort) {
  std::vector<Row> rows;
  const auto add = [&](const std::string& name, std::size_t queue, int wait_s) {
    Scenario scenario = fifty(54);
    scenario.policy.lines[0].max_queue = queue;
    scenario.policy.lines[0].max_wait = seconds(wait_s);
    rows.push_back({name, scenario});
  };
  add("no limit", 0, 0);
  for (const std::size_t queue : {20U, 10U, 5U}) {
    add("--max-queue " + std::to_string(queue), queue, 0);
  }
  for (const int wait_s : {120, 60, 30}) {
    add("--max-wait " + std::to_string(wait_s) + "s", 0, wait_s);
  }
  print_table("the door: 54 executives' worth of people for 50", "limit", rows,
              {wait(), late(), turned_away(), gave_up()}, effort);
}

void widening(const Effort& effort) {
  std::vector<Row> rows;
  const auto add = [&](const std::string& name, std::vector<WidenStep> steps, bool helpers) {
    Scenario scenario = fifty(40);
    scenario.workers = together(workers(40), workers(helpers ? 5 : 0, skilled({}, 2)));
    scenario.policy.widen = std::move(steps);
    rows.push_back({name, scenario});
  };
  add("without the five", {}, false);
  for (const int after : {120, 60, 30, 10}) {
    add("--widen " + std::to_string(after) + "s:2", {{seconds(after), 2}}, true);
  }
  add("the five always", {}, true);
  const Heading helped = {"of them by the five, %", 1, [](const Outcome& o) {
                            double taken = 0;
                            for (std::size_t at = 40; at < o.taken.size(); ++at) {
                              taken += o.taken[at];
                            }
                            return 100 * taken / std::max(o.all().served, 1.0);
                          }};
  print_table("widen: 40 executives, and five of level 2 with other work", "policy", rows,
              {wait(), late(), gave_up(), helped}, effort);
}

void stickiness(const Effort& effort) {
  std::vector<Row> rows;
  for (const int sticky : {0, 15, 30, 60, 120}) {
    Scenario scenario;
    scenario.streams = {stream(8.5)};
    scenario.streams[0].returning = 0.5;
    scenario.workers = workers(10);
    scenario.policy.sticky = seconds(sticky);
    rows.push_back({std::to_string(sticky) + "s", scenario});
  }
  const Heading theirs = {"of those who knew somebody, got him, %", 1, [](const Outcome& o) {
                            const Served all = o.all();
                            return 100 * all.got_theirs / std::max(all.returning, 1.0);
                          }};
  print_table("sticky: ten executives, half of the customers talked to one before", "--sticky",
              rows, {theirs, wait(), late(), gave_up()}, effort);
}

void announcements(const Effort& effort) {
  std::vector<Row> rows;
  for (const int every : {1, 5, 15, 30, 60}) {
    Scenario scenario = fifty(54);
    scenario.policy.announce_every = seconds(every);
    rows.push_back({std::to_string(every) + "s", scenario});
  }
  const Heading told = {"places told to a customer", 1, [](const Outcome& o) {
                          return o.notices / std::max(o.all().offered, 1.0);
                        }};
  print_table("announce-every: a line of some twenty", "--announce-every", rows, {told, wait()},
              effort);
}

void print_all(const Effort& effort) {
  disciplines(effort);
  head_starts(effort);
  assignments(effort);
  capacities(effort, "capacity: 20 executives, two and three at once get 1.5 and 1.8 as much done",
             {1, 1.5, 1.8}, 28);
  capacities(effort, "capacity: the same where three at once get only 1.3 as much done",
             {1, 1.5, 1.3}, 28);
  wrap_ups(effort);
  offers(effort);
  flexibility(effort);
  weights(effort);
  widening(effort);
  doors(effort);
  stickiness(effort);
  announcements(effort);
}

}  // namespace
}  // namespace turno::lab

int main(int argc, char** argv) {
  const bool small = argc > 1 && std::string_view(argv[1]) == "--small";
  turno::lab::print_all(small ? turno::lab::Effort{0.5, 2} : turno::lab::Effort{});
  return 0;
}
