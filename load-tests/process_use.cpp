#include "load-tests/process_use.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace turno::swarm {

double cpu_seconds(const std::filesystem::path& stat) {
  std::ifstream file(stat);
  std::string line;
  std::getline(file, line);
  // Behind the name, which may hold blanks: the 12th and 13th fields are the times.
  std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
  std::string skipped;
  constexpr int kBeforeTimes = 11;
  for (int field = 0; field < kBeforeTimes; ++field) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

ProcessUse use_of(pid_t pid) {
  const std::filesystem::path proc = "/proc/" + std::to_string(pid);
  ProcessUse use;
  use.cpu_s = cpu_seconds(proc / "stat");
  std::ifstream status(proc / "status");
  constexpr std::string_view kPeak = "VmHWM:";
  for (std::string line; std::getline(status, line);) {
    if (line.substr(0, kPeak.size()) != kPeak) continue;
    constexpr double kKibInMib = 1024;
    use.peak_mib = std::atof(line.c_str() + kPeak.size()) / kKibInMib;
  }
  return use;
}

}  // namespace turno::swarm
