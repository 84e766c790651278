#include "load-tests/play.h"

#include <utility>

namespace turno::swarm {

Play::Play(const Plan& plan, OnStart on_start, OnSecond on_second)
    : plan_(plan),
      on_start_(std::move(on_start)),
      on_second_(std::move(on_second)),
      crowd_(plan, Audience{[this](const bots::Fact& fact) { see(fact); },
                            [this](TimePoint at) { begin(at); },
                            [this](TimePoint at) {
                              measures_->tick(at);
                              on_second_(at, *measures_, *witness_);
                            }}) {}

Result<void> Play::run() {
  Result<void> ran = crowd_.run();
  if (witness_) {
    const TimePoint end = std::chrono::steady_clock::now();
    measures_->finish(end);
    witness_->finish(end);
  }
  return ran;
}

void Play::begin(TimePoint at) {
  start_ = at;
  on_start_(at);
  witness_ = std::make_unique<Witness>(Witness::Rules{plan_.order, plan_.capacity}, at);
  measures_ = std::make_unique<Measures>(at);
  for (const bots::Fact& fact : std::exchange(before_, {})) see(fact);
}

void Play::see(const bots::Fact& fact) {
  if (!witness_) return before_.push_back(fact);
  witness_->see(fact);
  measures_->see(fact);
}

}  // namespace turno::swarm
