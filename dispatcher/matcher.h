// Matcher: decides who is served next and by whom. A deterministic state machine with no clock,
// thread, I/O or log: the same events under the same policy give the same effects on any machine.
//
// The rules
//  - A line is ordered by (band, rank, arrival). Those whose executive vanished are in the first
//    band, then everybody (with --strict: then each class, the longest head start first). The rank
//    is the moment of joining less the customer's advance: nothing (kFifo), his class's head start
//    (kPriority), or what his service level is shorter than the longest one (kDeadline). In the
//    first band, and with --strict, it is the moment of joining alone.
//  - An executive can serve a line whose skills he all has. With `widen`, one of level k has joined
//    a line only while somebody in it has waited for the time of the highest step not above k.
//  - He is available while at work, connected, not paused, without an unanswered offer, and with
//    conversations + slots in wrap-up below his capacity.
//  - A customer who can be served gets, of the available executives, one with the fewest skills
//    (counting those that any line asks for), of these one with the lightest load, then by
//    Policy::assignment, then the longest idle.
//  - An executive who becomes available takes the first of those reserved for him, else the head
//    of that line of his with the greatest weight x (now - rank, for kDeadline counted from the
//    longest service level); of equals the lower line.
//  - A customer joins his line unless its door rule says otherwise: nobody at work who could ever
//    serve it (no_executives), or max_queue people with a place in it (when_full). Overflow leads
//    to the other line, whose own rule then holds, but does not overflow again: it refuses with a
//    message. After max_wait he is out by when_too_long; an overflowing customer keeps his moment
//    of joining.
//  - sticky: one whose last executive is at work, not paused and able, but not available, waits for
//    him alone, up to that long after joining; then, or when that one pauses, is lost or leaves, he
//    takes his place in the line. One whose last executive is available gets him at once.
//  - Offers: the customer keeps his place. An executive who lets one pass is not offered the same
//    customer again while somebody else at work (not paused, connected) who could serve that line
//    has not passed on him; then all is forgiven. max_missed misses in a row pause an executive.
//  - Drops: a waiting customer's place is kept but not counted: he is not served, and is back where
//    he was when he returns. In a conversation, both sides' places are kept. After `grace` it is as
//    if they had left. An offer ends at once.
//  - Restart: everybody's connection is lost at that moment, with the whole grace from then on,
//  also
//    for those who were away already; offers and what executives passed on are over. Nothing that
//    came due before it happens before it. The new policy's lines and classes are those of the old
//    one with the same names; who waits in a line that is no more waits in the first one.
//
// Invariants (checked by name after every step of tests/dispatcher/matcher_random_test.cpp):
//  I1 No customer is matched twice or is in two places.
//  I2 No executive holds more than his capacity.
//  I3 Work-conserving: never a customer in a line and an available executive who has joined it,
//     unless that one passed on him or somebody else is being asked whether he takes him.
//  I4 Positions are 1..n without a gap in each line, and are the order of service.
//  I5 Joined + moved in = matched + left + refused + moved out + waiting (each customer once).
//  I6 Same events, same policy: same effects, same digest.
//  I7 Nobody is overtaken by a customer of a later (band, rank), but for one whom the executive who
//     serves passed on, and by one who goes to his last executive (sticky).
//
// Not thread-safe: one thread owns it (see dispatcher.h). Memory grows with people present only;
// their number is bounded where they connect.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/customers.h"
#include "dispatcher/forecaster.h"
#include "dispatcher/line.h"
#include "dispatcher/match_event.h"
#include "dispatcher/matcher_state.h"
#include "dispatcher/policy.h"
#include "dispatcher/roster.h"
#include "dispatcher/timers.h"
#include "dispatcher/why_not.h"

namespace turno {

class Matcher {
 public:
  // The policy must be without fault (policy_fault).
  explicit Matcher(Policy policy);
  // Goes on where another matcher was, see matcher_state.h. `state` must be one that a matcher had.
  explicit Matcher(const MatcherState& state);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Applies `event`, which happened at `at` (never earlier than the one before), and appends what
  // follows from it to `out`. What was due at `at` or before happens first. O(log n) in the
  // customers, O(m) in the available executives of equal skills; ChangePolicy, Restart: O(n log n).
  // False: the event changed nothing (somebody is not here, or is so already, or it is over): but
  // for the answer to whoever asked, it is as if it had never been applied.
  bool apply(const MatchEvent& event, TimePoint at, std::vector<MatchEffect>& out);

