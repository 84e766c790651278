// The line's story as it is put on record and read again: MatchEvents are what was asked of the
// matcher, MatchEffects what it told; each has one LogEvent, with lines and executives' answers in
// words. docs/log-format.md has the table.
//
// Pure functions, thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "dispatcher/match_event.h"
#include "dispatcher/policy.h"
#include "store/log_event.h"

namespace turno {

// Why a match was made, as ConversationStarted::why has it.
using WhyText = std::function<std::string(const Matched& matched, const Policy& policy)>;

// `policy` is the one in force. `effects` are what the event caused. Nothing for a Tick, which asks
// nothing.
std::optional<LogEvent> asked_record(const MatchEvent& event, std::span<const MatchEffect> effects,
                                     const Policy& policy);
// Nothing for effects that say what `cause`, the event they followed from, says already, or that
// answer somebody, or only announce. Without `why`, a match has none.
std::optional<LogEvent> told_record(const MatchEffect& effect, const MatchEvent& cause,
                                    const Policy& policy, const WhyText& why = {});

// The event that asked_record() had, under the policy in force; nothing for what is not asked.
// kInvalid, in a sentence, when it names a line that is not there or settings that are none.
[[nodiscard]] Result<std::optional<MatchEvent>> asked_again(const LogEvent& record,
                                                            const Policy& policy);
// Is it what the matcher told?
bool is_told(const LogEvent& record);
// Do both say the same, but for what only the record knows (tickets, reasons)?
bool same_told(const LogEvent& recorded, const LogEvent& again);
// For sentences: "conversation.started {...}".
std::string describe(const LogEvent& record);

}  // namespace turno
