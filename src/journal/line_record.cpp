#include "journal/line_record.h"

#include <charconv>
#include <chrono>
#include <type_traits>
#include <utility>

#include "base/tags.h"
#include "settings/policy_record.h"
#include "store/event_json.h"

namespace turno {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

const std::string& line_name(const Policy& policy, LineId line) {
  const auto at = static_cast<std::size_t>(line);
  return policy.lines[at < policy.lines.size() ? at : 0].name;
}

template <class Id>
std::optional<Id> unless_zero(Id id) {
  return id == Id{} ? std::nullopt : std::optional<Id>(id);
}

LogEvent attendance(ExecutiveId executive, Attendance how, std::string reason = {}) {
  ExecutiveAttendance record;
  record.executive = executive;
  record.attendance = how;
  record.reason = std::move(reason);
  return record;
}

// What each event is on record.
struct Asked {
  std::span<const MatchEffect> effects;
  const Policy& policy;

  std::optional<LogEvent> operator()(const Join& e) const {
    LineJoined record;
    record.customer = e.customer;
    record.ticket = unless_zero(e.ticket);
    record.line = line_name(policy, e.line);
    record.customer_class = e.customer_class;
    record.preferred = unless_zero(e.preferred);
    if (e.code != 0) record.code = std::to_string(e.code);
    return record;
  }
  std::optional<LogEvent> operator()(const Leave& e) const { return LineLeft{e.customer}; }
  std::optional<LogEvent> operator()(const Drop& e) const { return CustomerDropped{e.customer}; }
  std::optional<LogEvent> operator()(const Return& e) const { return CustomerReturned{e.customer}; }
  std::optional<LogEvent> operator()(const Arrive& e) const {
    bool returned = false;
    for (const MatchEffect& effect : effects) {
      const auto* const arrived = std::get_if<Arrived>(&effect);
      if (arrived != nullptr && arrived->executive == e.executive) returned = arrived->returned;
    }
    ExecutiveAttendance record;
    record.executive = e.executive;
    record.attendance = returned ? Attendance::kReturned : Attendance::kCame;
    record.skills = join_tags(e.profile.skills);
    record.level = e.profile.level;
    record.capacity = e.profile.capacity;
    return record;
  }
  std::optional<LogEvent> operator()(const Ready& e) const {
    return attendance(e.executive, Attendance::kReady);
  }
  std::optional<LogEvent> operator()(const Pause& e) const {
    return attendance(e.executive, Attendance::kPaused, e.reason);
  }
  std::optional<LogEvent> operator()(const DropExecutive& e) const {
    return attendance(e.executive, Attendance::kDropped);
  }
  std::optional<LogEvent> operator()(const Depart& e) const {
    return attendance(e.executive, Attendance::kWent);
  }
  std::optional<LogEvent> operator()(const Accept& e) const {
    return OfferAnswered{e.offer, e.executive, "accepted", {}};
  }
  std::optional<LogEvent> operator()(const Reject& e) const {
    return OfferAnswered{e.offer, e.executive, "rejected", e.reason};
  }
  std::optional<LogEvent> operator()(const Release& e) const {
    return ConversationReleased{e.conversation};
  }
  std::optional<LogEvent> operator()(const ExtendWrapUp& e) const {
    return WrapUpExtended{e.executive, duration_cast<milliseconds>(e.more).count()};
  }
  std::optional<LogEvent> operator()(const ChangePolicy& e) const {
    return PolicyChanged{e.author, policy_record(*e.policy)};
  }
  std::optional<LogEvent> operator()(const Restart& e) const {
    return ServerStarted{TURNO_VERSION, policy_record(*e.policy)};
  }
  std::optional<LogEvent> operator()(const Tick&) const { return std::nullopt; }
};

const char* word(OfferOutcome outcome) {
  switch (outcome) {
    case OfferOutcome::kMissed:
      return "missed";
    case OfferOutcome::kRejected:
      return "rejected";
    case OfferOutcome::kRevoked:
      return "revoked";
  }
  return "";
}

const char* word(EndReason reason) {
  switch (reason) {
    case EndReason::kReleased:
      return "released";
    case EndReason::kCustomerLeft:
      return "customer-left";
    case EndReason::kExecutiveLeft:
      return "executive-left";
  }
  return "";
}

const char* word(DoorReason reason) {
  switch (reason) {
    case DoorReason::kFull:
      return "full";
    case DoorReason::kNobodyAtWork:
      return "nobody-at-work";
    case DoorReason::kTooLong:
      return "too-long";
  }
  return "";
}

// What each effect is on record.
struct Told {
  const MatchEvent& cause;
  const Policy& policy;
  const WhyText& why;

