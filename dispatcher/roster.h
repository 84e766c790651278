// Roster: the executives at work, what each is doing, and who of the free ones is next.
//
// Invariants:
//  R1 An executive is free, talking or paused; free exactly when he stands among the free.
//  R2 The free are ordered by how long they have been free, the longest first.
//
// Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "base/ids.h"

namespace turno {

class Roster {
 public:
  bool anyone_free() const { return !free_.empty(); }
  std::size_t free() const { return free_.size(); }
  std::size_t size() const { return executives_.size(); }
  bool contains(ExecutiveId executive) const { return executives_.contains(executive); }

  // Free from now on, or after his conversation; known from now on.
  void ready(ExecutiveId executive);
  // No longer free, or not after his conversation; known from now on.
  void pause(ExecutiveId executive);
  // The one who has been free for longest, talking from now on. Somebody must be free.
  ExecutiveId take(ConversationId conversation);
  // His conversation is over: free again, unless he paused meanwhile. He must be talking.
  void release(ExecutiveId executive);
  // Forgets him. The conversation that he was in, if any.
  std::optional<ConversationId> remove(ExecutiveId executive);

  struct State {
    bool wants_more = false;  // not paused, or not after this conversation
    std::optional<ConversationId> conversation;
    std::uint64_t free_since = 0;  // with neither: his number among the free
  };
  // By id; for digests and tests.
  const std::map<ExecutiveId, State>& all() const { return executives_; }

 private:
  void enter_free(ExecutiveId executive, State& state);
  void leave_free(const State& state);

  std::map<ExecutiveId, State> executives_;
  std::map<std::uint64_t, ExecutiveId> free_;  // by when they became free, as a count of such times
  std::uint64_t times_freed_ = 0;
};

}  // namespace turno
