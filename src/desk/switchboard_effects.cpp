// What the dispatcher decided, brought to those whom it concerns.
#include <algorithm>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/fault.h"
#include "desk/switchboard.h"

namespace turno {
namespace {

// What a person who is back says that he has read.
void apply(const SeenMarks& seen, Side side, Conversation& conversation) {
  for (const SeenMark& mark : seen) {
    if (mark.ticket == conversation.ticket()) conversation.seen(side, mark.number);
  }
}

}  // namespace

void Switchboard::deliver(const MatchEffect& effect) {
  const MutexLock lock(mu_);
  std::visit([this](const auto& e) REQUIRES(mu_) { on(e); }, effect);
}

void Switchboard::deliver_all(std::span<const MatchEffect> effects) {
  const WakeTogether at_the_end;
  while (!effects.empty()) {
    const auto some = effects.first(std::min(effects.size(), kMaxEffectsAtOnce));
    effects = effects.subspan(some.size());
    const MutexLock lock(mu_);
    for (const MatchEffect& effect : some) {
      std::visit([this](const auto& e) REQUIRES(mu_) { on(e); }, effect);
    }
  }
}

void Switchboard::ending(ConversationId id) {
  std::shared_ptr<Conversation> conversation;
  {
    const MutexLock lock(mu_);
    const auto found = conversations_.find(id);
    if (found == conversations_.end()) {
      ending_.insert(id);
      return;
    }
    conversation = found->second;
  }
  // Not under mu_: who is being put on record waits for the store, whose thread delivers.
  conversation->silence();
}

void Switchboard::on(const Placed& placed) {
  PlaceTold told;
  told.position = placed.position;
  told.why = PlaceTold::Why::kJoined;
  told.staffed = placed.staffed;
  told.basis = placed.basis;
  if (placed.reserved != ExecutiveId{}) told.reserved = name(placed.reserved);
  if (placed.overflowed) told.overflowed_to = placed.line;
  put(placed.customer, std::move(told));
}

void Switchboard::on(const PlaceChanged& changed) {
  PlaceTold told;
  told.position = changed.position;
  told.set_back = changed.why;
  if (fault_due(Fault::kWrongPlace)) told.position += 7;
  told.basis = changed.basis;
  put(changed.customer, std::move(told));
}

void Switchboard::on(const Refused& refused) {
  put(refused.customer, DoorClosed{refused.reason, refused.may_leave_message});
}

void Switchboard::on(const Left& left) {
  CustomerHere* const customer = here(left.customer);
  if (customer == nullptr) return;
  if (customer->mailbox == nullptr) {
    forget(left.customer);
  } else if (left.asker == customer->serial) {
    put(left.customer, LeftLine{});
  }
}

void Switchboard::on(const Returned& returned) {
  CustomerHere* const customer = here(returned.customer);
  if (customer == nullptr || returned.asker != customer->serial) return;
  customer->returning = false;
  WelcomeBack back;
  back.position = returned.position;
  back.basis = returned.basis;
  const SeenMarks seen = std::exchange(customer->seen, {});
  if (returned.whereabouts == Whereabouts::kTalking && customer->conversation) {
    back.conversation = customer->conversation;
    back.other_away = back.conversation->away(Side::kExecutive);
    apply(seen, Side::kCustomer, *back.conversation);
  }
  for (const SeenMark& mark : seen) {
    if (mark.ticket != customer->about) continue;
    std::erase_if(customer->missed, [&](const Said& said) { return said.number <= mark.number; });
  }
  put(returned.customer, back);
  if (back.conversation) back.conversation->attach(Side::kCustomer, customer->mailbox);
}

void Switchboard::on(const Offered& offered) {
  const CustomerHere* const customer = here(offered.customer);
  if (customer == nullptr || customer->leaving) return;  // his Leave will revoke it
  put(offered.executive,
      OfferMade{offered.offer, customer->customer, offered.waited, offered.lasts});
}

void Switchboard::on(const OfferEnded& ended) {
  put(ended.executive, OfferOver{ended.offer, ended.outcome});
}

void Switchboard::on(const PausedForMissing& paused) {
  put(paused.executive, PausedForYou{paused.missed});
}

void Switchboard::on(const Matched& matched) {
  CustomerHere* const customer = here(matched.customer);
  ExecutiveHere* const executive = here(matched.executive);
  // One of the two is gone and his Leave (Depart) is on its way: it will undo this match.
  if (customer == nullptr || customer->leaving || executive == nullptr) return;
  CHECK(matched.record.ticket != TicketId{});
  auto conversation = std::make_shared<Conversation>(
      Conversation::Match{matched.conversation, matched.line, matched.waited, matched.record.ticket,
                          matched.record.spoken},
      customer->customer, executive->executive);
  if (customer->about == matched.record.ticket) {
    conversation->carry_over(std::exchange(customer->missed, {}));
  }
  if (ending_.contains(matched.conversation)) conversation->silence();
  conversations_.emplace(matched.conversation, conversation);
  customer->conversation = conversation;
  executive->conversations.push_back(conversation);
  // Whoever is just coming back finds it with his welcome.
  conversation->open(customer->returning ? nullptr : customer->mailbox,
                     executive->arriving ? nullptr : executive->mailbox);
#ifdef TURNO_FAULTS
  // The same customer for the executive of the match before.
  static ExecutiveId before{};
  const ExecutiveId also = std::exchange(before, matched.executive);
  ExecutiveHere* const second = here(also);
  if (second == nullptr || second->mailbox == nullptr || also == matched.executive) return;
  if (!fault_due(Fault::kDoubleMatch)) return;
  static std::vector<std::shared_ptr<Conversation>> twice;
  twice.push_back(std::make_shared<Conversation>(
      Conversation::Match{matched.conversation, matched.line, matched.waited, matched.record.ticket,
                          matched.record.spoken},
      customer->customer, second->executive));
  twice.back()->open(nullptr, second->mailbox);
#endif
}

void Switchboard::on(const Ended& ended) {
  ending_.erase(ended.conversation);
  const auto found = conversations_.find(ended.conversation);
  CustomerHere* const customer = here(ended.customer);
  const bool waits_again = ended.reason == EndReason::kExecutiveLeft;
  if (found == conversations_.end()) {
    // It never began, see on(Matched): the customer is in the line and never was out of it.
    if (waits_again && ended.position != 0) {
      PlaceTold told;
      told.position = ended.position;
      put(ended.customer, std::move(told));
    }
    return;
  }
  const std::shared_ptr<Conversation> conversation = std::move(found->second);
  conversations_.erase(found);
  if (ExecutiveHere* const executive = here(ended.executive)) {
    std::erase(executive->conversations, conversation);
  }
  if (customer != nullptr && customer->conversation == conversation) {
    customer->conversation = nullptr;
  }
  std::vector<Said> missed = conversation->close(ended.reason, ended.position);
  if (customer != nullptr) {
    customer->missed = waits_again ? std::move(missed) : std::vector<Said>();
    customer->about = conversation->ticket();
  }
  // Nothing is kept for him any more.
  if (customer != nullptr && customer->mailbox == nullptr && !waits_again) forget(ended.customer);
}

void Switchboard::on(const SideLost& lost) {
  const auto found = conversations_.find(lost.conversation);
  if (found != conversations_.end()) found->second->side_lost(lost.side, lost.kept_for);
}

void Switchboard::on(const SideBack& back) {
  const auto found = conversations_.find(back.conversation);
  if (found != conversations_.end()) found->second->side_back(back.side);
}

void Switchboard::on(const WrapUpBegan& began) { put(began.executive, WrapUpTold{began.lasts}); }

void Switchboard::on(const WrapUpEnded& ended) { put(ended.executive, WrapUpOver{}); }

void Switchboard::on(const Arrived& arrived) {
  ExecutiveHere* const executive = here(arrived.executive);
  if (executive == nullptr || arrived.asker != executive->serial) return;
  executive->arriving = false;
  AtWork at_work{arrived.returned, arrived.paused, {}};
  const SeenMarks seen = std::exchange(executive->seen, {});
  for (const auto& conversation : executive->conversations) {
    apply(seen, Side::kExecutive, *conversation);
    at_work.conversations.push_back({conversation, conversation->away(Side::kCustomer)});
  }
  put(arrived.executive, std::move(at_work));
  for (const auto& conversation : executive->conversations) {
    conversation->attach(Side::kExecutive, executive->mailbox);
  }
}

void Switchboard::on(const Departed& departed) {
  const ExecutiveHere* const executive = here(departed.executive);
  if (executive != nullptr && executive->mailbox == nullptr) executives_.erase(departed.executive);
}

void Switchboard::on(const PolicyInForce& in_force) { policy_ = in_force.policy; }

}  // namespace turno
