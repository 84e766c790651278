// FaultVfs: the disk below every SQLite database of this process while the object lives, on which
// a test can let things go wrong. It stands on SQLite's own "unix" file system:
//
//   SQLite --> FaultVfs: fails what it is told to, keeps book of what is durable --> "unix" -->
//   files
//
// Locks and shared memory pass straight through, so that several connections and processes still
// share a database. Real flushes are left out: the book says what one would have kept, and no power
// is lost but the one that lose_power() means.
//
// Invariants:
//  1 While power is lost nothing reaches the files: whatever would change them fails.
//  2 After power_up() each file is what FaultDisk says.
//
// Made before the first database is opened and destroyed after the last one is closed; one at a
// time. Otherwise thread-safe. Its lock is a leaf.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "tests/store/fault_disk.h"

namespace turno {

enum class DiskCall { kOpen, kWrite, kTruncate, kSync };

// What goes wrong, and when.
struct DiskFault {
  static constexpr std::uint64_t kForEver = std::numeric_limits<std::uint64_t>::max();

  DiskCall call = DiskCall::kWrite;
  std::string suffix;              // of the file's name: "-wal", ".db"; empty: any file
  int code = SQLITE_FULL;          // what SQLite is told. With kOpen and SQLITE_READONLY the file
                                   // is opened, but for reading only
  std::uint64_t after = 0;         // so many such calls still succeed
  std::uint64_t times = kForEver;  // then so many fail
  bool half_is_written = false;    // with kWrite: the first half of the bytes is there
};

class FaultVfs {
 public:
  // Becomes the default file system of SQLite. `seed` decides what survives power cuts.
  explicit FaultVfs(std::uint64_t seed = 1);
  // No database may be open.
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  // From now on, beside those that are there already.
  void inject(DiskFault fault) EXCLUDES(mu_);
  // Nothing goes wrong any more.
  void lift() EXCLUDES(mu_);
  // Calls that failed because of a fault.
  std::uint64_t failed() const EXCLUDES(mu_);

  // Power is lost now, or when `changes` further writes, truncations and flushes have been made.
  void lose_power() EXCLUDES(mu_) { lose_power_after(0); }
  void lose_power_after(std::uint64_t changes) EXCLUDES(mu_);
  bool power_lost() const EXCLUDES(mu_);
  // Power is back: the files are what the disk kept of them. No database may be open. Calls off a
  // cut that has not happened yet, by making it happen now.
  void power_up() EXCLUDES(mu_);

  // Writes, truncations and flushes so far.
  std::uint64_t changes() const EXCLUDES(mu_);

 private:
  struct File;
  struct Calls;
  static constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

  // SQLITE_OK, or the code of the fault that hits this call.
  int check(DiskCall call, const std::string& file, bool* half = nullptr) REQUIRES(mu_);
  // The same for a call that changes files: counts it, and fails when power is lost.
  int check_change(DiskCall call, const std::string& file, bool* half = nullptr) REQUIRES(mu_);
  int open(sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) EXCLUDES(mu_);
  int remove(const char* name, int sync_directory) EXCLUDES(mu_);
  int write(File& file, const void* bytes, int count, sqlite3_int64 offset) EXCLUDES(mu_);
  int truncate(File& file, sqlite3_int64 bytes) EXCLUDES(mu_);
  int sync(File& file) EXCLUDES(mu_);
  void close(File& file) EXCLUDES(mu_);

  sqlite3_vfs* const real_;
  sqlite3_vfs vfs_{};

  mutable Mutex mu_;
  FaultDisk disk_ GUARDED_BY(mu_);
  std::vector<DiskFault> faults_ GUARDED_BY(mu_);
  std::uint64_t failed_ GUARDED_BY(mu_) = 0;
  std::uint64_t changes_ GUARDED_BY(mu_) = 0;
  std::uint64_t power_ends_at_ GUARDED_BY(mu_) = kNever;  // in changes_
  std::size_t open_files_ GUARDED_BY(mu_) = 0;
};

}  // namespace turno
