// turno admin executive import: many at once, from a CSV file.
#pragma once

#include <string>

#include "cli/admin_books.h"

namespace turno {

// Adds the executives in rows of username,name,password. The exit code.
int import_executives(Books& books, const std::string& file);

}  // namespace turno
