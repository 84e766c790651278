#include "client_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include <csignal>
#include <cstdlib>
#include <utility>

namespace turno::testing {
namespace {

constexpr int kDeadlineMs = 20'000;  // generous: the machine may be busy, sanitizers slow
constexpr unsigned short kRows = 24, kColumns = 40;

void close_fd(int& fd) {
  if (const int open = std::exchange(fd, -1); open >= 0) ::close(open);
}

// Appends what can be read now; false at the end.
bool append_from(int fd, std::string& text) {
  char bytes[4096];
  const ssize_t got = read(fd, bytes, sizeof bytes);
  if (got <= 0) return false;
  text.append(bytes, static_cast<std::size_t>(got));
  return true;
}

}  // namespace

ClientProcess::ClientProcess(On on, std::uint16_t port, const std::vector<std::string>& first_lines,
                             std::chrono::milliseconds reconnect_for) {
  std::vector<std::string> arguments{TERMINAL_CLIENT, "127.0.0.1", std::to_string(port),
                                     std::to_string(reconnect_for.count())};
  arguments.insert(arguments.end(), first_lines.begin(), first_lines.end());
  start(on, arguments);
}

ClientProcess::~ClientProcess() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  if (in_ == out_) in_ = -1;
  for (int* fd : {&in_, &out_, &err_, &held_, &exited_}) close_fd(*fd);
}

void ClientProcess::start(On on, const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  int theirs[3] = {-1, -1, -1};  // the child's standard input, output and error
  if (on == On::kTerminal) {
    const winsize size{kRows, kColumns, 0, 0};
    ASSERT_EQ(openpty(&out_, &held_, nullptr, nullptr, &size), 0);
    in_ = out_;
  } else {
    int* const ours[3] = {&in_, &out_, &err_};
    for (int i = 0; i < 3; ++i) {
      int ends[2];
      ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
      *ours[i] = ends[i == 0 ? 1 : 0];
      theirs[i] = ends[i == 0 ? 0 : 1];
    }
  }
  child_ = fork();
  ASSERT_GE(child_, 0);
  if (child_ == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "1", 1);
    if (on == On::kTerminal) {
      ::close(out_);
      login_tty(held_);
    } else {
      for (int i = 0; i < 3; ++i) dup2(theirs[i], i);
    }
    execv(argv[0], argv.data());
    _exit(127);
  }
  for (int& fd : theirs) close_fd(fd);
  if (on == On::kTerminal) {
    fcntl(out_, F_SETFD, FD_CLOEXEC);
    fcntl(held_, F_SETFD, FD_CLOEXEC);
  }
  exited_ = static_cast<int>(syscall(SYS_pidfd_open, child_, 0));
  ASSERT_GE(exited_, 0);
}

void ClientProcess::type(std::string_view bytes) {
  ASSERT_EQ(write(in_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
}

void ClientProcess::end_input() { close_fd(in_); }

void ClientProcess::signal(int number) const { kill(child_, number); }

void ClientProcess::resize(unsigned short columns) const {
  const winsize size{kRows, columns, 0, 0};
  ASSERT_EQ(ioctl(held_, TIOCSWINSZ, &size), 0);
}

bool ClientProcess::read_some() {
  pollfd wait[3] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}, {exited_, POLLIN, 0}};
  if (poll(wait, 3, kDeadlineMs) <= 0) {
    ADD_FAILURE() << "the client printed nothing more; so far: " << output_ << errors_;
    return false;
  }
  if (wait[0].revents != 0 && append_from(out_, output_)) return true;
  if (wait[1].revents != 0 && append_from(err_, errors_)) return true;
  if (wait[0].revents != 0 && (wait[0].revents & POLLIN) == 0) close_fd(out_);
  if (wait[1].revents != 0 && (wait[1].revents & POLLIN) == 0) close_fd(err_);
  return wait[2].revents == 0;
}

std::string ClientProcess::wait_for(std::string_view text) {
  std::size_t at = output_.find(text, found_);
  while (at == std::string::npos) {
    if (!read_some()) {
      ADD_FAILURE() << "'" << text << "' was not printed, but: " << output_.substr(found_)
                    << errors_;
      return {};
    }
    at = output_.find(text, found_);
  }
  const std::size_t from = std::exchange(found_, at + text.size());
  return output_.substr(from, found_ - from);
}

int ClientProcess::exit_code() {
  while (read_some()) {
  }
  pollfd wait{exited_, POLLIN, 0};
  if (poll(&wait, 1, kDeadlineMs) != 1) return -1;
  int status = 0;
  waitpid(std::exchange(child_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

termios ClientProcess::modes() const {
  termios now{};
  EXPECT_EQ(tcgetattr(held_, &now), 0);
  return now;
}

}  // namespace turno::testing
