// What an audit finds in a matcher's whole state, on demand.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "dispatcher/audit.h"

namespace turno {
namespace {

using Customer = MatcherState::Customer;
// A line, or those who wait for one executive alone (then the line is 0).
using Queue = std::pair<ExecutiveId, LineId>;

std::string text(CustomerId id) { return "customer " + std::to_string(number(id)); }

std::map<Queue, std::vector<const Customer*>> queues_of(const MatcherState& state) {
  std::map<Queue, std::vector<const Customer*>> queues;
  for (const Customer& each : state.customers) {
    if (each.talking || each.away) continue;
    const bool alone = each.reserved != ExecutiveId{};
    queues[{each.reserved, alone ? LineId{} : each.line}].push_back(&each);
  }
  return queues;
}

bool must_follow(const Customer& later, const Customer& earlier) {
  if (later.lost_executive != earlier.lost_executive) return earlier.lost_executive;
  if (later.line != earlier.line) return true;  // of an executive's own: not compared
  if (!later.lost_executive && later.customer_class != earlier.customer_class) return true;
  return std::tie(earlier.joined, earlier.number) < std::tie(later.joined, later.number);
}

// I4, of one queue.
std::optional<std::string> places_fault(const Matcher& matcher,
                                        const std::vector<const Customer*>& queue) {
  std::vector<const Customer*> places(queue.size());
  for (const Customer* const each : queue) {
    const std::size_t place = matcher.position(each->id);
    if (place == 0 || place > places.size() || places[place - 1] != nullptr) {
      return "I4: the places of a line are not 1 to " + std::to_string(places.size()) + ": " +
             text(each->id) + " has " + std::to_string(place);
    }
    places[place - 1] = each;
  }
  // By class, the last one seen.
  std::map<std::pair<LineId, ClassId>, const Customer*> last;
  const Customer* before = nullptr;
  for (const Customer* const each : places) {
    const Customer*& same = last[{each->line, each->customer_class}];
    for (const Customer* const earlier : {std::as_const(same), before}) {
      if (earlier == nullptr || must_follow(*each, *earlier)) continue;
      return "I4: " + text(earlier->id) + " stands before " + text(each->id);
    }
    same = before = each;
  }
  return std::nullopt;
}

bool is_free_for(const Customer& customer, ExecutiveId executive) {
  return customer.conversation == ConversationId{} &&
         std::find(customer.passed.begin(), customer.passed.end(), executive) ==
             customer.passed.end();
}

}  // namespace

std::optional<std::string> Audit::check_lines(const Matcher& matcher, TimePoint at) {
  const MatcherState state = matcher.state();
  const auto queues = queues_of(state);
  for (const auto& [queue, customers] : queues) {
    if (auto fault = places_fault(matcher, customers)) return fault;
  }
  for (const MatcherState::Executive& each : state.executives) {
    const WhyNot why = matcher.why_not(each.id, at);
    if (why.reason != WhyNot::Reason::kNobodyForHim) continue;
    const auto could_have = [&](Queue queue) -> std::optional<std::string> {
      const auto found = queues.find(queue);
      if (found == queues.end()) return std::nullopt;
      // Nearly always the first one is free to go.
      for (const Customer* const customer : found->second) {
        if (!is_free_for(*customer, each.id)) continue;
        return "I3: " + text(customer->id) + " waits, and executive " +
               std::to_string(number(each.id)) + " is available";
      }
      return std::nullopt;
    };
    if (auto fault = could_have({each.id, LineId{}})) return fault;
    for (const WhyNot::LineState& line : why.lines) {
      if (!line.skilled || !line.joined) continue;
      if (auto fault = could_have({ExecutiveId{}, line.line})) return fault;
    }
  }
  return std::nullopt;
}

}  // namespace turno
