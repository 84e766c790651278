// What each event of ours is in a queue_log.
#include <chrono>
#include <utility>

#include "history/queue_log.h"
#include "store/event_json.h"

namespace turno {

struct QueueLog::Visitor {
  QueueLog& log;

  // ---- Calls ----
  void operator()(const LineJoined& e) const {
    Call call;
    call.id = std::to_string(log.epoch()) + "." + std::to_string(log.sequence_);
    call.old = log.old_;
    Call& kept = log.calls_[e.customer] = std::move(call);
    if (!log.old_) return;
    const std::string line = e.line.empty() ? Policy::usual_line().name : e.line;
    log.enter(e.customer, kept, line, log.waiting_in(line) + 1);
  }
  void operator()(const LinePlaced& e) const {
    Call* const call = find(e.customer);
    if (call == nullptr) return;
    if (call->line == e.line) {
      call->place = e.place;
      return;
    }
    if (!call->line.empty()) log.exit(e.customer, *call, "EXITWITHTIMEOUT");
    log.enter(e.customer, *call, e.line, e.place);
  }
  void operator()(const LineLeft& e) const { give_up(e.customer, "ABANDON"); }
  void operator()(const LineExpired& e) const { give_up(e.customer, "ABANDON"); }
  void operator()(const LineRefused& e) const { give_up(e.customer, "EXITWITHTIMEOUT"); }
  void operator()(const CustomerDropped& e) const { log.cancel_offer_of(e.customer); }
  void operator()(const ConversationStarted& e) const {
    Call& call = log.calls_[e.customer];
    if (call.line.empty()) {
      // Only a log that does not say everything has nobody waiting here.
      if (call.id.empty()) call.id = conversation_id();
      log.enter(e.customer, call, e.line.empty() ? Policy::usual_line().name : e.line, 1);
      call.entered = log.now_ - std::chrono::milliseconds(e.waited_ms);
    }
    call.held_s = log.old_ ? e.waited_ms / 1000 : log.seconds_since(call.entered);
    log.answer(call, e.executive, take_offer(e.conversation));
  }
  void operator()(const ConversationEnded& e) const {
    const auto found = log.calls_.find(e.customer);
    if (found == log.calls_.end() || !found->second.answered) return;
    Call& call = found->second;
    const bool by_customer = e.reason == "customer-left";
    log.complete(call, e.executive, by_customer ? "COMPLETECALLER" : "COMPLETEAGENT");
    call.unended = false;
    if (e.reason == "executive-left") {
      const std::string line = std::exchange(call.line, {});
      log.enter(e.customer, call, line, 1);
    } else {
      log.calls_.erase(found);
    }
  }

  // ---- Offers ----
  void operator()(const LineOffered& e) const {
    log.offers_[e.offer] = Offer{e.customer, e.executive, log.now_};
  }
  void operator()(const OfferMissed& e) const {
    const Call* const call = find(e.customer);
    if (call == nullptr || call->line.empty()) return;
    std::int64_t rang_ms = 0;
    if (e.offer) {
      const auto offer = log.offers_.find(*e.offer);
      if (offer == log.offers_.end()) return;  // cancelled already
      rang_ms = std::chrono::duration_cast<std::chrono::milliseconds>(log.now_ - offer->second.made)
                    .count();
      log.offers_.erase(offer);
    }
    const bool cancelled = log.old_ && e.how == "revoked";
    log.put(call->id, call->line, log.agent(e.executive),
            cancelled ? "RINGCANCELED" : "RINGNOANSWER", std::to_string(rang_ms));
  }

  // ---- Executives ----
  void operator()(const ExecutiveAttendance& e) const {
    const auto member = log.members_.find(e.executive);
    const bool is_member = member != log.members_.end();
    const bool asked = is_member && member->second.asked;
    const bool away = is_member && member->second.away;
    switch (e.attendance) {
      case Attendance::kCame:
        // In old logs he may come twice, when the server was killed in between.
        if (!is_member) log.add_member(e.executive, e.skills);
        break;
      case Attendance::kReturned:
        if (!is_member) log.add_member(e.executive, e.skills);
        log.set_pause(e.executive, asked || log.paused_before_.erase(e.executive) != 0, false, {});
        break;
      case Attendance::kReady:
        log.set_pause(e.executive, false, away, {});
        break;
      case Attendance::kPaused:
        log.set_pause(e.executive, true, away, e.reason);
        break;
      case Attendance::kDropped:
        log.set_pause(e.executive, asked, true, "connection-lost");
        break;
      case Attendance::kWent:
        log.paused_before_.erase(e.executive);
        log.remove_member(e.executive);
        break;
    }
  }
  void operator()(const ExecutivePausedForMissing& e) const {
    const auto member = log.members_.find(e.executive);
    const bool away = member != log.members_.end() && member->second.away;
    log.set_pause(e.executive, true, away, "Auto-Pause");
  }
  void operator()(const ExecutiveExpired& e) const {
    log.paused_before_.erase(e.executive);
    log.remove_member(e.executive);
  }

  // ---- The house ----
  void operator()(const ServerStarted& e) const { log.restart(e.settings); }
  void operator()(const PolicyChanged& e) const {
    log.put("NONE", "NONE", "NONE", "CONFIGRELOAD");
    log.learn_policy(e.settings);
  }
  template <class Other>
  void operator()(const Other&) const {}

  Call* find(CustomerId customer) const {
    const auto found = log.calls_.find(customer);
    return found == log.calls_.end() ? nullptr : &found->second;
  }
  // He waits no longer; one who talks is told of by the conversation's end.
  void give_up(CustomerId customer, const char* event) const {
    Call* const call = find(customer);
    if (call == nullptr || call->answered) return;
    if (!call->line.empty()) log.exit(customer, *call, event);
    log.calls_.erase(customer);
  }
  std::string conversation_id() const {
    return std::to_string(log.epoch()) + "." + std::to_string(log.sequence_);
  }
  // For how many seconds its offer was there; 0 where there was none.
  std::int64_t take_offer(const std::optional<ConversationId>& conversation) const {
    if (!conversation) return 0;
    const auto offer = log.offers_.find(*conversation);
    if (offer == log.offers_.end()) return 0;
    const std::int64_t ring_s = log.seconds_since(offer->second.made);
    log.offers_.erase(offer);
    return ring_s;
  }
};

void QueueLog::take(const EventRecord& record) {
  const Result<LogEvent> event = decode(record.kind, record.body);
  if (!event) return;
  at_ = record.at;
  sequence_ = record.sequence;
  old_ = !record.line_time;
  now_ = record.line_time.value_or(TimePoint(record.at.time_since_epoch()));
  std::visit(Visitor{*this}, *event);
}

}  // namespace turno
