// One event of the log as one line of text: in words for people, as JSON for programs. Neither says
// what must stay a secret: hashes of PINs and passwords, and the codes by which people come back.
//
// Pure functions, thread-safe.
#pragma once

#include <optional>
#include <string>

#include "history/names.h"
#include "store/records.h"

namespace turno {

// "2026-03-02 14:30:15  #123  line.joined  customer 11.111.111-1 Ana Rojas, line general".
// What cannot be read is shown as it is.
std::string event_line(const EventRecord& record, const Names& names);

// {"seq":123,"at":"2026-03-02T17:30:15.250Z","kind":"line.joined",...fields}, and "line_time_ns"
// with events of the line's story. A body that cannot be read is "body", as text.
std::string event_json_line(const EventRecord& record);

// Of whom the event says something, if it is one customer.
std::optional<CustomerId> customer_in(const EventRecord& record);

}  // namespace turno
