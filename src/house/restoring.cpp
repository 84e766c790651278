#include "house/restoring.h"

#include <spdlog/spdlog.h>

#include <charconv>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "desk/conversation.h"
#include "desk/explained.h"
#include "desk/from_record.h"
#include "dispatcher/matcher_state.h"

namespace turno {
namespace {

std::uint64_t code_of(const std::string& text) {
  std::uint64_t code = 0;
  std::from_chars(text.data(), text.data() + text.size(), code);
  return code;
}

// Whom the matcher has.
struct Known {
  explicit Known(const MatcherState& state) {
    for (const auto& each : state.customers) customers.insert(each.id);
    for (const auto& each : state.executives) executives.insert(each.id);
    for (const auto& each : state.conversations) conversations.insert(each.id);
  }
  std::set<CustomerId> customers;
  std::set<ExecutiveId> executives;
  std::set<ConversationId> conversations;
};

// A line of the customer's goes under his name. Should the executive's be the same, each is given
// all lines rather than too few.
std::vector<Restored::Line> lines_of(SaidRecord said, const Customer& customer,
                                     const std::string& username) {
  const auto number = static_cast<std::uint32_t>(said.number);
  std::vector<Restored::Line> lines;
  if (said.author == customer.name) {
    lines.push_back({number, Side::kCustomer, said.author, said.text});
  }
  if (said.author != customer.name || said.author == username) {
    lines.push_back({number, Side::kExecutive, std::move(said.author), std::move(said.text)});
  }
  return lines;
}

// Up to where a side has read: what is said about it while it is away, it has not.
std::optional<std::uint32_t> seen(Store& store, const OpenConversationRecord& record,
                                  std::optional<std::uint64_t> mark, const char* side) {
  if (mark) return static_cast<std::uint32_t>(*mark);
  // Should there be another crash before it is back, the record must know where it was at this one.
  store.append_behind(MessageSeen{record.ticket, side, static_cast<std::int64_t>(record.spoken)});
  return std::nullopt;
}

Result<Restored::Talk> talk_of(Store& store, const OpenConversationRecord& record,
                               const Customer& customer, const Policy& policy) {
  Restored::Talk talk;
  talk.id = record.conversation;
  talk.line = find_line(policy, record.line).value_or(LineId{});
  talk.waited = std::chrono::milliseconds(record.waited_ms);
  talk.ticket = record.ticket;
  // A line is heard before it is kept: numbers that somebody may have read and that are not on
  // record are not given again, or he would take another line for the one he knows.
  talk.spoken = static_cast<std::uint32_t>(record.numbered + Store::kMaxQueued);
  talk.greeted = record.greeted;
  talk.customer = record.customer;
  talk.executive = record.executive.id;
  talk.customer_seen = seen(store, record, record.customer_seen, "customer");
  talk.executive_seen = seen(store, record, record.executive_seen, "executive");
  // Of both sides, the most that each may have missed.
  auto said = store.said_after(record.ticket, 0, 2 * Conversation::kMaxKept);
  if (!said) return tl::unexpected(said.error());
  for (SaidRecord& each : *said) {
    for (auto& line : lines_of(std::move(each), customer, record.executive.username)) {
      talk.lines.push_back(std::move(line));
    }
  }
  return talk;
}

}  // namespace

Result<Restored> restored(Store& store, const Matcher& matcher, const Policy& policy) {
  const Known known(matcher.state());
  Restored back;
  const auto places = store.places();
  if (!places) return tl::unexpected(places.error());
  for (const PlaceRecord& place : *places) {
    if (!known.customers.contains(place.customer.id)) continue;
    back.places.push_back({customer_of(place.customer), code_of(place.code)});
  }
  const auto executives = store.executives();
  if (!executives) return tl::unexpected(executives.error());
  for (const ExecutiveRecord& executive : *executives) {
    if (known.executives.contains(executive.id)) back.executives.push_back(executive_of(executive));
  }
  std::map<CustomerId, const Customer*> customers;
  for (const Restored::Place& place : back.places) customers[place.customer.id] = &place.customer;
  const auto talks = store.open_conversations();
  if (!talks) return tl::unexpected(talks.error());
  for (const OpenConversationRecord& record : *talks) {
    if (!known.conversations.contains(record.conversation)) continue;
    const auto place = customers.find(record.customer);
    if (place == customers.end()) continue;
    auto talk = talk_of(store, record, *place->second, policy);
    if (!talk) return tl::unexpected(talk.error());
    back.talks.push_back(*std::move(talk));
  }
  if (back.places.size() != known.customers.size() ||
      back.executives.size() != known.executives.size() ||
      back.talks.size() != known.conversations.size()) {
    spdlog::error(
        "the line has {} customers, {} executives and {} conversations, the tables {}, {} and {}: "
        "those in both go on (turno log verify says more)",
        known.customers.size(), known.executives.size(), known.conversations.size(),
        back.places.size(), back.executives.size(), back.talks.size());
  }
  return back;
}

WhyText match_reasons(const Switchboard& switchboard) {
  return [&switchboard](const Matched& matched, const Policy& policy) {
    const auto line = [&](LineId id) -> const LinePolicy& {
      return policy.lines[static_cast<std::size_t>(id)];
    };
    return explained_json(
        matched.why, line(matched.line), matched.waited,
        [&](ExecutiveId id) { return switchboard.username(id); },
        [&](LineId id) { return line(id).name; });
  };
}

}  // namespace turno
