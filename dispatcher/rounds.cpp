#include "dispatcher/rounds.h"

#include <utility>

#include "base/check.h"

namespace turno {
namespace {

const MatchEvent kTick = Tick{};

}  // namespace

Rounds::Rounds(std::unique_ptr<Matcher> matcher, EffectSink& sink, Journal* journal)
    : matcher_(std::move(matcher)), sink_(sink), journal_(journal) {}

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
    held_.push_back({last_round_, std::exchange(effects_, {})});
  } else if (held_.empty()) {
    release(effects_);
  } else {
    // Nothing of its own to wait for, but its turn.
    std::vector<MatchEffect>& last = held_.back().effects;
    last.insert(last.end(), effects_.begin(), effects_.end());
  }
}

bool Rounds::put_on_record(TimePoint now) {
  if (journal_ == nullptr || steps_.empty()) return false;
  applied_.clear();
  std::size_t begin = 0;
  for (const Step& step : steps_) {
    applied_.push_back({*step.event, std::span(effects_).subspan(begin, step.end - begin),
                        step.ignored, step.policy});
    begin = step.end;
  }
  return journal_->record({++last_round_, now, applied_}, *matcher_);
}

void Rounds::kept(std::uint64_t round, const std::vector<OnRecord>& matches) {
  CHECK(!held_.empty() && held_.front().round == round);
  Held kept = std::move(held_.front());
  held_.pop_front();
  std::size_t next = 0;
  for (MatchEffect& effect : kept.effects) {
    // Those of later rounds, that only wait for their turn, have no match in them.
    if (auto* const matched = std::get_if<Matched>(&effect)) matched->record = matches.at(next++);
  }
  release(kept.effects);
}

void Rounds::release(std::vector<MatchEffect>& effects) {
  if (ready_.empty()) {
    ready_.swap(effects);
  } else {
    ready_.insert(ready_.end(), effects.begin(), effects.end());
    effects.clear();
  }
}

void Rounds::deliver() {
  for (const MatchEffect& effect : ready_) sink_.deliver(effect);
  ready_.clear();
}

}  // namespace turno
