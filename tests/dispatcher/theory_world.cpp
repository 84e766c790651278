#include "tests/dispatcher/theory_world.h"

#include "tests/dispatcher/short_names.h"

namespace turno::testing {

TheoryWorld::TheoryWorld(const Load& load, std::uint64_t seed)
    : load_(load), random_(seed), matcher_(Policy{}), now_(std::chrono::hours(1)) {
  for (std::uint64_t n = 1; n <= load.executives; ++n) {
    matcher_.apply(arrive(n), now_, effects_);
  }
}

void TheoryWorld::run(std::size_t warm_up, std::size_t customers) {
  first_observed_ = warm_up + 1;
  last_observed_ = warm_up + customers;
  plan(random(load_.arrivals), join(1));
  while (observed_.customers < customers) {
    const Happening next = plans_.top();
    plans_.pop();
    now_ = next.at;
    happen(next);
  }
}

void TheoryWorld::plan(double in_s, MatchEvent event) {
  constexpr double kNanoseconds = 1e9;
  const Duration in(static_cast<Duration::rep>(in_s * kNanoseconds));
  plans_.push({now_ + in, ++planned_, std::move(event)});
}

void TheoryWorld::happen(const Happening& what) {
  if (const auto* const leave = std::get_if<Leave>(&what.event)) {
    const auto found = waiting_.find(leave->customer);
    if (found == waiting_.end()) return;  // he was served before he lost his patience
    ended(leave->customer, now_ - found->second, true);
  } else if (const auto* const joined = std::get_if<Join>(&what.event)) {
    waiting_.emplace(joined->customer, now_);
    came_ = number(joined->customer);
    plan(random(load_.arrivals), join(came_ + 1));
    // Everybody comes with his patience, whether he needs it or not: it is drawn in any case.
    if (load_.patience > 0) plan(random(load_.patience), Leave{joined->customer, 0});
  }
  effects_.clear();
  matcher_.apply(what.event, now_, effects_);
  for (const MatchEffect& effect : effects_) {
    const auto* const matched = std::get_if<Matched>(&effect);
    if (matched == nullptr) continue;
    ended(matched->customer, matched->waited, false);
    plan(random(load_.service), Release{matched->conversation});
  }
}

void TheoryWorld::ended(CustomerId customer, Duration waited, bool gave_up) {
  waiting_.erase(customer);
  if (number(customer) < first_observed_ || number(customer) > last_observed_) return;
  ++observed_.customers;
  observed_.waited += waited > Duration::zero() ? 1 : 0;
  observed_.gave_up += gave_up ? 1 : 0;
  observed_.wait_s += std::chrono::duration<double>(waited).count();
}

}  // namespace turno::testing
