#include "tests/store/fault_vfs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <new>
#include <string_view>
#include <utility>

#include "base/check.h"

namespace turno {
namespace {

constexpr const char* kName = "turno-fault";

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  CHECK(out.flush());
}

}  // namespace

// What SQLite holds for an open file; the real one's lies behind it in the same memory.
struct FaultVfs::File {
  sqlite3_file base;
  FaultVfs* owner;
  std::string* name;  // null: a temporary file without a name, in which nothing goes wrong
  sqlite3_file* real;
};

// The C functions that SQLite calls.
struct FaultVfs::Calls {
  static FaultVfs& owner(sqlite3_vfs* vfs) { return *static_cast<FaultVfs*>(vfs->pAppData); }
  static File& ours(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return ours(file).real; }
  static const sqlite3_io_methods& below(sqlite3_file* file) { return *real(file)->pMethods; }

  static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags,
                  int* out_flags) {
    return owner(vfs).open(name, file, flags, out_flags);
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_directory) {
    return owner(vfs).remove(name, sync_directory);
  }
  static int close(sqlite3_file* file) {
    const int code = below(file).xClose(real(file));
    ours(file).owner->close(ours(file));
    return code;
  }
  static int read(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
    return below(file).xRead(real(file), into, count, offset);
  }
  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    return ours(file).owner->write(ours(file), bytes, count, offset);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 bytes) {
    return ours(file).owner->truncate(ours(file), bytes);
  }
  static int sync(sqlite3_file* file, int /*flags*/) { return ours(file).owner->sync(ours(file)); }
  static int size(sqlite3_file* file, sqlite3_int64* bytes) {
    return below(file).xFileSize(real(file), bytes);
  }
  static int lock(sqlite3_file* file, int level) { return below(file).xLock(real(file), level); }
  static int unlock(sqlite3_file* file, int level) {
    return below(file).xUnlock(real(file), level);
  }
  static int reserved(sqlite3_file* file, int* held) {
    return below(file).xCheckReservedLock(real(file), held);
  }
  static int control(sqlite3_file* file, int what, void* argument) {
    return below(file).xFileControl(real(file), what, argument);
  }
  static int sector(sqlite3_file* file) { return below(file).xSectorSize(real(file)); }
  static int device(sqlite3_file* file) { return below(file).xDeviceCharacteristics(real(file)); }
  static int shm_map(sqlite3_file* file, int region, int bytes, int extend, void volatile** at) {
    return below(file).xShmMap(real(file), region, bytes, extend, at);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return below(file).xShmLock(real(file), offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { below(file).xShmBarrier(real(file)); }
  static int shm_unmap(sqlite3_file* file, int remove_it) {
    return below(file).xShmUnmap(real(file), remove_it);
  }

  // Version 2: with shared memory, but without mapped files, whose changes nobody would see.
  static constexpr sqlite3_io_methods kMethods{
      2,       close,  read,   write,   truncate, sync,        size,      lock,    unlock, reserved,
      control, sector, device, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};
};

FaultVfs::FaultVfs(std::uint64_t seed) : real_(sqlite3_vfs_find("unix")), disk_(seed) {
  CHECK(real_ != nullptr);
  CHECK(sqlite3_vfs_find(kName) == nullptr);
  vfs_ = *real_;
  vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
  vfs_.pNext = nullptr;
  vfs_.zName = kName;
  vfs_.pAppData = this;
  vfs_.xOpen = Calls::open;
  vfs_.xDelete = Calls::remove;
  CHECK(sqlite3_vfs_register(&vfs_, 1) == SQLITE_OK);
}

FaultVfs::~FaultVfs() {
  {
    MutexLock lock(mu_);
    CHECK(open_files_ == 0);
  }
  CHECK(sqlite3_vfs_unregister(&vfs_) == SQLITE_OK);
  CHECK(sqlite3_vfs_register(real_, 1) == SQLITE_OK);
}

void FaultVfs::inject(DiskFault fault) {
  MutexLock lock(mu_);
  faults_.push_back(std::move(fault));
}

void FaultVfs::lift() {
  MutexLock lock(mu_);
  faults_.clear();
}

std::uint64_t FaultVfs::failed() const {
  MutexLock lock(mu_);
  return failed_;
}

std::uint64_t FaultVfs::changes() const {
  MutexLock lock(mu_);
  return changes_;
}

void FaultVfs::lose_power_after(std::uint64_t changes) {
  MutexLock lock(mu_);
  power_ends_at_ = changes_ + changes;
}

bool FaultVfs::power_lost() const {
  MutexLock lock(mu_);
  return changes_ >= power_ends_at_;
}

void FaultVfs::power_up() {
  MutexLock lock(mu_);
  CHECK(open_files_ == 0);
  for (const auto& [file, bytes] : std::map(disk_.lose_power())) {
    if (!std::filesystem::exists(file)) {  // removed with its whole folder
      disk_.remove(file);
      continue;
    }
    write_file(file, bytes);
    std::error_code ignored;
    std::filesystem::remove(file + "-shm", ignored);  // the index in memory is gone with the power
  }
  power_ends_at_ = kNever;
}

int FaultVfs::check(DiskCall call, const std::string& file, bool* half) {
  for (DiskFault& fault : faults_) {
    if (fault.call != call || !std::string_view(file).ends_with(fault.suffix)) continue;
    if (fault.after > 0) {
      --fault.after;
      continue;
    }
    if (fault.times == 0) continue;
    if (fault.times != DiskFault::kForEver) --fault.times;
    if (half != nullptr) *half = fault.half_is_written;
    ++failed_;
    return fault.code;
  }
  return SQLITE_OK;
}

int FaultVfs::check_change(DiskCall call, const std::string& file, bool* half) {
  if (changes_ >= power_ends_at_) return SQLITE_IOERR;
  ++changes_;
  return check(call, file, half);
}

int FaultVfs::open(sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  File& ours = *new (file) File{};
  MutexLock lock(mu_);
  if (name != nullptr) {
    const bool creates = (flags & SQLITE_OPEN_CREATE) != 0 && !std::filesystem::exists(name);
    if (creates && changes_ >= power_ends_at_) return SQLITE_CANTOPEN;
    const int code = check(DiskCall::kOpen, name);
    if (code != SQLITE_OK && code != SQLITE_READONLY) return code;
    if (code == SQLITE_READONLY) {
      flags &= ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
      flags |= SQLITE_OPEN_READONLY;
    }
  }
  ours.owner = this;
  ours.real = reinterpret_cast<sqlite3_file*>(&ours + 1);
  const int code = real_->xOpen(real_, name, ours.real, flags, out_flags);
  if (code != SQLITE_OK) return code;
  if (name != nullptr) {
    ours.name = new std::string(name);
    disk_.found(*ours.name, read_file(*ours.name));
  }
  ours.base.pMethods = &Calls::kMethods;
  ++open_files_;
  return SQLITE_OK;
}

int FaultVfs::remove(const char* name, int sync_directory) {
  MutexLock lock(mu_);
  if (changes_ >= power_ends_at_) return SQLITE_IOERR_DELETE;
  disk_.remove(name);
  return real_->xDelete(real_, name, sync_directory);
}

int FaultVfs::write(File& file, const void* bytes, int count, sqlite3_int64 offset) {
  if (file.name == nullptr) return file.real->pMethods->xWrite(file.real, bytes, count, offset);
  MutexLock lock(mu_);
  bool half = false;
  const int fault = check_change(DiskCall::kWrite, *file.name, &half);
  if (fault != SQLITE_OK && !half) return fault;
  if (half) count /= 2;
  disk_.write(*file.name, static_cast<std::size_t>(offset),
              {static_cast<const char*>(bytes), static_cast<std::size_t>(count)});
  const int code = file.real->pMethods->xWrite(file.real, bytes, count, offset);
  return fault != SQLITE_OK ? fault : code;
}

int FaultVfs::truncate(File& file, sqlite3_int64 bytes) {
  if (file.name == nullptr) return file.real->pMethods->xTruncate(file.real, bytes);
  MutexLock lock(mu_);
  const int fault = check_change(DiskCall::kTruncate, *file.name);
  if (fault != SQLITE_OK) return fault;
  disk_.truncate(*file.name, static_cast<std::size_t>(bytes));
  return file.real->pMethods->xTruncate(file.real, bytes);
}

int FaultVfs::sync(File& file) {
  if (file.name == nullptr) return SQLITE_OK;
  MutexLock lock(mu_);
  if (changes_ >= power_ends_at_) return SQLITE_IOERR_FSYNC;
  const int fault = check_change(DiskCall::kSync, *file.name);
  if (fault != SQLITE_OK) {
    disk_.fail_flush(*file.name);
  } else {
    disk_.flush(*file.name);
  }
  return fault;
}

void FaultVfs::close(File& file) {
  MutexLock lock(mu_);
  --open_files_;
  delete std::exchange(file.name, nullptr);
}

}  // namespace turno
