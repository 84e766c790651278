// Moments and spans as an operator writes and reads them: local wall time, "3 min 20 s".
//
// Pure functions but for the local time zone, which is the process's (TZ); thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace turno {

// Reads RFC 3339 ("2026-03-02T14:30:15.250-03:00", "...Z"), the same without an offset as local
// time, with a blank for the T and without the seconds if one likes ("2026-03-02 14:30"), or how
// long before `now` it was ("5m", "20s", "1h"). Nothing for anything else: a day that is not in the
// calendar, an hour 24.
std::optional<WallTime> read_moment(std::string_view text, WallTime now);

// "2026-03-02 14:30:15", local time.
std::string moment_text(WallTime at);
// "14:30:15", local time.
std::string hour_text(WallTime at);
// "2026-03-02T17:30:15.250Z"
std::string rfc3339(WallTime at);

// The two greatest units of it, cut off below: "1 h 05 min", "3 min 20 s", "20 s", "0.3 s".
std::string span_text(Duration span);

}  // namespace turno
