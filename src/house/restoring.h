// How the desk's people come back from the record at a start, and how a match's reasons are told:
// what stands between the journal, which knows nothing of people, and the desk.
#pragma once

#include "base/result.h"
#include "desk/restored.h"
#include "desk/switchboard.h"
#include "dispatcher/matcher.h"
#include "journal/line_record.h"
#include "store/store.h"

namespace turno {

// What the switchboard must know of those whom `matcher`, recovered from the same record, has: with
// the lines of `policy`, which is about to be in force. Who is in the one and not in the other is
// told to the operator's log and left out. kStorage.
[[nodiscard]] Result<Restored> restored(Store& store, const Matcher& matcher, const Policy& policy);

// The reasons of a match as they go on record, with the executives' names of that moment. The
// switchboard outlives it.
WhyText match_reasons(const Switchboard& switchboard);

}  // namespace turno
