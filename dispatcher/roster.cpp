#include "dispatcher/roster.h"

#include <utility>

#include "base/check.h"

namespace turno {

void Roster::ready(ExecutiveId executive) {
  State& state = executives_[executive];
  if (std::exchange(state.wants_more, true) || state.conversation) return;
  enter_free(executive, state);
}

void Roster::pause(ExecutiveId executive) {
  State& state = executives_[executive];
  if (!std::exchange(state.wants_more, false) || state.conversation) return;
  leave_free(state);
}

ExecutiveId Roster::take(ConversationId conversation) {
  CHECK(!free_.empty());
  const ExecutiveId executive = free_.begin()->second;
  free_.erase(free_.begin());
  executives_.at(executive).conversation = conversation;
  return executive;
}

void Roster::release(ExecutiveId executive) {
  State& state = executives_.at(executive);
  CHECK(state.conversation.has_value());
  state.conversation.reset();
  if (state.wants_more) enter_free(executive, state);
}

std::optional<ConversationId> Roster::remove(ExecutiveId executive) {
  const auto found = executives_.find(executive);
  if (found == executives_.end()) return std::nullopt;
  const State state = found->second;
  if (state.wants_more && !state.conversation) leave_free(state);
  executives_.erase(found);
  return state.conversation;
}

void Roster::enter_free(ExecutiveId executive, State& state) {
  state.free_since = ++times_freed_;
  free_.emplace(state.free_since, executive);
}

void Roster::leave_free(const State& state) { CHECK(free_.erase(state.free_since) == 1); }

}  // namespace turno
