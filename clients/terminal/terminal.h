// The terminal client behind `turno chat` and `turno attend`: a connection, a screen and a
// keyboard. What the person types goes to the server as a line; what the server says is printed.
//
// On a terminal there is a prompt that incoming lines never break. With a pipe or a file as input
// the lines are sent one at a time, see pipe_pace.h, and the end of the input closes our direction
// of the connection, so that everything the server still has to say is read.
//
// Exit codes
//   0  the conversation ended in order: the server greeted us and later closed the connection
//   1  no server there, no greeting, the connection was reset, the screen is gone, or a signal (or
//      a second Ctrl-C) ended us; one line on stderr says which, except for signals
//   2  the options cannot mean anything
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace turno {

struct TerminalOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 7000;
  // Said by the client itself once the server has greeted, in this order and before anything the
  // person types: the RUT, or ":login USER". Without line ends.
  std::vector<std::string> first_lines;
  // Whether the line that answers a request for a password or a PIN is kept off the screen. When
  // the keyboard is a terminal but the output is not, only our own output is masked: the terminal
  // itself echoes what is typed.
  bool hide_password = true;
};

// Talks until the conversation ends; returns the exit code. Uses standard input, output and error,
// and sets the process's LC_CTYPE and its handling of SIGPIPE. One call at a time, from the main
// thread.
int run_terminal(const TerminalOptions& options);

}  // namespace turno
