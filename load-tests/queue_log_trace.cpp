#include "load-tests/queue_log_trace.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace turno::swarm {
namespace {

// Asterisk writes no longer lines.
constexpr std::size_t kLineBytes = 8192;
// "epoch|callid|queue|agent|EVENT|..."
constexpr std::size_t kFieldsBeforeEvent = 4;

struct Closer {
  void operator()(gzFile file) const { gzclose(file); }
};

// The second in which a line's call entered a queue.
std::optional<std::int64_t> entered_at(std::string_view line) {
  std::int64_t epoch = 0;
  const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), epoch);
  if (error != std::errc{} || stop == line.data() + line.size() || *stop != '|') {
    return std::nullopt;
  }
  for (std::size_t field = 0; field < kFieldsBeforeEvent; ++field) {
    const std::size_t bar = line.find('|');
    if (bar == std::string_view::npos) return std::nullopt;
    line.remove_prefix(bar + 1);
  }
  if (line.substr(0, line.find('|')) != "ENTERQUEUE") return std::nullopt;
  return epoch;
}

}  // namespace

Result<std::vector<Duration>> read_queue_log(const std::string& path) {
  // gzopen reads files that are not packed as they are.
  const std::unique_ptr<gzFile_s, Closer> file(gzopen(path.c_str(), "rb"));
  if (!file) return fail(ErrorCode::kNotFound, path + " cannot be read");
  std::vector<Duration> arrivals;
  std::int64_t first = 0;
  std::array<char, kLineBytes + 1> line{};
  while (gzgets(file.get(), line.data(), static_cast<int>(line.size())) != nullptr) {
    const auto at = entered_at(line.data());
    if (!at) continue;
    if (arrivals.size() == kMaxTraceArrivals) {
      return fail(ErrorCode::kInvalid, path + " has more than " +
                                           std::to_string(kMaxTraceArrivals) +
                                           " calls: cut it into pieces");
    }
    if (arrivals.empty()) first = *at;
    const Duration since = std::chrono::seconds{*at - first};
    arrivals.push_back(arrivals.empty() ? since : std::max(since, arrivals.back()));
  }
  if (arrivals.empty()) {
    return fail(ErrorCode::kInvalid,
                path + " has no ENTERQUEUE line: is it an Asterisk queue_log?");
  }
  return arrivals;
}

}  // namespace turno::swarm
