// Short names for ids and events, so that a test reads as what happens in it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno::testing {

constexpr CustomerId c(std::uint64_t n) { return CustomerId{n}; }
constexpr ExecutiveId e(std::uint64_t n) { return ExecutiveId{n}; }
constexpr ConversationId talk(std::uint64_t n) { return ConversationId{n}; }
constexpr LineId line(std::uint16_t n) { return LineId{n}; }

inline Join join(std::uint64_t customer, LineId which = {}, std::string customer_class = {},
                 std::uint64_t preferred = 0) {
  return {c(customer), which, std::move(customer_class), e(preferred)};
}
inline Arrive arrive(std::uint64_t executive, std::vector<std::string> skills = {}, int level = 1,
                     int capacity = 0) {
  return {e(executive), {std::move(skills), level, capacity}, 0};
}

}  // namespace turno::testing
