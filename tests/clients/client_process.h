// The terminal client as a child process, on pipes or on a pseudo-terminal.
#pragma once

#include <sys/types.h>
#include <termios.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clients/terminal/terminal.h"

namespace turno::testing {

class ClientProcess {
 public:
  enum class On { kPipes, kTerminal };

  // 24 rows of 40 columns where it is a terminal; the others as in TerminalOptions.
  ClientProcess(On on, std::uint16_t port, const std::vector<std::string>& first_lines = {},
                std::chrono::milliseconds reconnect_for = kReconnectFor);
  ~ClientProcess();
  ClientProcess(const ClientProcess&) = delete;
  ClientProcess& operator=(const ClientProcess&) = delete;

  void type(std::string_view bytes);
  void end_input();
  void signal(int number) const;
  void resize(unsigned short columns) const;  // the terminal; the client is told by SIGWINCH

  // Waits until `text` stands in what was printed after the last text found so; a failure in vain.
  // Gives what was printed up to and with it.
  std::string wait_for(std::string_view text);

  int exit_code();  // waits for the end; 128 + n after signal n

  // All that was printed, standard error apart (with a terminal they are one).
  const std::string& output() const { return output_; }
  const std::string& errors() const { return errors_; }

  termios modes() const;  // of the terminal, now

 private:
  void start(On on, const std::vector<std::string>& arguments);
  bool read_some();  // false at the end of all output, and after a deadline (a failure)

  pid_t child_ = -1;
  int in_ = -1;      // what we write to
  int out_ = -1;     // what we read from
  int err_ = -1;     // -1 with a terminal
  int held_ = -1;    // the terminal's other side, so that it outlives the child
  int exited_ = -1;  // readable once the child has ended
  std::string output_;
  std::string errors_;
  std::size_t found_ = 0;
};

}  // namespace turno::testing
