// The line and the conversation, as the customer reads of them.
#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno {

std::string Wording::reason(SetBack why) const {
  switch (why) {
    case SetBack::kNone:
      return {};
    case SetBack::kReturned:
      return fill(t_.set_back_returned);
    case SetBack::kLostExecutive:
      return fill(t_.set_back_lost_executive);
    case SetBack::kPriority:
      return fill(t_.set_back_priority);
    case SetBack::kMovedIn:
      return fill(t_.set_back_moved_in);
    case SetBack::kPolicy:
      return fill(t_.set_back_policy);
  }
  return {};
}

// "menos de un minuto", "alrededor de 4 minutos", "entre 2 y 5 minutos": rounded up, since nobody
// minds being served before he was told.
std::string Wording::between(Duration low, Duration high) const {
  const auto from = std::chrono::ceil<std::chrono::minutes>(low).count();
  const auto to = std::chrono::ceil<std::chrono::minutes>(high).count();
  constexpr std::int64_t kHour = 60;
  constexpr std::int64_t kLong = 2 * kHour;
  if (to <= 1) return fill(t_.wait_under_a_minute);
  if (from >= kLong) return fill(t_.wait_over_two_hours);
  if (to > kLong) return fill(t_.wait_more_than, from);
  if (from == to) return fill(t_.wait_about, to);
  return fill(t_.wait_between, std::max<std::int64_t>(from, 1), to);
}

std::string Wording::joined(std::size_t position) const {
  return assistant(fill(t_.joined, position));
}

std::string Wording::nobody_at_work() const { return assistant(fill(t_.nobody_at_work)); }

std::string Wording::how_to_come_back(std::string_view code) const {
  return assistant(fill(t_.how_to_come_back, code));
}

std::string Wording::going_on_with(const TicketView& view) const {
  return assistant(fill(t_.going_on_with, number(view.ticket.id), subject_of(view.ticket)));
}

std::string Wording::place(std::size_t position, SetBack why) const {
  const std::string because = reason(why);
  if (because.empty()) {
    return assistant(fill(t_.place, position));
  }
  return assistant(fill(t_.place_because, position, because));
}

std::string Wording::expected_wait(const WaitEstimate& wait) const {
  return assistant(fill(t_.expected_wait, between(wait.p50, wait.p90)));
}

std::string Wording::overflowed(const LinePolicy& line) const {
  return assistant(fill(t_.overflowed, line_title(line)));
}

std::string Wording::reserved(std::string_view executive, std::size_t position) const {
  return assistant(fill(t_.reserved, executive, position));
}

std::string Wording::place_with(std::string_view executive, std::size_t position) const {
  return assistant(fill(t_.place_with, position, executive));
}

Wording::Lines Wording::lines(const std::vector<LinePolicy>& lines) const {
  Lines shown{assistant(fill(t_.lines_head))};
  std::size_t at = 0;
  for (const LinePolicy& line : lines) {
    shown.push_back(fmt::format("({}) {}", ++at, line_title(line)));
  }
  return shown;
}

std::vector<std::string> Wording::line_titles(const std::vector<LinePolicy>& lines) const {
  std::vector<std::string> titles;
  for (const LinePolicy& line : lines) titles.emplace_back(line_title(line));
  return titles;
}

std::string Wording::not_a_line(std::size_t shown) const {
  return assistant(fill(t_.not_a_line, shown));
}

std::string Wording::door_closed(DoorReason reason) const {
  switch (reason) {
    case DoorReason::kFull:
      return assistant(fill(t_.door_full));
    case DoorReason::kNobodyAtWork:
      return assistant(fill(t_.door_nobody));
    case DoorReason::kTooLong:
      return assistant(fill(t_.door_too_long));
  }
  return {};
}

std::string Wording::ask_message() const { return assistant(fill(t_.ask_message)); }

std::string Wording::message_kept(TicketId ticket) const {
  return assistant(fill(t_.message_kept, number(ticket)));
}

std::string Wording::back_in_line(std::string_view first_name, std::size_t position) const {
  return assistant(fill(t_.back_in_line, first_name, position));
}

std::string Wording::back_in_conversation(std::string_view first_name,
                                          std::string_view executive) const {
  return assistant(fill(t_.back_in_conversation, first_name, executive));
}

std::string Wording::executive_still_away(std::string_view executive) const {
  return assistant(fill(t_.executive_still_away, executive));
}

std::string Wording::executive_away(std::string_view executive, Duration kept_for) const {
  return assistant(fill(t_.executive_away, executive, span(kept_for)));
}

std::string Wording::other_side_back(std::string_view name) const {
  return assistant(fill(t_.other_side_back, name));
}

std::string Wording::still_waiting(std::size_t position) const {
  return assistant(fill(t_.still_waiting, position));
}

std::string Wording::one_moment() const { return assistant(fill(t_.one_moment)); }

std::string Wording::executive_lost(std::string_view executive, std::size_t position) const {
  return assistant(fill(t_.executive_lost, executive, position));
}

std::string Wording::conversation_over(std::string_view executive, TicketId ticket) const {
  return assistant(fill(t_.conversation_over, executive, number(ticket)));
}

std::string Wording::line_not_delivered() const { return assistant(fill(t_.line_not_delivered)); }

std::string Wording::line_not_kept() const { return assistant(fill(t_.line_not_kept)); }

std::string Wording::too_many_lines() const { return assistant(fill(t_.too_many_lines)); }

std::string Wording::executive_full(std::string_view executive) const {
  return assistant(fill(t_.executive_full, executive));
}

std::string Wording::subject_changed(TicketId ticket, std::string_view subject) const {
  return assistant(fill(t_.subject_changed, number(ticket), subject));
}

std::string Wording::state_changed(TicketId ticket, TicketState state) const {
  return assistant(fill(t_.state_changed, number(ticket), state_word(state)));
}

std::string Wording::history_added(TicketId ticket, std::string_view text) const {
  return assistant(fill(t_.history_added, number(ticket), text));
}

std::string Wording::executive_renamed(std::string_view before, std::string_view after) const {
  return assistant(fill(t_.executive_renamed, before, after));
}

}  // namespace turno
