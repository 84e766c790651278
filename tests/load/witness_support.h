// Facts by hand, for the tests of verdicts and numbers.
#pragma once

#include <optional>
#include <string>

#include "clients/bots/fact.h"
#include "load-tests/witness.h"

namespace turno::swarm {

using bots::BotId;
using bots::customer_bot;
using bots::executive_bot;

inline constexpr TimePoint kStart{std::chrono::hours{1}};

// Hands facts on, a millisecond after one another.
template <class Seer>
class Teller {
 public:
  explicit Teller(Seer& seer) : seer_(seer) {}

  void tell(BotId who, bots::What what) {
    seer_.see({now, who, std::move(what)});
    now += step;
  }

  void asks(BotId customer) { tell(customer, bots::AskedForPlace{now}); }
  void placed(BotId customer, std::uint64_t place,
              bots::Placed::Why why = bots::Placed::Why::kJoined, std::string words = {}) {
    tell(customer, bots::Placed{place, why, std::move(words)});
  }
  void matched(BotId customer, BotId executive) { tell(customer, bots::Matched{executive}); }
  void took(BotId executive, BotId customer) { tell(executive, bots::Took{customer}); }
  // Both sides read of it.
  void meet(BotId customer, BotId executive) {
    matched(customer, executive);
    took(executive, customer);
  }
  void waits(BotId customer, std::uint64_t place = 1) {
    asks(customer);
    placed(customer, place);
  }
  void says(BotId from, BotId to, std::uint32_t number) {
    tell(from, bots::Said{{from, to, number}, now});
  }
  void hears(BotId who, BotId from, std::uint32_t number) {
    tell(who, bots::Heard{from, bots::Stamp{from, who, number}, {}});
  }
  void ends(BotId executive, BotId customer) {
    tell(executive, bots::Ending{customer});
    tell(executive, bots::Released{customer});
    tell(customer, bots::TalkEnded{});
  }

  TimePoint now = kStart;
  Duration step = std::chrono::milliseconds{1};

 private:
  Seer& seer_;
};

}  // namespace turno::swarm
