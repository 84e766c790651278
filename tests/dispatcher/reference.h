// A matcher that is obviously right and as slow as it likes: plain vectors, searched from the front
// and sorted anew whenever an order is asked for. It follows the rules at the head of
// dispatcher/matcher.h word by word; the real one is compared with it, step by step.
//
// It tells no estimates, explanations or changed places: those are checked otherwise (ledger.h).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno::testing {

class ReferenceMatcher {
 public:
  using Out = std::vector<MatchEffect>;

  struct Customer {
    CustomerId id{};
    LineId line{};
    ClassId customer_class{};
    TimePoint joined{};        // for the first time
    TimePoint entered{};       // this line: what max_wait counts from
    TimePoint seen{};          // when it was last looked at how long he has waited, for --widen
    std::uint64_t number = 0;  // of joining
    bool overflowed = false;
    bool lost_executive = false;
    bool away = false;
    TimePoint grace_over{};   // with away
    ExecutiveId reserved{};   // waits for him alone; 0: in his line
    ConversationId offer{};   // 0: nobody is asked
    TimePoint offer_until{};  // with offer
    ConversationId talk{};    // 0: he waits
    TimePoint talk_began{};   // with talk
    ExecutiveId with{};       // with offer, talk
    std::vector<ExecutiveId> passed;

    bool talks() const { return talk != ConversationId{}; }
    bool offered() const { return offer != ConversationId{}; }
    bool in_line() const { return !talks() && !away && reserved == ExecutiveId{}; }
  };
  struct Worker {
    ExecutiveId id{};
    ExecutiveProfile profile;
    bool paused = false;
    bool paused_for_missing = false;
    bool away = false;
    TimePoint grace_over{};  // with away
    int missed = 0;
    std::vector<TimePoint> wrap_ups;
    TimePoint came{};
    Duration served_for{};  // conversations that are over
    std::uint64_t served = 0;
    std::uint64_t freed = 0;     // order of his last conversation's end, or of his coming
    std::uint64_t assigned = 0;  // order of his last customer

    bool takes_customers() const { return !paused && !away; }
  };

  explicit ReferenceMatcher(const Policy& policy);

  // `chosen` says who got this conversation (or was offered it) in the real one; it is asked only
  // where chance decides.
  using Chosen = std::function<ExecutiveId(ConversationId)>;
  void apply(const MatchEvent& event, TimePoint at, const Chosen& chosen, Out& out);
  // When something is due, announcements apart.
  std::optional<TimePoint> next_due() const;

  // In the order of service: in a line, or of those who wait for this executive alone.
  std::vector<CustomerId> line(LineId line) const;
  std::vector<CustomerId> reserved_for(ExecutiveId executive) const;
  std::size_t position(CustomerId customer) const;
  std::size_t waiting() const;
  std::size_t waiting_in(LineId line) const { return this->line(line).size(); }
  bool is_available(const Worker& worker) const;
  bool can_serve(const Worker& worker, LineId line) const;
  bool has_joined(const Worker& worker, LineId line) const;
  std::size_t capacity(const Worker& worker) const;
  std::size_t conversations(ExecutiveId executive) const;
  // (band, rank): nobody is overtaken by a later one.
  std::pair<int, std::int64_t> place_of(const Customer& customer) const;
  const Customer* find(CustomerId customer) const;
  const Worker* find(ExecutiveId executive) const;

  Policy policy;
  std::vector<Customer> customers;  // whoever waits or talks
  std::vector<Worker> workers;      // by id
  std::uint64_t last_conversation = 0;
  std::uint64_t joined = 0;
  std::uint64_t matched = 0;
  std::uint64_t left = 0;
  std::uint64_t refused = 0;

 private:
  struct Due {
    TimePoint at{};
    int kind = 0;  // as in dispatcher/timers.h
    std::uint64_t id = 0;
    friend auto operator<=>(const Due&, const Due&) = default;
  };
  struct Admission {
    LineId line{};
    bool overflowed = false;
    std::optional<DoorReason> refused;
    bool may_leave_message = false;
  };

