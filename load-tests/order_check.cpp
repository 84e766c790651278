#include "load-tests/order_check.h"

#include <algorithm>
#include <iterator>

namespace turno::swarm {

std::optional<OrderCheck::Match> OrderCheck::add(const Match& match) {
  std::optional<Match> overtaker;
  if (order_ == Plan::Order::kFifo) {
    overtaker = overtaker_fifo(match);
    Latest next{match.hi, match};
    if (!latest_.empty() && latest_.back().last_asked.asked > match.asked) {
      next.last_asked = latest_.back().last_asked;
    }
    latest_.push_back(next);
  } else if (order_ == Plan::Order::kLifo) {
    overtaker = overtaker_lifo(match);
    recent_.push_back(match);
    if (recent_.size() > kLookBack) recent_.pop_front();
  }
  return overtaker;
}

std::optional<OrderCheck::Match> OrderCheck::overtaker_fifo(const Match& match) const {
  const auto behind =
      std::lower_bound(latest_.begin(), latest_.end(), match.lo,
                       [](const Latest& each, TimePoint lo) { return each.hi < lo; });
  if (behind == latest_.begin()) return std::nullopt;
  const Match& other = std::prev(behind)->last_asked;
  return other.asked > match.placed ? std::optional(other) : std::nullopt;
}

std::optional<OrderCheck::Match> OrderCheck::overtaker_lifo(const Match& match) const {
  const auto found = std::find_if(recent_.begin(), recent_.end(), [&match](const Match& other) {
    return other.hi < match.lo && other.lo > match.placed && other.placed < match.asked;
  });
  return found == recent_.end() ? std::nullopt : std::optional(*found);
}

}  // namespace turno::swarm
