// turno chat and turno attend: the terminal client, as a customer and as an executive.
#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "cli/parse.h"
#include "clients/terminal/terminal.h"

namespace turno {
namespace {

// "HOST:PORT", "[::1]:7000", "HOST" or ":PORT" into `options`; what is left out stays. False when
// it is none of these.
bool read_server(std::string_view text, TerminalOptions& options) {
  const std::size_t colon = text.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos;
  std::string_view host = has_port ? text.substr(0, colon) : text;
  if (has_port) {
    const std::string_view digits = text.substr(colon + 1);
    const char* const last = digits.data() + digits.size();
    const auto [end, status] = std::from_chars(digits.data(), last, options.port);
    if (status != std::errc() || end != last || options.port == 0) return false;
  }
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  if (!host.empty()) options.host = host;
  return true;
}

CLI::Option* add_connect(CLI::App& app, TerminalOptions& options) {
  return app
      .add_option_function<std::string>(
          "--connect",
          [&options](const std::string& text) {
            if (!read_server(text, options)) {
              throw CLI::ValidationError("--connect", "'" + text + "' is not HOST:PORT");
            }
          },
          "The server")
      ->type_name("HOST:PORT")
      ->envname("TURNO_CONNECT")
      ->default_str("127.0.0.1:7000");
}

void add_language(CLI::App& app, TerminalOptions& options) {
  app.add_option_function<std::string>(
         "--lang", [&options](const std::string& text) { options.language = language_of(text); },
         "Language of the server's words and ours: es, en")
      ->check(CLI::IsMember({"es", "en"}));
}

void add_reconnect(CLI::App& app, TerminalOptions& options) {
  app.add_flag_callback(
      "--no-reconnect", [&options] { options.reconnect_for = std::chrono::milliseconds(0); },
      "End when the connection is lost, as is always done without a terminal");
}

}  // namespace

int run_chat(int argc, char** argv) {
  CLI::App app("Talk to the helpdesk as a customer", "turno chat");
  TerminalOptions options;
  std::string rut;
  app.add_option("--rut", rut, "Your RUT, so that you need not type it")->type_name("RUT");
  add_connect(app, options);
  add_language(app, options);
  add_reconnect(app, options);
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;
  if (!rut.empty()) options.first_lines = {rut};
  return run_terminal(options);
}

int run_attend(int argc, char** argv) {
  CLI::App app("Work at the helpdesk as an executive", "turno attend");
  TerminalOptions options;
  std::string username;
  app.add_option("user", username, "Your user name; the password is asked for")->required();
  add_connect(app, options);
  add_language(app, options);
  add_reconnect(app, options);
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;
  options.first_lines = {":login " + username};
  return run_terminal(options);
}

}  // namespace turno
