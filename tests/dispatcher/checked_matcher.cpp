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
           text(number(e.executive)) + " waited " + text(static_cast<std::uint64_t>(e.waited.count()));
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
  twin_.apply(event, at, twins);
  reference_.apply(event, at, expected);
  check_effects(effects, expected);
  matcher_.announce(effects);
  twin_.announce(twins);
  EXPECT_EQ(describe(effects), describe(twins)) << "I6: same events, same effects";
  EXPECT_EQ(matcher_.digest(), twin_.digest()) << "I6: same events, same digest";
  check_state();
  check_told(effects);
  return effects;
}

void CheckedMatcher::check_effects(const std::vector<MatchEffect>& effects,
                                   const std::vector<MatchEffect>& expected) {
  EXPECT_EQ(describe(effects), describe(expected)) << "I7: order of service";
}

void CheckedMatcher::check_state() {
  std::set<CustomerId> customers;
  std::set<ExecutiveId> executives;
  for (const auto& waiting : reference_.line) {
    EXPECT_TRUE(customers.insert(waiting.customer).second) << "I1: in two places";
  }
  for (const auto& talk : reference_.talks) {
    EXPECT_TRUE(customers.insert(talk.customer).second) << "I1: matched twice";
    EXPECT_TRUE(executives.insert(talk.executive).second) << "I2: over capacity";
    EXPECT_EQ(matcher_.position(talk.customer), 0U) << "I1: talking and in the line";
  }
  EXPECT_TRUE(matcher_.waiting() == 0 || matcher_.free_executives() == 0)
      << "I3: somebody waits while somebody is free";
  for (std::size_t at = 0; at < reference_.line.size(); ++at) {
    EXPECT_EQ(matcher_.position(reference_.line[at].customer), at + 1) << "I4: positions";
  }
  EXPECT_EQ(matcher_.waiting(), reference_.line.size());
  EXPECT_EQ(matcher_.free_executives(), reference_.free.size());
  EXPECT_EQ(matcher_.executives(), reference_.workers.size());
  const Matcher::Totals& totals = matcher_.totals();
  EXPECT_EQ(totals.entered, totals.matched + totals.left_line + matcher_.waiting())
      << "I5: conservation";
}

void CheckedMatcher::check_told(const std::vector<MatchEffect>& effects) {
  for (const MatchEffect& effect : effects) {
    if (const auto* placed = std::get_if<Placed>(&effect)) told_[placed->customer] = placed->position;
    if (const auto* changed = std::get_if<PlaceChanged>(&effect)) {
      EXPECT_NE(told_[changed->customer], changed->position) << "told again what he knows";
      told_[changed->customer] = changed->position;
    }
    if (const auto* ended = std::get_if<Ended>(&effect); ended && ended->position != 0) {
      told_[ended->customer] = ended->position;
    }
  }
  for (const auto& waiting : reference_.line) {
    EXPECT_EQ(told_[waiting.customer], matcher_.position(waiting.customer))
        << "I4: the position told";
  }
}

}  // namespace turno::testing
