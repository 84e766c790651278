#include "cli/secret_input.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace turno {
namespace {

// Switches the terminal's echo off for a scope.
class NoEcho {
 public:
  NoEcho() : is_terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (is_terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  const bool is_terminal_;
};

Result<std::string> ask(const std::string& prompt) {
  const bool terminal = isatty(STDIN_FILENO) == 1;
  const NoEcho silent;
  if (terminal) std::cerr << prompt << ": " << std::flush;
  std::string line;
  const bool read = static_cast<bool>(std::getline(std::cin, line));
  if (terminal) std::cerr << "\n";
  if (!read || line.empty()) return fail(ErrorCode::kInvalid, "nothing was typed");
  if (line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

Result<std::string> read_secret(const std::string& prompt) {
  Result<std::string> first = ask(prompt);
  if (!first || isatty(STDIN_FILENO) == 0) return first;
  const Result<std::string> again = ask(prompt + ", once more");
  if (!again || *again != *first) return fail(ErrorCode::kInvalid, "the two are not the same");
  return first;
}

}  // namespace turno
