// The executive's place in the queueing: several conversations, offers, pauses, wrap-up, messages.
#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno {

std::string Wording::lines_unread(std::size_t unread) const {
  return unread == 1 ? fill(t_.unread_one) : fill(t_.unread_many, unread);
}

std::string Wording::ready_now() const { return assistant(fill(t_.ready_now)); }

std::string Wording::paused_now() const { return assistant(fill(t_.paused_now)); }

std::string Wording::pause_after(std::size_t conversations) const {
  return assistant(conversations > 1 ? fill(t_.pause_after_many) : fill(t_.pause_after_one));
}

Wording::Lines Wording::line_states(const std::vector<LinePolicy>& lines,
                                    const std::vector<std::size_t>& waiting_in) const {
  Lines states;
  // A line may be newer than the count.
  for (std::size_t i = 0; i < waiting_in.size() && i < lines.size(); ++i) {
    const LinePolicy& line = lines[i];
    states.push_back(fmt::format("  {}: {}", line_title(line), waiting_in[i]));
  }
  return states;
}

std::string Wording::conversation_goes_on(std::string_view customer, TicketId ticket) const {
  return assistant(fill(t_.conversation_goes_on, customer, number(ticket)));
}

std::string Wording::customer_still_away(std::string_view customer) const {
  return assistant(fill(t_.customer_still_away, customer));
}

std::string Wording::customer_away(std::string_view customer, Duration kept_for) const {
  return assistant(fill(t_.customer_away, customer, span(kept_for)));
}

std::string Wording::choose_conversation() const { return assistant(fill(t_.choose_conversation)); }

std::string Wording::how_to_use(std::size_t number) const {
  return assistant(fill(t_.how_to_use, number));
}

std::string Wording::no_such_conversation(std::string_view typed) const {
  return assistant(fill(t_.no_such_conversation, typed));
}

std::string Wording::now_with(std::size_t number_here, std::string_view customer,
                              TicketId ticket) const {
  return assistant(fill(t_.now_with, number_here, customer, number(ticket)));
}

std::string Wording::listed(std::size_t number_here, std::string_view customer, TicketId ticket,
                            std::size_t unread, bool current) const {
  std::string line = fill(t_.listed, number_here, customer, number(ticket));
  if (current) line += fill(t_.listed_current);
  if (unread > 0) line += ", " + lines_unread(unread);
  return line;
}

std::string Wording::offered(std::string_view customer, std::string_view rut, Duration waited,
                             Duration open_for) const {
  const std::string since = waited < std::chrono::seconds(1)
                                ? std::string(fill(t_.offered_just_now))
                                : fill(t_.offered_since, span(waited));
  return assistant(fill(t_.offered, customer, rut, since, span(open_for)));
}

std::string Wording::offer_missed(std::string_view customer) const {
  return assistant(fill(t_.offer_missed, customer));
}

std::string Wording::offer_revoked(std::string_view customer, bool paused) const {
  return assistant(paused ? fill(t_.offer_revoked_paused, customer)
                          : fill(t_.offer_revoked_gone, customer));
}

std::string Wording::offer_rejected(std::string_view customer) const {
  return assistant(fill(t_.offer_rejected, customer));
}

std::string Wording::no_offer() const { return assistant(fill(t_.no_offer)); }

std::string Wording::paused_for_missing(int missed) const {
  if (missed == 1) {
    return assistant(fill(t_.paused_for_missing_one));
  }
  return assistant(fill(t_.paused_for_missing_many, missed));
}

std::string Wording::wrap_up(Duration lasts) const {
  return assistant(fill(t_.wrap_up, span(lasts)));
}

std::string Wording::wrap_up_over(bool paused) const {
  return paused ? assistant(fill(t_.wrap_up_over_paused)) : assistant(fill(t_.wrap_up_over_ready));
}

std::string Wording::no_wrap_up() const { return assistant(fill(t_.no_wrap_up)); }

std::string Wording::messages_waiting(std::size_t count) const {
  return assistant(count == 1 ? std::string(fill(t_.messages_waiting_one))
                              : fill(t_.messages_waiting_many, count));
}

Wording::Lines Wording::messages(const std::vector<MessageRecord>& messages) const {
  if (messages.empty()) return {assistant(fill(t_.messages_none))};
  Lines lines{assistant(fill(t_.messages_head))};
  for (const MessageRecord& message : messages) {
    lines.push_back(
        fmt::format("  {} {}: {}", number(message.ticket), time_of(message.left), message.subject));
  }
  return lines;
}

std::string Wording::message_taken() const { return assistant(fill(t_.message_taken)); }

std::string Wording::status_offer(std::string_view customer, Duration open_for) const {
  return fill(t_.status_offer, customer, countdown(open_for));
}

std::string Wording::status_wrap_up(Duration lasts) const {
  return fill(t_.status_wrap_up, countdown(lasts));
}

std::string Wording::status_talk(std::size_t number_here, std::string_view customer) const {
  return fmt::format("{} {}", number_here, customer);
}

std::string Wording::status_other(std::size_t number_here, std::size_t unread) const {
  return unread == 0 ? fmt::format(" ({})", number_here)
                     : fmt::format(" ({}: {})", number_here, lines_unread(unread));
}

}  // namespace turno
