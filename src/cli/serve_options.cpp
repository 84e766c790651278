#include "cli/serve_options.h"

#include "cli/parse.h"
#include "cli/policy_options.h"

namespace turno {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 60 * 60 * kSecond;
constexpr int kMaxPort = 65535;
constexpr int kMostConnections = 1'000'000;

void add_network(CLI::App& app, ServeOptions& options) {
  from_environment(app.add_option("--listen", options.listen, "Address or host name to listen on"))
      ->type_name("ADDRESS")
      ->capture_default_str()
      ->group("Network");
  from_environment(app.add_option("--port", options.port, "TCP port; 0 picks a free one"))
      ->check(CLI::Range(0, kMaxPort))
      ->capture_default_str()
      ->group("Network");
  from_environment(app.add_option("--max-connections", options.max_connections,
                                  "People connected at once at the most; 0: what the machine's "
                                  "limits allow, which is also the most that is taken"))
      ->check(CLI::Range(0, kMostConnections))
      ->capture_default_str()
      ->group("Network");
}

void add_data(CLI::App& app, ServeOptions& options) {
  from_environment(app.add_option("--data", options.data, "Folder of the database, created if new"))
      ->type_name("DIR")
      ->capture_default_str()
      ->group("Data");
  from_environment(app.add_option("--durability", options.durability,
                                  "full: on disk at each commit; normal: a power cut may lose the "
                                  "last moments"))
      ->check(CLI::IsMember({"full", "normal"}))
      ->capture_default_str()
      ->group("Data");
  from_environment(app.add_flag("--demo", options.demo,
                                "Fill an empty database with the people and tickets of the "
                                "examples"))
      ->group("Data");
}

void add_patience(CLI::App& app, ServeOptions& options) {
  from_environment(add_duration(app, "--identify-timeout", options.identify_timeout_ms,
                                "Silence borne from someone who has not said who he is", 100,
                                kHour))
      ->group("Patience");
  from_environment(add_duration(app, "--menu-timeout", options.menu_timeout_ms,
                                "Silence borne from a customer at the menu", 100, 24 * kHour))
      ->group("Patience");
  from_environment(add_duration(app, "--half-line-timeout", options.half_line_timeout_ms,
                                "How long the rest of a half-sent line may take", 100, kHour))
      ->group("Patience");
}

}  // namespace

void add_serve_options(CLI::App& app, ServeOptions& options) {
  app.get_formatter()->column_width(36);
  app.set_config("--config", "", "Read these flags from a TOML or INI file (port = 7000)")
      ->type_name("FILE");
  app.allow_config_extras(CLI::config_extras_mode::error);
  add_network(app, options);
  add_data(app, options);
  from_environment(app.add_flag("--require-pin", options.require_pin,
                                "Serve nobody before he has given his PIN"))
      ->group("People");
  add_patience(app, options);
  from_environment(app.add_option("--lang", options.language,
                                  "Language in which people and the console are spoken to; a "
                                  "customer can change his with :lang, or by writing in the other"))
      ->check(CLI::IsMember({"es", "en"}))
      ->capture_default_str()
      ->group("Assistant");
  add_assistant_options(app, options.assistant,
                        [](CLI::Option* option) { from_environment(option); });
  add_policy_options(app, options.policy);
  from_environment(
      app.add_option("--log-level", options.log_level, "Diagnostics on stderr from this level on"))
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->capture_default_str()
      ->group("Log");
}

}  // namespace turno
