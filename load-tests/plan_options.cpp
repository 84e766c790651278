#include "load-tests/plan_options.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "clients/bots/bot_id.h"
#include "load-tests/server_rules.h"
#include "load-tests/spans.h"

namespace turno::swarm {

// Defaults as --help shows them.
struct PlanFlags {
  std::string connect = "127.0.0.1:7000";
  bool spawn = false;
  std::vector<std::string> scenario_server;  // a scenario's flags for the server
  std::vector<std::string> server;           // behind "--"
  std::uint32_t customers = 100;
  std::uint32_t executives = 10;
  std::string password = "turno";
  std::string arrivals = "closed";
  std::string speed = "1x";
  std::string handle = "exp:2s";
  std::string patience = "exp:60s";
  std::string think = "exp:1s";
  std::uint32_t messages = 5;
  std::uint32_t message_bytes = 80;
  std::string duration = "30s";
  std::string drain = "15s";
  std::uint64_t seed = 1;
  std::string impatient = "0";
  std::string droppers = "0";
  std::string slow_readers = "0";
  std::string slow_typers = "0";
  std::string rude = "0";
  std::string ignoring = "0";
  std::string pausing = "0";
  std::string crashing = "0";
  std::string order = "fifo";
  std::uint32_t capacity = 1;
  std::string grace = "60s";
  std::string expect;
  std::string json;
  std::string report;
  std::string scenario;
};

namespace {

constexpr std::uint32_t kMostExecutives = 100'000;
constexpr std::uint32_t kMostMessages = 100'000;
// What the protocol lets a line hold.
constexpr std::uint32_t kMostBytes = 4000;
constexpr std::uint32_t kMostCapacity = 1000;
constexpr double kMostSpeed = 1e6;

void add_people(CLI::App& app, PlanFlags& flags) {
  constexpr const char* kGroup = "People";
  app.add_option("--customers", flags.customers, "At most so many at a time")
      ->check(CLI::Range(0U, bots::kMaxIndex))
      ->group(kGroup);
  app.add_option("--executives", flags.executives, "User names bot0, bot1, ...")
      ->check(CLI::Range(0U, kMostExecutives))
      ->group(kGroup);
  app.add_option("--password", flags.password, "Of every executive")->group(kGroup);
  app.add_option("--arrivals", flags.arrivals,
                 "closed, poisson:50/s, burst:200[/10s], trace:QUEUE_LOG[.gz]")
      ->group(kGroup);
  app.add_option("--speed", flags.speed, "Of a trace: 60x makes a minute a second")->group(kGroup);
  app.add_option("--handle", flags.handle,
                 "How long a conversation is: const:2s, exp:2s, lognormal:MEAN,CV, uniform:1s,3s")
      ->group(kGroup);
  app.add_option("--patience", flags.patience, "How long a customer bears to wait")->group(kGroup);
  app.add_option("--think", flags.think, "Between two lines of one side")->group(kGroup);
  app.add_option("--messages", flags.messages, "Lines of each side, if the conversation lasts")
      ->check(CLI::Range(0U, kMostMessages))
      ->group(kGroup);
  app.add_option("--message-bytes", flags.message_bytes, "Of a line")
      ->check(CLI::Range(0U, kMostBytes))
      ->group(kGroup);
  app.add_option("--duration", flags.duration, "How long customers come")->group(kGroup);
  app.add_option("--drain", flags.drain, "How long who talks is let finish afterwards")
      ->group(kGroup);
  app.add_option("--seed", flags.seed, "The same seed, the same people")->group(kGroup);
}

void add_characters(CLI::App& app, PlanFlags& flags) {
  constexpr const char* kGroup = "Characters (parts of all: 5% or 0.05)";
  const auto add = [&](const char* name, std::string& share, const char* help) {
    app.add_option(name, share, help)->type_name("SHARE")->group(kGroup);
  };
  add("--impatient", flags.impatient, "Bear a tenth of --patience");
  add("--droppers", flags.droppers, "Vanish, and come back within the grace or after");
  add("--slow-readers", flags.slow_readers, "Take what the server says in sips");
  add("--slow-typers", flags.slow_typers, "Type a byte at a time");
  add("--rude", flags.rude, "Garbage, oversized lines, resets");
  add("--executives-ignoring", flags.ignoring, "Let offers pass");
  add("--executives-pausing", flags.pausing, "Pause now and then");
  add("--executives-crashing", flags.crashing, "Lose the connection in conversations");
}

void add_server(CLI::App& app, PlanFlags& flags) {
  constexpr const char* kGroup = "The server";
  app.add_option("--connect", flags.connect, "Where it is")->type_name("HOST:PORT")->group(kGroup);
  app.add_flag("--spawn", flags.spawn,
               "Start one: on a free port, with a temporary folder, and the flags behind --")
      ->group(kGroup);
  app.add_option("--server", flags.scenario_server, "Of a scenario: flags for --spawn")
      ->group("");  // what is typed stands behind --
  app.add_option("server_flags", flags.server, "Behind --: flags of turno serve")->group("");
  app.add_option("--order", flags.order, "What its policy is: fifo, lifo, unchecked")
      ->check(CLI::IsMember({"fifo", "lifo", "unchecked"}))
      ->group(kGroup);
  app.add_option("--capacity", flags.capacity, "Conversations of an executive at once")
      ->check(CLI::Range(1U, kMostCapacity))
      ->group(kGroup);
  app.add_option("--grace", flags.grace, "How long lost connections are kept")->group(kGroup);
}

void add_results(CLI::App& app, PlanFlags& flags) {
  constexpr const char* kGroup = "Results";
  app.add_option("--expect", flags.expect,
                 "What must be so, else exit 2: 'match.p99<50ms,refused=0'")
      ->group(kGroup);
  app.add_option("--json", flags.json, "Write all numbers here")->type_name("FILE")->group(kGroup);
  app.add_option("--report", flags.report, "Write a page with charts here")
      ->type_name("FILE.html")
      ->group(kGroup);
  app.add_option("--scenario", flags.scenario,
                 "Flags from a file, by name or path; those typed go before them; 'list' shows all")
      ->type_name("NAME")
      ->group(kGroup);
}

Result<double> read_share(const char* flag, std::string_view text) {
  double share = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, share);
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  constexpr double kWhole = 100;
  if (unit == "%") share /= kWhole;
  const bool is_unit = unit.empty() || unit == "%";
  if (error == std::errc{} && is_unit && share >= 0 && share <= 1) return share;
  return fail(ErrorCode::kInvalid,
              std::string(flag) + ": '" + std::string(text) + "' is no share: write 5% or 0.05");
}

Result<Duration> read_flag_span(const char* flag, const std::string& text) {
  if (const auto span = read_span(text)) return *span;
  return fail(ErrorCode::kInvalid,
              std::string(flag) + ": '" + text + "' is no time: write 500ms, 30s, 5m or 1h");
}

Result<double> read_speed(std::string_view text) {
  double speed = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, speed);
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  if (error == std::errc{} && (unit.empty() || unit == "x") && speed > 0 && speed <= kMostSpeed) {
    return speed;
  }
  return fail(ErrorCode::kInvalid, "--speed: '" + std::string(text) + "': write 60x");
}

