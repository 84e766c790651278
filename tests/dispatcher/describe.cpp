#include "tests/dispatcher/describe.h"

#include <cstdint>

namespace turno::testing {
namespace {

std::string text(std::uint64_t value) { return std::to_string(value); }
std::string text(CustomerId id) { return "c" + text(number(id)); }
std::string text(ExecutiveId id) { return "e" + text(number(id)); }
std::string text(ConversationId id) { return text(number(id)); }
std::string in(LineId line) {
  const auto index = static_cast<std::uint64_t>(line);
  return index == 0 ? "" : " in line " + text(index);
}
// In the largest unit that it is a whole number of.
std::string text(Duration duration) {
  const auto ns = duration.count();
  constexpr std::int64_t kSecond = 1'000'000'000;
  constexpr std::int64_t kMillisecond = 1'000'000;
  if (ns % kSecond == 0) return std::to_string(ns / kSecond) + "s";
  if (ns % kMillisecond == 0) return std::to_string(ns / kMillisecond) + "ms";
  return std::to_string(ns) + "ns";
}
std::string told(std::uint64_t asker) { return asker == 0 ? "" : " told " + text(asker); }

std::string text(SetBack why) {
  switch (why) {
    case SetBack::kNone:
      return "";
    case SetBack::kReturned:
      return " as somebody returned";
    case SetBack::kLostExecutive:
      return " as an executive vanished";
    case SetBack::kPriority:
      return " by priority";
    case SetBack::kMovedIn:
      return " as somebody moved in";
    case SetBack::kPolicy:
      return " by the new policy";
  }
  return " ?";
}

std::string text(DoorReason reason) {
  switch (reason) {
    case DoorReason::kFull:
      return " full";
    case DoorReason::kNobodyAtWork:
      return " nobody at work";
    case DoorReason::kTooLong:
      return " too long";
  }
  return " ?";
}

std::string text(OfferOutcome outcome) {
  switch (outcome) {
    case OfferOutcome::kMissed:
      return " missed";
    case OfferOutcome::kRejected:
      return " rejected";
    case OfferOutcome::kRevoked:
      return " revoked";
  }
  return " ?";
}

std::string text(EndReason reason) {
  switch (reason) {
    case EndReason::kReleased:
      return " released";
    case EndReason::kCustomerLeft:
      return " customer left";
    case EndReason::kExecutiveLeft:
      return " executive left";
  }
  return " ?";
}

struct DescribeEffect {
  std::string operator()(const Placed& e) const {
    return "placed " + text(e.customer) + " at " + text(e.position) + in(e.line) +
           (e.staffed ? "" : " unstaffed") + (e.overflowed ? " overflowed" : "") +
           (e.reserved == ExecutiveId{} ? "" : " for " + text(e.reserved));
  }
  std::string operator()(const PlaceChanged& e) const {
    return "place " + text(e.customer) + " is " + text(e.position) + text(e.why);
  }
  std::string operator()(const Refused& e) const {
    return "refused " + text(e.customer) + in(e.line) + text(e.reason) +
           (e.may_leave_message ? " message" : "");
  }
  std::string operator()(const Left& e) const { return "left " + text(e.customer) + told(e.asker); }
  std::string operator()(const Returned& e) const {
    std::string all = "returned " + text(e.customer);
    if (e.whereabouts == Whereabouts::kNowhere) all += " nowhere";
    if (e.whereabouts == Whereabouts::kWaiting) all += " at " + text(e.position) + in(e.line);
    if (e.whereabouts == Whereabouts::kTalking) all += " talking " + text(e.conversation);
    return all + told(e.asker);
  }
  std::string operator()(const Offered& e) const {
    return "offer " + text(e.offer) + " " + text(e.customer) + " " + text(e.executive) +
           in(e.line) + " waited " + text(e.waited) + " until " + text(e.until.time_since_epoch());
  }
  std::string operator()(const OfferEnded& e) const {
    return "offer " + text(e.offer) + " " + text(e.customer) + " " + text(e.executive) +
           text(e.outcome);
  }
  std::string operator()(const PausedForMissing& e) const {
    return "paused " + text(e.executive) + " missed " + std::to_string(e.missed);
  }
  std::string operator()(const Matched& e) const {
    return "match " + text(e.conversation) + " " + text(e.customer) + " " + text(e.executive) +
           in(e.line) + " waited " + text(e.waited);
  }
  std::string operator()(const Ended& e) const {
    return "ended " + text(e.conversation) + " " + text(e.customer) + " " + text(e.executive) +
           text(e.reason) + (e.position == 0 ? "" : " at " + text(e.position));
  }
  std::string operator()(const SideLost& e) const {
    return "lost " + side(e.side, e.customer, e.executive) + " of " + text(e.conversation) +
           " kept for " + text(e.kept_for);
  }
  std::string operator()(const SideBack& e) const {
    return "back " + side(e.side, e.customer, e.executive) + " of " + text(e.conversation);
  }
  std::string operator()(const WrapUpBegan& e) const {
    return "wrap-up " + text(e.executive) + " lasts " + text(e.lasts) + " until " +
           text(e.until.time_since_epoch());
  }
  std::string operator()(const WrapUpEnded& e) const { return "wrapped-up " + text(e.executive); }
  std::string operator()(const Arrived& e) const {
    return "arrived " + text(e.executive) + (e.returned ? " again" : "") +
           (e.paused ? " paused" : "") + told(e.asker);
  }
  std::string operator()(const Departed& e) const { return "departed " + text(e.executive); }
  std::string operator()(const PolicyInForce&) const { return "policy"; }

