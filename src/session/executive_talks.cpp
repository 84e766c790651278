// The executive's conversations: how they begin and end, and which one he is with.
#include <algorithm>
#include <charconv>
#include <utility>

#include "assistant/menu.h"
#include "assistant/wording.h"
#include "base/text.h"
#include "session/executive_session.h"

namespace turno {

ExecutiveSession::Talk* ExecutiveSession::find(std::size_t number) {
  const auto found = std::find_if(talks_.begin(), talks_.end(),
                                  [&](const Talk& talk) { return talk.number == number; });
  return found == talks_.end() ? nullptr : &*found;
}

ExecutiveSession::Talk* ExecutiveSession::find(const std::shared_ptr<Conversation>& conversation) {
  const auto found = std::find_if(talks_.begin(), talks_.end(), [&](const Talk& talk) {
    return talk.conversation == conversation;
  });
  return found == talks_.end() ? nullptr : &*found;
}

void ExecutiveSession::talk(std::string_view line, Reply& reply) {
  quit_asked_ = false;
  if (several()) {
    // "2: hola" goes to conversation 2, if there is one; else it is something said.
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      const std::optional<std::size_t> number = read_number(line.substr(0, colon));
      Talk* const other = number ? find(*number) : nullptr;
      const std::string_view text = trim(line.substr(colon + 1));
      if (other != nullptr && !text.empty()) return say_to(*other, text, reply);
    }
  }
  Talk* const to = current();
  if (to == nullptr && !talks_.empty()) return reply.say(wording().choose_conversation());
  if (to == nullptr) return reply.say(wording().no_conversation());
  say_to(*to, line, reply);
}

void ExecutiveSession::say_to(Talk& to, std::string_view line, Reply& reply) {
  if (to.ending) return reply.say(wording().no_conversation());
  switch (lines_.say(*to.conversation, executive_.username, line)) {
    case TalkLines::Fate::kTaken:
      return;
    case TalkLines::Fate::kNotKept:
      return reply.say(wording().line_to_customer_not_kept());
    case TalkLines::Fate::kTooMany:
      return reply.say(wording().too_many_lines_to_customer());
    case TalkLines::Fate::kOver:
      return reply.say(wording().conversation_gone());
    case TalkLines::Fate::kOtherFull:
      return reply.say(wording().customer_full(to.ticket.customer_name));
  }
}

void ExecutiveSession::on(const ConversationOpened& opened, Reply& reply) {
  // Else he came in again while this was unread, and his other session is given it.
  if (opened.conversation->reads_from(Side::kExecutive, *visitor().mailbox)) {
    begin(opened.conversation, reply);
  }
}

void ExecutiveSession::begin(const std::shared_ptr<Conversation>& conversation, Reply& reply) {
  offer_.reset();
  wrap_up_.reset();
  quit_asked_ = false;
  if (std::exchange(paused_, false)) {  // he was matched as he paused, and that was announced
    pause_after_ = true;
    pause_reason_.clear();
  }
  const Customer& customer = conversation->customer();
  Talk& talk = add_talk(conversation, {conversation->ticket(), customer.id, customer.name});
  if (talks_.size() == 1) make_current(talk);
  greet(talk, reply);
}

void ExecutiveSession::greet(Talk& talk, Reply& reply) {
  Conversation& conversation = *talk.conversation;
  const Result<TicketView> read = desk().registry.view(talk.ticket.id);
  if (!read) reply.say(wording().not_read());
  TicketView view;
  if (read) {
    view = *read;
  } else {
    view.ticket.id = talk.ticket.id;
    view.customer = conversation.customer();
  }
  std::vector<std::string> card = wording().match_card(view, conversation.waited());
  card.front().insert(0, mark(talk));
  say_all(std::move(card), reply);
  if (pause_after_) reply.say(wording().pause_after(talks_.size()));
  // Over already, and ConversationClosed is next.
  if (!conversation.take_greeting()) return;
  reply.announce(house_wording().console_matched(view.customer.name, executive_.username));
  const std::string greeting = wording().executive_greeting(executive_.display_name);
  lines_.say_by_itself(conversation, executive_.username, greeting);
  reply.say(mark(talk) + Wording::speaker(executive_.username, greeting));
  if (talk.number != current_) reply.say(wording().how_to_use(talk.number));
}

void ExecutiveSession::resume(const AtWork::Kept& kept, Reply& reply) {
  const Conversation& conversation = *kept.conversation;
  const Customer& customer = conversation.customer();
  Talk& talk = add_talk(kept.conversation, {conversation.ticket(), customer.id, customer.name});
  if (talks_.size() == 1) make_current(talk);
  reply.say(mark(talk) + wording().conversation_goes_on(customer.name, talk.ticket.id));
  if (kept.other_away) reply.say(mark(talk) + wording().customer_still_away(customer.name));
}

