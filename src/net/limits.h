// How many connections fit into this process on this machine, and which limit says so.
#pragma once

#include <cstddef>
#include <string>

namespace turno {

struct MachineLimits {
  std::size_t descriptors = 0;  // RLIMIT_NOFILE, soft
  std::size_t threads = 0;      // the least of kernel.pid_max, kernel.threads-max, RLIMIT_NPROC and
                                // the control group's
  std::size_t maps = 0;         // vm.max_map_count
};

struct ConnectionLimit {
  std::size_t connections = 0;
  std::string because;  // for the log: the limit that binds, and its value
  std::string remedy;   // what an administrator can raise
};

// What cannot be read counts as unlimited: running into it is survived all the same.
MachineLimits read_machine_limits();

// A connection takes a thread, two descriptors (socket and mailbox) and two memory maps (stack and
// its guard); something is kept back for everything else. Pure.
ConnectionLimit connections_that_fit(const MachineLimits& limits);

}  // namespace turno
