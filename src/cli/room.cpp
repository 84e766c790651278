// turno room: the simple chat, on the same accept loop and codec as the helpdesk.
#include <fmt/core.h>

#include <memory>
#include <optional>

#include "base/descriptor.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/parse.h"
#include "net/limits.h"
#include "net/server.h"
#include "net/signal_mask.h"
#include "session/room_session.h"

namespace turno {

int run_room(int argc, char** argv) {
  constexpr int kMaxPort = 65535;
  constexpr const char* kFull = "The room is full. Please try again in a few minutes.";
  CLI::App app("A simple chat room: messages show on this console only", "turno room");
  std::string listen = "127.0.0.1";
  int port = 7000;
  app.add_option("--listen", listen, "Address or host name to listen on")
      ->type_name("ADDRESS")
      ->capture_default_str();
  app.add_option("--port", port, "TCP port; 0 picks a free one")
      ->check(CLI::Range(0, kMaxPort))
      ->capture_default_str();
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;

  std::optional<SignalsBlocked> while_threads_start(std::in_place);
  Console console("info");
  while_threads_start.reset();
  raise_descriptor_limit();
  ServerOptions options;
  options.listen = listen;
  options.port = static_cast<std::uint16_t>(port);
  options.max_connections = connections_that_fit(read_machine_limits()).connections;
  options.make_session = [](const std::shared_ptr<Mailbox>&, const std::string& peer) {
    return std::make_unique<RoomSession>(peer);
  };
  options.console = {[&console](std::string_view line) { console.announce(line); },
                     [&console](std::string_view line) { console.say(line); }};
  options.full_sentence = kFull;
  options.shortage_sentence = kFull;
  options.on_listening = [&console](const std::string& address, std::uint16_t bound) {
    console.announce(fmt::format("Escuchando en {}:{}", address, bound));
  };
  Result<std::unique_ptr<Server>> server = Server::open(std::move(options));
  if (!server) {
    fmt::print(stderr, "turno room: cannot listen on {}:{}: {}; choose with --listen and --port\n",
               listen, port, server.error().detail);
    return 1;
  }
  return (*server)->run() ? 0 : 1;
}

}  // namespace turno
