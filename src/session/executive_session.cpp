#include "session/executive_session.h"

#include <utility>
#include <variant>

#include "assistant/wording.h"
#include "base/text.h"

namespace turno {

ExecutiveSession::ExecutiveSession(Visitor visitor, Executive executive, ExecutiveSeat seat)
    : DeskSession(std::move(visitor)),
      executive_(std::move(executive)),
      seat_(seat),
      lines_(Side::kExecutive, desk().registry, this->visitor().mailbox, this->visitor().acks,
             this->visitor().language) {}

void ExecutiveSession::start(Reply& reply) {
  reply.announce(house_wording().console_executive_in(executive_.username));
}

void ExecutiveSession::on_line(std::string_view line, Reply& reply) {
  line = trim(line);
  if (line.empty()) return;
  if (lines_.on_command(
          line, [this](TicketId ticket) { return about(ticket); }, reply))
    return;
  if (arriving_ && line != ":q") {
    if (held_.size() == kMaxHeldLines) return reply.say(wording().one_moment());
    held_.emplace_back(line);
    return;
  }
  if (line.front() == ':') {
    on_command(line, reply);
  } else {
    talk(line, reply);
  }
  say_status(reply);
}

void ExecutiveSession::on_notice(const Notice& notice, Reply& reply) {
  const bool early = arriving_ && !std::holds_alternative<AtWork>(notice) &&
                     !std::holds_alternative<TakenOver>(notice) &&
                     !std::holds_alternative<Draining>(notice);
  if (early) return;
  std::visit([&](const auto& n) { on(n, reply); }, notice);
  say_status(reply);
}

void ExecutiveSession::on(const AtWork& at_work, Reply& reply) {
  if (!std::exchange(arriving_, false)) return;
  paused_ = at_work.paused;
  reply.say(paused_ ? wording().welcome_back_paused(executive_.display_name)
                    : wording().welcome_executive(executive_.display_name));
  std::vector<std::shared_ptr<Conversation>> beginning;
  for (const AtWork::Kept& kept : at_work.conversations) {
    if (kept.conversation->greeted()) {
      resume(kept, reply);
    } else {
      beginning.push_back(kept.conversation);
    }
  }
  for (const auto& conversation : beginning) begin(conversation, reply);
  pause_after_ = paused_ && !talks_.empty();
  say_messages(reply);
  for (const std::string& line : std::exchange(held_, {})) {
    if (reply.close) return;
    on_line(line, reply);
  }
}

bool ExecutiveSession::several() const {
  const int capacity =
      executive_.capacity != 0 ? executive_.capacity : desk().switchboard.policy()->capacity;
  return capacity > 1 || talks_.size() > 1;
}

std::string ExecutiveSession::mark(const Talk& talk) const {
  return several() ? "(" + std::to_string(talk.number) + ") " : std::string();
}

void ExecutiveSession::say_status(Reply& reply) {
  std::string now = status();
  if (now == status_ || reply.close) return;
  status_ = std::move(now);
  reply.say(status_.empty() ? std::string(Wording::kStatusMark)
                            : std::string(Wording::kStatusMark) + " " + status_);
}

std::string ExecutiveSession::status() const {
  if (offer_) return wording().status_offer(offer_->customer.name, offer_->open_for);
  if (wrap_up_ && talks_.empty()) return wording().status_wrap_up(*wrap_up_);
  if (!several() || talks_.empty()) return {};
  std::string text;
  for (const Talk& talk : talks_) {
    if (talk.number == current_)
      text = wording().status_talk(talk.number, talk.ticket.customer_name);
  }
  for (const Talk& talk : talks_) {
    if (talk.number != current_) text += wording().status_other(talk.number, talk.unread);
  }
  return std::string(trim(text));  // without a current one it begins with the others
}

void ExecutiveSession::on(const TakenOver&, Reply& reply) {
  close_with(wording().taken_over(), reply);
}

void ExecutiveSession::on(const Draining&, Reply& reply) { part_for_a_while(true, reply); }

void ExecutiveSession::on_hangup(Reply& reply) {
  for (const SeenMark& seen : desk().switchboard.unseat(seat_, parting())) {
    desk().registry.note_seen(seen, Side::kExecutive);
  }
  reply.announce(house_wording().console_executive_out(executive_.username));
}

}  // namespace turno
