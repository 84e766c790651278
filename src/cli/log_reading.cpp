#include "cli/log_reading.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace turno {

int with_log(const std::string& data, const std::function<int(LogReader&, Names)>& command) {
  const Result<std::unique_ptr<LogReader>> log = LogReader::open(data);
  if (!log) return log_failed(log.error().detail);
  Result<std::map<ExecutiveId, std::string>> executives = (*log)->executives();
  if (!executives) return log_failed(executives.error().detail);
  const int code = command(**log, Names(*std::move(executives)));
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  return log_failed("not all could be written: " + std::generic_category().message(errno));
}

int log_failed(const std::string& sentence) {
  fmt::print(stderr, "turno log: {}\n", sentence);
  return 1;
}

Result<void> read_in_parts(LogReader& log, std::uint64_t after, const LogReader::VisitEvent& take) {
  // A server that goes on writing cannot make it endless. A transaction is whole before this.
  const Result<std::uint64_t> newest = log.newest();
  if (!newest) return tl::unexpected(newest.error());
  std::vector<EventRecord> part;
  part.reserve(kPart);
  while (after < *newest) {
    part.clear();
    const Result<void> read = log.log(after, [&](const EventRecord& event) {
      if (event.sequence > *newest) return false;
      part.push_back(event);
      return part.size() < kPart;
    });
    if (!read) return read;
    if (part.empty()) return {};
    for (const EventRecord& event : part) {
      if (!take(event)) return {};
    }
    after = part.back().sequence;
  }
  return {};
}

int read_log(LogReader& log, const LogReader::VisitEvent& take) {
  const Result<void> read = read_in_parts(log, 0, take);
  return read ? 0 : log_failed(read.error().detail);
}

}  // namespace turno
