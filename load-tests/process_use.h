// What a process of this machine has used, read from /proc.
#pragma once

#include <sys/types.h>

#include <filesystem>

#include "load-tests/run_result.h"

namespace turno::swarm {

// User and system time of a stat file (/proc/PID/stat, or of a task), in s; 0 when it is gone.
double cpu_seconds(const std::filesystem::path& stat);
// Of the whole process, up to now.
ProcessUse use_of(pid_t pid);

}  // namespace turno::swarm
