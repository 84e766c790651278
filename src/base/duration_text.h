// Times as an operator writes and reads them: a whole number and its unit ("500ms", "20s", "5m",
// "1h"), or 0.
//
// Pure functions, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace turno {

// Nothing when `text` is not such a time. At most nine digits: more is a slip of the keyboard.
std::optional<Duration> read_duration(std::string_view text);

// In the largest unit that gives a whole number; what is below a millisecond is cut off. Gives back
// what read_duration() takes, but for a sign in front of a negative time.
std::string duration_text(Duration duration);

}  // namespace turno
