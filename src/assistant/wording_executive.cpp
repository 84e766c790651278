#include <fmt/core.h>

#include <algorithm>

#include "assistant/wording_common.h"
#include "base/text.h"
#include "desk/names.h"

namespace turno {

std::string Wording::ticket_line(const TicketView& view) const {
  return fill(t_.ticket_line, number(view.ticket.id), state_word(view.ticket.state),
              subject_of(view.ticket));
}

// What is left of a conversation that is over.
std::string Wording::still(TicketId ticket, bool in_view) const {
  return in_view ? fill(t_.still_in_view, number(ticket)) : std::string();
}

void Wording::append_record(Lines& lines, const TicketView& view) const {
  if (view.history.empty()) {
    lines.emplace_back(fill(t_.record_empty));
  } else {
    lines.emplace_back(fill(t_.record_head));
    append_entries(lines, view.history);
  }
  if (!view.messages.empty()) {
    lines.emplace_back(fill(t_.record_said));
    append_entries(lines, view.messages);
  }
}

std::string Wording::executive_greeting(std::string_view display_name) const {
  return fill(t_.executive_greeting, display_name);
}

std::string Wording::welcome_executive(std::string_view display_name) const {
  return assistant(fill(t_.welcome_executive, first_name(display_name)));
}

std::string Wording::welcome_back_paused(std::string_view display_name) const {
  return assistant(fill(t_.welcome_back_paused, first_name(display_name)));
}

Wording::Lines Wording::match_card(const TicketView& view, Duration waited) const {
  Lines lines{assistant(fill(t_.match_card, view.customer.name, view.customer.rut, span(waited))),
              ticket_line(view)};
  append_record(lines, view);
  return lines;
}

Wording::Lines Wording::ticket_card(const TicketView& view) const {
  Lines lines{assistant(fill(t_.ticket_card, view.customer.name, view.customer.rut)),
              ticket_line(view), fill(t_.ticket_opened, time_of(view.ticket.opened))};
  append_record(lines, view);
  return lines;
}

std::string Wording::no_ticket() const { return assistant(fill(t_.no_ticket)); }

std::string Wording::no_conversation() const { return assistant(fill(t_.no_conversation)); }

std::string Wording::not_talking() const { return assistant(fill(t_.not_talking)); }

std::string Wording::conversation_gone() const { return assistant(fill(t_.conversation_gone)); }

std::string Wording::line_to_customer_not_kept() const {
  return assistant(fill(t_.line_to_customer_not_kept));
}

std::string Wording::too_many_lines_to_customer() const {
  return assistant(fill(t_.too_many_lines_to_customer));
}

std::string Wording::customer_full(std::string_view customer) const {
  return assistant(fill(t_.customer_full, customer));
}

std::string Wording::still_talking(std::string_view customer) const {
  return assistant(fill(t_.still_talking, customer));
}

std::string Wording::leave_anyway(std::string_view customer, std::size_t conversations) const {
  if (conversations > 1) {
    return assistant(fill(t_.leave_anyway_many, conversations));
  }
  return assistant(fill(t_.leave_anyway_one, customer));
}

Wording::Lines Wording::executive_help(const std::vector<CommandHelp>& commands) const {
  std::size_t widest = 0;
  for (const CommandHelp& command : commands) widest = std::max(widest, length(command.form));
  Lines lines{assistant(fill(t_.executive_help_head))};
  for (const CommandHelp& command : commands) {
    const std::string gap(widest - length(command.form) + 2, ' ');
    lines.push_back(fmt::format("  {}{}{}", command.form, gap, command.help));
  }
  return lines;
}

std::string Wording::customer_left(std::string_view customer, TicketId ticket, bool in_view) const {
  return assistant(fill(t_.customer_left, customer, still(ticket, in_view)));
}

std::string Wording::conversation_ended(std::string_view customer, TicketId ticket,
                                        bool in_view) const {
  return assistant(fill(t_.conversation_ended, customer, still(ticket, in_view)));
}

std::string Wording::ticket_not_found(std::string_view typed) const {
  return assistant(fill(t_.ticket_not_found, typed));
}

std::string Wording::usage(std::string_view form) const { return assistant(fill(t_.usage, form)); }

std::string Wording::subject_kept(TicketId ticket, std::string_view subject) const {
  return assistant(fill(t_.subject_kept, number(ticket), subject));
}

std::string Wording::subject_too_long() const {
  return assistant(fill(t_.subject_too_long, Registry::kMaxSubjectCharacters));
}

std::string Wording::state_kept(TicketId ticket, TicketState state) const {
  return assistant(fill(t_.state_kept, number(ticket), state_word(state)));
}

std::string Wording::history_kept(TicketId ticket) const {
  return assistant(fill(t_.history_kept, number(ticket)));
}

std::string Wording::name_kept(std::string_view username) const {
  return assistant(fill(t_.name_kept, username));
}

std::string Wording::bad_username() const { return assistant(fill(t_.bad_username)); }

std::string Wording::username_taken(std::string_view username) const {
  return assistant(fill(t_.username_taken, username));
}

std::string Wording::restart_kept(std::string_view customer) const {
  return assistant(fill(t_.restart_kept, customer));
}

std::string Wording::line_state(const LineCounts& counts) const {
  return assistant(fill(t_.line_state,
                        counts.waiting == 0   ? fill(t_.line_state_none)
                        : counts.waiting == 1 ? fill(t_.line_state_one)
                                              : fill(t_.line_state_many, counts.waiting),
                        counts.free, counts.free == 1 ? "" : "s", counts.at_work,
                        counts.at_work == 1 ? "" : "s"));
}

std::string Wording::executive_goodbye() const { return assistant(fill(t_.executive_goodbye)); }

}  // namespace turno
