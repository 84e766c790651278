// Switchboard: who is here now. It seats live people (one seat each, however many connections try),
// tells the dispatcher what they want, and brings the dispatcher's effects to their mailboxes.
//
// Invariants:
//  W1 A customer or executive has at most one seat; only the session that holds it can act for him.
//  W2 Events of one person reach the dispatcher in the order of his seats: what a former session
//     sends after it was replaced is refused.
//  W3 A session whose person was here before hears WelcomeBack (AtWork) before anything else of
//     the line, so nothing meant for the former one can be taken for its own.
//  W4 Of a person whose connection is lost, and of a customer who left, the seat is kept, without
//     a mailbox, until the dispatcher says that nothing is kept for him any more; so is the code by
//     which he may come back.
//
// Thread-safe. deliver() is the dispatcher's. Lock order: mu_, then the conversation's, then a
// mailbox's; and mu_, then the dispatcher's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "desk/conversation.h"
#include "desk/mailbox.h"
#include "desk/people.h"
#include "desk/restored.h"
#include "desk/seen_mark.h"
#include "dispatcher/dispatcher.h"

namespace turno {

// A place at the desk, held by one session.
template <class Id>
struct Seat {
  Id id{};
  std::uint64_t serial = 0;  // of this seat; a later one of the same person is higher
  // The person was here already: wait for WelcomeBack before anything else.
  bool taken_again = false;
};
using CustomerSeat = Seat<CustomerId>;
using ExecutiveSeat = Seat<ExecutiveId>;

// How a session ended: by its person's will, or because the connection was lost.
enum class Parting { kForGood, kLost };

class Switchboard final : public EffectSink {
 public:
  // Where events go, and the policy in force at the start. Once, before anybody is seated: the
  // dispatcher needs this object first.
  void connect(MatchPort& port, std::shared_ptr<const Policy> policy) EXCLUDES(mu_);
  // Whom an earlier run of the server left. Once, after connect() and before anybody is seated.
  void restore(const Restored& restored) EXCLUDES(mu_);

  // A customer who is here already keeps his seat, and the newcomer gets kConflict, unless the
  // newcomer has `proven` himself (by a PIN): then he takes it over and the former one is told. A
  // seat whose connection was lost is anybody's who can identify himself. `seen`: what he says that
  // he has read; so below.
  [[nodiscard]] Result<CustomerSeat> seat(const Customer& customer,
                                          std::shared_ptr<Mailbox> mailbox, bool proven,
                                          SeenMarks seen = {}) EXCLUDES(mu_);
  // By the code that he was told, which proves who he is. kNotFound when it is nobody's (any more).
  struct Recognized {
    CustomerSeat seat;
    Customer customer;
  };
  [[nodiscard]] Result<Recognized> seat_by_code(std::uint64_t code,
                                                std::shared_ptr<Mailbox> mailbox,
                                                SeenMarks seen = {}) EXCLUDES(mu_);
  // Executives have always proven themselves: the newer session takes over. Answered by AtWork.
  [[nodiscard]] ExecutiveSeat seat(const Executive& executive, std::shared_ptr<Mailbox> mailbox,
                                   SeenMarks seen = {}) EXCLUDES(mu_);

  // The session ends: out of the line or conversation, and the seat is free; or kept for a while.
  // Then gives how far the person has read in each of his conversations, for the record. Nothing of
  // one whose seat somebody else took over.
  SeenMarks unseat(const CustomerSeat& seat, Parting parting) EXCLUDES(mu_);
  SeenMarks unseat(const ExecutiveSeat& seat, Parting parting) EXCLUDES(mu_);

  struct Wish {
    LineId line{};
    std::optional<TicketId> chosen;          // the ticket he goes on with
    std::optional<ExecutiveId> talked_last;  // to whom he talked last
    std::uint64_t code = 0;                  // of new_code()
  };
  // A code by which the holder of this seat may come back until he has left; those he had before
  // are good no more. 0 when the seat was taken over.
  std::uint64_t new_code(const CustomerSeat& seat) EXCLUDES(mu_);
  // The code he has; 0: none, or the seat was taken over.
  std::uint64_t code(const CustomerSeat& seat) EXCLUDES(mu_);
  // All of these are without effect on a seat that somebody else took over: its session is about
  // to read TakenOver.
  void join(const CustomerSeat& seat, const Wish& wish) EXCLUDES(mu_);
  void leave(const CustomerSeat& seat) EXCLUDES(mu_);  // answered by LeftLine
  void ready(const ExecutiveSeat& seat) EXCLUDES(mu_);
  // `reason`: for the record; may be empty.
  void pause(const ExecutiveSeat& seat, std::string_view reason) EXCLUDES(mu_);
  void accept(const ExecutiveSeat& seat, ConversationId offer) EXCLUDES(mu_);
  void reject(const ExecutiveSeat& seat, ConversationId offer, std::string_view reason)
      EXCLUDES(mu_);
  void release(const ExecutiveSeat& seat, ConversationId conversation) EXCLUDES(mu_);
  void extend_wrap_up(const ExecutiveSeat& seat, Duration more) EXCLUDES(mu_);
  void rename(const ExecutiveSeat& seat, std::string username) EXCLUDES(mu_);

