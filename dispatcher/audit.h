// Audit: reads what a matcher is asked and tells, and says when it breaks one of the invariants of
// matcher.h. It decides nothing itself and shares no code with the rules, so that a record can be
// checked by something else than what wrote it.
//
// What is checked with each event, from the effects alone but for the totals and capacities:
//  I1 Matched or offered is only who waits, to one executive at a time who is at work; what ends is
//     on; ids of conversations ascend. As many wait as the matcher says.
//  I2 Nobody who is given (offered) a customer then has more conversations than his capacity.
//     Wrap-ups are not counted.
//  I5 The matcher's totals are what the effects add up to, and the sum of those who wait.
//  I7 Of a line's customers of one class, and of those whose executive vanished, nobody is
//     overtaken by one who joined later, but for one who goes to his last executive, while he is
//     himself offered to somebody, and where that executive has passed on him since he joined. Who
//     overtakes whom between classes is not checked.
// On demand, from the matcher's state (check_lines):
//  I3 No available executive and a customer free to go whom he could serve.
//  I4 Places are 1..n in each line and among those who wait for one executive; in them, those whose
//     executive vanished come first, and those of one class in the order of joining.
// I6 is what a replay compares by itself.
//
// Not thread-safe. Memory grows with people present, as the matcher's.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/match_event.h"
#include "dispatcher/matcher.h"
#include "dispatcher/matcher_state.h"

namespace turno {

class Audit {
 public:
  // Of a matcher that is empty, or in this state.
  Audit() = default;
  explicit Audit(const MatcherState& state) { begin(state); }

  // The next event, what followed from it, and the matcher after it. What was due before must have
  // been checked before, as effects of a Tick; announcements may be left out. The first breach, as
  // a sentence that begins with the invariant's name; nothing if there is none. After one, what
  // else it says is of no use. O(log n); Restart: O(n log n).
  std::optional<std::string> check(const MatchEvent& event, TimePoint at,
                                   std::span<const MatchEffect> effects, const Matcher& matcher);

  // O(n log n).
  static std::optional<std::string> check_lines(const Matcher& matcher, TimePoint at);

 private:
  // The order of service within a line and class.
  struct Order {
    TimePoint joined{};
    std::uint64_t number = 0;
    CustomerId customer{};
    friend auto operator<=>(const Order&, const Order&) = default;
  };
  // Those who must not overtake one another.
  struct Group {
    LineId line{};
    ClassId customer_class{};
    bool lost_executive = false;
    friend auto operator<=>(const Group&, const Group&) = default;
  };
  struct Person {
    Group group;
    Order order;
    bool waits = true;  // else he talks
    bool away = false;
    bool offered = false;
    ExecutiveId reserved{};
    std::vector<ExecutiveId> passed;  // on him, since he joined
  };
  struct Pair {
    CustomerId customer{};
    ExecutiveId executive{};
  };
  // What is true of the event under way.
  struct Now {
    const MatchEvent& event;
    TimePoint at{};
    const Matcher& matcher;
  };

  void begin(const MatcherState& state);
  void read(const MatchEffect& effect, const Now& now);
  void on(const Placed& placed, const Now& now);
  void on(const Refused& refused, const Now& now);
  void on(const Left& left, const Now& now);
  void on(const Returned& returned, const Now& now);
  void on(const Offered& offered, const Now& now);
  void on(const OfferEnded& ended, const Now& now);
  void on(const Matched& matched, const Now& now);
  void on(const Ended& ended, const Now& now);
  void on(const Arrived& arrived, const Now& now);
  void on(const Departed& departed, const Now& now);

  void check_pairing(CustomerId customer, ExecutiveId executive, ConversationId id, const Now& now);
  void check_overtaking(const Person& chosen, ExecutiveId executive, const Now& now);
  void check_totals(const Matcher& matcher);
  // Is he in a line, free or offered?
  void enter(Person& person);
  void leave(const Person& person);
  void forget(CustomerId customer);
  Person* waiting(CustomerId customer);
  // Keeps the first.
  void broken(const char* invariant, const std::string& sentence);

  std::optional<std::string> breach_;
  std::map<CustomerId, Person> people_;
  std::map<Group, std::set<Order>> lines_;  // who is in one
  std::map<ConversationId, Pair> talks_;
  std::map<ConversationId, Pair> offers_;
  std::map<ExecutiveId, std::size_t> at_work_;  // and how many conversations each has
  std::size_t waiting_ = 0;
  std::uint64_t last_number_ = 0;
  ConversationId last_conversation_{};
  Matcher::Totals totals_;
};

}  // namespace turno
