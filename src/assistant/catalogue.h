// Catalogue: every sentence that the server says, in one language. A sentence is a format string
// whose arguments are its type's: one that is missing, or whose placeholders do not fit, does not
// compile. What is not a sentence (numbers in front of a list, times, marks) is in the Wording.
//
// The names are those of Wording's functions, with what sets the variants of one apart behind.
// Constant; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/language.h"
#include "base/sentence.h"

namespace turno {

struct Catalogue {
  using Words = std::string_view;
  using Number = std::uint64_t;

  // --- Coming in
  Text<> greeting;
  Text<Words> bad_rut;
  Text<> not_identified;
  Text<> ask_name;
  Text<> bad_name;
  Text<> ask_new_pin;
  Text<> bad_new_pin;
  Text<> ask_pin;
  Text<> wrong_pin;
  Text<> pin_required;
  Text<> ask_password;
  Text<> wrong_login;
  Text<> login_needs_name;
  Text<Words> too_many_tries;
  Text<> already_here;
  Text<> taken_over;
  Text<> identify_first;
  Text<> unknown_code;
  Text<> reception_help;
  Text<> form_back;

  // --- The customer's menu
  Text<> option_history;
  Text<> option_restart;
  Text<> option_executive;
  Text<> option_exit;
  Text<Words> menu;
  Text<> menu_again;
  Text<Words> not_an_option;
  Text<Words, Words> ask_which;
  Text<> ask_restart;
  Text<> not_restarted;
  Text<Words> unknown_command;
  Text<> help_head;
  Text<> tickets_open;
  Text<> tickets_closed;
  Text<Number, Number, Words, Words> ticket_listed;
  Text<> ticket_listed_closed;
  Text<> choose_ticket;
  Text<> no_tickets;
  Text<Number> not_a_ticket;
  Text<Number, Words> ticket_unanswered;
  Text<Number> ticket_record;
  Text<> services_restarted;
  Text<Words> services_restarted_by;
  Text<> goodbye;
  Text<> customer_help;
  Text<> customer_author;
  Text<> form_message;

  // --- The line and the conversation
  Text<> set_back_returned;
  Text<> set_back_lost_executive;
  Text<> set_back_priority;
  Text<> set_back_moved_in;
  Text<> set_back_policy;
  Text<> wait_under_a_minute;
  Text<> wait_over_two_hours;
  Text<Number> wait_more_than;
  Text<Number> wait_about;
  Text<Number, Number> wait_between;
  Text<Number> joined;
  Text<> nobody_at_work;
  Text<Words> how_to_come_back;
  Text<Number, Words> going_on_with;
  Text<Number> place;
  Text<Number, Words> place_because;
  Text<Words> expected_wait;
  Text<Words> overflowed;
  Text<Words, Number> reserved;
  Text<Number, Words> place_with;
  Text<> lines_head;
  Text<Number> not_a_line;
  Text<> door_full;
  Text<> door_nobody;
  Text<> door_too_long;
  Text<> ask_message;
  Text<Number> message_kept;
  Text<Words, Number> back_in_line;
  Text<Words, Words> back_in_conversation;
  Text<Words> executive_still_away;
  Text<Words, Words> executive_away;
  Text<Words> other_side_back;
  Text<Number> still_waiting;
  Text<> one_moment;
  Text<Words, Number> executive_lost;
  Text<Words, Number> conversation_over;
  Text<> line_not_delivered;
  Text<> line_not_kept;
  Text<> too_many_lines;
  Text<Words> executive_full;
  Text<Number, Words> subject_changed;
  Text<Number, Words> state_changed;
  Text<Number, Words> history_added;
  Text<Words, Words> executive_renamed;

