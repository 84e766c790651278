// Registry: the record of everything that customers ask for: tickets with their history, messages
// left at the door, restarts, visits, what was said, and how the line went. A thin layer of meaning
// over the store.
//
// Thread-safe. Functions that return a Result are durable before they return; the `note_` ones are
// recorded right behind, in the caller's order.
#pragma once

#include <cstddef>
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
  static constexpr std::size_t kDoorMessagesShown = 20;
  static constexpr std::size_t kWhysShown = 20;
  // Of a subject; a whole line otherwise.
  static constexpr std::size_t kMaxSubjectCharacters = turno::kMaxSubjectCharacters;

  explicit Registry(Store& store) : store_(store) {}

  // His tickets, open ones first, the newest first within each.
  [[nodiscard]] Result<std::vector<TicketRecord>> tickets_of(CustomerId customer);
  // kNotFound when there is no such ticket.
  [[nodiscard]] Result<TicketView> view(TicketId ticket);

  // A ticket for what this conversation is about: `chosen` when it is the customer's own, else a
  // new one; and the conversation's beginning, with the line he waited in and the matcher's reasons
  // (a JSON object as text; recorded as none when it is longer than the store keeps, for half of it
  // could not be read).
  [[nodiscard]] Result<TicketId> begin_conversation(CustomerId customer, ExecutiveId executive,
                                                    Duration waited, std::optional<TicketId> chosen,
                                                    std::string_view line = "",
                                                    std::string_view why = "");
  // The reasons of each conversation about it, the newest kWhysShown, newest first.
  [[nodiscard]] Result<std::vector<WhyRecord>> whys(TicketId ticket);
  // Of the customer's newest conversation.
  [[nodiscard]] Result<std::optional<ExecutiveId>> last_executive(CustomerId customer);
  void note_conversation_ended(TicketId ticket, CustomerId customer, ExecutiveId executive,
                               std::string_view reason);
  void note_said(TicketId ticket, std::string_view author, std::string_view text);

  [[nodiscard]] Result<void> set_subject(TicketId ticket, std::string_view subject,
                                         std::string_view author);
  [[nodiscard]] Result<void> set_state(TicketId ticket, TicketState state, std::string_view author);
  [[nodiscard]] Result<void> add_history(TicketId ticket, std::string_view text,
                                         std::string_view author);

  // A message of one who found no place in `line`: a new ticket that waits for an executive.
  [[nodiscard]] Result<TicketId> leave_message(CustomerId customer, std::string_view line,
                                               std::string_view text);
  // Those nobody has taken: the oldest kDoorMessagesShown, oldest first; and how many in all.
  [[nodiscard]] Result<std::vector<MessageRecord>> messages_waiting();
  [[nodiscard]] Result<std::size_t> message_count();
  // kConflict when somebody has taken it already, kNotFound when the ticket is no message.
  [[nodiscard]] Result<void> take_message(TicketId ticket, ExecutiveId executive);

  // `author`: the executive's user name, or kCustomerAuthor.
  static constexpr const char* kCustomerAuthor = turno::kCustomerAuthor;
  [[nodiscard]] Result<void> restart_services(CustomerId customer, std::string_view author);

  [[nodiscard]] Result<VisitId> start_visit(CustomerId customer, std::string_view address);
  void note_visit_ended(VisitId visit);
  void note_joined(CustomerId customer, std::optional<TicketId> chosen, std::string_view line = "");
  void note_left(CustomerId customer);
  // His connection was lost while his place is kept; he is back.
  void note_dropped(CustomerId customer);
  void note_returned(CustomerId customer);
  void note_attendance(ExecutiveId executive, Attendance attendance, std::string_view reason = "");
  // An offer that did not become a conversation: it was "missed", "rejected" or "revoked".
  void note_offer(CustomerId customer, ExecutiveId executive, std::string_view how,
                  std::string_view reason);
  // The settings in force from now on, one "flag value" a line.
  void note_policy(std::string_view author, std::string_view settings);

 private:
  [[nodiscard]] Result<void> keep(LogEvent event);

  Store& store_;
};

}  // namespace turno
