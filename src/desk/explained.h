// How a match came about, as it is put on record and as an operator reads it (`turno admin why`).
//
// Pure functions, thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "dispatcher/explanation.h"
#include "dispatcher/policy.h"

namespace turno {

// The explanation as one JSON object, names written out, so that it can be read when people, lines
// and policy are others. At most a kilobyte or two: docs/log-format.md has its keys. `line` is the
// one he was served from; without `line_name` the runner-up among the lines is not named.
std::string explained_json(const Explanation& why, const LinePolicy& line, Duration waited,
                           const std::function<std::string(ExecutiveId)>& name,
                           const std::function<std::string(LineId)>& line_name = {});

// The same in English sentences, one a line: who was considered, who was left out, and which rule
// decided. Whatever `json` is; one that cannot be read gives a sentence that says so.
std::vector<std::string> explained_lines(std::string_view json);

}  // namespace turno
