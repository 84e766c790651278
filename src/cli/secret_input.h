// Reading a password or PIN from the operator.
#pragma once

#include <string>

#include "base/result.h"

namespace turno {

// One line of standard input, asked for with `prompt` and not echoed when it is a terminal, and
// there asked twice. kInvalid when the two differ or there is none.
[[nodiscard]] Result<std::string> read_secret(const std::string& prompt);

}  // namespace turno
