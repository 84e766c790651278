// A LogEvent as it stands on disk: the word of its kind and a flat JSON object of its fields. The
// words and fields are the table in docs/log-format.md. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/log_event.h"

namespace turno {

struct EncodedEvent {
  std::string_view kind;  // "ticket.subject-set"; lives as long as the program
  std::string body;       // "{\"author\":\"JuanPerez\",...}", UTF-8
};

// kInvalid when a text of the event is not UTF-8: JSON has no way to say it.
[[nodiscard]] Result<EncodedEvent> encode(const LogEvent& event);

// The event that encode() wrote. kInvalid, with the field's name, for an unknown kind, a body that
// is no flat JSON object, or a field that is missing or of the wrong type. Fields it does not know
// are passed over.
[[nodiscard]] Result<LogEvent> decode(std::string_view kind, std::string_view body);

}  // namespace turno
