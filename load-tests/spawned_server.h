// SpawnedServer: a server of the swarm's own: this same program as `serve` on a free port, in a
// process of its own, with a database in a temporary folder that has the executives in it. All of
// it is gone when this is.
//
// Not thread-safe; what the server prints is taken off its pipe by a thread, so that it never
// waits.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "base/descriptor.h"
#include "base/result.h"
#include "load-tests/plan.h"
#include "load-tests/run_result.h"

namespace turno::swarm {

class SpawnedServer {
 public:
  // Until it listens: the passwords of many executives take a while.
  static constexpr Duration kUpWithin = std::chrono::seconds{30};
  // From SIGTERM to its end; then it is killed.
  static constexpr Duration kDownWithin = std::chrono::seconds{20};

  // The sentence of a failure holds what the server said last.
  [[nodiscard]] static Result<std::unique_ptr<SpawnedServer>> start(const Plan& plan);
  ~SpawnedServer();
  SpawnedServer(const SpawnedServer&) = delete;
  SpawnedServer& operator=(const SpawnedServer&) = delete;

  std::uint16_t port() const { return port_; }
  pid_t pid() const { return pid_; }
  // Of the process up to now.
  ProcessUse use() const;
  // Stops it. Empty when it went in order; else how it ended, and what it said last on standard
  // error.
  std::string stop();

 private:
  SpawnedServer() = default;
  Result<void> add_executives(const Plan& plan);
  Result<void> launch(const Plan& plan);
  Result<void> wait_until_up();
  std::string last_words() const;
  bool wait_for_end(Duration within);

  std::filesystem::path folder_;
  Descriptor output_;
  std::thread drain_;
  pid_t pid_ = -1;
  int status_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace turno::swarm
