#include "tests/integration/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "base/descriptor.h"
#include "desk/rut.h"

namespace turno::test {
namespace {

// A file that holds `text` and has no name any more.
int input_file(const std::string& text) {
  const int file = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  EXPECT_GE(file, 0);
  EXPECT_EQ(write(file, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  lseek(file, 0, SEEK_SET);
  return file;
}

int milliseconds_left(std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

std::vector<std::string> serve_arguments(const std::filesystem::path& data,
                                         const std::vector<std::string>& flags) {
  std::vector<std::string> all{"serve", "--port", "0", "--data", data.string()};
  all.insert(all.end(), flags.begin(), flags.end());
  return all;
}

std::vector<std::string> admin_arguments(const ServeProcess& server,
                                         std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"admin", "--data", server.data().string()});
  return arguments;
}

}  // namespace

Process::Process(std::vector<std::string> arguments, const std::string& input, Errors errors) {
  std::array<int, 2> out{};
  EXPECT_EQ(pipe2(out.data(), O_CLOEXEC), 0);
  const int in = input_file(input);
  std::vector<char*> argv{const_cast<char*>(TURNO_BINARY)};
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_ = fork();
  if (pid_ == 0) {
    dup2(in, STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    if (errors == Errors::kRead) dup2(out[1], STDERR_FILENO);
    execv(TURNO_BINARY, argv.data());
    _exit(127);
  }
  close(in);
  close(out[1]);
  output_ = out[0];
}

Process::~Process() {
  if (!exit_code_) {
    kill(pid_, SIGKILL);
    wait();
  }
  close(output_);
}

bool Process::fill() {
  std::array<char, 4096> bytes;
  ssize_t count = 0;
  do {
    count = read(output_, bytes.data(), bytes.size());
  } while (count < 0 && errno == EINTR);
  if (count > 0) unread_.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0;
}

std::optional<std::string> Process::line_with(const std::string& prefix,
                                              std::chrono::seconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    for (auto end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
      const std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      if (line.rfind(prefix, 0) == 0) return line;
    }
    pollfd waited{output_, POLLIN, 0};
    const int ready = poll(&waited, 1, milliseconds_left(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || !fill()) return std::nullopt;
  }
}

std::string Process::rest(std::chrono::seconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    pollfd waited{output_, POLLIN, 0};
    const int ready = poll(&waited, 1, milliseconds_left(deadline));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || !fill()) return std::exchange(unread_, {});
  }
}

void Process::signal(int number) { kill(pid_, number); }

int Process::wait() {
  if (exit_code_) return *exit_code_;
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  unread_ = rest();
  // The end of its output comes before its own, for which waitpid would wait without a deadline.
  // (The header of pidfd_open() is of no use to C++ in this glibc.)
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
  pollfd ended{process.fd(), POLLIN, 0};
  while (poll(&ended, 1, milliseconds_left(deadline)) < 0 && errno == EINTR) {
  }
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) != pid_) return -1;
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return *exit_code_;
}

ServeProcess::ServeProcess(std::vector<std::string> flags)
    : owned_(std::in_place),
      data_(owned_->path() / "data"),
      process_(serve_arguments(data_, flags)) {
  const auto line = process_.line_with("[SERVER] ");
  EXPECT_TRUE(line.has_value());
  if (line) port_ = static_cast<std::uint16_t>(std::stoi(line->substr(line->rfind(':') + 1)));
}

ServeProcess::ServeProcess(const std::filesystem::path& data, std::vector<std::string> flags)
    : data_(data), process_(serve_arguments(data_, flags)) {
  const auto line = process_.line_with("[SERVER] ");
  EXPECT_TRUE(line.has_value());
  if (line) port_ = static_cast<std::uint16_t>(std::stoi(line->substr(line->rfind(':') + 1)));
}

Outcome run(std::vector<std::string> arguments, const std::string& input) {
  Process process(std::move(arguments), input, Process::Errors::kRead);
  const std::string output = process.rest();
  return {process.wait(), output};
}

std::string admin(const ServeProcess& server, std::vector<std::string> arguments) {
  Process process(admin_arguments(server, std::move(arguments)), "", Process::Errors::kRead);
  std::string said = process.rest();
  EXPECT_EQ(process.wait(), 0) << said;
  return said;
}

std::string admin_until(const ServeProcess& server, const std::vector<std::string>& arguments,
                        const std::string& text) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  std::string said;
  while (std::chrono::steady_clock::now() < deadline) {
    Process process(admin_arguments(server, arguments), "", Process::Errors::kRead);
    said = process.rest();
    if (said.find(text) != std::string::npos) return said;
  }
  ADD_FAILURE() << "'" << text << "' never came, but:\n" << said;
  return said;
}

std::string read_until(Client& client, const std::string& text) {
  std::string seen;
  while (const auto line = client.line()) {
    if (line->find(text) != std::string::npos) return *line;
    seen += *line + '\n';
  }
  ADD_FAILURE() << "'" << text << "' never came, but:\n" << seen;
  return {};
}

void type(Client& client, const std::string& line) { client.send(line + "\n"); }

void identify(Client& client, const std::string& rut, const std::string& name) {
  read_until(client, "Ingrese su RUT");
  type(client, rut);
  if (!name.empty()) {
    read_until(client, "primera visita");
    type(client, name);
  }
  read_until(client, "(4) Salir");
}

void log_in(Client& client, const std::string& username) {
  read_until(client, "Ingrese su RUT");
  type(client, ":login " + username);
  read_until(client, "Contraseña:");
  type(client, "demo");
  read_until(client, "está disponible");
}

Client at_work(const ServeProcess& server, const std::string& username) {
  Client executive(server.port());
  log_in(executive, username);
  return executive;
}

Client in_line(const ServeProcess& server, const std::string& rut) {
  Client customer(server.port());
  identify(customer, rut);
  type(customer, "3");
  return customer;
}

std::string nth_rut(std::uint32_t index) {
  constexpr std::uint32_t kFirst = 15'000'000;
  const std::uint32_t number = kFirst + index;
  return std::to_string(number) + '-' + Rut::check_digit(number);
}

}  // namespace turno::test