  // Appends a PlaceChanged for everyone whose place is another than he was last told: the first
  // three of a line at once, others when announce_every has passed since they were last told (or
  // a sixteenth of that later, so that many are told in one round). Called once after a batch of
  // events. O(log n) for each one told or due, whatever the length of the line.
  void announce(TimePoint at, std::vector<MatchEffect>& out);

  // When apply() must be called again though nothing happened (with Tick), and then announce().
  std::optional<TimePoint> next_deadline() const;

  // In his line, or among those who wait for the same executive; 1 is next; 0 when he is not
  // waiting or is away. O(log n).
  std::size_t position(CustomerId customer) const;
  // Everybody who waits, in whatever way; those away included.
  std::size_t waiting() const { return customers_.size() - conversations_.size(); }
  std::size_t waiting_in(LineId line) const { return lines_[index(line)]->size(); }
  std::size_t available_executives() const { return roster_.available(); }
  std::size_t executives() const { return roster_.size(); }
  const Policy& policy() const { return *policy_; }
  std::shared_ptr<const Policy> shared_policy() const { return policy_; }

  // What the customer would be told now; basis not known() when he does not wait in a line.
  WaitBasis basis(CustomerId customer) const;
  // How good the estimates of a line have been.
  const ForecastScore& score(LineId line) const { return forecasts_[index(line)].score(); }
  // Why this executive is not given a customer now.
  WhyNot why_not(ExecutiveId executive, TimePoint now) const;

  // A hash of the whole state, the same on every machine; without what only estimates and
  // announcements depend on. O(n).
  std::uint64_t digest() const;
  // All that decides here. O(n log n).
  MatcherState state() const;

  // For I5, over the matcher's life; a customer whose executive vanished joined once more.
  struct Totals {
    std::uint64_t joined = 0;
    std::uint64_t matched = 0;
    std::uint64_t left = 0;     // gave up, or were not back in time
    std::uint64_t refused = 0;  // by the door, on joining or later
  };
  const Totals& totals() const { return totals_; }

 private:
  struct Conversation {
    Slot customer = kNoSlot;
    ExecutiveEntry* executive = nullptr;
    TimePoint began{};
  };
  struct Offer {
    Slot customer = kNoSlot;
    ExecutiveEntry* executive = nullptr;
    TimePoint until{};
    Explanation why;
  };
  using Out = std::vector<MatchEffect>;

  // One for each kind of event; customers' in matcher_customers.cpp, executives' in
  // matcher_executives.cpp, offers and pairing in matcher_offers.cpp, policies in
  // matcher_policy.cpp, what time brings in matcher.cpp.
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

  // --- Customers ---
  // A way into a line, or the reason why there is none.
  struct Admission {
    LineId line{};
    bool overflowed = false;
    std::optional<DoorReason> refused;
    bool may_leave_message = false;
  };
  Admission admit(LineId line) const;
  // The rule that the door has for a newcomer of this line; kWait: he is welcome.
  DoorRule door(LineId line, DoorReason& reason) const;
  ClassId class_of(const std::string& name) const;
  OrderKey key_of(const CustomerEntry& entry, std::uint64_t number) const;
  Line& queue_of(const CustomerEntry& entry);
  const Line& queue_of(const CustomerEntry& entry) const;
  // Into his line, ripe as he is, and his timer set. His place.
  std::size_t enqueue(Slot slot, SetBack why, TimePoint at);
  void dequeue(Slot slot);
  // Waits for his last executive alone, if the policy and that one's state say so.
  bool reserve(Slot slot, ExecutiveId preferred, TimePoint at, Out& out);
  // No longer for one executive alone: takes his place in the line.
  void unreserve(Slot slot, TimePoint at, Out& out);
  void placed(Slot slot, std::size_t position, Out& out) const;
  // Out of the matcher, wherever he is.
  void forget(Slot slot);
  // He gave up waiting, or was not back in time.
  void give_up(Slot slot, TimePoint at);
  void refuse(Slot slot, DoorReason reason, bool may_leave_message, Out& out);
  // He has waited for his line's max_wait.
  void waited_too_long(Slot slot, TimePoint at, Out& out);
  WaitBasis basis_of(const CustomerEntry& entry, std::size_t position) const;

  // --- Executives ---
  // No longer taking customers: his offer is revoked, and those who wait for him alone do so no
  // longer.
  void stand_down(ExecutiveEntry& executive, TimePoint at, Out& out);
  // Those who wait for him alone though his skills, or what their line asks for, have changed.
  void release_unserved(ExecutiveEntry& executive, TimePoint at, Out& out);
  void depart(ExecutiveEntry& executive, TimePoint at, Out& out);
  void end_wrap_ups(ExecutiveEntry& executive);
  std::size_t back_to_the_head(Slot slot, TimePoint at);
  // The conversation is over and the customer gone.
  void end(ConversationId conversation, EndReason reason, std::uint64_t asker, TimePoint at,
           Out& out);
  // Takes the conversation off the books and into wrap-up; the customer's entry is the caller's.
  Conversation close(ConversationId conversation, TimePoint at);

