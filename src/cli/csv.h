// Rows of a CSV file (RFC 4180: commas, double quotes, any line ends), by libcsv.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace turno {

// Of one file, so that a wrong path cannot eat the machine: some 200,000 customers.
inline constexpr std::uintmax_t kMaxCsvBytes = 16 * 1024 * 1024;

using CsvRow = std::vector<std::string>;

// All rows of `file`. kNotFound, kInvalid (with the reason) when it cannot be read.
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(const std::filesystem::path& file);

}  // namespace turno
