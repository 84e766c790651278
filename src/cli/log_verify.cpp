#include "cli/log_verify.h"

#include <fmt/core.h>

#include "cli/log_reading.h"
#include "history/verifier.h"

namespace turno {
namespace {

int verify(LogReader& log) {
  Verifier verifier;
  const int code =
      read_log(log, [&verifier](const EventRecord& event) { return verifier.take(event); });
  if (code != 0) return code;
  if (!verifier.end()) return log_failed(*verifier.disagreement());
  fmt::print("{}\n", verifier.agreement());
  return 0;
}

}  // namespace

void add_log_verify(CLI::App& log, const std::string& data, std::function<int()>& run) {
  CLI::App* const command = log.add_subcommand(
      "verify",
      "is the log whole, and does it agree with the matcher? Replays all of it; says the first "
      "event that disagrees, and ends with 1");
  command->callback([&data, &run] {
    run = [&data] {
      return with_log(data, [](LogReader& reader, const Names&) { return verify(reader); });
    };
  });
}

}  // namespace turno
