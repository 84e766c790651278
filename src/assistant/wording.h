// Wording: what the desk says, in one language: from values to lines. The sentences are the
// Catalogue's; what is here is which of them, how many of a thing, and how long.
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

#include "assistant/catalogue.h"
#include "assistant/menu.h"
#include "desk/people.h"
#include "desk/registry.h"
#include "dispatcher/estimate.h"
#include "dispatcher/line_view.h"
#include "dispatcher/match_event.h"
#include "dispatcher/policy.h"

namespace turno {

struct CommandHelp {
  std::string form;  // ":subject TEXTO"
  std::string help;
};

class Wording {
 public:
  using Lines = std::vector<std::string>;

  static const Wording& of(Language language);

  // The sentences themselves, for who needs one as it is.
  const Catalogue& texts() const { return t_; }

  // The assistant's voice, and a person's.
  std::string assistant(std::string_view text) const;
  static std::string speaker(std::string_view name, std::string_view text);

  // --- Coming in
  // -----------------------------------------------------------------------------------
  std::string greeting() const;
  std::string bad_rut(std::string_view typed) const;
  std::string not_identified() const;
  std::string ask_name() const;
  std::string bad_name() const;
  std::string ask_new_pin() const;
  std::string bad_new_pin() const;
  std::string ask_pin() const;
  std::string wrong_pin() const;
  std::string pin_required() const;
  std::string ask_password() const;
  std::string wrong_login() const;
  std::string login_needs_name() const;
  std::string too_many_tries(std::string_view seconds) const;
  std::string already_here() const;
  std::string taken_over() const;
  std::string identify_first() const;
  std::string unknown_code() const;
  Lines reception_help() const;

  // --- The customer's menu
  // -------------------------------------------------------------------------
  Lines menu(std::string_view first_name) const;  // on coming in
  Lines menu_again() const;                       // "en qué más lo podemos ayudar"
  std::string not_an_option(std::string_view typed) const;
  std::string ask_which(MenuChoice first, MenuChoice second) const;
  std::string ask_restart() const;
  std::string not_restarted() const;
  std::string unknown_command(std::string_view command) const;
  Lines customer_help() const;
  Lines tickets(const std::vector<TicketRecord>& tickets) const;
  std::string no_tickets() const;
  std::string not_a_ticket(std::size_t shown) const;
  Lines ticket_for_customer(const TicketView& view) const;
  std::string services_restarted() const;
  std::string services_restarted_by(std::string_view executive) const;
  std::string goodbye() const;

  // --- The line and the conversation
  // ---------------------------------------------------------------
  std::string joined(std::size_t position) const;
  std::string nobody_at_work() const;
  std::string how_to_come_back(std::string_view code) const;
  std::string going_on_with(const TicketView& view) const;
  // With the reason when it is worse than before.
  std::string place(std::size_t position, SetBack why) const;
  // As people say it: "de entre 2 y 5 minutos".
  std::string expected_wait(const WaitEstimate& wait) const;
  std::string overflowed(const LinePolicy& line) const;
  std::string reserved(std::string_view executive, std::size_t position) const;
  std::string place_with(std::string_view executive, std::size_t position) const;
  Lines lines(const std::vector<LinePolicy>& lines) const;  // to choose from
  std::vector<std::string> line_titles(const std::vector<LinePolicy>& lines) const;
  std::string not_a_line(std::size_t shown) const;
  std::string door_closed(DoorReason reason) const;
  std::string ask_message() const;
  std::string message_kept(TicketId ticket) const;
  std::string back_in_line(std::string_view first_name, std::size_t position) const;
  std::string back_in_conversation(std::string_view first_name, std::string_view executive) const;
  std::string executive_still_away(std::string_view executive) const;
  std::string executive_away(std::string_view executive, Duration kept_for) const;
  std::string other_side_back(std::string_view name) const;
  std::string still_waiting(std::size_t position) const;
  std::string one_moment() const;
  std::string executive_lost(std::string_view executive, std::size_t position) const;
  std::string conversation_over(std::string_view executive, TicketId ticket) const;
  std::string line_not_delivered() const;
  std::string line_not_kept() const;
  std::string too_many_lines() const;
  std::string executive_full(std::string_view executive) const;
  std::string subject_changed(TicketId ticket, std::string_view subject) const;
  std::string state_changed(TicketId ticket, TicketState state) const;
  std::string history_added(TicketId ticket, std::string_view text) const;
  std::string executive_renamed(std::string_view before, std::string_view after) const;

