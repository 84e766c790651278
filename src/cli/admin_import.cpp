#include "cli/admin_import.h"

#include <fmt/core.h>

#include <vector>

#include "base/text.h"
#include "cli/admin_books.h"

namespace turno {

int import_rows(const std::string& file, std::string_view heading,
                const std::function<Result<void>(const CsvRow&)>& add) {
  const Result<std::vector<CsvRow>> rows = read_csv(file);
  if (!rows) return admin_failed(rows.error().detail);
  std::size_t added = 0;
  std::size_t refused = 0;
  for (std::size_t at = 0; at < rows->size(); ++at) {
    const CsvRow& row = (*rows)[at];
    if (at == 0 && !row.empty() && ascii_lower(trim(row[0])) == heading) continue;
    if (const Result<void> one = add(row)) {
      ++added;
    } else {
      ++refused;
      fmt::print(stderr, "row {}: {}\n", at + 1, one.error().detail);
    }
  }
  fmt::print("{} added, {} refused\n", added, refused);
  return refused == 0 ? 0 : 1;
}

}  // namespace turno
