// The sentences in English.
#include "assistant/catalogue.h"

namespace turno {

const Catalogue kEnglishCatalogue{
    // --- Coming in
    .greeting = "Hello! Welcome, please enter your RUT",
    .bad_rut = "«{}» is not a valid RUT. Type it with its check digit, for example 11.111.111-1.",
    .not_identified =
        "we could not identify you. Please check your data and connect again. Have a nice day.",
    .ask_name = "this is your first visit. What are your first name and surname?",
    .bad_name = "we could not read that name. Write it with letters alone, for example Ana Pérez.",
    .ask_new_pin = "choose a PIN of 4 to 12 digits; we will ask for it on each visit. PIN:",
    .bad_new_pin = "the PIN must have 4 to 12 digits. PIN:",
    .ask_pin = "Enter your PIN:",
    .wrong_pin = "that PIN is not right. Enter your PIN:",
    .pin_required =
        "to serve you we need you to have a PIN, and your account has none yet. Please ask the "
        "helpdesk for one.",
    .ask_password = "Password:",
    .wrong_login = "the user name or the password is not right.",
    .login_needs_name = "type :login and your user name, for example :login JuanPerez",
    .too_many_tries = "too many failed tries. Please wait {} s and try again.",
    .already_here =
        "there is a visit open with that RUT already. Close it first (with :q) and connect again.",
    .taken_over =
        "you identified yourself from another connection; we go on there and close this one.",
    .identify_first = "identify yourself first: enter your RUT.",
    .unknown_code = "that code is not right or does not hold any more. Enter your RUT:",
    .reception_help =
        "  Enter your RUT, for example 11.111.111-1, to be served.\n  :back CODE      goes back to "
        "the place you had when the connection was cut\n  :login USER     comes in as an executive "
        "(the password is asked for then)\n  :lang es        continúa en español\n  :q             "
        " leaves",
    .form_back = ":back CODE",
    // --- The customer's menu
    .option_history = "(1) See earlier requests.",
    .option_restart = "(2) Restart services.",
    .option_executive = "(3) Talk to an executive",
    .option_exit = "(4) Leave",
    .menu = "Hello {}, how can we help you?",
    .menu_again = "what else can we do for you?",
    .not_an_option =
        "we did not understand «{}». Type the number of an option, or say it in your own words:",
    .ask_which = "Do you want {} or {}?",
    .ask_restart = "Shall we restart your services now? Answer yes or no.",
    .not_restarted = "all right, nothing was restarted.",
    .unknown_command = "we do not know the command {}. Type :help to see which there are.",
    .help_head = "this is what you can do here:",
    .tickets_open = "you have these open requests:",
    .tickets_closed = "you have these requests, all of them closed:",
    .ticket_listed = "({}) Request {}: {}{}",
    .ticket_listed_closed = " (closed)",
    .choose_ticket = "Choose the request you want",
    .no_tickets = "you have no requests yet.",
    .not_a_ticket =
        "choose a request by a number from 1 to {}, or type :menu to go back to the menu.",
    .ticket_unanswered = "your request {} is {} and has no answer yet.",
    .ticket_record = "what is on record of your request {}:",
    .services_restarted = "your services were restarted.",
    .services_restarted_by = "{} restarted your services.",
    .goodbye = "thank you for contacting us, have a nice day.",
    .customer_help =
        "  1, 2, 3 or 4    chooses an option of the menu; your own words will do, too\n  :menu     "
        "      goes back to the menu (and leaves the line or the conversation)\n  :message TEXT   "
        "leaves a message for the executives (and leaves the line)\n  :q              leaves, also "
        "from the line\n  :ack on         confirms with ✓ each of your lines that is kept\n  :lang "
        "es        continúa en español\n  :help           shows this help\n  While you talk to an "
        "executive, what you write goes there.",
    .customer_author = "customer",
    .form_message = ":message TEXT",
    // --- The line and the conversation
    .set_back_returned = "a customer came back who had lost his connection",
    .set_back_lost_executive = "a customer was left without his executive and is served first",
    .set_back_priority = "a customer with priority came",
    .set_back_moved_in = "a customer was moved to this line who had been waiting before you",
    .set_back_policy = "the order of service changed",
    .wait_under_a_minute = "less than a minute",
    .wait_over_two_hours = "more than two hours",
    .wait_more_than = "more than {} minutes",
    .wait_about = "about {} minutes",
    .wait_between = "{} to {} minutes",
    .joined = "We are putting you through to an assistant, you are number {} in the line.",
    .nobody_at_work =
        "there are no executives on line at the moment. You can wait here, or go back to the menu "
        "with :menu.",
    .how_to_come_back =
        "if the connection is cut, come back with :back {} and you will keep your place.",
    .going_on_with =
        "we go on with your request {}: {}. For something new, type :menu and choose option 3 "
        "again.",
    .place = "you are number {} in the line.",
    .place_because = "you are now number {} in the line: {}.",
    .expected_wait = "the expected wait is {}.",
    .overflowed = "to serve you sooner we moved you to the line for {}.",
    .reserved =
        "{} served you last time and is not free at the moment: you are number {} in his line. "
        "Should it take long, another executive will serve you.",
    .place_with = "you are number {} in the line of {}.",
    .lines_head = "what would you like to talk about?",
    .not_a_line = "choose by a number from 1 to {}, or type :menu to go back to the menu.",
    .door_full = "sorry, the line is full at the moment.",
    .door_nobody = "sorry, there are no executives on line at the moment.",
    .door_too_long = "sorry, you have waited too long and we still cannot serve you.",
    .ask_message =
        "write your message here in a single line and an executive will read it as soon as "
        "possible, or type :menu to go back to the menu.",
    .message_kept =
        "we kept your message in request {}. You will find the answer under option 1 of the menu.",
    .back_in_line = "hello {}, you are still at place {} in the line.",
    .back_in_conversation = "hello again, {}. You are still talking to {}.",
    .executive_still_away =
        "{} lost the connection and is not back yet, and will read what you write on coming back.",
    .executive_away =
        "{} lost the connection. We wait up to {} for that to mend; if not, we will find you "
        "another executive.",
    .other_side_back = "{} is back.",
    .still_waiting =
        "you are still waiting for an executive: you are number {} in the line. Type :menu to go "
        "back to the menu or :q to leave.",
    .one_moment = "one moment, please.",
    .executive_lost =
        "sorry, {} lost the connection. We are finding you another executive: you are number {} in "
        "the line.",
    .conversation_over = "your conversation with {} is over. It is on record in request {}.",
    .line_not_delivered = "the conversation is over already and that line was not delivered.",
    .line_not_kept =
        "we could not keep it, so that line was not delivered. What was before is safe; try again "
        "in a moment.",
    .too_many_lines =
        "that line was not delivered: we are still keeping those before. Try again in a moment.",
    .executive_full =
        "that line was not delivered: {} has much to read and is still without connection. Wait "
        "for that to mend, please.",
    .subject_changed = "the subject of your request {} is now: {}",
    .state_changed = "your request {} is now {}.",
    .history_added = "something new is on record of your request {}: {}",
    .executive_renamed = "{} is now called {}.",
    // --- The executive
    .ticket_line = "  Request {} ({}): {}",
    .still_in_view = " Request {} stays in view.",
    .record_empty = "  Nothing on record.",
    .record_head = "  On record:",
    .record_said = "  What was said last:",
    .executive_greeting = "Hello, I am {}, how can I help you",
    .welcome_executive = "hello {}, you are available. Type :help to see the commands.",
    .welcome_back_paused = "hello {}, you are still paused. Come back with :ready",
    .match_card = "here is {}, RUT {}, who waited {}.",
    .ticket_card = "{}, RUT {}",
    .ticket_opened = "  Opened on {}",
    .no_ticket =
        "you have no request in view. Choose one with :ticket NUMBER, or wait for the next "
        "customer.",
    .no_conversation =
        "you are talking to nobody, so nobody read that line. Type :queue to see the line.",
    .not_talking = "you are talking to nobody.",
    .conversation_gone =
        "the conversation is over already; your last line did not reach the customer.",
    .line_to_customer_not_kept =
        "we could not keep it, so your last line did not reach the customer. What was before is "
        "safe; try again in a moment.",
    .too_many_lines_to_customer =
        "your last line did not reach the customer: we are still keeping those before. Try again "
        "in a moment.",
    .customer_full =
        "your last line did not reach the customer: {} has much to read and is still without "
        "connection.",
    .still_talking = "you are talking to {}. Finish first with :end.",
    .leave_anyway_many =
        "you have {} conversations. Finish them first with :end N, or type :q again to leave now; "
        "the customers will go back to the head of the line.",
    .leave_anyway_one =
        "you are talking to {}. Finish first with :end, or type :q again to leave now; he will go "
        "back to the head of the line.",
    .executive_help_head = "write to your customer, or one of these commands:",
    .customer_left = "{} left the conversation.{}",
    .conversation_ended = "the conversation with {} is over.{}",
    .ticket_not_found = "there is no request «{}». Type its number, for example :ticket 124578",
    .usage = "type {}",
    .subject_kept = "subject of request {}: {}",
    .subject_too_long =
        "a subject has at most {} characters; the rest is better kept with :history.",
    .state_kept = "request {} is {}.",
    .history_kept = "added to what is on record of request {}.",
    .name_kept = "your user name is now {}; you will log in with it from now on.",
    .bad_username = "a user name has 3 to 32 letters without accents, digits, dots or hyphens.",
    .username_taken = "{} is another executive's already; choose another name.",
    .restart_kept = "the services of {} were restarted.",
    .line_state = "{0} in the line; {1} of {3} executive{4} on line available.",
    .line_state_none = "there are no customers",
    .line_state_one = "there is 1 customer",
    .line_state_many = "there are {} customers",
    .executive_goodbye = "goodbye, have a nice day.",
    .order_subject = ":subject TEXT",
    .order_subject_help = "sets or changes the subject of the request",
    .order_state = ":state open|closed",
    .order_state_help = "opens or closes the request",
    .order_history = ":history TEXT",
    .order_history_help = "adds to what is on record; the customer reads the newest",
    .order_info = ":info",
    .order_info_help = "shows the request and what was said",
    .order_ticket = ":ticket NUMBER",
    .order_ticket_help = "brings another request into view",
    .order_restart = ":restart",
    .order_restart_help = "restarts all services of the customer",
    .order_accept = ":accept",
    .order_accept_help = "takes the customer who is offered",
    .order_reject = ":reject [REASON]",
    .order_reject_help = "leaves him to another executive",
    .order_end = ":end [N]",
    .order_end_help = "ends the conversation",
    .order_use = ":use N",
    .order_use_help = "goes to conversation N; N: TEXT writes to it from here",
    .order_list = ":list",
    .order_list_help = "shows your conversations and what you have not read",
    .order_pause = ":pause [REASON]",
    .order_pause_help = "take no more customers for now",
    .order_ready = ":ready",
    .order_ready_help = "take customers again; ends the wrap-up",
    .order_more = ":more [60s]",
    .order_more_help = "makes the wrap-up longer",
    .order_queue = ":queue",
    .order_queue_help = "shows how many wait",
    .order_messages = ":messages",
    .order_messages_help = "shows the messages that customers left",
    .order_name = ":name USER",
    .order_name_help = "changes your user name",
    .order_lang = ":lang es|en",
    .order_lang_help = "continúa en español",
    .order_help = ":help",
    .order_help_help = "shows this help",
    .order_ack_help = "confirms with ✓ each of your lines that is kept",
    .order_quit = ":q",
    .order_quit_help = "leaves",
    // --- The executive's place in the queueing
    .unread_one = "1 unread",
    .unread_many = "{} unread",
    .ready_now = "you are available.",
    .paused_now = "you are paused; no customers will come to you. Come back with :ready",
    .pause_after_many = "you will be paused when your conversations are over.",
    .pause_after_one = "you will be paused when this conversation is over.",
    .conversation_goes_on = "your conversation with {} goes on, request {}.",
    .customer_still_away =
        "{} lost the connection and is not back yet; on coming back he will read what you write "
        "meanwhile.",
    .customer_away =
        "{} lost the connection. We keep the conversation for {}; on coming back he will read what "
        "you write meanwhile.",
    .choose_conversation =
        "choose with whom to go on: :list shows your conversations and :use N goes to one.",
    .how_to_use =
        "to go to that conversation type :use {0}; to write in it without going there, {0}: TEXT",
    .no_such_conversation = "you have no conversation «{}». See which you have with :list",
    .now_with = "you are now with ({}) {}, request {}.",
    .listed = "({}) {}, request {}",
    .listed_current = ", current",
    .offered_just_now = "who has just come",
    .offered_since = "who has been waiting for {}",
    .offered =
        "there is a customer for you: {}, RUT {}, {}. You have {} to take him with :accept, or "
        "leave him to another executive with :reject",
    .offer_missed = "you did not answer in time; {} goes to another executive.",
    .offer_revoked_paused = "{} goes to another executive.",
    .offer_revoked_gone = "we take the offer back: {} is not waiting any more.",
    .offer_rejected = "{} goes to another executive.",
    .no_offer = "you have no offer to answer.",
    .paused_for_missing_one = "we paused you because you let an offer pass. Come back with :ready",
    .paused_for_missing_many =
        "we paused you because you let {} offers pass in a row. Come back with :ready",
    .wrap_up =
        "you have {} to finish the request before the next customer. :ready ends it now; :more "
        "makes it longer.",
    .wrap_up_over_paused = "the wrap-up is over; you are still paused.",
    .wrap_up_over_ready = "the wrap-up is over; you are available.",
    .no_wrap_up = "you are not in wrap-up.",
    .messages_waiting_one = "there is 1 message to look after; see it with :messages",
    .messages_waiting_many = "there are {} messages to look after; see them with :messages",
    .messages_none = "there are no messages to look after.",
    .messages_head = "messages to look after, the oldest first; take one with :ticket NUMBER",
    .message_taken =
        "this message is yours now; the customer will read what you add with :history.",
    .status_offer = "offer of {} {}",
    .status_wrap_up = "wrap-up {}",
    // --- Trouble, receipts, the console
    .not_kept = "we could not keep it, so nothing was changed. Try again in a moment.",
    .not_kept_now =
        "we could not keep it at the moment, so nothing was changed. What is on record already is "
        "safe; please try again in a few minutes.",
    .not_read = "we could not look up your data. Try again in a moment.",
    .busy = "many people are coming in at once. Try again in a moment.",
    .line_too_long = "that line is too long (more than {} bytes) and was not used. Split it.",
    .line_not_utf8 = "that line is not in UTF-8 and was not used. Set your terminal to UTF-8.",
    .line_with_controls =
        "that line has control characters in it and was not used. Type it again as plain text.",
    .half_line =
        "your last line was not finished and was not used; we close the connection. End each line "
        "with Enter.",
    .idle =
        "we have not heard from you for a good while and close the connection. Come back whenever "
        "you like.",
    .draining =
        "the server is closing. What is on record is safe; please come back in a few minutes.",
    .draining_kept =
        "the server is closing. We keep your place and your conversation for a while: please come "
        "back in a few minutes and you will go on where you were.",
    .server_full = "we cannot take more people at the moment. Try again in a few minutes.",
    .out_of_resources = "we cannot serve you at the moment. Try again in a few minutes.",
    .acks_on =
        "receipts are on: each of your lines is confirmed with ✓ when it is kept. :ack off ends "
        "that",
    .acks_off = "receipts are off. :ack on brings them",
    .console_customer_in = "Customer {} connected.",
    .console_customer_out = "Customer {} disconnected.",
    .console_matched = "Customer {} put through to executive {}.",
    .console_message = "Message from customer {}.",
    .console_restart = "Services of customer {} restarted.",
    .console_executive_in = "Executive {} connected.",
    .console_executive_out = "Executive {} disconnected.",
    .console_executive_ready = "Executive {} available.",
    .console_executive_paused = "Executive {} paused.",
    .console_executive_paused_why = "Executive {} paused ({}).",
    .console_executive_renamed = "Executive {} is now {}.",
    .form_ack = ":ack on or :ack off",
    .form_seen = ":seen REQUEST:NUMBER",
    .form_lang = ":lang es or :lang en",
    .language_now = "we go on in English. Con :lang es, en español.",
    .console_listening = "Listening on {}:{}",
    // --- Words within sentences
    .assistant = "Assistant: {}",
    .state_open = "open",
    .state_closed = "closed",
    .no_subject = "no subject",
    .general_line = "General enquiries",
};

}  // namespace turno