  // --- Pairing ---
  // Pairs those of this line (with this executive) as long as there is somebody for them.
  void match_line(LineId line, TimePoint at, Out& out);
  void match_executive(ExecutiveEntry& executive, TimePoint at, Out& out);
  // Every line, the first one first: whenever more than one may have become possible.
  void match_lines(TimePoint at, Out& out);
  // The first in the line whom this executive can have.
  struct Found {
    Slot slot = kNoSlot;
    std::uint32_t place = 0;
  };
  Found first_for(const ExecutiveEntry& executive, const Line& line) const;
  Duration urgency(const CustomerEntry& entry, TimePoint at) const;
  // True: he was given (offered) somebody.
  bool pair_next(ExecutiveEntry& executive, TimePoint at, Out& out);
  void pair(Slot slot, ExecutiveEntry& executive, const Explanation& why, TimePoint at, Out& out);
  void make_match(Slot slot, ExecutiveEntry& executive, ConversationId conversation,
                  const Explanation& why, TimePoint at, Out& out);
  void tell_offer(const ExecutiveEntry& executive, TimePoint at, Out& out) const;
  const std::vector<ExecutiveId>& passed_on(const CustomerEntry& entry) const;
  // The offer is over without a match; the executive is free of it.
  Offer end_offer(ConversationId offer, OfferOutcome outcome, Out& out);
  // He can no longer be offered to anybody. The executive who was asked, if any: free again.
  ExecutiveEntry* revoke_offer(const CustomerEntry& entry, Out& out);
  void pass(Offer offer, TimePoint at, Out& out);
  // Forgives all who passed on a customer whom nobody else could take.
  void forgive_all();

  // --- Time ---
  void run_due(TimePoint at, Out& out);
  void on_due(const Timer& timer, Out& out);
  void customer_due(Slot slot, TimePoint at, Out& out);
  // Sets his timer to the next thing that happens to him.
  void schedule(Slot slot);
  void set_due(Slot slot, TimePoint due);
  std::uint8_t ripe_steps(const CustomerEntry& entry, TimePoint at) const;
  TimePoint limit_of(const CustomerEntry& entry) const;

  // --- Restart, in matcher_restart.cpp; states, in matcher_state.cpp ---
  void lose_everybody(TimePoint at, Out& out);
  void let_everybody_go(TimePoint at, Out& out);
  // While nobody is in a line: the lines of `policy`, with what those of the same names had.
  void replace_lines(std::shared_ptr<const Policy> policy, TimePoint at);
  std::vector<Slot> customers_by_id() const;
  void restore(const MatcherState::Executive& state);
  Slot restore(const MatcherState::Customer& state);
  void line_up(std::vector<Slot> waiting, TimePoint at);

  void apply_policy(std::shared_ptr<const Policy> policy, TimePoint at);
  // Everybody in it, by the policy in force.
  void reorder(Line& queue, TimePoint at);

  static std::size_t index(LineId line) { return static_cast<std::size_t>(line); }
  Line& line(LineId id) { return *lines_[index(id)]; }
  const LinePolicy& rules(LineId id) const { return policy_->lines[index(id)]; }

  std::shared_ptr<const Policy> policy_;
  Duration longest_service_level_{};
  std::vector<TimePoint> limits_since_;  // by line: waits before this do not count for max_wait

  Customers customers_;
  std::vector<std::unique_ptr<Line>> lines_;
  std::size_t reserved_ = 0;           // how many wait for one executive alone
  std::vector<std::size_t> present_;   // by line: who has a place in it, of whatever kind
  std::vector<Forecaster> forecasts_;  // by line
  Roster roster_;
  std::unordered_map<ConversationId, Conversation> conversations_;  // never iterated
  std::unordered_map<ConversationId, Offer> offers_;                // never iterated
  std::map<CustomerId, std::vector<ExecutiveId>> passes_;
  Timers timers_;
  TimePoint now_ = TimePoint::min();  // of what is being applied
  bool ignored_ = false;              // it changes nothing
  std::uint64_t last_conversation_ = 0;
  std::uint64_t last_number_ = 0;  // of joining
  Totals totals_;
  std::vector<Line::Told> told_;  // scratch of announce()
};

}  // namespace turno
