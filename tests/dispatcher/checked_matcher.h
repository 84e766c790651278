// The matcher beside a twin, the reference and the ledger, with every invariant of
// dispatcher/matcher.h checked by name after each step.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "dispatcher/audit.h"
#include "dispatcher/matcher.h"
#include "tests/dispatcher/describe.h"
#include "tests/dispatcher/ledger.h"
#include "tests/dispatcher/reference.h"

namespace turno::testing {

class CheckedMatcher {
 public:
  explicit CheckedMatcher(const Policy& policy);
  // A matcher cannot be copied: the copy's is given the same events again.
  CheckedMatcher(const CheckedMatcher& other);
  CheckedMatcher& operator=(const CheckedMatcher&) = delete;

  // Applies `event` to all, announces, and checks. What the real one said.
  std::vector<MatchEffect> step(const MatchEvent& event, TimePoint at);
  // As the dispatcher does: a step at each deadline up to `at`, so that promises about times can
  // be checked from then on.
  std::vector<MatchEffect> run_until(TimePoint at);

  const Matcher& matcher() const { return matcher_; }
  const ReferenceMatcher& reference() const { return reference_; }

 private:
  // One event at one moment, compared and checked, without an announcement.
  void apply(const MatchEvent& event, TimePoint at, std::vector<MatchEffect>& effects);
  // The same moment for the one that was restored: what was due, and the event if it `changed`
  // anything.
  void follow(const MatchEvent& event, bool changed, TimePoint at,
              const std::vector<MatchEffect>& due, const std::vector<MatchEffect>& caused);
  void check_pairings(const std::vector<ReferenceMatcher::Customer>& before,
                      const MatchEvent& event) const;
  void check_overtaking(const Ledger::Pairing& pairing,
                        const std::vector<ReferenceMatcher::Customer>& before,
                        const MatchEvent& event) const;
  void check_state(TimePoint at);
  void check_positions(TimePoint at);
  void check_executives(TimePoint at) const;
  void check_totals() const;

  Matcher matcher_;
  Matcher twin_;  // given the same events, for I6
  // Goes on from a state of matcher_ that was written down a while ago, as a start on a record
  // does: it is not given what was ignored, and makes no announcements.
  std::unique_ptr<Matcher> restored_;
  int applied_ = 0;
  ReferenceMatcher reference_;
  Ledger ledger_;
  Audit audit_;  // finds nothing
  bool punctual_ = false;
  bool reported_ = false;  // what it was that failed
  Policy first_;
  std::vector<std::pair<MatchEvent, TimePoint>> history_;
};

// Is this how a match may have come about?
void check_explanation(const Matched& matched);
// Why the reference's executive is not given a customer.
WhyNot expected_why_not(const ReferenceMatcher& reference, const ReferenceMatcher::Worker& worker,
                        TimePoint at);

}  // namespace turno::testing
