#include "cli/console.h"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace turno {

Console::Console(const std::string& level) {
  spdlog::init_thread_pool(kMaxQueued, 1);
  out_ = spdlog::create_async_nb<spdlog::sinks::stdout_sink_mt>("console");
  out_->set_pattern("%v");
  out_->flush_on(spdlog::level::info);
  auto diagnostics = spdlog::create_async_nb<spdlog::sinks::stderr_color_sink_mt>("turno");
  diagnostics->set_pattern("%Y-%m-%d %H:%M:%S.%e %^%l%$ %v");
  diagnostics->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(diagnostics));
  set_level(level);
}

Console::~Console() {
  out_.reset();
  spdlog::shutdown();
}

void Console::say(std::string_view line) { out_->info("{}", line); }

void Console::announce(std::string_view event) { out_->info("[SERVER] {}", event); }

void Console::set_level(const std::string& level) {
  spdlog::default_logger()->set_level(spdlog::level::from_str(level));
}

}  // namespace turno
