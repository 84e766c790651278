// Follows a data folder: calls back when somebody may have written to its database.
//
// The kernel tells of each write to the write-ahead log, but not of the moment a moment later in
// which what was written counts (the flush has to come first). So after each write it is looked
// again and again, at growing distances, up to kSettled; nothing is looked at while nothing is
// written.
//
// Not thread-safe.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "base/result.h"

namespace turno {

// From a write to the first look: many writes are one look then. A person cannot tell it from none.
inline constexpr std::chrono::milliseconds kFirstLook{20};
// Each further look after twice the time, while that is not longer than this. A disk whose flush
// takes longer is seen with the write after it.
inline constexpr std::chrono::milliseconds kSettled{10'000};

// Calls `look` now and after writes in `folder`, until it gives false or the process is told to
// stop (Ctrl-C, SIGTERM). kSystem when the folder cannot be watched.
[[nodiscard]] Result<void> follow_folder(const std::filesystem::path& folder,
                                         const std::function<bool()>& look);

}  // namespace turno
