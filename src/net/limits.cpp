#include "net/limits.h"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>

namespace turno {
namespace {

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

// Kept back for the database, the log, the loop and those being refused.
constexpr std::size_t kOtherDescriptors = 256;
// Kept back for the rest of the machine, whose processes count towards the same limits.
constexpr std::size_t kOtherThreads = 1024;
// Kept back for libraries, heaps and the database's own maps.
constexpr std::size_t kOtherMaps = 4096;

constexpr std::size_t kDescriptorsEach = 2;
constexpr std::size_t kMapsEach = 2;

// "max", and a file that is not there, are unlimited.
std::size_t number_in(const char* path) {
  std::ifstream file(path);
  std::size_t number = 0;
  return file >> number ? number : kUnlimited;
}

std::size_t soft_limit(int resource) {
  rlimit limit{};
  if (getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) return kUnlimited;
  return limit.rlim_cur == RLIM_INFINITY ? kUnlimited : limit.rlim_cur;
}

std::size_t share(std::size_t limit, std::size_t kept_back, std::size_t each) {
  return limit <= kept_back ? 0 : (limit - kept_back) / each;
}

ConnectionLimit limit_of(const char* name, std::size_t limit, std::size_t kept_back,
                         std::size_t each, const char* remedy) {
  return {share(limit, kept_back, each), std::string(name) + " (" + std::to_string(limit) + ")",
          remedy};
}

}  // namespace

MachineLimits read_machine_limits() {
  MachineLimits limits;
  limits.descriptors = soft_limit(RLIMIT_NOFILE);
  limits.threads =
      std::min({number_in("/proc/sys/kernel/pid_max"), number_in("/proc/sys/kernel/threads-max"),
                number_in("/sys/fs/cgroup/pids.max"), soft_limit(RLIMIT_NPROC)});
  limits.maps = number_in("/proc/sys/vm/max_map_count");
  return limits;
}

ConnectionLimit connections_that_fit(const MachineLimits& limits) {
  const std::array<ConnectionLimit, 3> each = {
      limit_of("descriptors", limits.descriptors, kOtherDescriptors, kDescriptorsEach,
               "LimitNOFILE= of the service, or ulimit -Hn"),
      limit_of("threads", limits.threads, kOtherThreads, 1,
               "TasksMax= of the service, ulimit -u, kernel.pid_max or kernel.threads-max"),
      limit_of("memory maps", limits.maps, kOtherMaps, kMapsEach, "vm.max_map_count")};
  return *std::min_element(each.begin(), each.end(), [](const auto& a, const auto& b) {
    return a.connections < b.connections;
  });
}

}  // namespace turno
