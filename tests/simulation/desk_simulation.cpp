#include "tests/simulation/desk_simulation.h"

#include <fmt/core.h>

#include <chrono>
#include <map>

#include "base/check.h"
#include "dispatcher/digest.h"
#include "journal/replay.h"

namespace turno::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kCustomers = 12;
constexpr std::size_t kExecutives = 3;
// Of a thousand steps: the people's, the server's, and the rest is the clock's.
constexpr std::size_t kSteps = 1000;
constexpr std::size_t kBotSteps = 560;
constexpr std::size_t kServerSteps = 380;
// One step in so many is a lost connection, and a crash.
constexpr std::size_t kDropsIn = 400;
constexpr std::size_t kCrashesIn = 6'000;
// Calm steps after which everybody must have been served.
constexpr std::size_t kLongestCalm = 200'000;

Policy policy_of(Dice& dice) {
  Policy policy;
  policy.capacity = static_cast<int>(1 + dice.below(2));
  policy.grace = seconds(dice.one_in(6) ? 0 : 30 + dice.below(120));
  if (dice.one_in(3)) policy.wrap_up = seconds(20);
  if (dice.one_in(3)) {
    policy.offer = OfferMode::kAccept;
    policy.offer_timeout = minutes(3);
  }
  if (dice.one_in(3)) policy.sticky = minutes(1);
  if (dice.one_in(4)) policy.lines[0].max_queue = 6;
  if (dice.one_in(4)) policy.lines[0].max_wait = minutes(30);
  return policy;
}

std::string rut_of(std::uint32_t number) {
  return std::to_string(number) + "-" + Rut::check_digit(number);
}

}  // namespace

DeskSimulation::DeskSimulation(std::uint64_t seed) : dice_(seed), world_(policy_of(dice_)) {
  for (std::size_t i = 0; i < kExecutives; ++i) {
    const std::string username = fmt::format("Ejecutivo{}", i + 1);
    CHECK(world_.directory().add_executive(username, "Ana Soto", World::kPassword).has_value());
    executives_.push_back(std::make_unique<ExecutiveBot>(world_, dice_, transcript_, username));
  }
  for (std::size_t i = 0; i < kCustomers; ++i) {
    const std::string rut = rut_of(static_cast<std::uint32_t>(10'000'000 + i));
    std::string name = "Cliente ";
    name += static_cast<char>('A' + i);
    CHECK(world_.directory().enrol(*Rut::parse(rut), name, {}).has_value());
    customers_.push_back(
        std::make_unique<CustomerBot>(world_, dice_, transcript_, rut, std::move(name)));
  }
  world_.set_stepwise(true);
}

void DeskSimulation::run(Duration time) {
  const TimePoint end = world_.clock().now() + time;
  while (world_.clock().now() < end) step();
}

void DeskSimulation::wind_down() {
  calm_ = true;
  for (const auto& customer : customers_) customer->winds_down();
  for (const auto& executive : executives_) executive->winds_down();
  const auto busy = [&] {
    for (const auto& customer : customers_) {
      if (!customer->is_done()) return true;
    }
    return false;
  };
  std::size_t steps = 0;
  while (busy() && ++steps < kLongestCalm) step();
  if (busy()) faults_.push_back("somebody is still waiting or talking after all this time");
  world_.set_stepwise(false);
  world_.passes(world_.switchboard().policy()->grace);
  world_.set_stepwise(true);
}

Bot& DeskSimulation::any_bot() {
  const std::size_t which = dice_.below(kCustomers + kExecutives);
  if (which < kCustomers) return *customers_[which];
  return *executives_[which - kCustomers];
}

void DeskSimulation::step() {
  ++counts_.steps;
  if (!calm_ && dice_.one_in(kCrashesIn)) return crash();
  if (!calm_ && dice_.one_in(kDropsIn)) {
    Bot& bot = any_bot();
    counts_.drops += bot.connected() ? 1 : 0;
    return bot.drops();
  }
  const std::size_t what = dice_.below(kSteps);
  if (what < kBotSteps) return bot_step();
  if (what < kBotSteps + kServerSteps) return server_step();
  time_step();
}

void DeskSimulation::bot_step() { any_bot().acts(); }

void DeskSimulation::server_step() {
  switch (dice_.below(4)) {
    case 0:
      return world_.commit();
    case 1:
      world_.run_dispatcher();
      return;
    default:
      any_bot().steps();
  }
}

void DeskSimulation::time_step() {
  // Mostly moments, seldom minutes: between two things that a person does much can happen.
  const std::size_t how = dice_.below(20);
  if (how < 14) {
    world_.clock().advance(milliseconds(1 + dice_.below(500)));
  } else if (how < 19) {
    world_.clock().advance(seconds(1 + dice_.below(10)));
  } else {
    world_.clock().advance(seconds(1 + dice_.below(600)));
  }
  for (const auto& customer : customers_) customer->fetch();
  for (const auto& executive : executives_) executive->fetch();
  world_.sweep();
}

void DeskSimulation::crash() {
  ++counts_.crashes;
  for (const auto& customer : customers_) customer->loses_server();
  for (const auto& executive : executives_) executive->loses_server();
  world_.restart();
  world_.sweep();
  check_conversations(faults_);
}

void DeskSimulation::check_conversations(std::vector<std::string>& faults) {
  const auto open = world_.store().open_conversations();
  CHECK(open.has_value());
  std::map<CustomerId, std::size_t> of;
  for (const OpenConversationRecord& each : *open) {
    if (++of[each.customer] == 2) {
      faults.push_back(fmt::format("customer {} is in two conversations", number(each.customer)));
    }
  }
}

void DeskSimulation::check_replay(std::vector<std::string>& faults) {
  Replay replay;
  const Result<void> read = world_.store().line_story(0, [&](const EventRecord& record) {
    if (const auto how = replay.take(record)) {
      faults.push_back(fmt::format("replay of event {}: {}", record.sequence, *how));
    }
    return faults.size() < 10;
  });
  CHECK(read.has_value());
  if (const auto how = replay.end()) faults.push_back("replay, at the end: " + *how);
}

std::vector<std::string> DeskSimulation::faults() {
  world_.commit();
  std::vector<std::string> faults = faults_;
  for (const auto& customer : customers_) {
    faults.insert(faults.end(), customer->complaints().begin(), customer->complaints().end());
  }
  for (std::string& each : transcript_.faults(world_.store())) faults.push_back(std::move(each));
  check_replay(faults);
  check_conversations(faults);
  return faults;
}

DeskSimulation::Counts DeskSimulation::counts() {
  Counts counts = counts_;
  counts.lines_read = transcript_.lines_read();
  counts.promises = transcript_.promises();
  for (const auto& customer : customers_) counts.served += customer->served();
  Digest digest;
  const Result<void> read = world_.store().log(0, [&](const EventRecord& event) {
    ++counts.events;
    digest.add(event.sequence);
    for (const char each : event.kind) digest.add(static_cast<std::uint64_t>(each));
    // Hashes of passwords and codes are drawn anew in every run.
    if (event.line_time) digest.add(*event.line_time);
    return true;
  });
  CHECK(read.has_value());
  counts.fingerprint = digest.value();
  return counts;
}

}  // namespace turno::testing
