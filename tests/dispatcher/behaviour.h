// What the tests of single behaviours share: a checked matcher under a policy of the test's own,
// fed event by event, whose effects are read as text.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/dispatcher/checked_matcher.h"
#include "tests/dispatcher/short_names.h"

namespace turno::testing {

using std::chrono::milliseconds;
using std::chrono::seconds;

class Behaviour : public ::testing::Test {
 protected:
  // Set it up before the first event; later see change().
  Policy policy;
  TimePoint now{};

  CheckedMatcher& checked() {
    if (!checked_) checked_ = std::make_unique<CheckedMatcher>(policy);
    return *checked_;
  }
  const Matcher& matcher() { return checked().matcher(); }
  LinePolicy& usual() { return policy.lines[0]; }
  LinePolicy& add_line(std::string name, std::vector<std::string> skills) {
    policy.lines.push_back(Policy::usual_line());
    policy.lines.back().name = std::move(name);
    policy.lines.back().skills = std::move(skills);
    return policy.lines.back();
  }

  // What follows from an event.
  std::string on(const MatchEvent& event) { return read(checked().step(event, now)); }
  // What happens by itself in that time.
  std::string after(Duration time) {
    now += time;
    return read(checked().run_until(now));
  }
  // The policy that the test has changed, from now on.
  std::string change() { return on(ChangePolicy{std::make_shared<const Policy>(policy)}); }
  // Of the last match.
  const Explanation& why() const { return why_; }

 private:
  std::string read(const std::vector<MatchEffect>& effects) {
    for (const MatchEffect& effect : effects) {
      if (const auto* const matched = std::get_if<Matched>(&effect)) why_ = matched->why;
    }
    return describe(effects);
  }

  std::unique_ptr<CheckedMatcher> checked_;
  Explanation why_;
};

}  // namespace turno::testing
