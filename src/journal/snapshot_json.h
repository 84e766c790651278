// The matcher's whole state as text (one JSON object) and back. A snapshot only spares a start the
// reading of the log: one that cannot be read is no loss, so its form may change with any version.
//
// Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "dispatcher/matcher_state.h"

namespace turno {

// "form" of the texts written here.
inline constexpr int kSnapshotForm = 1;

std::string snapshot_text(const MatcherState& state);
// kInvalid with what is wrong with it: another form, or damaged.
[[nodiscard]] Result<MatcherState> read_snapshot(std::string_view text);

}  // namespace turno
