#include "cli/log_at.h"

#include <fmt/core.h>

#include <memory>
#include <optional>
#include <utility>

#include "cli/log_reading.h"
#include "history/line_moment.h"
#include "history/moment_text.h"

namespace turno {
namespace {

int at(LogReader& log, Names names, WallTime then) {
  LineMoment moment(std::move(names));
  const int code = read_log(log, [&](const EventRecord& event) {
    if (event.at > then) return false;
    moment.take(event);
    return true;
  });
  if (code != 0) return code;
  for (const std::string& line : moment.lines(then)) fmt::print("{}\n", line);
  return 0;
}

}  // namespace

void add_log_at(CLI::App& log, const std::string& data, std::function<int()>& run) {
  const auto text = std::make_shared<std::string>();
  CLI::App* const command = log.add_subcommand(
      "at",
      "the lines as they stood then: who waited at which place since when, who talked with whom, "
      "what the executives were doing");
  command
      ->add_option("time", *text,
                   "'2026-03-02 14:30[:15]' local time, 2026-03-02T17:30:15Z, or 5m: so long ago")
      ->required();
  command->callback([&data, &run, text] {
    const WallTime now = SystemClock().wall();
    const std::optional<WallTime> then = read_moment(*text, now);
    if (!then) throw CLI::ValidationError("time", "'" + *text + "' is no time");
    if (*then > now) throw CLI::ValidationError("time", "'" + *text + "' has not come yet");
    run = [&data, moment = *then] {
      return with_log(data, [&](LogReader& reader, Names names) {
        return at(reader, std::move(names), moment);
      });
    };
  });
}

}  // namespace turno