  std::optional<LogEvent> operator()(const Placed& e) const {
    return LinePlaced{e.customer, line_name(policy, e.line), static_cast<std::int64_t>(e.position),
                      unless_zero(e.reserved)};
  }
  std::optional<LogEvent> operator()(const Refused& e) const {
    return LineRefused{e.customer, line_name(policy, e.line), word(e.reason)};
  }
  std::optional<LogEvent> operator()(const Left& e) const {
    if (e.asker != 0 || std::holds_alternative<Leave>(cause)) return std::nullopt;
    return LineExpired{e.customer};
  }
  std::optional<LogEvent> operator()(const Offered& e) const {
    return LineOffered{e.offer, e.customer, e.executive, line_name(policy, e.line)};
  }
  std::optional<LogEvent> operator()(const OfferEnded& e) const {
    return OfferMissed{e.customer, e.executive, word(e.outcome), {}, e.offer};
  }
  std::optional<LogEvent> operator()(const PausedForMissing& e) const {
    return ExecutivePausedForMissing{e.executive, e.missed};
  }
  std::optional<LogEvent> operator()(const Matched& e) const {
    ConversationStarted record;
    record.customer = e.customer;
    record.executive = e.executive;
    record.waited_ms = duration_cast<milliseconds>(e.waited).count();
    if (why) record.why = why(e, policy);
    // Half of a JSON object could not be read: rather none.
    if (record.why.size() > ConversationStarted::kMaxWhyBytes) record.why.clear();
    record.line = line_name(policy, e.line);
    record.conversation = e.conversation;
    return record;
  }
  std::optional<LogEvent> operator()(const Ended& e) const {
    return ConversationEnded{TicketId{}, e.customer, e.executive, word(e.reason), e.conversation};
  }
  std::optional<LogEvent> operator()(const WrapUpBegan& e) const {
    return WrapUpStarted{e.executive, duration_cast<milliseconds>(e.lasts).count()};
  }
  std::optional<LogEvent> operator()(const WrapUpEnded& e) const {
    return WrapUpElapsed{e.executive};
  }
  std::optional<LogEvent> operator()(const Departed& e) const {
    if (std::holds_alternative<Depart>(cause)) return std::nullopt;
    return ExecutiveExpired{e.executive};
  }
  // Only announcements and answers.
  template <class Other>
  std::optional<LogEvent> operator()(const Other&) const {
    return std::nullopt;
  }
};

using Again = Result<std::optional<MatchEvent>>;

Result<std::shared_ptr<const Policy>> policy_again(const std::string& settings) {
  Result<Policy> policy = read_policy_record(settings);
  if (!policy) return tl::unexpected(policy.error());
  return std::make_shared<const Policy>(*std::move(policy));
}

// The event that each record stands for.
struct AskedAgain {
  const Policy& policy;