 private:
  static std::string side(Side which, CustomerId customer, ExecutiveId executive) {
    return which == Side::kCustomer ? text(customer) : text(executive);
  }
};

struct DescribeEvent {
  std::string operator()(const Join& e) const {
    return "join " + text(e.customer) + in(e.line) +
           (e.customer_class.empty() ? "" : " as " + e.customer_class) +
           (e.preferred == ExecutiveId{} ? "" : " for " + text(e.preferred));
  }
  std::string operator()(const Leave& e) const { return "leave " + text(e.customer); }
  std::string operator()(const Drop& e) const { return "drop " + text(e.customer); }
  std::string operator()(const Return& e) const { return "return " + text(e.customer); }
  std::string operator()(const Arrive& e) const {
    std::string all = "arrive " + text(e.executive) + " level " + std::to_string(e.profile.level) +
                      " capacity " + std::to_string(e.profile.capacity);
    for (const std::string& skill : e.profile.skills) all += " " + skill;
    return all;
  }
  std::string operator()(const Ready& e) const { return "ready " + text(e.executive); }
  std::string operator()(const Pause& e) const { return "pause " + text(e.executive); }
  std::string operator()(const DropExecutive& e) const { return "drop " + text(e.executive); }
  std::string operator()(const Depart& e) const { return "depart " + text(e.executive); }
  std::string operator()(const Accept& e) const {
    return "accept " + text(e.executive) + " " + text(e.offer);
  }
  std::string operator()(const Reject& e) const {
    return "reject " + text(e.executive) + " " + text(e.offer);
  }
  std::string operator()(const Release& e) const { return "release " + text(e.conversation); }
  std::string operator()(const ExtendWrapUp& e) const {
    return "extend " + text(e.executive) + " " + text(e.more);
  }
  std::string operator()(const ChangePolicy&) const { return "policy"; }
  std::string operator()(const Restart&) const { return "restart"; }
  std::string operator()(const Tick&) const { return "tick"; }
};

}  // namespace

std::string describe(const MatchEffect& effect) { return std::visit(DescribeEffect{}, effect); }

std::string describe(const std::vector<MatchEffect>& effects) {
  std::string all;
  for (const MatchEffect& effect : effects) all += describe(effect) + "; ";
  return all;
}

std::string describe(const MatchEvent& event) { return std::visit(DescribeEvent{}, event); }

}  // namespace turno::testing
