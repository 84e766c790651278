#include "store/backup.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "store/schema.h"
#include "store/sql.h"

namespace turno {
namespace {

namespace fs = std::filesystem;

// In one step, under one read transaction: in WAL mode nobody waits for it, and a copy that goes
// page by page would begin anew with every commit of the server.
void copy(const std::string& file, const std::string& target) {
  SQLite::Database from = open_for_reading(file);
  SQLite::Database to(target, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  {
    SQLite::Backup backup(to, from);
    constexpr int kAllPages = -1;
    backup.executeStep(kAllPages);
  }
  // One file by itself, not one that needs its WAL.
  to.exec("PRAGMA journal_mode = DELETE");
}

int sync(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = fsync(descriptor) == 0 ? 0 : errno;
  close(descriptor);
  return error;
}

tl::unexpected<Error> failed(int error, const fs::path& path) {
  return fail(ErrorCode::kStorage, std::generic_category().message(error) + ": " + path.string());
}

}  // namespace

Result<void> back_up(const std::string& file, const fs::path& target) {
  std::error_code error;
  if (fs::exists(target, error)) {
    return fail(ErrorCode::kConflict, "there is a file already: " + target.string());
  }
  const fs::path unfinished = target.string() + ".unfinished";
  fs::remove(unfinished, error);
  try {
    copy(file, unfinished.string());
  } catch (const SQLite::Exception& e) {
    fs::remove(unfinished, error);
    return tl::unexpected(sql::storage_error(e, target.string()));
  }
  fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write, error);
  if (const int fault = sync(unfinished); fault != 0) return failed(fault, unfinished);
  fs::rename(unfinished, target, error);
  if (error) return failed(error.value(), target);
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  if (const int fault = sync(folder); fault != 0) return failed(fault, folder);
  return {};
}

}  // namespace turno
