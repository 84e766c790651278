#include "cli/admin_executives_import.h"

#include "cli/admin_import.h"
#include "desk/names.h"

namespace turno {
namespace {

Result<void> add_row(Books& books, const CsvRow& row) {
  constexpr std::size_t kColumns = 3;
  if (row.size() != kColumns) return fail(ErrorCode::kInvalid, "a row is: username,name,password");
  if (!is_username(row[0])) {
    return fail(ErrorCode::kInvalid,
                "'" + row[0] + "' is no user name: 3 to 32 letters, digits, '_', '.' or '-'");
  }
  if (!person_name(row[1])) {
    return fail(ErrorCode::kInvalid, "'" + row[1] + "' is no name: 2 to 60 letters");
  }
  const Result<ExecutiveId> added = books.directory.add_executive(row[0], row[1], row[2]);
  if (added) return {};
  if (added.error().code == ErrorCode::kInvalid) {
    return fail(ErrorCode::kInvalid, "a password has 4 to 128 bytes");
  }
  return fail(added.error().code, admin_reason(added.error(), row[0]));
}

}  // namespace

int import_executives(Books& books, const std::string& file) {
  return import_rows(file, "username", [&books](const CsvRow& row) { return add_row(books, row); });
}

}  // namespace turno
