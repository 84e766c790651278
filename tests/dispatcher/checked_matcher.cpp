#include "tests/dispatcher/checked_matcher.h"

namespace turno::testing {
namespace {

std::string text(std::uint64_t value) { return std::to_string(value); }

struct Describe {
  std::string operator()(const Placed& e) const {
    return "placed c" + text(number(e.customer)) + " at " + text(e.position) +
           (e.staffed ? "" : " unstaffed");
  }
  std::string operator()(const PlaceChanged& e) const {
    return "place c" + text(number(e.customer)) + " is " + text(e.position);
  }
  std::string operator()(const Left& e) const { return "left c" + text(number(e.customer)); }
  std::string operator()(const Matched& e) const {
    return "match " + text(number(e.conversation)) + " c" + text(number(e.customer)) + " e" +
           text(number(e.executive)) + " waited " +
           text(static_cast<std::uint64_t>(e.waited.count()));
  }
  std::string operator()(const Ended& e) const {
    return "ended " + text(number(e.conversation)) + " c" + text(number(e.customer)) + " e" +
           text(number(e.executive)) + " reason " + text(static_cast<std::uint64_t>(e.reason)) +
           " place " + text(e.position);
  }
  std::string operator()(const Departed& e) const {
    return "departed e" + text(number(e.executive));
  }
};

}  // namespace

std::string describe(const MatchEffect& effect) { return std::visit(Describe{}, effect); }

std::string describe(const std::vector<MatchEffect>& effects) {
  std::string all;
  for (const MatchEffect& effect : effects) all += describe(effect) + "; ";
  return all;
}

std::vector<MatchEffect> CheckedMatcher::step(const MatchEvent& event, TimePoint at) {
  std::vector<MatchEffect> effects;
  std::vector<MatchEffect> twins;
  std::vector<MatchEffect> expected;
  matcher_.apply(event, at, effects);
  reference_.apply(event, at, expected);
  EXPECT_EQ(describe(effects), describe(expected)) << "not what the reference does";
  matcher_.announce(effects);
  ledger_.read(effects);

  twin_.apply(event, at, twins);
  twin_.announce(twins);
  EXPECT_EQ(describe(effects), describe(twins)) << "I6: same events, same effects";
  EXPECT_EQ(matcher_.digest(), twin_.digest()) << "I6: same events, same digest";
  check_state();
  return effects;
}

void CheckedMatcher::check_state() {
  const std::vector<CustomerId>& line = ledger_.line();
  EXPECT_EQ(matcher_.waiting(), line.size()) << "I1: somebody is lost or in two places";
  for (std::size_t at = 0; at < line.size(); ++at) {
    EXPECT_EQ(matcher_.position(line[at]), at + 1) << "I4: positions";
  }
  for (const auto& talk : reference_.talks) {
    EXPECT_TRUE(ledger_.talks(talk.customer));
    EXPECT_EQ(matcher_.position(talk.customer), 0U) << "I1: talking and in the line";
  }
  ledger_.check_everyone_knows_his_place();
  EXPECT_EQ(matcher_.free_executives(), reference_.free.size());
  EXPECT_EQ(matcher_.executives(), reference_.workers.size());
  EXPECT_TRUE(line.empty() || reference_.free.empty())
      << "I3: somebody waits while somebody is free";
  const Matcher::Totals& totals = matcher_.totals();
  EXPECT_EQ(totals.entered, totals.matched + totals.left_line + matcher_.waiting())
      << "I5: conservation";
}

}  // namespace turno::testing
