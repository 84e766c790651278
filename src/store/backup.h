// A copy of a database while others write it.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace turno {

// Copies the database in `file`, as it is at this moment, into the new file `target`: first beside
// it, then by one rename, so that it is there whole or not at all, and on disk. Writers are not
// held up. kConflict when `target` exists, kStorage.
[[nodiscard]] Result<void> back_up(const std::string& file, const std::filesystem::path& target);

}  // namespace turno
