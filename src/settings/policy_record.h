// A policy as it is put on record and read again: every setting in force, one "flag value" a line,
// those of lines with the line's name, in the order of lines and classes.
//
// Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "dispatcher/policy.h"

namespace turno {

std::string policy_record(const Policy& policy);
// The policy that policy_record() had, exactly. kInvalid, in a sentence, for a line that is no
// setting, or settings that make no policy.
[[nodiscard]] Result<Policy> read_policy_record(std::string_view record);

}  // namespace turno