// "HOST:PORT", "[::1]:7000".
Result<void> read_server(std::string_view text, Plan& plan) {
  const std::size_t colon = text.rfind(':');
  std::string_view host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  std::uint16_t port = 0;
  if (colon != std::string_view::npos && !host.empty()) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, port);
    if (error != std::errc{} || stop != end) port = 0;
  }
  if (port == 0) {
    return fail(ErrorCode::kInvalid, "--connect: '" + std::string(text) + "' is not HOST:PORT");
  }
  plan.host = host;
  plan.port = port;
  return {};
}

// Takes the value out of a Result, or keeps the first failure.
class Taking {
 public:
  template <class Value, class Target>
  void operator()(const char* flag, Result<Value> result, Target& target) {
    if (result) {
      target = *std::move(result);
    } else if (failure_.empty()) {
      const std::string& why = result.error().detail;
      failure_ = why.rfind("--", 0) == 0 ? why : std::string(flag) + ": " + why;
    }
  }
  const std::string& failure() const { return failure_; }

 private:
  std::string failure_;
};

}  // namespace

std::shared_ptr<PlanFlags> add_plan_flags(CLI::App& app) {
  auto flags = std::make_shared<PlanFlags>();
  app.option_defaults()->always_capture_default();
  add_server(app, *flags);
  add_people(app, *flags);
  add_characters(app, *flags);
  add_results(app, *flags);
  app.set_config("--config", "", "Flags from any file in TOML")->group("");
  return flags;
}

Result<Plan> make_plan(const PlanFlags& flags) {
  Plan plan;
  if (const Result<void> server = read_server(flags.connect, plan); !server) {
    return tl::make_unexpected(server.error());
  }
  plan.spawn = flags.spawn;
  plan.server_flags = flags.scenario_server;
  plan.server_flags.insert(plan.server_flags.end(), flags.server.begin(), flags.server.end());
  if (!plan.spawn && !flags.server.empty()) {
    return fail(ErrorCode::kInvalid, "flags behind -- are for a server of --spawn");
  }
  plan.customers = flags.customers;
  plan.executives = flags.executives;
  plan.password = flags.password;
  plan.messages = flags.messages;
  plan.message_bytes = flags.message_bytes;
  plan.seed = flags.seed;
  plan.capacity = flags.capacity;
  plan.order = flags.order == "fifo"   ? Plan::Order::kFifo
               : flags.order == "lifo" ? Plan::Order::kLifo
                                       : Plan::Order::kUnchecked;
  plan.expect = flags.expect;
  plan.json_file = flags.json;
  plan.report_file = flags.report;
  plan.scenario = flags.scenario;

  Taking take;
  double speed = 1;
  take("--speed", read_speed(flags.speed), speed);
  take("--arrivals", Arrivals::parse(flags.arrivals, speed), plan.arrivals);
  take("--handle", Distribution::parse(flags.handle), plan.handle);
  take("--patience", Distribution::parse(flags.patience), plan.patience);
  take("--think", Distribution::parse(flags.think), plan.think);
  take("--duration", read_flag_span("--duration", flags.duration), plan.duration);
  take("--drain", read_flag_span("--drain", flags.drain), plan.drain);
  take("--grace", read_flag_span("--grace", flags.grace), plan.grace);
  CustomerShares& customers = plan.customer_shares;
  take("", read_share("--impatient", flags.impatient), customers.impatient);
  take("", read_share("--droppers", flags.droppers), customers.droppers);
  take("", read_share("--slow-readers", flags.slow_readers), customers.slow_readers);
  take("", read_share("--slow-typers", flags.slow_typers), customers.slow_typers);
  take("", read_share("--rude", flags.rude), customers.rude);
  ExecutiveShares& executives = plan.executive_shares;
  take("", read_share("--executives-ignoring", flags.ignoring), executives.ignoring);
  take("", read_share("--executives-pausing", flags.pausing), executives.pausing);
  take("", read_share("--executives-crashing", flags.crashing), executives.crashing);
  if (!take.failure().empty()) return fail(ErrorCode::kInvalid, take.failure());
  if (plan.spawn) read_server_rules(plan.server_flags, plan);
  return plan;
}

}  // namespace turno::swarm