  // Events; in reference_events.cpp.
  void on(const Join& join, TimePoint at, Out& out);
  void on(const Leave& leave, TimePoint at, Out& out);
  void on(const Drop& drop, TimePoint at, Out& out);
  void on(const Return& back, TimePoint at, Out& out);
  void on(const Arrive& arrive, TimePoint at, Out& out);
  void on(const Ready& ready, TimePoint at, Out& out);
  void on(const Pause& pause, TimePoint at, Out& out);
  void on(const DropExecutive& drop, TimePoint at, Out& out);
  void on(const Depart& depart, TimePoint at, Out& out);
  void on(const Accept& accept, TimePoint at, Out& out);
  void on(const Reject& reject, TimePoint at, Out& out);
  void on(const Release& release, TimePoint at, Out& out);
  void on(const ExtendWrapUp& extend, TimePoint at, Out& out);
  void on(const ChangePolicy& change, TimePoint at, Out& out);
  void on(const Restart& restart, TimePoint at, Out& out);
  void on(const Tick&, TimePoint, Out&) {}

  void replace_lines(const Policy& now, TimePoint at);

  // What follows from them; in reference.cpp.
  Customer* customer(CustomerId id);
  Customer* talking(ConversationId id);
  Customer* offered(ConversationId id);
  Worker* worker(ExecutiveId id);
  void remove(CustomerId id);
  void placed(CustomerId id, Out& out) const;
  // No longer for one executive alone.
  void unreserve(CustomerId id, TimePoint at, Out& out);
  void give_up(CustomerId id, std::uint64_t asker, Out& out);
  void end_talk(CustomerId id, EndReason reason, std::uint64_t asker, TimePoint at, Out& out);
  void close(Customer& customer, TimePoint at);
  void depart(ExecutiveId id, TimePoint at, Out& out);
  void stand_down(ExecutiveId id, TimePoint at, Out& out);
  void tell_offer(const Customer& customer, TimePoint at, Out& out) const;
  void end_offer(CustomerId id, OfferOutcome outcome, Out& out);
  void pass(CustomerId id, ExecutiveId executive, TimePoint at, Out& out);
  void forgive();
  std::vector<std::pair<ConversationId, CustomerId>> talks_of(ExecutiveId executive) const;
  void revoke_offer_to(ExecutiveId executive, Out& out);
  void shut_out(ExecutiveId executive, TimePoint at, Out& out);
  bool is_staffed(LineId line) const;

  // Rules; in reference_rules.cpp.
  Admission admit(LineId line) const;
  DoorRule door(LineId line, DoorReason& reason) const;
  std::vector<const Customer*> sorted(const std::function<bool(const Customer&)>& which) const;
  std::vector<Due> dues() const;
  void handle(const Due& due, Out& out);
  std::optional<TimePoint> limit_of(const Customer& customer) const;
  void waited_too_long(CustomerId id, TimePoint at, Out& out);
  Duration head_start(ClassId customer_class) const;
  Duration service_level(const Customer& customer) const;
  Duration longest_service_level() const;
  Duration served_until(const Worker& worker, TimePoint at) const;
  std::size_t skill_count(const Worker& worker) const;
  bool may_have(const Worker& worker, const Customer& customer) const;
  bool is_better(const Worker& a, const Worker& b, TimePoint at) const;
  const Worker* choose(const Customer& customer, TimePoint at) const;
  void match_line(LineId line, TimePoint at, Out& out);
  void match_executive(ExecutiveId id, TimePoint at, Out& out);
  void match_lines(TimePoint at, Out& out);
  void pair(CustomerId id, ExecutiveId executive, TimePoint at, Out& out);
  void start_talk(CustomerId id, ConversationId conversation, TimePoint at, Out& out);
  const LinePolicy& rules(LineId line) const {
    return policy.lines[static_cast<std::size_t>(line)];
  }

  Chosen chosen_;
  TimePoint now_ = TimePoint::min();     // of the last event
  std::vector<TimePoint> limits_since_;  // by line
  std::uint64_t last_number_ = 0;
  std::uint64_t moments_ = 0;
};

}  // namespace turno::testing
