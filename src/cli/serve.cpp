// turno serve: puts the floors together, from the store up, and takes them down in reverse order.
#include <fmt/core.h>
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assistant/wording.h"
#include "base/descriptor.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/demo.h"
#include "cli/live_policy.h"
#include "cli/parse.h"
#include "cli/serve_options.h"
#include "control/server.h"
#include "house/house.h"
#include "net/limits.h"
#include "net/server.h"
#include "net/signal_mask.h"
#include "net/socket.h"
#include "session/reception.h"
#include "settings/policy_settings.h"
#include "store/store.h"

namespace turno {
namespace {

int failed(const std::string& sentence) {
  fmt::print(stderr, "turno serve: {}\n", sentence);
  return 1;
}

std::size_t connections_to_take(int wanted) {
  raise_descriptor_limit();
  const ConnectionLimit fits = connections_that_fit(read_machine_limits());
  const auto asked = static_cast<std::size_t>(wanted);
  const std::size_t taken = asked == 0 ? fits.connections : std::min(asked, fits.connections);
  if (asked != 0 && asked <= fits.connections) {
    spdlog::info("up to {} connections (--max-connections)", taken);
    return taken;
  }
  spdlog::info("up to {} connections ({}); for more, an administrator can raise {}", taken,
               fits.because, fits.remedy);
  return taken;
}

void say_how_to_talk(const std::string& address, std::uint16_t port, bool demo) {
  const std::string where = fmt::format("{}:{}", address, port);
  fmt::print(stderr,
             "\n"
             "  As a customer:    build/turno chat --connect {0}\n"
             "  As an executive:  build/turno attend {3} --connect {0}\n"
             "  With plain tools: nc {1} {2}\n",
             where, address, port, demo ? "JuanPerez" : "USER");
  if (demo) {
    fmt::print(stderr,
               "\n"
               "  Customers of the examples: Jorge Sandoval 12.345.678-9, Claudio García "
               "11.111.111-1.\n"
               "  Executives: JuanPerez, MariaSoto, PedroRojas; password: {}\n"
               "  The demo's customers have no PIN: whoever knows a RUT can come in as that "
               "person.\n"
               "  Serve real people with --require-pin, and change the executives' passwords "
               "(turno admin).\n",
               kDemoPassword);
  }
  fmt::print(stderr, "\n");
  std::fflush(stderr);
}

ConnectionOptions connection_options(const ServeOptions& options) {
  ConnectionOptions connection;
  connection.identify_timeout = std::chrono::milliseconds(options.identify_timeout_ms);
  connection.menu_timeout = std::chrono::milliseconds(options.menu_timeout_ms);
  connection.half_line_timeout = std::chrono::milliseconds(options.half_line_timeout_ms);
  return connection;
}

// On the control socket's thread. What cannot be used changes nothing.
void change_policy(LivePolicy& live, const Policy& wanted) {
  const Result<std::vector<std::string>> changed = live.change(
      "SIGHUP",
      [&](const Policy& current) -> Result<Policy> { return in_order_of(current, wanted); });
  if (!changed) {
    spdlog::error("SIGHUP: the policy is not changed: {}", changed.error().detail);
    return;
  }
  for (const std::string& one : *changed) spdlog::info("SIGHUP: {}", one);
}

// SIGHUP: reads the flags again, from the same places. What can change while people are connected
// does; a file that cannot be read changes nothing.
void reload(const std::vector<std::string>& arguments, Server& server, Console& console,
            LivePolicy& live_policy, control::ControlServer& control) {
  CLI::App app;
  ServeOptions fresh;
  add_serve_options(app, fresh);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    spdlog::error("SIGHUP: nothing is changed: {}", error.what());
    return;
  }
  console.set_level(fresh.log_level);
  server.set_max_connections(connections_to_take(fresh.max_connections));
  spdlog::info(
      "SIGHUP: --log-level, --max-connections and the policy are read anew; the other flags hold "
      "until the next start");
  control.post([&live_policy, policy = fresh.policy] { change_policy(live_policy, policy); });
}

// The data folder, with the demo's people in it if they are wanted.
Result<std::unique_ptr<House>> open_house(const ServeOptions& options) {
  HouseOptions house;
  house.data = options.data;
  house.durability = options.durability == "full" ? Durability::kFull : Durability::kNormal;
  house.policy = options.policy;
  house.require_pin = options.require_pin;
  Result<std::unique_ptr<House>> opened = House::open(std::move(house));
  if (!opened) return fail(opened.error().code, opened.error().detail);
  if (options.demo) {
    const Result<bool> filled = fill_demo((*opened)->store(), (*opened)->directory());
    if (!filled) return fail(filled.error().code, "the demo's people: " + filled.error().detail);
  }
  const House::Left& left = (*opened)->left();
  if (left.waiting + left.talking + left.executives > 0) {
    spdlog::info(
        "kept for --grace from the last run: waiting {}, talking {}, executives {} (records "
        "replayed: {})",
        left.waiting, left.talking, left.executives, left.replayed);
  }
  return opened;
}

Result<std::unique_ptr<Server>> open_server(const ServeOptions& options, House& house,
                                            std::shared_ptr<const Assistant> assistant,
                                            Console& console, std::function<void()> on_reload) {
  ServerOptions server;
  server.listen = options.listen;
  server.port = static_cast<std::uint16_t>(options.port);
  server.max_connections = connections_to_take(options.max_connections);
  server.connection = connection_options(options);
  server.make_session = [desk = house.desk(), assistant](std::shared_ptr<Mailbox> mailbox,
                                                         const std::string& peer) {
    return std::make_unique<Reception>(
        Visitor{desk, std::move(mailbox), std::string(host_of(peer)), assistant});
  };
  server.console = {[&console](std::string_view line) { console.announce(line); },
                    [&console](std::string_view line) { console.say(line); }};
  const Wording& wording = Wording::of(assistant->language());
  server.full_sentence = wording.server_full();
  server.shortage_sentence = wording.out_of_resources();
  server.on_listening = [&console, &wording, demo = options.demo](const std::string& address,
                                                                  std::uint16_t port) {
    console.announce(wording.console_listening(address, port));
    say_how_to_talk(address, port, demo);
  };
  server.on_reload = std::move(on_reload);
  return Server::open(std::move(server));
}

int serve(const ServeOptions& options, const std::vector<std::string>& arguments) {
  // For the threads of the console, the store and the dispatcher: signals are the loop's.
  std::optional<SignalsBlocked> while_threads_start(std::in_place);
  Console console(options.log_level);
  const Result<AssistantOptions> understands =
      assistant_options(options.assistant, *language_of(options.language));
  if (!understands) return failed(understands.error().detail);
  const auto assistant = std::make_shared<const Assistant>(*understands);
  Result<std::unique_ptr<House>> opened = open_house(options);
  if (!opened) return failed(opened.error().detail);
  House& house = **opened;
  LivePolicy live_policy(house.dispatcher(), house.store());
  Result<std::unique_ptr<control::ControlServer>> control =
      control::ControlServer::open(options.data, live_policy.handlers());
  if (!control) return failed(options.data + ": " + control.error().detail);
  Server* running = nullptr;
  Result<std::unique_ptr<Server>> server = open_server(options, house, assistant, console, [&] {
    reload(arguments, *running, console, live_policy, **control);
  });
  if (!server) {
    return failed(fmt::format("cannot listen on {}:{}: {}; choose with --listen and --port",
                              options.listen, options.port, server.error().detail));
  }
  running = server->get();
  if (const Result<void> started = house.start(); !started) {
    return failed(started.error().detail);
  }
  if (const Result<void> started = (*control)->start(); !started) {
    return failed(started.error().detail);
  }
  while_threads_start.reset();
  const Result<void> ran = running->run();
  // It asks the dispatcher, so it goes first; and its file, before what may end abruptly.
  control->reset();
  house.stop(ran ? "asked to" : "asked to, with work under way");
  if (!ran) {
    // A session is still inside a step, and waiting for it could take longer than was promised. All
    // that it had recorded is on disk.
    spdlog::warn("stopped with work under way: {}", ran.error().detail);
    spdlog::shutdown();
    std::_Exit(0);
  }
  return 0;
}

}  // namespace

int run_serve(int argc, char** argv) {
  // Few arenas for thousands of threads: half the address space, the same resident memory.
  mallopt(M_ARENA_MAX, 2);
  CLI::App app("Run the helpdesk", "turno serve");
  ServeOptions options;
  add_serve_options(app, options);
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;
  return serve(options, std::vector<std::string>(argv + 1, argv + argc));
}

}  // namespace turno
