// The executive's conversations: how they begin and end, and which one he is with.
#include <algorithm>
#include <charconv>
#include <utility>

#include "assistant/menu.h"
#include "assistant/wording.h"
#include "base/text.h"
#include "desk/explained.h"
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
  if (to == nullptr && !talks_.empty()) return reply.say(wording::choose_conversation());
  if (to == nullptr) return reply.say(wording::no_conversation());
  say_to(*to, line, reply);
}

void ExecutiveSession::say_to(Talk& to, std::string_view line, Reply& reply) {
  if (to.ending) return reply.say(wording::no_conversation());
  if (!to.conversation->say_to_customer(executive_.username, std::string(line))) {
    return reply.say(wording::conversation_gone());
  }
  desk().registry.note_said(to.ticket.id, executive_.username, line);
}

void ExecutiveSession::on(const ConversationOpened& opened, Reply& reply) {
  begin(opened.conversation, reply);
}

void ExecutiveSession::begin(const std::shared_ptr<Conversation>& conversation, Reply& reply) {
  offer_.reset();
  wrap_up_.reset();
  quit_asked_ = false;
  // While this notice was unread he came in again, and his other session was faster.
  if (conversation->ticket()) return resume(conversation, reply);
  const Conversation::Match& match = conversation->match();
  const std::shared_ptr<const Policy> policy = desk().switchboard.policy();
  const auto line = [&](LineId id) -> const LinePolicy& {
    return policy->lines[static_cast<std::size_t>(id)];
  };
  const std::string why = explained_json(
      match.why, line(match.line), match.waited,
      [this](ExecutiveId id) { return desk().switchboard.username(id); },
      [&](LineId id) { return line(id).name; });
  const Result<TicketId> ticket = desk().registry.begin_conversation(
      conversation->customer().id, executive_.id, conversation->waited(), conversation->chosen(),
      line(match.line).name, why);
  const Result<TicketView> view =
      ticket ? desk().registry.view(*ticket) : Result<TicketView>(tl::unexpected(ticket.error()));
  if (!view) {
    // Without a record there is no conversation: the customer is told and may try again, and this
    // executive takes no more until he says so, or a failing disk would burn through the line.
    reply.say(wording::conversation_not_recorded());
    desk().switchboard.pause(seat_);
    paused_ = true;
    return desk().switchboard.release(seat_, conversation->id());
  }
  if (std::exchange(paused_, false)) {  // he was matched as he paused, and that was announced
    pause_after_ = true;
    pause_reason_.clear();
  }
  Talk& talk = add_talk(conversation, {*ticket, view->customer.id, view->customer.name});
  if (talks_.size() == 1) make_current(talk);
  greet(talk, *view, reply);
}

void ExecutiveSession::greet(Talk& talk, const TicketView& view, Reply& reply) {
  std::vector<std::string> card = wording::match_card(view, talk.conversation->waited());
  card.front().insert(0, mark(talk));
  say_all(std::move(card), reply);
  if (pause_after_) reply.say(wording::pause_after(talks_.size()));
  if (!talk.conversation->open(view.ticket.id)) {
    // Over already, and ConversationClosed is next; or his other session was faster.
    if (const auto opened = talk.conversation->ticket()) talk.ticket.id = *opened;
    return;
  }
  reply.announce(wording::console_matched(view.customer.name, executive_.username));
  const std::string greeting = wording::executive_greeting(executive_.display_name);
  talk.conversation->say_to_customer(executive_.username, greeting);
  desk().registry.note_said(view.ticket.id, executive_.username, greeting);
  reply.say(mark(talk) + wording::speaker(executive_.username, greeting));
  if (talk.number != current_) reply.say(wording::how_to_use(talk.number));
}

void ExecutiveSession::resume(const std::shared_ptr<Conversation>& conversation, Reply& reply) {
  const Customer& customer = conversation->customer();
  Talk& talk = add_talk(conversation, {*conversation->ticket(), customer.id, customer.name});
  if (talks_.size() == 1) make_current(talk);
  reply.say(mark(talk) + wording::conversation_goes_on(customer.name, talk.ticket.id));
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
  const std::optional<TicketId> ticket = closed.conversation->ticket();
  if (closed.to_record && ticket) {
    desk().registry.note_conversation_ended(*ticket, closed.conversation->customer().id,
                                            executive_.id, word(closed.reason));
  }
  const std::string who = closed.conversation->customer().name;
  const bool in_view = talk->number == current_;
  if (closed.reason == EndReason::kCustomerLeft) {
    reply.say(mark(*talk) + wording::customer_left(who, ticket, in_view));
  } else {
    reply.say(mark(*talk) + wording::conversation_ended(who, ticket, in_view));
  }
  if (in_view) current_ = 0;
  talks_.erase(talks_.begin() + (talk - talks_.data()));
  quit_asked_ = false;
  if (!talks_.empty()) {
    if (current_ == 0) reply.say(wording::choose_conversation());
    return;
  }
  if (!std::exchange(pause_after_, false)) return;
  paused_ = true;
  reply.say(wording::paused_now());
  reply.announce(wording::console_executive_paused(executive_.username, pause_reason_));
}

void ExecutiveSession::on(const OtherSideLost& lost, Reply& reply) {
  const Talk* const talk = find(lost.conversation);
  if (talk == nullptr) return;
  reply.say(mark(*talk) + wording::customer_away(talk->ticket.customer_name, lost.kept_for));
}

void ExecutiveSession::on(const OtherSideBack& back, Reply& reply) {
  const Talk* const talk = find(back.conversation);
  if (talk == nullptr) return;
  reply.say(mark(*talk) + wording::other_side_back(talk->ticket.customer_name));
}

void ExecutiveSession::on(const Said& said, Reply& reply) {
  Talk* const talk = find(said.conversation);
  if (talk == nullptr) return;
  const std::string line = wording::speaker(said.author, said.text);
  if (talk->number == current_) return reply.say(line);
  ++talk->unread;
  reply.say(mark(*talk) + line);
}

ExecutiveSession::Talk* ExecutiveSession::chosen(std::string_view text, Reply& reply) {
  if (text.empty()) {
    Talk* const talk = current();
    if (talk == nullptr) {
      reply.say(talks_.empty() ? wording::not_talking() : wording::choose_conversation());
    }
    return talk;
  }
  const std::optional<std::size_t> number = read_number(text);
  Talk* const talk = number ? find(*number) : nullptr;
  if (talk == nullptr) {
    reply.say(talks_.empty() ? wording::not_talking() : wording::no_such_conversation(text));
  }
  return talk;
}

void ExecutiveSession::use(std::string_view text, Reply& reply) {
  Talk* const talk = chosen(text, reply);
  if (talk == nullptr) return;
  make_current(*talk);
  reply.say(wording::now_with(talk->number, talk->ticket.customer_name, talk->ticket.id));
}

void ExecutiveSession::list(std::string_view, Reply& reply) {
  if (talks_.empty()) return reply.say(wording::not_talking());
  for (const Talk& talk : talks_) {
    reply.say(wording::listed(talk.number, talk.ticket.customer_name, talk.ticket.id, talk.unread,
                              talk.number == current_));
  }
}

void ExecutiveSession::end(std::string_view text, Reply& reply) {
  Talk* const talk = chosen(text, reply);
  if (talk == nullptr) return;
  if (talk->ending) return reply.say(wording::not_talking());
  talk->ending = true;
  desk().switchboard.release(seat_, talk->conversation->id());
}

}  // namespace turno
