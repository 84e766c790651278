// Crowd: all bots of a run on one libuv loop. First the executives log in, a few at a time; then
// customers come as the plan's arrivals say; after its duration nobody new comes, and who talks is
// let finish. Every fact goes to the audience as it happens.
//
// Not thread-safe: run() is the loop.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "clients/bots/fact.h"
#include "load-tests/histogram.h"
#include "load-tests/plan.h"

namespace turno::swarm {

// Who looks on.
struct Audience {
  std::function<void(const bots::Fact&)> see;
  // All executives are at work, and the first customer may come: called once, before any customer's
  // fact.
  std::function<void(TimePoint)> on_start;
  // Once a second from there on, up to the end.
  std::function<void(TimePoint)> on_second;
};

class Crowd {
 public:
  // Password hashes that a server works on at once, and some more: its queue for them is short.
  static constexpr std::uint32_t kLoginsAtOnce = 8;
  // For each executive's login, and for the first.
  static constexpr Duration kLoginWithin = std::chrono::seconds{2};
  static constexpr Duration kFirstLoginWithin = std::chrono::seconds{30};
  // Bots stepped for what is due before sockets are looked at again.
  static constexpr int kMaxStepsPerWake = 1024;

  // `plan` outlives the crowd.
  Crowd(const Plan& plan, Audience audience);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // Until the run is over. The sentence of a failure says why there was none: nobody listens, an
  // executive cannot log in. SIGINT and SIGTERM end a run early and in order; the second one at
  // once.
  [[nodiscard]] Result<void> run();

  // Customers who should have come when all of them were there already.
  std::uint64_t no_one_left() const;
  // How late this process was with what was due.
  const Histogram& lateness() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace turno::swarm
