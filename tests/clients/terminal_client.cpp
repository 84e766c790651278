// terminal_client HOST PORT RECONNECT_FOR_MS [FIRST_LINE...]: run_terminal as a program, for the
// tests.
#include <cstdlib>

#include "clients/terminal/terminal.h"

int main(int argc, char** argv) {
  constexpr int kUsage = 2;
  if (argc < 4) return kUsage;
  turno::TerminalOptions options;
  options.host = argv[1];
  options.port = static_cast<std::uint16_t>(std::atoi(argv[2]));
  options.reconnect_for = std::chrono::milliseconds(std::atoi(argv[3]));
  options.first_lines.assign(argv + 4, argv + argc);
  return turno::run_terminal(options);
}
