// The executive's place in the queueing: offers, pauses, wrap-up, messages, and what the line looks
// like.
#include <algorithm>
#include <utility>

#include "assistant/wording.h"
#include "base/duration_text.h"
#include "session/executive_session.h"

namespace turno {
namespace {

// By which a bare `:more` makes a wrap-up longer.
constexpr Duration kMore = std::chrono::seconds(60);
constexpr Duration kMostMore = std::chrono::hours(1);

}  // namespace

void ExecutiveSession::on(const OfferMade& made, Reply& reply) {
  offer_ = made;
  wrap_up_.reset();
  reply.say(wording().offered(made.customer.name, made.customer.rut, made.waited, made.open_for));
}

void ExecutiveSession::on(const OfferOver& over, Reply& reply) {
  if (!offer_ || offer_->offer != over.offer) return;
  const OfferMade offer = *std::exchange(offer_, std::nullopt);
  switch (over.outcome) {
    case OfferOutcome::kMissed:
      return reply.say(wording().offer_missed(offer.customer.name));
    case OfferOutcome::kRevoked:
      return reply.say(wording().offer_revoked(offer.customer.name, paused_ || pause_after_));
    case OfferOutcome::kRejected:
      return;  // he was told when he said so
  }
}

void ExecutiveSession::on(const PausedForYou& paused, Reply& reply) {
  paused_ = talks_.empty();
  pause_after_ = !paused_;
  pause_reason_ = "ofertas sin responder";
  reply.say(wording().paused_for_missing(paused.missed));
  if (!paused_) return;
  reply.announce(house_wording().console_executive_paused(executive_.username, pause_reason_));
}

void ExecutiveSession::accept(std::string_view, Reply& reply) {
  if (!offer_) return reply.say(wording().no_offer());
  // Answered by the conversation, or by the end of the offer.
  desk().switchboard.accept(seat_, offer_->offer);
}

void ExecutiveSession::reject(std::string_view reason, Reply& reply) {
  if (!offer_) return reply.say(wording().no_offer());
  desk().switchboard.reject(seat_, offer_->offer, reason);
  reply.say(wording().offer_rejected(offer_->customer.name));
  offer_.reset();
}

void ExecutiveSession::on(const WrapUpTold& told, Reply& reply) {
  wrap_up_ = told.lasts;
  reply.say(wording().wrap_up(told.lasts));
}

void ExecutiveSession::on(const WrapUpOver&, Reply& reply) {
  if (!std::exchange(wrap_up_, std::nullopt)) return;
  reply.say(wording().wrap_up_over(paused_ || pause_after_));
}

void ExecutiveSession::more(std::string_view text, Reply& reply) {
  if (!wrap_up_) return reply.say(wording().no_wrap_up());
  const std::optional<Duration> more = text.empty() ? kMore : read_duration(text);
  if (!more || *more <= Duration::zero() || *more > kMostMore) {
    return reply.say(wording().usage(":more 60s (de 1s a 1h)"));
  }
  desk().switchboard.extend_wrap_up(seat_, *more);
}

void ExecutiveSession::pause(std::string_view reason, Reply& reply) {
  desk().switchboard.pause(seat_, reason);
  const auto talking = static_cast<std::size_t>(
      std::count_if(talks_.begin(), talks_.end(), [](const Talk& talk) { return !talk.ending; }));
  if (talking > 0) {
    pause_after_ = true;
    pause_reason_ = reason;
    return reply.say(wording().pause_after(talking));
  }
  if (!std::exchange(paused_, true)) {
    reply.announce(house_wording().console_executive_paused(executive_.username, reason));
  }
  reply.say(wording().paused_now());
}

void ExecutiveSession::ready(std::string_view, Reply& reply) {
  desk().switchboard.ready(seat_);
  pause_after_ = false;
  wrap_up_.reset();
  if (std::exchange(paused_, false)) {
    reply.announce(house_wording().console_executive_ready(executive_.username));
  }
  reply.say(wording().ready_now());
  say_messages(reply);
}

void ExecutiveSession::queue(std::string_view, Reply& reply) {
  const LineCounts counts = desk().line.counts();
  reply.say(wording().line_state(counts));
  say_all(wording().line_states(desk().switchboard.policy()->lines, counts.waiting_in), reply);
  say_messages(reply);
}

// Messages are what executives find first: on coming, on being ready, on looking at the line.
void ExecutiveSession::say_messages(Reply& reply) {
  const Result<std::uint64_t> count = desk().registry.message_count();
  if (count && *count > 0) reply.say(wording().messages_waiting(*count));
}

void ExecutiveSession::messages(std::string_view, Reply& reply) {
  const auto waiting = desk().registry.messages_waiting();
  if (!waiting) return reply.say(wording().not_read());
  say_all(wording().messages(*waiting), reply);
}

void ExecutiveSession::quit(std::string_view, Reply& reply) {
  const auto going_on =
      std::find_if(talks_.begin(), talks_.end(), [](const Talk& talk) { return !talk.ending; });
  if (going_on != talks_.end() && !std::exchange(quit_asked_, true)) {
    return reply.say(wording().leave_anyway(going_on->ticket.customer_name, talks_.size()));
  }
  close_with(wording().executive_goodbye(), reply);
}

}  // namespace turno
