#include "store/trouble.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include "store/store.h"

namespace turno {
namespace {

const char* what_helps(int code) {
  switch (code) {
    case SQLITE_FULL:
      return "the disk is full: make room on it";
    case SQLITE_READONLY:
      return "the file, its folder or its disk is read-only: make it writable";
    case SQLITE_IOERR:
      return "the disk fails: look at the machine's log, and have a backup at hand";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "the file is damaged: stop the server and restore a backup (turno admin backup makes "
             "them)";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process holds it: end that one's work on it";
    case SQLITE_CANTOPEN:
      return "a file beside it cannot be opened: see that the folder is there and may be written";
    default:
      return "see what the machine's log says";
  }
}

}  // namespace

Error trouble_of(const std::exception& what, const std::string& file) {
  const auto* const sqlite = dynamic_cast<const SQLite::Exception*>(&what);
  const std::string hint = sqlite == nullptr ? "" : what_helps(sqlite->getErrorCode());
  return Error{ErrorCode::kStorage,
               std::string(what.what()) + ": " + file + (hint.empty() ? "" : "; " + hint)};
}

void Trouble::failed(const Error& error) {
  const TimePoint now = std::chrono::steady_clock::now();
  if (!since_) since_ = now;
  retry_at_ = now + Store::kRetryEvery;
  if (told_ == error.detail) return;
  told_ = error.detail;
  spdlog::error(
      "store: nothing can be written: {}. Nobody new is let in meanwhile; it is tried again every "
      "{} ms",
      error.detail, Store::kRetryEvery.count());
}

void Trouble::succeeded(std::size_t events) {
  if (!since_) return;
  const auto lasted = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - *since_);
  spdlog::info("store: written again after {} ms; {} event(s) that had to wait are kept",
               lasted.count(), events);
  since_.reset();
  retry_at_.reset();
  told_.clear();
}

void RefusalLog::add(const Error& error) {
  ++untold_;
  latest_ = error;
}

std::optional<TimePoint> RefusalLog::due() const {
  return untold_ == 0 ? std::nullopt : std::optional(next_report_);
}

void RefusalLog::report_if_due() {
  const TimePoint now = std::chrono::steady_clock::now();
  if (now < next_report_) return;
  next_report_ = report() ? now + kGap : now;
}

bool RefusalLog::report() {
  if (untold_ == 0) return false;
  spdlog::error("store: {} event(s) could not be kept, the latest: {}: {}", untold_,
                word(latest_.code), latest_.detail);
  untold_ = 0;
  return true;
}

}  // namespace turno
