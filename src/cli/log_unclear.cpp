#include "cli/log_unclear.h"

#include <fmt/core.h>

#include <cstddef>
#include <utility>
#include <variant>

#include "cli/log_reading.h"
#include "history/moment_text.h"
#include "history/shown_text.h"
#include "store/event_json.h"

namespace turno {
namespace {

int unclear(LogReader& log) {
  std::size_t asked = 0;
  std::size_t missed = 0;
  const int code = read_log(log, [&](const EventRecord& event) {
    if (event.kind != "words.unclear") return true;
    const Result<LogEvent> decoded = decode(event.kind, event.body);
    if (!decoded) return true;  // `turno log verify` says so
    const auto& words = std::get<WordsUnclear>(*decoded);
    ++(words.outcome == "asked" ? asked : missed);
    if (words.text.empty()) return true;  // who wrote it is forgotten
    fmt::print("{}\t{}\t{}\t{}\t{} %\t{}\n", moment_text(event.at), words.outcome, words.language,
               words.intent, words.percent, plain_text(words.text));
    return true;
  });
  if (code == 0) fmt::print("asked back {}, not understood {}\n", asked, missed);
  return code;
}

}  // namespace

void add_log_unclear(CLI::App& log, const std::string& data, std::function<int()>& run) {
  CLI::App* const command = log.add_subcommand(
      "unclear",
      "what customers wrote that the assistant asked about or did not understand, and how often: "
      "TIME, asked or missed, language, likeliest intent, how likely, TEXT");
  command->callback([&data, &run] {
    run = [&data] {
      return with_log(data, [](LogReader& reader, const Names&) { return unclear(reader); });
    };
  });
}

}  // namespace turno
