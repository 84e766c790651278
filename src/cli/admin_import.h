// What the importing commands of `turno admin` share: many rows of a CSV file, each taken or
// refused.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/csv.h"

namespace turno {

// Calls `add` with each row of `file`, but for a first one that begins with `heading`; tells the
// operator which rows were refused, and why, and how many were added. The exit code.
int import_rows(const std::string& file, std::string_view heading,
                const std::function<Result<void>(const CsvRow&)>& add);

}  // namespace turno
