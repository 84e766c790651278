// Wording: every sentence that the desk says, in Spanish, in one place. Pure functions from values
// to lines. The sentences of the assignment's examples stand as they stand there.
//
// A line that the assistant speaks begins with "Asistente: "; what a person says begins with his
// name. Nothing here knows who reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/menu.h"
#include "desk/people.h"
#include "desk/registry.h"
#include "dispatcher/estimate.h"
#include "dispatcher/line_view.h"
#include "dispatcher/match_event.h"
#include "dispatcher/policy.h"

namespace turno::wording {

using Lines = std::vector<std::string>;

// The assistant's voice, and a person's.
std::string assistant(std::string_view text);
std::string speaker(std::string_view name, std::string_view text);

// --- Coming in -----------------------------------------------------------------------------------
std::string greeting();
std::string bad_rut(std::string_view typed);
std::string not_identified();
std::string ask_name();
std::string bad_name();
std::string ask_new_pin();
std::string bad_new_pin();
std::string ask_pin();
std::string wrong_pin();
std::string pin_required();
std::string ask_password();
std::string wrong_login();
std::string login_needs_name();
std::string too_many_tries(std::string_view seconds);
std::string already_here();
std::string taken_over();
std::string identify_first();
std::string unknown_code();
Lines reception_help();

// --- The customer's menu -------------------------------------------------------------------------
Lines menu(std::string_view first_name);  // on coming in
Lines menu_again();                       // "en qué más lo podemos ayudar"
std::string not_an_option(std::string_view typed);
std::string ask_which(MenuChoice first, MenuChoice second);
std::string ask_restart();
std::string not_restarted();
std::string unknown_command(std::string_view command);
Lines customer_help();
Lines tickets(const std::vector<TicketRecord>& tickets);
std::string no_tickets();
std::string not_a_ticket(std::size_t shown);
Lines ticket_for_customer(const TicketView& view);
std::string services_restarted();
std::string services_restarted_by(std::string_view executive);
std::string goodbye();

// --- The line and the conversation ---------------------------------------------------------------
std::string joined(std::size_t position);
std::string nobody_at_work();
std::string how_to_come_back(std::string_view code);
std::string going_on_with(const TicketView& view);
// With the reason when it is worse than before.
std::string place(std::size_t position, SetBack why);
// As people say it: "de entre 2 y 5 minutos".
std::string expected_wait(const WaitEstimate& wait);
std::string overflowed(const LinePolicy& line);
std::string reserved(std::string_view executive, std::size_t position);
std::string place_with(std::string_view executive, std::size_t position);
Lines lines(const std::vector<LinePolicy>& lines);  // to choose from
std::vector<std::string> line_titles(const std::vector<LinePolicy>& lines);
std::string not_a_line(std::size_t shown);
std::string door_closed(DoorReason reason);
std::string ask_message();
std::string message_kept(TicketId ticket);
std::string back_in_line(std::string_view first_name, std::size_t position);
std::string back_in_conversation(std::string_view first_name, std::string_view executive);
std::string executive_still_away(std::string_view executive);
std::string executive_away(std::string_view executive, Duration kept_for);
std::string other_side_back(std::string_view name);
std::string still_waiting(std::size_t position);
std::string one_moment();
std::string executive_lost(std::string_view executive, std::size_t position);
std::string conversation_over(std::string_view executive, TicketId ticket);
std::string line_not_delivered();
std::string line_not_kept();
std::string too_many_lines();
std::string executive_full(std::string_view executive);
std::string subject_changed(TicketId ticket, std::string_view subject);
std::string state_changed(TicketId ticket, TicketState state);
std::string history_added(TicketId ticket, std::string_view text);
std::string executive_renamed(std::string_view before, std::string_view after);

// --- The executive -------------------------------------------------------------------------------
std::string executive_greeting(std::string_view display_name);
std::string welcome_executive(std::string_view display_name);
std::string welcome_back_paused(std::string_view display_name);
Lines match_card(const TicketView& view, Duration waited);
Lines ticket_card(const TicketView& view);
std::string no_ticket();
std::string no_conversation();
std::string not_talking();
std::string conversation_gone();
std::string line_to_customer_not_kept();
std::string too_many_lines_to_customer();
std::string customer_full(std::string_view customer);
std::string still_talking(std::string_view customer);
std::string leave_anyway(std::string_view customer, std::size_t conversations);
struct CommandHelp {
  std::string_view form;  // ":subject TEXTO"
  std::string_view help;
};
Lines executive_help(const std::vector<CommandHelp>& commands);
// `in_view`: his ticket stays in view.
std::string customer_left(std::string_view customer, TicketId ticket, bool in_view);
std::string conversation_ended(std::string_view customer, TicketId ticket, bool in_view);
std::string conversation_goes_on(std::string_view customer, TicketId ticket);
std::string customer_away(std::string_view customer, Duration kept_for);
std::string customer_still_away(std::string_view customer);
// --- Several conversations at once
std::string choose_conversation();
std::string how_to_use(std::size_t number);
std::string no_such_conversation(std::string_view typed);
std::string now_with(std::size_t number, std::string_view customer, TicketId ticket);
std::string listed(std::size_t number, std::string_view customer, TicketId ticket,
                   std::size_t unread, bool current);
// --- Offers, wrap-up, messages
std::string offered(std::string_view customer, std::string_view rut, Duration waited,
                    Duration open_for);
std::string offer_missed(std::string_view customer);
// `paused`: he takes nobody now; else the customer is gone.
std::string offer_revoked(std::string_view customer, bool paused);
std::string offer_rejected(std::string_view customer);
std::string no_offer();
std::string paused_for_missing(int missed);
std::string wrap_up(Duration lasts);
std::string wrap_up_over(bool paused);
std::string no_wrap_up();
std::string messages_waiting(std::size_t count);
Lines messages(const std::vector<MessageRecord>& messages);
std::string message_taken();
// --- Status lines: where he is, for the prompt of his terminal
inline constexpr std::string_view kStatusMark = "»";  // in front of each
std::string status_offer(std::string_view customer, Duration open_for);
std::string status_wrap_up(Duration lasts);
std::string status_talk(std::size_t number, std::string_view customer);
std::string status_other(std::size_t number, std::size_t unread);  // behind the others
std::string ticket_not_found(std::string_view typed);
std::string usage(std::string_view form);
std::string subject_kept(TicketId ticket, std::string_view subject);
std::string subject_too_long();
std::string state_kept(TicketId ticket, TicketState state);
std::string history_kept(TicketId ticket);
std::string name_kept(std::string_view username);
std::string bad_username();
std::string username_taken(std::string_view username);
std::string restart_kept(std::string_view customer);
std::string ready_now();
std::string paused_now();
std::string pause_after(std::size_t conversations);
std::string line_state(const LineCounts& counts);
// Of each line, where there are several.
Lines line_states(const std::vector<LinePolicy>& lines, const std::vector<std::size_t>& waiting_in);
std::string executive_goodbye();

// --- Numbered lines and receipts, see `:ack` in docs/protocol.md ---------------------------------
std::string line_mark(TicketId ticket, std::uint32_t number);  // in front of a line
std::string receipt(TicketId ticket, std::uint32_t number);
std::string acks_on();
std::string acks_off();

// --- Trouble -------------------------------------------------------------------------------------
std::string not_kept();
std::string not_kept_now();  // nothing can be kept, for a while
std::string not_read();
std::string busy();
std::string line_too_long(std::size_t max_bytes);
std::string line_not_utf8();
std::string line_with_controls();
std::string half_line();
std::string idle();
std::string draining();
std::string draining_kept();  // to one who has a place, a conversation, or is at work
std::string server_full();
std::string out_of_resources();

// --- The operator's console ----------------------------------------------------------------------
std::string console_customer_in(std::string_view name);
std::string console_customer_out(std::string_view name);
std::string console_matched(std::string_view customer, std::string_view executive);
std::string console_message(std::string_view customer);
std::string console_restart(std::string_view customer);
std::string console_executive_in(std::string_view username);
std::string console_executive_out(std::string_view username);
std::string console_executive_ready(std::string_view username);
std::string console_executive_paused(std::string_view username, std::string_view reason);
std::string console_executive_renamed(std::string_view before, std::string_view after);

}  // namespace turno::wording
