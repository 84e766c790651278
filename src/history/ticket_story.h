// TicketStory: all that the log says of one ticket, oldest first, in sentences: how its customer
// waited for the conversations about it, how each came about, what was said and written.
//
// One pass over the log; keeps the sentences, and those of the wait that its customer is in, of
// which only the end says what it was about.
//
// Not thread-safe.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "history/names.h"
#include "history/ticket_numbers.h"
#include "store/records.h"

namespace turno {

class TicketStory {
 public:
  TicketStory(TicketId ticket, CustomerId customer, Names names);

  // Each event of the log, from the first one. One that cannot be read is passed over.
  void take(const EventRecord& record);
  // Each with its time in front, or two blanks where it belongs to the one before.
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  struct Visitor;

  bool is_his(TicketId ticket) const { return ticket == ticket_; }
  // A sentence of the ticket.
  void say(const std::string& sentence);
  // One of his waiting, which may turn out to be about another ticket.
  void say_of_wait(const std::string& sentence);
  // His wait so far was about this ticket, and what follows of it is.
  void wait_is_ours();

  const TicketId ticket_;
  const CustomerId customer_;
  Names names_;
  TicketNumbers numbers_;
  WallTime at_{};                     // of the event that is being taken
  bool about_ = false;                // the wait or conversation that he is in is about this ticket
  std::optional<ExecutiveId> talks_;  // about this ticket
  std::set<ConversationId> offers_;   // of him, unanswered
  std::vector<std::string> wait_;     // sentences of his wait, as long as it is anybody's guess
  std::vector<std::string> lines_;
};

}  // namespace turno
