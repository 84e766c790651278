// The flags of `turno serve`, with their defaults and ranges. Read from the command line, the
// environment (TURNO_...) and a file (--config), in that order of precedence.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <string>

#include "cli/assistant_options.h"
#include "dispatcher/policy.h"

namespace turno {

struct ServeOptions {
  // Network
  std::string listen = "127.0.0.1";
  int port = 7000;
  int max_connections = 0;  // 0: as many as this machine's limits allow

  // Data
  std::string data = "./turno-data";
  std::string durability = "full";
  bool demo = false;

  // People
  bool require_pin = false;

  // Patience, in milliseconds
  std::int64_t identify_timeout_ms = 2 * 60 * 1000;
  std::int64_t menu_timeout_ms = 10 * 60 * 1000;
  std::int64_t half_line_timeout_ms = 60 * 1000;

  // What it speaks and understands
  std::string language = "es";
  AssistantFlags assistant;

  // Policy
  Policy policy;

  // Log
  std::string log_level = "info";
};

void add_serve_options(CLI::App& app, ServeOptions& options);

}  // namespace turno
