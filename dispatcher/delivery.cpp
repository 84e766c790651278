#include "dispatcher/delivery.h"

#include <utility>
#include <variant>

#include "base/check.h"

namespace turno {
namespace {

void append(std::vector<MatchEffect>& to, std::vector<MatchEffect>& from) {
  if (to.empty()) {
    to.swap(from);
  } else {
    to.insert(to.end(), from.begin(), from.end());
    from.clear();
  }
}

// Puts into each match what only the record knows of it.
void complete(std::vector<MatchEffect>& effects, const std::vector<OnRecord>& matches) {
  std::size_t next = 0;
  for (MatchEffect& effect : effects) {
    if (auto* const matched = std::get_if<Matched>(&effect)) matched->record = matches.at(next++);
  }
}

}  // namespace

void Delivery::hold(std::uint64_t round, std::vector<MatchEffect>& effects) {
  const MutexLock lock(mu_);
  held_.push_back({round, std::exchange(effects, {})});
}

void Delivery::add(std::vector<MatchEffect>& effects) {
  if (effects.empty()) return;
  const MutexLock lock(mu_);
  if (!held_.empty() && held_.back().round == 0) {
    append(held_.back().effects, effects);
  } else {
    held_.push_back({0, std::exchange(effects, {})});
  }
}

void Delivery::kept(std::uint64_t round, std::vector<OnRecord> matches) {
  const MutexLock lock(mu_);
  kept_.push_back({round, std::move(matches)});
}

void Delivery::deliver() {
  std::vector<MatchEffect> burst;
  for (bool mine = false;;) {
    burst.clear();
    {
      const MutexLock lock(mu_);
      if (delivering_ && !mine) return;
      mine = delivering_ = !closed_ && take(burst);
      if (!mine) {
        idle_.notify_all();
        return;
      }
    }
    sink_.deliver_all(burst);
  }
}

bool Delivery::take(std::vector<MatchEffect>& burst) {
  while (!held_.empty()) {
    Held& first = held_.front();
    if (first.round != 0) {
      if (kept_.empty()) break;
      CHECK(kept_.front().round == first.round);
      complete(first.effects, kept_.front().matches);
      kept_.pop_front();
    }
    append(burst, first.effects);
    held_.pop_front();
  }
  return !burst.empty();
}

void Delivery::close() {
  const MutexLock lock(mu_);
  closed_ = true;
  while (delivering_) idle_.wait(mu_);
}

std::size_t Delivery::held() const {
  const MutexLock lock(mu_);
  return held_.size();
}

}  // namespace turno
