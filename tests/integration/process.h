// A program of ours in a process of its own, as people run it: its output is waited for line by
// line, signals reach it, its exit code is seen.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/net/net_support.h"
#include "tests/support/temp_dir.h"

namespace turno::test {

class Process {
 public:
  // Whether its standard error is read as its output is, or shown among the test's own.
  enum class Errors { kShown, kRead };
  // Runs the turno binary with these arguments; `input` is its whole standard input.
  explicit Process(std::vector<std::string> arguments, const std::string& input = "",
                   Errors errors = Errors::kShown);
  // Kills it when it is still there.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The next line of its standard output that begins with `prefix`, skipping others; nothing when
  // there is none within `patience`; 0 looks without waiting.
  std::optional<std::string> line_with(const std::string& prefix,
                                       std::chrono::seconds patience = kPatience);
  // All of its standard output that was not read yet, up to its end, which must come within
  // `patience`.
  std::string rest(std::chrono::seconds patience = kPatience);
  void signal(int number);
  // Its exit code, 128 + N after signal N; -1 when it does not end within kPatience.
  int wait();
  pid_t pid() const { return pid_; }

 private:
  bool fill();

  pid_t pid_ = -1;
  int output_ = -1;
  std::string unread_;
  std::optional<int> exit_code_;
};

// `turno serve` on a free port, with a database of its own.
class ServeProcess {
 public:
  // `flags` follow the port and the data folder. Fails the test when it does not come up.
  explicit ServeProcess(std::vector<std::string> flags = {"--demo"});
  // On a database that is there already.
  ServeProcess(const std::filesystem::path& data, std::vector<std::string> flags);

  std::uint16_t port() const { return port_; }
  Process& process() { return process_; }
  const std::filesystem::path& data() const { return data_; }
  // "127.0.0.1:PORT"
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  std::optional<testing::TempDir> owned_;
  std::filesystem::path data_;
  Process process_;
  std::uint16_t port_ = 0;
};

// How a run of the turno binary ended, and all that it said, errors too.
struct Outcome {
  int code = 0;
  std::string output;
};
Outcome run(std::vector<std::string> arguments, const std::string& input = "");

// What `turno admin` with these arguments says of this server's data; the test fails when it does
// not succeed.
std::string admin(const ServeProcess& server, std::vector<std::string> arguments);
// Asks again until it contains `text`, for what is recorded a moment after people have read of it.
std::string admin_until(const ServeProcess& server, const std::vector<std::string>& arguments,
                        const std::string& text);
// Reads lines until one contains `text`, and gives it; the test fails when none comes.
std::string read_until(Client& client, const std::string& text);
// Sends `line` with its end.
void type(Client& client, const std::string& line);
// Connects and reads up to the menu, as a newcomer with this RUT when `name` is given.
void identify(Client& client, const std::string& rut, const std::string& name = "");
// Connects and logs in with the demo's password.
void log_in(Client& client, const std::string& username);
// A new connection of an executive at work; of a customer who has asked for one.
Client at_work(const ServeProcess& server, const std::string& username);
Client in_line(const ServeProcess& server, const std::string& rut);

// The `index`th valid RUT of a series: different for each, with its right check digit.
std::string nth_rut(std::uint32_t index);

}  // namespace turno::test
