// MatcherState: all that decides in a matcher, as plain values, so that it can be written down and
// another matcher can go on from it: the same events then have the same effects and digests.
//
// Not part of it: what lines have shown of themselves (estimates are learnt anew), which places
// people were told (they are told again when that is due), and the reasons of offers that are
// pending.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/policy.h"

namespace turno {

struct MatcherState {
  struct Customer {
    CustomerId id{};
    TimePoint joined{};
    TimePoint entered{};
    std::uint64_t number = 0;  // of joining
    TimePoint due{};           // of his timer; the greatest there is: none
    ConversationId conversation{};
    ExecutiveId reserved{};
    LineId line{};
    ClassId customer_class{};
    std::uint8_t ripe = 0;
    bool talking = false;
    bool away = false;
    bool lost_executive = false;
    bool overflowed = false;
    std::vector<ExecutiveId> passed;  // on him
  };
  struct Executive {
    ExecutiveId id{};
    ExecutiveProfile profile;
    std::vector<ConversationId> conversations;
    std::vector<TimePoint> wrap_ups;
    ConversationId offer{};  // 0: none
    bool paused = false;
    bool paused_for_missing = false;
    bool away = false;
    int missed = 0;
    TimePoint grace_over{};
    TimePoint came{};
    Duration served_for{};
    TimePoint counted_at{};
    std::uint64_t served = 0;
    std::uint64_t freed = 0;
    std::uint64_t assigned = 0;
  };
  struct Conversation {
    ConversationId id{};
    CustomerId customer{};
    ExecutiveId executive{};
    TimePoint began{};
  };
  struct Offer {
    ConversationId id{};
    CustomerId customer{};
    ExecutiveId executive{};
    TimePoint until{};
  };

  std::shared_ptr<const Policy> policy;
  std::vector<TimePoint> limits_since;  // by line
  // Each by id.
  std::vector<Customer> customers;
  std::vector<Executive> executives;
  std::vector<Conversation> conversations;
  std::vector<Offer> offers;

  TimePoint now = TimePoint::min();  // of the last event
  std::uint64_t last_conversation = 0;
  std::uint64_t last_number = 0;
  std::uint64_t moments = 0;
  std::uint64_t joined = 0;  // Matcher::Totals
  std::uint64_t matched = 0;
  std::uint64_t left = 0;
  std::uint64_t refused = 0;
};

}  // namespace turno