  Again operator()(const LineJoined& e) const {
    const std::optional<LineId> line = find_line(policy, e.line);
    if (!line) return fail(ErrorCode::kInvalid, "there is no line '" + e.line + "'");
    Join join;
    join.customer = e.customer;
    join.line = *line;
    join.customer_class = e.customer_class;
    join.preferred = e.preferred.value_or(ExecutiveId{});
    join.ticket = e.ticket.value_or(TicketId{});
    std::from_chars(e.code.data(), e.code.data() + e.code.size(), join.code);
    return join;
  }
  Again operator()(const LineLeft& e) const { return Leave{e.customer, kSomebody}; }
  Again operator()(const CustomerDropped& e) const { return Drop{e.customer}; }
  Again operator()(const CustomerReturned& e) const { return Return{e.customer, kSomebody}; }
  Again operator()(const ExecutiveAttendance& e) const {
    switch (e.attendance) {
      case Attendance::kCame:
      case Attendance::kReturned:
        return Arrive{e.executive,
                      {split_tags(e.skills), static_cast<int>(e.level.value_or(1)),
                       static_cast<int>(e.capacity.value_or(0))},
                      kSomebody};
      case Attendance::kReady:
        return Ready{e.executive};
      case Attendance::kPaused:
        return Pause{e.executive, e.reason};
      case Attendance::kDropped:
        return DropExecutive{e.executive};
      case Attendance::kWent:
        return Depart{e.executive};
    }
    return std::nullopt;
  }
  Again operator()(const OfferAnswered& e) const {
    if (e.answer == "accepted") return Accept{e.executive, e.offer};
    return Reject{e.executive, e.offer, e.reason};
  }
  Again operator()(const ConversationReleased& e) const { return Release{e.conversation}; }
  Again operator()(const WrapUpExtended& e) const {
    return ExtendWrapUp{e.executive, milliseconds(e.more_ms)};
  }
  Again operator()(const PolicyChanged& e) const {
    const auto changed = policy_again(e.settings);
    if (!changed) return tl::unexpected(changed.error());
    if (const auto fault = policy_change_fault(policy, **changed)) {
      return fail(ErrorCode::kInvalid, *fault);
    }
    return ChangePolicy{*changed, e.author};
  }
  Again operator()(const ServerStarted& e) const {
    const auto started = policy_again(e.settings);
    if (!started) return tl::unexpected(started.error());
    return Restart{*started};
  }
  template <class Other>
  Again operator()(const Other&) const {
    return std::nullopt;
  }

  // Whoever asked then: his answer goes nowhere now.
  static constexpr std::uint64_t kSomebody = 1;
};

template <class... Kinds>
bool is_one_of(const LogEvent& record) {
  return (std::holds_alternative<Kinds>(record) || ...);
}

// Without what only the record knows.
LogEvent as_told(LogEvent record) {
  if (auto* const started = std::get_if<ConversationStarted>(&record)) {
    started->ticket = {};
    started->why.clear();
  } else if (auto* const ended = std::get_if<ConversationEnded>(&record)) {
    ended->ticket = {};
  }
  return record;
}

}  // namespace

std::optional<LogEvent> asked_record(const MatchEvent& event, std::span<const MatchEffect> effects,
                                     const Policy& policy) {
  return std::visit(Asked{effects, policy}, event);
}

std::optional<LogEvent> told_record(const MatchEffect& effect, const MatchEvent& cause,
                                    const Policy& policy, const WhyText& why) {
  return std::visit(Told{cause, policy, why}, effect);
}

Result<std::optional<MatchEvent>> asked_again(const LogEvent& record, const Policy& policy) {
  return std::visit(AskedAgain{policy}, record);
}

bool is_told(const LogEvent& record) {
  return is_one_of<LinePlaced, LineRefused, LineExpired, LineOffered, OfferMissed,
                   ExecutivePausedForMissing, ExecutiveExpired, ConversationStarted,
                   ConversationEnded, WrapUpStarted, WrapUpElapsed>(record);
}

bool same_told(const LogEvent& recorded, const LogEvent& again) {
  if (recorded.index() != again.index()) return false;
  return describe(as_told(recorded)) == describe(as_told(again));
}

std::string describe(const LogEvent& record) {
  const Result<EncodedEvent> encoded = encode(record);
  return encoded ? std::string(encoded->kind) + " " + encoded->body : encoded.error().detail;
}

}  // namespace turno
