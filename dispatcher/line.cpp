#include "dispatcher/line.h"

#include <algorithm>

#include "base/check.h"

namespace turno {

std::size_t Line::position(CustomerId customer) const {
  const auto found = entries_.find(customer);
  return found == entries_.end() ? 0 : order_.order_of_key(found->second.key) + 1;
}

std::size_t Line::push_back(const Waiting& waiting) { return insert(next_back_++, waiting); }

std::size_t Line::push_front(const Waiting& waiting) {
  const std::size_t position = insert(next_front_--, waiting);
  changed_from(position + 1);
  return position;
}

std::size_t Line::insert(Key key, const Waiting& waiting) {
  const auto [entry, is_new] = entries_.try_emplace(waiting.customer, Entry{key, waiting.since, 0});
  CHECK(is_new);
  order_.insert({key, waiting.customer});
  entry->second.told = order_.order_of_key(key) + 1;
  return entry->second.told;
}

Waiting Line::pop_front() {
  CHECK(!order_.empty());
  const CustomerId customer = order_.begin()->second;
  const Waiting first{customer, entries_.at(customer).since};
  erase(customer);
  return first;
}

bool Line::erase(CustomerId customer) {
  const auto found = entries_.find(customer);
  if (found == entries_.end()) return false;
  changed_from(position(customer));
  order_.erase(found->second.key);
  entries_.erase(found);
  return true;
}

void Line::changed_from(std::size_t position) {
  first_changed_ = std::min(first_changed_.value_or(position), position);
}

void Line::take_changed(std::vector<PlaceOf>& out) {
  if (!first_changed_) return;
  std::size_t position = *first_changed_;
  first_changed_.reset();
  for (auto at = order_.find_by_order(position - 1); at != order_.end(); ++at, ++position) {
    Entry& entry = entries_.at(at->second);
    if (entry.told == position) continue;
    entry.told = position;
    out.push_back({at->second, position});
  }
}

std::vector<Line::Standing> Line::snapshot() const {
  std::vector<Standing> all;
  all.reserve(order_.size());
  for (const auto& [key, customer] : order_) {
    const Entry& entry = entries_.at(customer);
    all.push_back({{customer, entry.since}, entry.told});
  }
  return all;
}

}  // namespace turno