  // --- The executive
  // -------------------------------------------------------------------------------
  std::string executive_greeting(std::string_view display_name) const;
  std::string welcome_executive(std::string_view display_name) const;
  std::string welcome_back_paused(std::string_view display_name) const;
  Lines match_card(const TicketView& view, Duration waited) const;
  Lines ticket_card(const TicketView& view) const;
  std::string no_ticket() const;
  std::string no_conversation() const;
  std::string not_talking() const;
  std::string conversation_gone() const;
  std::string line_to_customer_not_kept() const;
  std::string too_many_lines_to_customer() const;
  std::string customer_full(std::string_view customer) const;
  std::string still_talking(std::string_view customer) const;
  std::string leave_anyway(std::string_view customer, std::size_t conversations) const;
  Lines executive_help(const std::vector<CommandHelp>& commands) const;
  // `in_view`: his ticket stays in view.
  std::string customer_left(std::string_view customer, TicketId ticket, bool in_view) const;
  std::string conversation_ended(std::string_view customer, TicketId ticket, bool in_view) const;
  std::string conversation_goes_on(std::string_view customer, TicketId ticket) const;
  std::string customer_away(std::string_view customer, Duration kept_for) const;
  std::string customer_still_away(std::string_view customer) const;
  // --- Several conversations at once
  std::string choose_conversation() const;
  std::string how_to_use(std::size_t number) const;
  std::string no_such_conversation(std::string_view typed) const;
  std::string now_with(std::size_t number, std::string_view customer, TicketId ticket) const;
  std::string listed(std::size_t number, std::string_view customer, TicketId ticket,
                     std::size_t unread, bool current) const;
  // --- Offers, wrap-up, messages
  std::string offered(std::string_view customer, std::string_view rut, Duration waited,
                      Duration open_for) const;
  std::string offer_missed(std::string_view customer) const;
  // `paused`: he takes nobody now; else the customer is gone.
  std::string offer_revoked(std::string_view customer, bool paused) const;
  std::string offer_rejected(std::string_view customer) const;
  std::string no_offer() const;
  std::string paused_for_missing(int missed) const;
  std::string wrap_up(Duration lasts) const;
  std::string wrap_up_over(bool paused) const;
  std::string no_wrap_up() const;
  std::string messages_waiting(std::size_t count) const;
  Lines messages(const std::vector<MessageRecord>& messages) const;
  std::string message_taken() const;
  // --- Status lines: where he is, for the prompt of his terminal
  static constexpr std::string_view kStatusMark = "»";  // in front of each
  std::string status_offer(std::string_view customer, Duration open_for) const;
  std::string status_wrap_up(Duration lasts) const;
  std::string status_talk(std::size_t number, std::string_view customer) const;
  std::string status_other(std::size_t number, std::size_t unread) const;  // behind the others
  std::string ticket_not_found(std::string_view typed) const;
  std::string usage(std::string_view form) const;
  std::string subject_kept(TicketId ticket, std::string_view subject) const;
  std::string subject_too_long() const;
  std::string state_kept(TicketId ticket, TicketState state) const;
  std::string history_kept(TicketId ticket) const;
  std::string name_kept(std::string_view username) const;
  std::string bad_username() const;
  std::string username_taken(std::string_view username) const;
  std::string restart_kept(std::string_view customer) const;
  std::string ready_now() const;
  std::string paused_now() const;
  std::string pause_after(std::size_t conversations) const;
  std::string line_state(const LineCounts& counts) const;
  // Of each line, where there are several.
  Lines line_states(const std::vector<LinePolicy>& lines,
                    const std::vector<std::size_t>& waiting_in) const;
  std::string executive_goodbye() const;

  // --- Numbered lines and receipts, see `:ack` in docs/protocol.md
  // ---------------------------------
  static std::string line_mark(TicketId ticket, std::uint32_t number);  // in front of a line
  static std::string receipt(TicketId ticket, std::uint32_t number);
  std::string language_now() const;
  std::string acks_on() const;
  std::string acks_off() const;

  // --- Trouble
  // -------------------------------------------------------------------------------------
  std::string not_kept() const;
  std::string not_kept_now() const;  // nothing can be kept, for a while
  std::string not_read() const;
  std::string busy() const;
  std::string line_too_long(std::size_t max_bytes) const;
  std::string line_not_utf8() const;
  std::string line_with_controls() const;
  std::string half_line() const;
  std::string idle() const;
  std::string draining() const;
  std::string draining_kept() const;  // to one who has a place, a conversation, or is at work
  std::string server_full() const;
  std::string out_of_resources() const;

  // --- The operator's console
  // ----------------------------------------------------------------------
  std::string console_listening(std::string_view address, std::uint16_t port) const;
  std::string console_customer_in(std::string_view name) const;
  std::string console_customer_out(std::string_view name) const;
  std::string console_matched(std::string_view customer, std::string_view executive) const;
  std::string console_message(std::string_view customer) const;
  std::string console_restart(std::string_view customer) const;
  std::string console_executive_in(std::string_view username) const;
  std::string console_executive_out(std::string_view username) const;
  std::string console_executive_ready(std::string_view username) const;
  std::string console_executive_paused(std::string_view username, std::string_view reason) const;
  std::string console_executive_renamed(std::string_view before, std::string_view after) const;

 private:
  explicit Wording(const Catalogue& texts) : t_(texts) {}

  std::string state_word(TicketState state) const;
  // The subject, or that there is none.
  std::string subject_of(const TicketRecord& ticket) const;
  // What customers read as its name.
  std::string line_title(const LinePolicy& line) const;
  // Oldest first, each "  TIME AUTHOR: TEXT".
  void append_entries(Lines& lines, const std::vector<HistoryRecord>& entries) const;
  void append_options(Lines& lines) const;
  std::string option(MenuChoice choice) const;
  std::string lines_unread(std::size_t unread) const;
  std::string ticket_line(const TicketView& view) const;
  std::string still(TicketId ticket, bool in_view) const;
  void append_record(Lines& lines, const TicketView& view) const;
  std::string reason(SetBack why) const;
  std::string between(Duration low, Duration high) const;

  const Catalogue& t_;
};

}  // namespace turno
