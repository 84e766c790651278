#include "cli/parse.h"

#include <algorithm>
#include <cctype>
#include <iostream>
#include <map>
#include <sstream>

namespace turno {
namespace {

const std::map<std::string, std::int64_t> kUnits = {
    {"ms", 1}, {"s", 1000}, {"m", 60 * 1000}, {"h", 60 * 60 * 1000}};

// "90s" and the like; CLI11's own reader of units prints the number it made of it in its errors.
std::optional<std::int64_t> read_duration(const std::string& text) {
  constexpr std::size_t kMaxDigits = 9;
  const auto letter =
      std::find_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) == 0; });
  const std::string digits(text.begin(), letter);
  const auto unit = kUnits.find(std::string(letter, text.end()));
  if (digits.empty() || digits.size() > kMaxDigits || unit == kUnits.end()) return std::nullopt;
  return std::stoll(digits) * unit->second;
}

std::string write_duration(std::int64_t milliseconds) {
  if (milliseconds % 1000 != 0) return std::to_string(milliseconds) + "ms";
  const std::int64_t seconds = milliseconds / 1000;
  if (seconds % 3600 == 0 && seconds != 0) return std::to_string(seconds / 3600) + "h";
  if (seconds % 60 == 0 && seconds != 0) return std::to_string(seconds / 60) + "m";
  return std::to_string(seconds) + "s";
}

}  // namespace

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

CLI::Option* add_duration(CLI::App& app, const std::string& flag, std::int64_t& milliseconds,
                          const std::string& help, std::int64_t least_ms, std::int64_t most_ms) {
  const std::string range = write_duration(least_ms) + " to " + write_duration(most_ms);
  const auto read = [flag, range, least_ms, most_ms, &milliseconds](const std::string& text) {
    const std::optional<std::int64_t> value = read_duration(text);
    if (!value || *value < least_ms || *value > most_ms) {
      throw CLI::ValidationError(flag, "'" + text + "' is not a time from " + range +
                                           " (write it like 500ms, 20s, 5m or 1h)");
    }
    milliseconds = *value;
  };
  return app.add_option_function<std::string>(flag, read, help + ", " + range)
      ->type_name("TIME")
      ->default_str(write_duration(milliseconds));
}

CLI::Option* from_environment(CLI::Option* option) {
  std::string name = "TURNO_" + option->get_lnames().front();
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(c));
  return option->envname(name);
}

}  // namespace turno
