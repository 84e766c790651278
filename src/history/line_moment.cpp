#include "history/line_moment.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "history/moment_text.h"
#include "history/shown_text.h"
#include "journal/line_record.h"
#include "store/event_json.h"

namespace turno {
namespace {

// "1 customer", "2 customers"
std::string count(std::size_t n, const char* one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

}  // namespace

// Writes the state down, a paragraph a line of waiting.
struct LineMoment::Report {
  const LineMoment& moment;
  WallTime at;
  TimePoint now{};  // the matcher's, at that moment
  MatcherState state;
  std::vector<std::string> lines{};

  std::string since(TimePoint then) const {
    const Duration span = std::max(now - then, Duration{0});
    return fmt::format("{} (since {})", span_text(span),
                       hour_text(at - std::chrono::duration_cast<std::chrono::milliseconds>(span)));
  }
  std::string about(CustomerId customer) const {
    const auto ticket = moment.tickets_.find(customer);
    if (ticket == moment.tickets_.end()) return {};
    return fmt::format(", ticket {}", number(ticket->second));
  }

  std::string waiting_text(const MatcherState::Customer& one) const {
    std::string text = fmt::format("{}  waits {}{}", moment.names_.customer(one.id),
                                   since(one.joined), about(one.id));
    if (one.reserved != ExecutiveId{}) {
      text += ", for " + moment.names_.executive(one.reserved) + " alone";
    }
    const auto offer = std::find_if(state.offers.begin(), state.offers.end(),
                                    [&](const auto& o) { return o.customer == one.id; });
    if (offer != state.offers.end()) {
      text += ", " + moment.names_.executive(offer->executive) + " is being asked";
    }
    if (one.away) text += ", his connection is lost";
    return text;
  }

  void add_line(std::size_t index, const Matcher& matcher) {
    const LinePolicy& line = state.policy->lines[index];
    std::vector<std::pair<std::size_t, const MatcherState::Customer*>> waiting;
    for (const MatcherState::Customer& one : state.customers) {
      if (one.talking || static_cast<std::size_t>(one.line) != index) continue;
      waiting.emplace_back(matcher.position(one.id), &one);
    }
    // Those away have no place: last.
    std::sort(waiting.begin(), waiting.end(), [](const auto& a, const auto& b) {
      const auto key = [](const auto& one) {
        return std::tuple(one.first == 0, one.first, one.second->joined, one.second->number);
      };
      return key(a) < key(b);
    });
    lines.push_back(fmt::format("Line {}: {} waiting", line.name, waiting.size()));
    for (const auto& [place, one] : waiting) {
      const std::string where = place == 0 ? "-" : std::to_string(place);
      lines.push_back(fmt::format("  {:>4}  {}", where, waiting_text(*one)));
    }
  }

  void add_conversations() {
    lines.push_back(count(state.conversations.size(), "conversation"));
    for (const MatcherState::Conversation& talk : state.conversations) {
      const auto customer = std::find_if(state.customers.begin(), state.customers.end(),
                                         [&](const auto& one) { return one.id == talk.customer; });
      const bool away = customer != state.customers.end() && customer->away;
      lines.push_back(
          fmt::format("        {} with {}  for {}{}{}", moment.names_.executive(talk.executive),
                      moment.names_.customer(talk.customer), since(talk.began),
                      about(talk.customer), away ? ", the customer's connection is lost" : ""));
    }
  }

  std::string doing(const MatcherState::Executive& one) const {
    if (one.away) return "connection lost, seat kept";
    if (one.paused_for_missing) return "paused: missed too many offers";
    if (one.paused) return "paused";
    if (one.offer != ConversationId{}) return "is being asked whether he takes somebody";
    const int most = one.profile.capacity > 0 ? one.profile.capacity : state.policy->capacity;
    const std::size_t busy = one.conversations.size() + one.wrap_ups.size();
    if (busy < static_cast<std::size_t>(most)) return "free";
    return one.conversations.empty() ? "wraps up" : "busy";
  }

  void add_executives() {
    lines.push_back(count(state.executives.size(), "executive") + " at work");
    for (const MatcherState::Executive& one : state.executives) {
      lines.push_back(fmt::format(
          "        {}  {}, {}, at work for {}", moment.names_.executive(one.id), doing(one),
          count(one.conversations.size(), "conversation"), since(one.came)));
    }
  }
};

void LineMoment::take(const EventRecord& record) {
  newest_ = record.sequence;
  newest_at_ = record.at;
  const Result<LogEvent> event = decode(record.kind, record.body);
  if (!event) return;
  names_.note(*event);
  if (!record.line_time) {
    const Result<std::optional<MatchEvent>> asked = asked_again(*event, Policy{});
    if (!asked || *asked || is_told(*event)) ++old_;
    return;
  }
  if (replay_.take(record) && !disagrees_) disagrees_ = record.sequence;
  if (const auto* const joined = std::get_if<LineJoined>(&*event)) {
    tickets_.erase(joined->customer);
    if (joined->ticket) tickets_[joined->customer] = *joined->ticket;
  } else if (const auto* const started = std::get_if<ConversationStarted>(&*event)) {
    tickets_[started->customer] = started->ticket;
  } else if (const auto* const ended = std::get_if<ConversationEnded>(&*event)) {
    if (ended->reason != "executive-left") tickets_.erase(ended->customer);
  }
}

std::vector<std::string> LineMoment::lines(WallTime at) const {
  Report report{*this, at, TimePoint{}, replay_.matcher().state()};
  report.lines.push_back(fmt::format("{}, after event {}", moment_text(at), newest_));
  if (!replay_.time()) {
    report.lines.push_back(
        old_ == 0 ? "Nobody had been in a line yet."
                  : "The log is from before version 3: it does not say how the lines stood.");
    return report.lines;
  }
  // The newest event may be of something else; the matcher's time goes as the wall's does.
  report.now = std::max(*replay_.time(), TimePoint(at.time_since_epoch()));
  if (disagrees_) {
    report.lines.push_back(
        fmt::format("Doubtful: the log disagrees with the matcher at event {} (turno log verify).",
                    *disagrees_));
  }
  for (std::size_t index = 0; index < report.state.policy->lines.size(); ++index) {
    report.add_line(index, replay_.matcher());
  }
  report.add_conversations();
  report.add_executives();
  return report.lines;
}

}  // namespace turno
