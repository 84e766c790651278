// DeskSimulation: a whole desk (sessions, dispatcher, journal, store) and its people in one thread,
// under a scheduler that decides by a seed which of all the things that could happen next does: a
// person types or reads a line, a session works off a notice, the dispatcher has its round, the
// store commits, time passes, a connection is lost, the server is killed and starts again. The same
// seed gives the same run, step by step.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/bots.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/transcript.h"
#include "tests/support/world.h"

namespace turno::testing {

class DeskSimulation {
 public:
  explicit DeskSimulation(std::uint64_t seed);

  // Lets that much time pass at the desk, with all that can go wrong.
  void run(Duration time);
  // From here on nothing goes wrong, and nobody new comes, until everybody has been served.
  void wind_down();
  // What is wrong with what has happened, a sentence each; nothing when all is well.
  std::vector<std::string> faults();

  struct Counts {
    std::uint64_t steps = 0;
    std::uint64_t drops = 0;
    std::uint64_t crashes = 0;
    std::size_t lines_read = 0;
    std::size_t promises = 0;
    std::size_t served = 0;
    std::uint64_t events = 0;
    // Of everything on record, to compare two runs.
    std::uint64_t fingerprint = 0;
  };
  Counts counts();

 private:
  void step();
  void bot_step();
  void server_step();
  void time_step();
  void crash();
  void check_replay(std::vector<std::string>& faults);
  void check_conversations(std::vector<std::string>& faults);
  Bot& any_bot();

  Dice dice_;
  World world_;
  Transcript transcript_;
  std::vector<std::unique_ptr<CustomerBot>> customers_;
  std::vector<std::unique_ptr<ExecutiveBot>> executives_;
  std::vector<std::string> faults_;
  Counts counts_;
  bool calm_ = false;
};

}  // namespace turno::testing
