// What the commands of `turno log` share: they only read, beside a running server or without one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "history/names.h"
#include "store/log_reader.h"

namespace turno {

// Opens the log in folder `data` and runs `command` on it. The exit code; 1 also when standard
// output could not take all that was written.
int with_log(const std::string& data, const std::function<int(LogReader&, Names)>& command);

// Tells the operator on standard error. The exit code of a command that failed.
int log_failed(const std::string& sentence);

// Each event after `after` that is there now, to `take`, until it gives false. Read in parts of
// kPart, and none is under way while `take` works: a pager that nobody scrolls holds up nothing.
inline constexpr std::size_t kPart = 1'000;
[[nodiscard]] Result<void> read_in_parts(LogReader& log, std::uint64_t after,
                                         const LogReader::VisitEvent& take);
// The same from the first event. The exit code.
int read_log(LogReader& log, const LogReader::VisitEvent& take);

}  // namespace turno
