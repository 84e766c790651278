#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "assistant/wording_common.h"

namespace turno {

// In the order of MenuChoice.
void Wording::append_options(Lines& lines) const {
  lines.push_back(fill(t_.option_history));
  lines.push_back(fill(t_.option_restart));
  lines.push_back(fill(t_.option_executive));
  lines.push_back(fill(t_.option_exit));
}

// Within a sentence.
std::string Wording::option(MenuChoice choice) const {
  Lines options;
  append_options(options);
  std::string text = std::move(options.at(static_cast<std::size_t>(choice) - 1));
  if (text.ends_with('.')) text.pop_back();
  return text;
}

Wording::Lines Wording::menu(std::string_view first_name) const {
  Lines lines{assistant(fill(t_.menu, first_name))};
  append_options(lines);
  return lines;
}

Wording::Lines Wording::menu_again() const {
  Lines lines{assistant(fill(t_.menu_again))};
  append_options(lines);
  return lines;
}

std::string Wording::not_an_option(std::string_view typed) const {
  return assistant(fill(t_.not_an_option, typed));
}

std::string Wording::ask_which(MenuChoice first, MenuChoice second) const {
  return assistant(fill(t_.ask_which, option(first), option(second)));
}

std::string Wording::ask_restart() const { return assistant(fill(t_.ask_restart)); }

std::string Wording::not_restarted() const { return assistant(fill(t_.not_restarted)); }

std::string Wording::unknown_command(std::string_view command) const {
  return assistant(fill(t_.unknown_command, command));
}

Wording::Lines Wording::customer_help() const {
  Lines lines = lines_of(fill(t_.customer_help));
  lines.insert(lines.begin(), assistant(fill(t_.help_head)));
  return lines;
}

Wording::Lines Wording::tickets(const std::vector<TicketRecord>& tickets) const {
  const bool any_open = !tickets.empty() && tickets.front().state == TicketState::kOpen;
  Lines lines{assistant(any_open ? fill(t_.tickets_open) : fill(t_.tickets_closed))};
  std::size_t shown = 0;
  for (const TicketRecord& ticket : tickets) {
    const bool mark = any_open && ticket.state == TicketState::kClosed;
    lines.push_back(fill(t_.ticket_listed, ++shown, number(ticket.id), subject_of(ticket),
                         mark ? fill(t_.ticket_listed_closed) : ""));
  }
  lines.emplace_back(fill(t_.choose_ticket));
  return lines;
}

std::string Wording::no_tickets() const { return assistant(fill(t_.no_tickets)); }

std::string Wording::not_a_ticket(std::size_t shown) const {
  return assistant(fill(t_.not_a_ticket, shown));
}

Wording::Lines Wording::ticket_for_customer(const TicketView& view) const {
  // The answer is the newest word of somebody else; his own message is none.
  const auto answer =
      std::find_if(view.history.rbegin(), view.history.rend(),
                   [](const HistoryRecord& entry) { return entry.author != kCustomerAuthor; });
  Lines lines;
  if (answer == view.history.rend()) {
    lines.push_back(assistant(
        fill(t_.ticket_unanswered, number(view.ticket.id), state_word(view.ticket.state))));
  } else {
    lines.push_back(assistant(answer->text));
  }
  const bool is_all = answer != view.history.rend() && view.history.size() == 1;
  if (!view.history.empty() && !is_all) {
    lines.push_back(assistant(fill(t_.ticket_record, number(view.ticket.id))));
    append_entries(lines, view.history);
  }
  return lines;
}

std::string Wording::services_restarted() const { return assistant(fill(t_.services_restarted)); }

std::string Wording::services_restarted_by(std::string_view executive) const {
  return assistant(fill(t_.services_restarted_by, executive));
}

std::string Wording::goodbye() const { return assistant(fill(t_.goodbye)); }

}  // namespace turno
