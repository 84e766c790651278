// The matcher beside the reference and the ledger, with every invariant of dispatcher/matcher.h
// checked by name after each step.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dispatcher/matcher.h"
#include "tests/dispatcher/ledger.h"
#include "tests/dispatcher/reference.h"

namespace turno::testing {

// An effect as text, for comparing and for messages.
std::string describe(const MatchEffect& effect);
std::string describe(const std::vector<MatchEffect>& effects);

class CheckedMatcher {
 public:
  // Applies `event` to both, announces, and checks. What the real one said.
  std::vector<MatchEffect> step(const MatchEvent& event, TimePoint at);
  const Matcher& matcher() const { return matcher_; }
  const ReferenceMatcher& reference() const { return reference_; }

 private:
  void check_state();

  Matcher matcher_{Policy{}};
  Matcher twin_{Policy{}};  // given the same events, for I6
  ReferenceMatcher reference_;
  Ledger ledger_;
};

}  // namespace turno::testing
