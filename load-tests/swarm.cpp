#include "load-tests/swarm.h"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "load-tests/expectations.h"
#include "load-tests/live_line.h"
#include "load-tests/play.h"
#include "load-tests/report_html.h"
#include "load-tests/result_json.h"
#include "load-tests/run_result.h"
#include "load-tests/spans.h"
#include "load-tests/spawned_server.h"
#include "load-tests/table.h"

namespace turno::swarm {
namespace {

// Without a terminal a line every so many seconds is enough.
constexpr int kPlainEvery = 5;
constexpr std::size_t kPlainWidth = 200;

class LiveView {
 public:
  LiveView() : is_terminal_(isatty(STDOUT_FILENO) == 1) {}

  void show(const Measures& measures, const Witness& witness) {
    ++seconds_;
    if (is_terminal_) {
      std::fputs(("\r\x1b[K" + live_line(measures, witness.breach_count(), width())).c_str(),
                 stdout);
    } else if (seconds_ % kPlainEvery == 0) {
      std::puts(live_line(measures, witness.breach_count(), kPlainWidth).c_str());
    }
    std::fflush(stdout);
  }
  void end() {
    if (is_terminal_ && seconds_ > 0) std::fputs("\r\x1b[K", stdout);
  }

 private:
  // One less, so that the cursor behind it stays in its line.
  static std::size_t width() {
    winsize size{};
    constexpr std::size_t kUsual = 79;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2) return kUsual;
    return size.ws_col - 1U;
  }
  const bool is_terminal_;
  int seconds_ = 0;
};

ProcessUse own_use() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  constexpr double kKibInMib = 1024;
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / kKibInMib};
}

std::string now_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:%Y-%m-%d %H:%M:%S}", local);
}

Outcome trouble(const std::string& sentence) {
  fmt::print(stderr, "turno swarm: {}\n", sentence);
  return Outcome::kBroken;
}

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  return static_cast<bool>(file.flush());
}

// Whatever can be written is; false when something could not.
bool write_files(const Plan& plan, const RunResult& result) {
  bool all = true;
  const auto write = [&](const std::string& path, const std::string& text) {
    if (path.empty() || write_file(path, text)) return;
    trouble("cannot write " + path);
    all = false;
  };
  write(plan.json_file, result_json(result));
  write(plan.report_file, report_html(result));
  return all;
}

// What the processor had done before the first customer came is not counted.
struct UseBefore {
  ProcessUse swarm;
  ProcessUse server;
};

Usage usage_of(const Play& play, const SpawnedServer* server, const UseBefore& before) {
  Usage usage;
  usage.wall_s = seconds_of(std::chrono::steady_clock::now() - play.start());
  usage.cores = std::max(std::thread::hardware_concurrency(), 1U);
  usage.swarm = own_use();
  usage.swarm.cpu_s -= before.swarm.cpu_s;
  if (server != nullptr) {
    usage.server = server->use();
    usage.server->cpu_s -= before.server.cpu_s;
  }
  constexpr double kTail = 0.99;
  usage.late_p99 = play.crowd().lateness().at(kTail);
  usage.no_one_left = play.crowd().no_one_left();
  return usage;
}

}  // namespace

Outcome run(const Plan& the_plan) {
  Plan plan = the_plan;
  const Result<Expectations> expectations = Expectations::parse(plan.expect);
  if (!expectations) return trouble("--expect: " + expectations.error().detail);
  std::unique_ptr<SpawnedServer> server;
  if (plan.spawn) {
    Result<std::unique_ptr<SpawnedServer>> started = SpawnedServer::start(plan);
    if (!started) return trouble(started.error().detail);
    server = std::move(*started);
    plan.host = "127.0.0.1";
    plan.port = server->port();
  }

  LiveView view;
  UseBefore before;
  Play play(
      plan,
      [&](TimePoint) {
        before.swarm = own_use();
        if (server) before.server = server->use();
      },
      [&view](TimePoint, const Measures& measures, const Witness& witness) {
        view.show(measures, witness);
      });
  RunResult result;
  result.started = now_text();
  const Result<void> ran = play.run();
  view.end();
  if (play.measures() == nullptr) {
    return trouble(ran ? "the run ended before it began" : ran.error().detail);
  }
  result.plan = &plan;
  result.measures = play.measures();
  result.witness = play.witness();
  result.expectations = expectations->check(*play.measures());
  result.usage = usage_of(play, server.get(), before);
  const std::string server_trouble = server ? server->stop() : std::string();
  fmt::print("{}", table(result));
  std::fflush(stdout);
  const bool written = write_files(plan, result);
  if (!ran) return trouble(ran.error().detail);
  if (!server_trouble.empty()) return trouble("the server: " + server_trouble);
  if (result.witness->breach_count() > 0) {
    for (const Breach& breach : result.witness->breaches()) trouble(breach.verdict);
    return Outcome::kBroken;
  }
  if (!written) return Outcome::kBroken;
  return result.all_met() ? Outcome::kPassed : Outcome::kMissed;
}

}  // namespace turno::swarm
