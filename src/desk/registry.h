// Registry: the record of everything that customers ask for: tickets with their history, restarts,
// visits, and what was said. A thin layer of meaning over the store.
//
// Thread-safe. Functions that return a Result are durable before they return; the `note_` ones are
// recorded right behind, in the caller's order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/people.h"
#include "store/store.h"

namespace turno {

// A ticket with all that a screen shows of it.
struct TicketView {
  TicketRecord ticket;
  Customer customer;
  std::vector<HistoryRecord> history;   // oldest first, the newest kHistoryShown
  std::vector<HistoryRecord> messages;  // likewise kMessagesShown
};

class Registry {
 public:
  // What fits on a screen, and bounds what one request may read.
  static constexpr std::size_t kTicketsShown = 20;
  static constexpr std::size_t kHistoryShown = 10;
  static constexpr std::size_t kMessagesShown = 10;
  // Of a subject; a whole line otherwise.
  static constexpr std::size_t kMaxSubjectCharacters = 120;

  explicit Registry(Store& store) : store_(store) {}

  // His tickets, open ones first, the newest first within each.
  [[nodiscard]] Result<std::vector<TicketRecord>> tickets_of(CustomerId customer);
  // kNotFound when there is no such ticket.
  [[nodiscard]] Result<TicketView> view(TicketId ticket);

  // A ticket for what this conversation is about: `chosen` when it is the customer's own, else a
  // new one; and the conversation's beginning.
  [[nodiscard]] Result<TicketId> begin_conversation(CustomerId customer, ExecutiveId executive,
                                                    Duration waited,
                                                    std::optional<TicketId> chosen);
  void note_conversation_ended(TicketId ticket, CustomerId customer, ExecutiveId executive,
                               std::string_view reason);
  void note_said(TicketId ticket, std::string_view author, std::string_view text);

  [[nodiscard]] Result<void> set_subject(TicketId ticket, std::string_view subject,
                                         std::string_view author);
  [[nodiscard]] Result<void> set_state(TicketId ticket, TicketState state, std::string_view author);
  [[nodiscard]] Result<void> add_history(TicketId ticket, std::string_view text,
                                         std::string_view author);

  // `author`: the executive's user name, or kCustomerAuthor.
  static constexpr const char* kCustomerAuthor = "cliente";
  [[nodiscard]] Result<void> restart_services(CustomerId customer, std::string_view author);

  [[nodiscard]] Result<VisitId> start_visit(CustomerId customer, std::string_view address);
  void note_visit_ended(VisitId visit);
  void note_joined(CustomerId customer, std::optional<TicketId> chosen);
  void note_left(CustomerId customer);
  void note_attendance(ExecutiveId executive, Attendance attendance);

 private:
  [[nodiscard]] Result<void> keep(LogEvent event);

  Store& store_;
};

}  // namespace turno
