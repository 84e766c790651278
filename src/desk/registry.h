// Registry: the record of everything that customers ask for: tickets with their history, messages
// left at the door, restarts, visits, and what was said. A thin layer of meaning over the store.
// How the line went is the journal's to record.
//
// Thread-safe. Functions that return a Result are durable before they return; the `note_` ones are
// recorded right behind, in the caller's order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/people.h"
#include "desk/seen_mark.h"
#include "dispatcher/match_event.h"
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

  // The reasons of each conversation about it, the newest kWhysShown, newest first.
  [[nodiscard]] Result<std::vector<WhyRecord>> whys(TicketId ticket);
  // Of the customer's newest conversation.
  [[nodiscard]] Result<std::optional<ExecutiveId>> last_executive(CustomerId customer);
  // False while the store cannot keep anything: then nothing new should be begun.
  bool writable() const { return store_.writable(); }
  // Line `number` about the ticket. `kept`, if any, as Store::append_behind() has it.
  void note_said(TicketId ticket, std::string_view author, std::string_view text,
                 std::uint32_t number, Store::Kept kept = {});
  // How far one side of the conversation about it had read when its connection was lost.
  void note_seen(const SeenMark& seen, Side side);

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

  // For who looks later at what the assistant did not understand.
  void note_unclear(WordsUnclear unclear) { store_.append_behind(std::move(unclear)); }

  [[nodiscard]] Result<VisitId> start_visit(CustomerId customer, std::string_view address);
  void note_visit_ended(VisitId visit);

 private:
  [[nodiscard]] Result<void> keep(LogEvent event);

  Store& store_;
};

}  // namespace turno
