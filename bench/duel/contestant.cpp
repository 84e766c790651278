#include "bench/duel/contestant.h"

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "bench/duel/yardstick.h"
#include "clients/bots/bot_id.h"
#include "load-tests/process_use.h"
#include "load-tests/spawned_server.h"

namespace turno::bench {
namespace {

std::string first_line(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

class Yardstick final : public Contestant {
 public:
  Yardstick(pid_t pid, std::uint16_t port) : pid_(pid), port_(port) {}
  ~Yardstick() override {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  std::string name() const override { return "yardstick"; }
  std::uint16_t port() const override { return port_; }
  pid_t pid() const override { return pid_; }
  bool is_welcome(std::string_view line) const override { return line == "hola"; }
  std::string identify(bool executive, std::uint32_t) const override {
    return executive ? "E\n" : std::string();
  }
  bool is_identified(bool, std::string_view line) const override { return line == "hola"; }
  std::string ask() const override { return "C\n"; }
  bool is_match(std::string_view line) const override { return line == "M"; }
  std::string end() const override { return ".\nE\n"; }
  bool is_over(bool executive, std::string_view line) const override {
    return !executive && line == ".";
  }

 private:
  const pid_t pid_;
  const std::uint16_t port_;
};

class Turno final : public Contestant {
 public:
  explicit Turno(std::unique_ptr<swarm::SpawnedServer> server) : server_(std::move(server)) {}
  std::string name() const override { return "turno"; }
  std::uint16_t port() const override { return server_->port(); }
  pid_t pid() const override { return server_->pid(); }
  bool is_welcome(std::string_view line) const override {
    return line.find("Ingrese su RUT") != line.npos;
  }
  std::string identify(bool executive, std::uint32_t index) const override {
    if (executive) return ":login " + bots::name_of(bots::executive_bot(index)) + "\nturno\n";
    return bots::rut_of(bots::customer_bot(index)) + "\n" +
           bots::name_of(bots::customer_bot(index)) + "\n";
  }
  bool is_identified(bool executive, std::string_view line) const override {
    return executive ? line.find("disponible") != line.npos : line == "(4) Salir";
  }
  std::string ask() const override { return "3\n"; }
  bool is_match(std::string_view line) const override {
    return line.front() != ' ' && line.find(": Hola soy ") != line.npos;
  }
  std::string end() const override { return ":end\n"; }
  bool is_over(bool executive, std::string_view line) const override {
    if (!executive) return line == "(4) Salir";
    return line.substr(0, kEnded.size()) == kEnded;
  }

 private:
  static constexpr std::string_view kEnded = "Asistente: terminó la conversación con ";
  const std::unique_ptr<swarm::SpawnedServer> server_;
};

}  // namespace

Use Contestant::use() const {
  const std::filesystem::path proc = "/proc/" + std::to_string(pid());
  Use use;
  use.cpu_s = swarm::cpu_seconds(proc / "stat");
  std::error_code error;
  for (const auto& task : std::filesystem::directory_iterator(proc / "task", error)) {
    if (first_line(task.path() / "comm") == "store-writer")
      use.store_cpu_s += swarm::cpu_seconds(task.path() / "stat");
  }
  std::ifstream status(proc / "status");
  constexpr std::string_view kResident = "VmRSS:";
  for (std::string line; std::getline(status, line);) {
    if (line.substr(0, kResident.size()) == kResident) {
      use.resident_kib = std::atof(line.c_str() + kResident.size());
    }
  }
  return use;
}

void use_cpus(const std::vector<int>& cpus) {
  cpu_set_t set;
  CPU_ZERO(&set);
  const long count = sysconf(_SC_NPROCESSORS_CONF);
  for (int cpu = 0; cpu < count; ++cpu) {
    if (cpus.empty()) CPU_SET(cpu, &set);
  }
  for (const int cpu : cpus) CPU_SET(cpu, &set);
  sched_setaffinity(0, sizeof set, &set);
}

std::unique_ptr<Contestant> start_yardstick(const std::vector<int>& cpus) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  const pid_t pid = fork();
  CHECK(pid >= 0);
  if (pid == 0) {
    use_cpus(cpus);
    run_yardstick([&](std::uint16_t port) {
      if (write(ends[1], &port, sizeof port) != sizeof port) _exit(1);
    });
    _exit(0);
  }
  std::uint16_t port = 0;
  CHECK(read(ends[0], &port, sizeof port) == sizeof port);
  close(ends[0]);
  close(ends[1]);
  return std::make_unique<Yardstick>(pid, port);
}

std::unique_ptr<Contestant> start_turno(std::uint32_t executives,
                                        const std::vector<std::string>& flags,
                                        const std::vector<int>& cpus) {
  swarm::Plan plan;
  plan.executives = executives;
  plan.server_flags = flags;
  use_cpus(cpus);
  auto server = swarm::SpawnedServer::start(plan);
  use_cpus({});
  if (!server) {
    std::fprintf(stderr, "turno does not come up: %s\n", server.error().detail.c_str());
    std::exit(1);
  }
  return std::make_unique<Turno>(std::move(*server));
}

}  // namespace turno::bench
