// Play: one run from the first executive's login to the last goodbye, with the verdicts and the
// numbers looking on. Prints nothing: what there is to show while it runs goes to a function.
//
// Not thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "clients/bots/fact.h"
#include "load-tests/crowd.h"
#include "load-tests/measures.h"
#include "load-tests/plan.h"
#include "load-tests/witness.h"

namespace turno::swarm {

class Play {
 public:
  // Before the first customer comes.
  using OnStart = std::function<void(TimePoint at)>;
  // Once a second, how it stands.
  using OnSecond =
      std::function<void(TimePoint at, const Measures& measures, const Witness& witness)>;
  // `plan` outlives the play.
  Play(const Plan& plan, OnStart on_start, OnSecond on_second);

  // As Crowd::run().
  [[nodiscard]] Result<void> run();

  TimePoint start() const { return start_; }
  // nullptr until the first customer may come.
  const Measures* measures() const { return measures_.get(); }
  const Witness* witness() const { return witness_.get(); }
  const Crowd& crowd() const { return crowd_; }

 private:
  void see(const bots::Fact& fact);
  void begin(TimePoint at);

  const Plan& plan_;
  const OnStart on_start_;
  const OnSecond on_second_;
  Crowd crowd_;
  std::vector<bots::Fact> before_;  // the executives' coming to work
  TimePoint start_{};
  std::unique_ptr<Measures> measures_;
  std::unique_ptr<Witness> witness_;
};

}  // namespace turno::swarm
