// The operator's console (standard output) and the diagnostics (standard error), both written by a
// thread of their own: a terminal that is held up, or a full pipe, must not hold up the helpdesk.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace turno {

// Thread-safe, but for construction and destruction. One at a time in a process.
class Console {
 public:
  // Lines waiting to be written, of both together; beyond it the oldest are dropped. Some seconds
  // of the busiest helpdesk measured.
  static constexpr std::size_t kMaxQueued = 16'384;

  // `level`: "debug", "info", "warning" or "error", of the diagnostics.
  explicit Console(const std::string& level);
  // Writes out what is queued.
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void say(std::string_view line);        // as it is
  void announce(std::string_view event);  // with "[SERVER] " in front
  void set_level(const std::string& level);

 private:
  std::shared_ptr<spdlog::logger> out_;
};

}  // namespace turno
