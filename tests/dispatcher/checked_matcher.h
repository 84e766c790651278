// The matcher beside the reference, with every invariant of dispatcher/matcher.h checked by name
// after each step.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dispatcher/matcher.h"
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
  void check_effects(const std::vector<MatchEffect>& effects,
                     const std::vector<MatchEffect>& expected);
  void check_state();
  // What people have been told so far is their place now.
  void check_told(const std::vector<MatchEffect>& effects);

  Matcher matcher_{Policy{}};
  Matcher twin_{Policy{}};  // given the same events, for I6
  ReferenceMatcher reference_;
  std::map<CustomerId, std::size_t> told_;
};

}  // namespace turno::testing
