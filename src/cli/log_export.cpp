#include "cli/log_export.h"

#include <cstdio>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "cli/log_reading.h"
#include "cli/parse.h"
#include "history/event_text.h"
#include "history/moment_text.h"
#include "history/queue_log.h"

namespace turno {
namespace {

struct Arguments {
  std::string format;
  std::string since;
  std::string until;
};

// From `since`, before `until`.
struct Span {
  WallTime since = WallTime::min();
  WallTime until = WallTime::max();

  bool has(WallTime at) const { return at >= since && at < until; }
};

// False when nobody takes what is written any more.
bool write(const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

int export_json(LogReader& log, const Span& span) {
  return read_log(log, [&](const EventRecord& event) {
    return !span.has(event.at) || write(event_json_line(event) + "\n");
  });
}

// What was before the span is read all the same: it says who was in the line then.
int export_queue_log(LogReader& log, Names names, const Span& span) {
  bool taken = true;
  QueueLog lines(std::move(names), [&](WallTime at, const std::string& line) {
    if (span.has(at)) taken = write(line) && taken;
  });
  return read_log(log, [&](const EventRecord& event) {
    lines.take(event);
    return taken;
  });
}

WallTime moment(const char* flag, const std::string& text, WallTime otherwise) {
  if (text.empty()) return otherwise;
  const std::optional<WallTime> at = read_moment(text, SystemClock().wall());
  if (!at) throw CLI::ValidationError(flag, "'" + text + "' is no time");
  return *at;
}

}  // namespace

void add_log_export(CLI::App& log, const std::string& data, std::function<int()>& run) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = log.add_subcommand(
      "export",
      "the log for other programs, on standard output; without hashes of passwords and the codes "
      "by which people come back");
  command
      ->add_option("--format", arguments->format,
                   "jsonl: a JSON object an event; queue_log: as Asterisk writes it, for reporting "
                   "tools made for that")
      ->required()
      ->check(CLI::IsMember({"jsonl", "queue_log"}));
  command->add_option("--since", arguments->since, "Not what was before; as `turno log at` has it")
      ->type_name("TIME");
  command->add_option("--until", arguments->until, "Nor what was then or later")->type_name("TIME");
  command->callback([&data, &run, arguments] {
    const Span span{moment("--since", arguments->since, WallTime::min()),
                    moment("--until", arguments->until, WallTime::max())};
    run = [&data, arguments, span] {
      return with_log(data, [&](LogReader& reader, Names names) {
        if (arguments->format == "jsonl") return export_json(reader, span);
        return export_queue_log(reader, std::move(names), span);
      });
    };
  });
}

}  // namespace turno
