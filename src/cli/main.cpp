// turno: picks the sub-command and nothing else.
#include <cstdio>
#include <exception>
#include <string_view>

#include "cli/commands.h"

namespace {

struct Command {
  std::string_view name;
  const char* help;
  int (*run)(int argc, char** argv);
};

constexpr Command kCommands[] = {
    {"serve", "run the helpdesk", turno::run_serve},
    {"chat", "talk to it as a customer", turno::run_chat},
    {"attend", "work at it as an executive", turno::run_attend},
    {"admin", "customers and executives, the policy of a running server, backups, forgetting",
     turno::run_admin},
    {"log", "what happened: the newest events, a ticket's story, the line at a moment",
     turno::run_log},
    {"intents", "what the assistant reads in a text, and how well it does", turno::run_intents},
    {"swarm", "load-test a helpdesk with scripted people", turno::run_swarm},
    {"room", "a simple chat room: messages show on the server's console", turno::run_room},
};

void print_help(std::FILE* out) {
  std::fputs(
      "turno: a helpdesk that pairs waiting customers with executives\n\n"
      "usage: turno COMMAND [OPTIONS]\n\n",
      out);
  for (const Command& command : kCommands) {
    std::fprintf(out, "  %-8s%s\n", command.name.data(), command.help);
  }
  std::fputs("\n'turno COMMAND --help' tells all of one.\n", out);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kUsage = 2;
  const std::string_view wanted = argc > 1 ? argv[1] : "";
  if (wanted == "--help" || wanted == "-h" || wanted == "help") {
    print_help(stdout);
    return 0;
  }
  for (const Command& command : kCommands) {
    if (command.name != wanted) continue;
    try {
      return command.run(argc - 1, argv + 1);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "turno %s: %s\n", argv[1], error.what());
      return 1;
    }
  }
  if (argc > 1) std::fprintf(stderr, "turno: there is no command '%s'\n\n", argv[1]);
  print_help(stderr);
  return kUsage;
}
