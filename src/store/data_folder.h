// The folder with everything that a helpdesk keeps.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace turno {

// Makes sure that it is there. A new one is its owner's alone: the database in it holds the hashes
// of PINs and passwords, and what people told the helpdesk. kStorage.
[[nodiscard]] Result<void> prepare_data_folder(const std::filesystem::path& folder);

}  // namespace turno