Conversation* ExecutiveSession::about(TicketId ticket) {
  const auto found = std::find_if(talks_.begin(), talks_.end(), [&](const Talk& talk) {
    return talk.conversation->ticket() == ticket;
  });
  return found == talks_.end() ? nullptr : found->conversation.get();
}

ExecutiveSession::Talk& ExecutiveSession::add_talk(
    const std::shared_ptr<Conversation>& conversation, TicketInView ticket) {
  std::size_t number = 1;
  auto at = talks_.begin();
  for (; at != talks_.end() && at->number == number; ++at) ++number;
  return *talks_.insert(at, Talk{number, conversation, std::move(ticket), 0, false});
}

void ExecutiveSession::make_current(Talk& talk) {
  current_ = talk.number;
  talk.unread = 0;
  ticket_ = talk.ticket;
}

void ExecutiveSession::on(const ConversationClosed& closed, Reply& reply) {
  Talk* const talk = find(closed.conversation);
  if (talk == nullptr) return;
  const TicketId ticket = closed.conversation->ticket();
  const std::string who = closed.conversation->customer().name;
  const bool in_view = talk->number == current_;
  if (closed.reason == EndReason::kCustomerLeft) {
    reply.say(mark(*talk) + wording().customer_left(who, ticket, in_view));
  } else {
    reply.say(mark(*talk) + wording().conversation_ended(who, ticket, in_view));
  }
  if (in_view) current_ = 0;
  talks_.erase(talks_.begin() + (talk - talks_.data()));
  quit_asked_ = false;
  if (!talks_.empty()) {
    if (current_ == 0) reply.say(wording().choose_conversation());
    return;
  }
  if (!std::exchange(pause_after_, false)) return;
  paused_ = true;
  reply.say(wording().paused_now());
  reply.announce(house_wording().console_executive_paused(executive_.username, pause_reason_));
}

void ExecutiveSession::on(const OtherSideLost& lost, Reply& reply) {
  const Talk* const talk = find(lost.conversation);
  if (talk == nullptr) return;
  reply.say(mark(*talk) + wording().customer_away(talk->ticket.customer_name, lost.kept_for));
}

void ExecutiveSession::on(const OtherSideBack& back, Reply& reply) {
  const Talk* const talk = find(back.conversation);
  if (talk == nullptr) return;
  reply.say(mark(*talk) + wording().other_side_back(talk->ticket.customer_name));
}

void ExecutiveSession::on(const Said& said, Reply& reply) {
  Talk* const talk = find(said.conversation);
  if (talk == nullptr) return;
  const bool in_view = talk->number == current_;
  if (lines_.show(said, in_view ? std::string() : mark(*talk), reply) && !in_view) ++talk->unread;
}

void ExecutiveSession::on(const LineKept& kept, Reply& reply) { lines_.on_kept(kept, reply); }

ExecutiveSession::Talk* ExecutiveSession::chosen(std::string_view text, Reply& reply) {
  if (text.empty()) {
    Talk* const talk = current();
    if (talk == nullptr) {
      reply.say(talks_.empty() ? wording().not_talking() : wording().choose_conversation());
    }
    return talk;
  }
  const std::optional<std::size_t> number = read_number(text);
  Talk* const talk = number ? find(*number) : nullptr;
  if (talk == nullptr) {
    reply.say(talks_.empty() ? wording().not_talking() : wording().no_such_conversation(text));
  }
  return talk;
}

void ExecutiveSession::use(std::string_view text, Reply& reply) {
  Talk* const talk = chosen(text, reply);
  if (talk == nullptr) return;
  make_current(*talk);
  reply.say(wording().now_with(talk->number, talk->ticket.customer_name, talk->ticket.id));
}

void ExecutiveSession::list(std::string_view, Reply& reply) {
  if (talks_.empty()) return reply.say(wording().not_talking());
  for (const Talk& talk : talks_) {
    reply.say(wording().listed(talk.number, talk.ticket.customer_name, talk.ticket.id, talk.unread,
                               talk.number == current_));
  }
}

void ExecutiveSession::end(std::string_view text, Reply& reply) {
  Talk* const talk = chosen(text, reply);
  if (talk == nullptr) return;
  if (talk->ending) return reply.say(wording().not_talking());
  talk->ending = true;
  desk().switchboard.release(seat_, talk->conversation->id());
}

}  // namespace turno
