// A joinable thread with an explicit stack size, which std::thread cannot have. A server that gives
// every connection a thread needs small stacks and a refusal it can survive.
#pragma once

#include <pthread.h>

#include <cstddef>
#include <functional>

#include "base/result.h"

namespace turno {

// 256 KiB: the deepest path measured (Argon2id, SQLite, formatting) needs under 32 KiB; untouched
// pages cost only address space. Sanitizers make frames larger, so they get four times that.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::size_t kSmallStackBytes = 1024 * 1024;
#else
inline constexpr std::size_t kSmallStackBytes = 256 * 1024;
#endif

// Owned by one thread. Must be joined before it is destroyed.
class Thread {
 public:
  Thread() = default;
  Thread(Thread&& other) noexcept;
  Thread& operator=(Thread&& other) noexcept;
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  ~Thread();

  // Runs `body` on a new thread called `name` (15 bytes at most are kept). `body` must not throw.
  // kSystem when the machine is out of threads or memory.
  [[nodiscard]] static Result<Thread> start(const char* name, std::size_t stack_bytes,
                                            std::function<void()> body);

  bool joinable() const noexcept { return joinable_; }
  void join();

 private:
  pthread_t handle_{};
  bool joinable_ = false;
};

}  // namespace turno
