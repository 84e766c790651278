#include "clients/bots/board.h"

#include <algorithm>
#include <utility>

namespace turno::bots {

std::uint64_t Board::key(BotId one, BotId other) {
  // Executives have the higher numbers: the same key whoever comes first.
  const auto a = static_cast<std::uint32_t>(one);
  const auto b = static_cast<std::uint32_t>(other);
  constexpr unsigned kHalf = 32;
  return (std::uint64_t{std::max(a, b)} << kHalf) | std::min(a, b);
}

void Board::said(BotId from, BotId to) { ++talks_[key(from, to)].in_the_air; }

void Board::heard(BotId from, BotId to) {
  const auto found = talks_.find(key(from, to));
  if (found == talks_.end() || found->second.in_the_air == 0) return;
  if (--found->second.in_the_air > 0 || !found->second.ending) return;
  woken_.push_back(is_executive(from) ? from : to);
}

void Board::want_end(BotId customer, BotId executive) {
  Talk& talk = talks_[key(customer, executive)];
  talk.ending = true;
  if (talk.in_the_air == 0) woken_.push_back(executive);
}

bool Board::ending(BotId customer, BotId executive) const {
  const auto found = talks_.find(key(customer, executive));
  return found != talks_.end() && found->second.ending;
}

bool Board::quiet(BotId customer, BotId executive) const {
  const auto found = talks_.find(key(customer, executive));
  return found == talks_.end() || found->second.in_the_air == 0;
}

void Board::give_up(BotId customer, BotId executive) {
  const auto found = talks_.find(key(customer, executive));
  if (found == talks_.end()) return;
  found->second.in_the_air = 0;
  if (found->second.ending) woken_.push_back(executive);
}

void Board::forget(BotId customer, BotId executive) { talks_.erase(key(customer, executive)); }

std::vector<BotId> Board::take_woken() { return std::exchange(woken_, {}); }

}  // namespace turno::bots
