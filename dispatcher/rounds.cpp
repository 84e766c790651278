#include "dispatcher/rounds.h"

#include <variant>

namespace turno {
namespace {

const MatchEvent kTick = Tick{};

}  // namespace

Rounds::Rounds(std::unique_ptr<Matcher> matcher, EffectSink& sink, Journal* journal)
    : matcher_(std::move(matcher)), sink_(sink), delivery_(sink), journal_(journal) {}

void Rounds::apply(std::span<const MatchEvent> events, TimePoint now) {
  steps_.clear();
  effects_.clear();
  // What was due goes first, as a step of its own, so that the record has it in front of the event.
  const auto run_due = [&] {
    const std::size_t before = effects_.size();
    matcher_->apply(kTick, now, effects_);
    if (effects_.size() != before)
      steps_.push_back({&kTick, effects_.size(), false, matcher_->shared_policy()});
  };
  for (const MatchEvent& event : events) {
    if (!std::holds_alternative<Restart>(event)) run_due();
    const bool changed = matcher_->apply(event, now, effects_);
    steps_.push_back({&event, effects_.size(), !changed, matcher_->shared_policy()});
  }
  if (events.empty()) run_due();
  const bool wait = put_on_record(now);
  matcher_->announce(now, effects_);
  if (wait) {
    delivery_.hold(last_round_, effects_);
  } else {
    delivery_.add(effects_);
  }
}

bool Rounds::put_on_record(TimePoint now) {
  if (journal_ == nullptr || steps_.empty()) return false;
  for (const MatchEffect& effect : effects_) {
    if (const auto* const ended = std::get_if<Ended>(&effect)) sink_.ending(ended->conversation);
  }
  applied_.clear();
  std::size_t begin = 0;
  for (const Step& step : steps_) {
    applied_.push_back({*step.event, std::span(effects_).subspan(begin, step.end - begin),
                        step.ignored, step.policy});
    begin = step.end;
  }
  return journal_->record({++last_round_, now, applied_}, *matcher_);
}

}  // namespace turno
