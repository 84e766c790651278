// Effects as text, for comparing and for messages.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno::testing {

// All that an effect says, but for estimates and explanations. Line 0 and times of nothing go
// without saying.
std::string describe(const MatchEffect& effect);
// Each followed by "; ".
std::string describe(const std::vector<MatchEffect>& effects);
std::string describe(const MatchEvent& event);

}  // namespace turno::testing