  // --- The executive
  Text<Number, Words, Words> ticket_line;
  Text<Number> still_in_view;
  Text<> record_empty;
  Text<> record_head;
  Text<> record_said;
  Text<Words> executive_greeting;
  Text<Words> welcome_executive;
  Text<Words> welcome_back_paused;
  Text<Words, Words, Words> match_card;
  Text<Words, Words> ticket_card;
  Text<Words> ticket_opened;
  Text<> no_ticket;
  Text<> no_conversation;
  Text<> not_talking;
  Text<> conversation_gone;
  Text<> line_to_customer_not_kept;
  Text<> too_many_lines_to_customer;
  Text<Words> customer_full;
  Text<Words> still_talking;
  Text<Number> leave_anyway_many;
  Text<Words> leave_anyway_one;
  Text<> executive_help_head;
  Text<Words, Words> customer_left;
  Text<Words, Words> conversation_ended;
  Text<Words> ticket_not_found;
  Text<Words> usage;
  Text<Number, Words> subject_kept;
  Text<Number> subject_too_long;
  Text<Number, Words> state_kept;
  Text<Number> history_kept;
  Text<Words> name_kept;
  Text<> bad_username;
  Text<Words> username_taken;
  Text<Words> restart_kept;
  Text<Words, Number, Words, Number, Words> line_state;
  Text<> line_state_none;
  Text<> line_state_one;
  Text<Number> line_state_many;
  Text<> executive_goodbye;
  Text<> order_subject;
  Text<> order_subject_help;
  Text<> order_state;
  Text<> order_state_help;
  Text<> order_history;
  Text<> order_history_help;
  Text<> order_info;
  Text<> order_info_help;
  Text<> order_ticket;
  Text<> order_ticket_help;
  Text<> order_restart;
  Text<> order_restart_help;
  Text<> order_accept;
  Text<> order_accept_help;
  Text<> order_reject;
  Text<> order_reject_help;
  Text<> order_end;
  Text<> order_end_help;
  Text<> order_use;
  Text<> order_use_help;
  Text<> order_list;
  Text<> order_list_help;
  Text<> order_pause;
  Text<> order_pause_help;
  Text<> order_ready;
  Text<> order_ready_help;
  Text<> order_more;
  Text<> order_more_help;
  Text<> order_queue;
  Text<> order_queue_help;
  Text<> order_messages;
  Text<> order_messages_help;
  Text<> order_name;
  Text<> order_name_help;
  Text<> order_lang;
  Text<> order_lang_help;
  Text<> order_help;
  Text<> order_help_help;
  Text<> order_ack_help;
  Text<> order_quit;
  Text<> order_quit_help;

  // --- The executive's place in the queueing
  Text<> unread_one;
  Text<Number> unread_many;
  Text<> ready_now;
  Text<> paused_now;
  Text<> pause_after_many;
  Text<> pause_after_one;
  Text<Words, Number> conversation_goes_on;
  Text<Words> customer_still_away;
  Text<Words, Words> customer_away;
  Text<> choose_conversation;
  Text<Number> how_to_use;
  Text<Words> no_such_conversation;
  Text<Number, Words, Number> now_with;
  Text<Number, Words, Number> listed;
  Text<> listed_current;
  Text<> offered_just_now;
  Text<Words> offered_since;
  Text<Words, Words, Words, Words> offered;
  Text<Words> offer_missed;
  Text<Words> offer_revoked_paused;
  Text<Words> offer_revoked_gone;
  Text<Words> offer_rejected;
  Text<> no_offer;
  Text<> paused_for_missing_one;
  Text<Number> paused_for_missing_many;
  Text<Words> wrap_up;
  Text<> wrap_up_over_paused;
  Text<> wrap_up_over_ready;
  Text<> no_wrap_up;
  Text<> messages_waiting_one;
  Text<Number> messages_waiting_many;
  Text<> messages_none;
  Text<> messages_head;
  Text<> message_taken;
  Text<Words, Words> status_offer;
  Text<Words> status_wrap_up;

  // --- Trouble, receipts, the console
  Text<> not_kept;
  Text<> not_kept_now;
  Text<> not_read;
  Text<> busy;
  Text<Number> line_too_long;
  Text<> line_not_utf8;
  Text<> line_with_controls;
  Text<> half_line;
  Text<> idle;
  Text<> draining;
  Text<> draining_kept;
  Text<> server_full;
  Text<> out_of_resources;
  Text<> acks_on;
  Text<> acks_off;
  Text<Words> console_customer_in;
  Text<Words> console_customer_out;
  Text<Words, Words> console_matched;
  Text<Words> console_message;
  Text<Words> console_restart;
  Text<Words> console_executive_in;
  Text<Words> console_executive_out;
  Text<Words> console_executive_ready;
  Text<Words> console_executive_paused;
  Text<Words, Words> console_executive_paused_why;
  Text<Words, Words> console_executive_renamed;
  Text<> form_ack;
  Text<> form_seen;
  Text<> form_lang;
  Text<> language_now;
  Text<Words, Number> console_listening;

  // --- Words within sentences
  Text<Words> assistant;
  Text<> state_open;
  Text<> state_closed;
  Text<> no_subject;
  Text<> general_line;
};

const Catalogue& catalogue(Language language);

extern const Catalogue kSpanishCatalogue;
extern const Catalogue kEnglishCatalogue;

}  // namespace turno
