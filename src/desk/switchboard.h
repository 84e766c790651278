// Switchboard: who is here now. It seats live people (one seat each, however many connections try),
// tells the dispatcher what they want, and brings the dispatcher's effects to their mailboxes.
//
// Invariants:
//  W1 A customer or executive has at most one seat; only the session that holds it can act for him.
//  W2 Events of one person reach the dispatcher in the order of his seats: what a former session
//     sends after it was replaced is refused.
//  W3 A session that takes a seat over hears LeftLine (SeatCleared) before anything else of the
//     line, so nothing meant for the former one can be taken for its own.
//
// Thread-safe. deliver() is the dispatcher's. Lock order: mu_, then the conversation's, then a
// mailbox's; and mu_, then the dispatcher's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/mutex.h"
#include "base/result.h"
#include "desk/conversation.h"
#include "desk/mailbox.h"
#include "desk/people.h"
#include "dispatcher/dispatcher.h"

namespace turno {

// A place at the desk, held by one session.
template <class Id>
struct Seat {
  Id id{};
  std::uint64_t serial = 0;  // of this seat; a later one of the same person is higher
  // The person sat here already: wait for LeftLine (SeatCleared) before anything else.
  bool taken_over = false;
};
using CustomerSeat = Seat<CustomerId>;
using ExecutiveSeat = Seat<ExecutiveId>;

class Switchboard final : public EffectSink {
 public:
  // Where events go. Once, before anybody is seated: the dispatcher needs this object first.
  void connect(MatchPort& port);

  // A customer who is here already keeps his seat, and the newcomer gets kConflict, unless the
  // newcomer has `proven` himself (by a PIN): then he takes it over and the former one is told.
  [[nodiscard]] Result<CustomerSeat> seat(const Customer& customer,
                                          std::shared_ptr<Mailbox> mailbox, bool proven)
      EXCLUDES(mu_);
  // Executives have always proven themselves: the newer session takes over.
  [[nodiscard]] ExecutiveSeat seat(const Executive& executive, std::shared_ptr<Mailbox> mailbox)
      EXCLUDES(mu_);

  // The session ends: out of the line or conversation, and the seat is free.
  void unseat(const CustomerSeat& seat) EXCLUDES(mu_);
  void unseat(const ExecutiveSeat& seat) EXCLUDES(mu_);

  // All of these are without effect on a seat that somebody else took over: its session is about
  // to read TakenOver.
  void join(const CustomerSeat& seat, std::optional<TicketId> chosen) EXCLUDES(mu_);
  void leave(const CustomerSeat& seat) EXCLUDES(mu_);  // answered by LeftLine
  void ready(const ExecutiveSeat& seat) EXCLUDES(mu_);
  void pause(const ExecutiveSeat& seat) EXCLUDES(mu_);
  void release(const ExecutiveSeat& seat, ConversationId conversation) EXCLUDES(mu_);
  void rename(const ExecutiveSeat& seat, std::string username) EXCLUDES(mu_);

  // Puts `notice` into the customer's mailbox if he is here.
  void tell(CustomerId customer, const Notice& notice) EXCLUDES(mu_);

  void deliver(const MatchEffect& effect) override EXCLUDES(mu_);

 private:
  struct CustomerHere {
    std::uint64_t serial = 0;
    Customer customer;
    std::shared_ptr<Mailbox> mailbox;
    std::optional<TicketId> chosen;  // the ticket he goes on with, once he is matched
  };
  struct ExecutiveHere {
    std::uint64_t serial = 0;
    Executive executive;
    std::shared_ptr<Mailbox> mailbox;
  };

  CustomerHere* here(CustomerId id) REQUIRES(mu_);
  ExecutiveHere* here(ExecutiveId id) REQUIRES(mu_);
  CustomerHere* holder(const CustomerSeat& seat) REQUIRES(mu_);
  ExecutiveHere* holder(const ExecutiveSeat& seat) REQUIRES(mu_);

  void on(const Placed& placed) REQUIRES(mu_);
  void on(const PlaceChanged& changed) REQUIRES(mu_);
  void on(const Left& left) REQUIRES(mu_);
  void on(const Matched& matched) REQUIRES(mu_);
  void on(const Ended& ended) REQUIRES(mu_);
  void on(const Departed& departed) REQUIRES(mu_);

  MatchPort* port_ = nullptr;  // constant after connect()

  Mutex mu_;
  std::uint64_t last_serial_ GUARDED_BY(mu_) = 0;
  std::unordered_map<CustomerId, CustomerHere> customers_ GUARDED_BY(mu_);
  std::unordered_map<ExecutiveId, ExecutiveHere> executives_ GUARDED_BY(mu_);
  std::unordered_map<ConversationId, std::shared_ptr<Conversation>> conversations_ GUARDED_BY(mu_);
};

}  // namespace turno