  // Puts `notice` into the customer's mailbox if he is here.
  void tell(CustomerId customer, const Notice& notice) EXCLUDES(mu_);

  // As last told by the dispatcher.
  std::shared_ptr<const Policy> policy() const EXCLUDES(mu_);
  // Of an executive at work; else his number.
  std::string username(ExecutiveId executive) const EXCLUDES(mu_);

  void deliver(const MatchEffect& effect) override EXCLUDES(mu_);
  // Wakes each whom they concern once.
  void deliver_all(std::span<const MatchEffect> effects) override EXCLUDES(mu_);
  // Silences it, now or as soon as it begins.
  void ending(ConversationId id) override EXCLUDES(mu_);

 private:
  // Delivered under one hold of mu_: some tens of microseconds.
  static constexpr std::size_t kMaxEffectsAtOnce = 64;

  struct CustomerHere {
    std::uint64_t serial = 0;
    Customer customer;
    std::shared_ptr<Mailbox> mailbox;  // nullptr: his connection is lost, or he left
    std::shared_ptr<Conversation> conversation;
    std::uint64_t code = 0;  // by which he may come back; 0: none
    SeenMarks seen;          // with returning: what he says that he has read
    // Of his last conversation, for the next one about the same ticket: what it was about, and what
    // he missed, when its executive was lost while he was away.
    TicketId about{};
    std::vector<Said> missed;

    // What is meant for him is kept from now on.
    void step_out() const {
      if (conversation) conversation->attach(Side::kCustomer, nullptr);
    }
    bool returning = false;  // WelcomeBack is on its way; until then he is told nothing
    bool leaving = false;    // for good: his Leave is on its way
  };
  struct ExecutiveHere {
    std::uint64_t serial = 0;
    Executive executive;
    std::shared_ptr<Mailbox> mailbox;
    std::vector<std::shared_ptr<Conversation>> conversations;
    SeenMarks seen;  // with arriving

    void step_out() const {
      for (const auto& each : conversations) each->attach(Side::kExecutive, nullptr);
    }
    bool arriving = true;  // AtWork is on its way
  };

  CustomerHere* here(CustomerId id) REQUIRES(mu_);
  ExecutiveHere* here(ExecutiveId id) REQUIRES(mu_);
  CustomerHere* holder(const CustomerSeat& seat) REQUIRES(mu_);
  ExecutiveHere* holder(const ExecutiveSeat& seat) REQUIRES(mu_);
  CustomerSeat sit_down(CustomerHere& former, std::shared_ptr<Mailbox> mailbox, SeenMarks seen)
      REQUIRES(mu_);
  // Nothing is kept for him any more.
  void forget(CustomerId id) REQUIRES(mu_);
  // To somebody who is here and may be told.
  void put(CustomerId id, Notice notice) REQUIRES(mu_);
  void put(ExecutiveId id, Notice notice) REQUIRES(mu_);
  std::string name(ExecutiveId id) const REQUIRES(mu_);

  void on(const Placed& placed) REQUIRES(mu_);
  void on(const PlaceChanged& changed) REQUIRES(mu_);
  void on(const Refused& refused) REQUIRES(mu_);
  void on(const Left& left) REQUIRES(mu_);
  void on(const Returned& returned) REQUIRES(mu_);
  void on(const Offered& offered) REQUIRES(mu_);
  void on(const OfferEnded& ended) REQUIRES(mu_);
  void on(const PausedForMissing& paused) REQUIRES(mu_);
  void on(const Matched& matched) REQUIRES(mu_);
  void on(const Ended& ended) REQUIRES(mu_);
  void on(const SideLost& lost) REQUIRES(mu_);
  void on(const SideBack& back) REQUIRES(mu_);
  void on(const WrapUpBegan& began) REQUIRES(mu_);
  void on(const WrapUpEnded& ended) REQUIRES(mu_);
  void on(const Arrived& arrived) REQUIRES(mu_);
  void on(const Departed& departed) REQUIRES(mu_);
  void on(const PolicyInForce& in_force) REQUIRES(mu_);

  // Constant after connect().
  MatchPort* port_ = nullptr;

  mutable Mutex mu_;
  std::shared_ptr<const Policy> policy_ GUARDED_BY(mu_);
  std::uint64_t last_serial_ GUARDED_BY(mu_) = 0;
  std::unordered_map<CustomerId, CustomerHere> customers_ GUARDED_BY(mu_);
  std::unordered_map<std::uint64_t, CustomerId> codes_ GUARDED_BY(mu_);
  std::unordered_map<ExecutiveId, ExecutiveHere> executives_ GUARDED_BY(mu_);
  std::unordered_map<ConversationId, std::shared_ptr<Conversation>> conversations_ GUARDED_BY(mu_);
  // Will be over before they begin: their Matched is on its way, and their Ended behind it.
  std::unordered_set<ConversationId> ending_ GUARDED_BY(mu_);
};

}  // namespace turno
