// A call centre's own traffic: when calls came, of an Asterisk queue_log.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace turno::swarm {

// Of one file: a year of a large call centre.
inline constexpr std::size_t kMaxTraceArrivals = 5'000'000;

// When each call entered a queue, counted from the first one, in the order of the file (a clock
// that was set back is taken for standing still). `path` may be packed with gzip. Lines that are
// none are skipped; a file without any call is a failure.
[[nodiscard]] Result<std::vector<Duration>> read_queue_log(const std::string& path);

}  // namespace turno::swarm
