// The terminal client behind `turno chat` and `turno attend`: a connection, a screen and a
// keyboard. What the person types goes to the server as a line; what the server says is printed.
//
// On a terminal there is a prompt that incoming lines never break. A line typed there stays in the
// scroll, with a tick, once the server says that it has it on record; until then it stands just
// above the prompt. A connection that is lost after one has come in is made anew, and the person
// goes on where he was. What he had typed and nobody confirmed is never sent again by the client
// itself: he is told, and finds it ready to be sent.
//
// None of this with a pipe: a script reads and writes what `nc` would. With a pipe or a file as
// input the lines are sent one at a time, see pipe_pace.h, and the end of the input closes our
// direction of the connection, so that everything the server still has to say is read.
//
// Exit codes
//   0  the conversation ended in order: the server greeted us and later closed the connection
//   1  no server there, no greeting, the connection was lost for good, the screen is gone, or a
//      signal (or a second Ctrl-C) ended us; one line on stderr says which, except for signals
//   2  the options cannot mean anything
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"

namespace turno {

// Longer than a server takes to be started again, and than it keeps a place for somebody who is
// away; who has waited that long in front of a screen has understood.
inline constexpr std::chrono::minutes kReconnectFor{5};

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
  // Asked of the server on each connection, and that of the client's own words; nothing: the
  // server's, and Spanish.
  std::optional<Language> language;
  // For how long after a loss the client tries to connect again, on a terminal; 0: not at all.
  std::chrono::milliseconds reconnect_for = kReconnectFor;
};

// Talks until the conversation ends; returns the exit code. Uses standard input, output and error,
// and sets the process's LC_CTYPE and its handling of SIGPIPE. One call at a time, from the main
// thread.
int run_terminal(const TerminalOptions& options);

}  // namespace turno
