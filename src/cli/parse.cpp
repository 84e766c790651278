#include "cli/parse.h"

#include <cctype>
#include <chrono>
#include <iostream>
#include <sstream>

#include "base/duration_text.h"

namespace turno {

std::optional<int> parse(CLI::App& app, int argc, char** argv) {
  constexpr int kUsage = 2;
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream complaint;
    const int code = app.exit(error, out, complaint);
    std::cout << out.str();
    std::cerr << complaint.str();
    return code == 0 ? 0 : kUsage;
  }
}

CLI::Option* add_duration(CLI::App& app, const std::string& flag, std::int64_t& out_ms,
                          const std::string& help, std::int64_t least_ms, std::int64_t most_ms) {
  using std::chrono::milliseconds;
  const std::string range =
      duration_text(milliseconds(least_ms)) + " to " + duration_text(milliseconds(most_ms));
  const auto read = [flag, range, least_ms, most_ms, &out_ms](const std::string& text) {
    const std::optional<Duration> value = read_duration(text);
    if (!value || *value < milliseconds(least_ms) || *value > milliseconds(most_ms)) {
      throw CLI::ValidationError(flag, "'" + text + "' is not a time from " + range +
                                           " (write it like 500ms, 20s, 5m or 1h)");
    }
    out_ms = std::chrono::duration_cast<milliseconds>(*value).count();
  };
  return app.add_option_function<std::string>(flag, read, help + ", " + range)
      ->type_name("TIME")
      ->default_str(duration_text(milliseconds(out_ms)));
}

CLI::Option* from_environment(CLI::Option* option) {
  std::string name = "TURNO_" + option->get_lnames().front();
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(c));
  return option->envname(name);
}

}  // namespace turno
