// A mutex, its scoped lock and its condition variable, carrying clang's thread-safety attributes
// so that `clang++ -Wthread-safety -Werror` proves at compile time that guarded members are touched
// only under their lock. std::mutex cannot carry them. The attribute names follow clang's manual,
// "Thread Safety Analysis". Lock order over the whole program: docs/locking.md.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define TURNO_ATTRIBUTE(x) __attribute__((x))
#else
#define TURNO_ATTRIBUTE(x)
#endif

#define CAPABILITY(x) TURNO_ATTRIBUTE(capability(x))
#define SCOPED_CAPABILITY TURNO_ATTRIBUTE(scoped_lockable)
#define GUARDED_BY(x) TURNO_ATTRIBUTE(guarded_by(x))
#define REQUIRES(...) TURNO_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) TURNO_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define ACQUIRE(...) TURNO_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define RELEASE(...) TURNO_ATTRIBUTE(release_capability(__VA_ARGS__))

namespace turno {

class CAPABILITY("mutex") Mutex {
 public:
  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void lock() ACQUIRE() { mutex_.lock(); }
  void unlock() RELEASE() { mutex_.unlock(); }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

// Holds `mutex` for a scope.
class SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Waits may wake spuriously: always wait in a loop on the condition itself.
class CondVar {
 public:
  // Releases `mutex` while it waits and holds it again on return.
  void wait(Mutex& mutex) REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    condition_.wait(lock);
    lock.release();
  }

  // As wait(), until `deadline` at the latest. False when the deadline has passed.
  bool wait_until(Mutex& mutex, std::chrono::steady_clock::time_point deadline) REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    const auto status = condition_.wait_until(lock, deadline);
    lock.release();
    return status == std::cv_status::no_timeout;
  }

  void notify_one() noexcept { condition_.notify_one(); }
  void notify_all() noexcept { condition_.notify_all(); }

 private:
  std::condition_variable condition_;
};

}  // namespace turno
