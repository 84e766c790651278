// Casting: which bot is of which character. The same plan has the same cast, and each bot his own
// stream of random numbers, so that one bot's fortunes do not change another's.
#pragma once

#include <cstdint>
#include <memory>

#include "clients/bots/board.h"
#include "clients/bots/script.h"
#include "load-tests/plan.h"

namespace turno::swarm {

// `plan` and `board` outlive the scripts.
std::unique_ptr<bots::Script> cast_customer(const Plan& plan, std::uint32_t index,
                                            bots::Board& board);
std::unique_ptr<bots::Script> cast_executive(const Plan& plan, std::uint32_t index,
                                             bots::Board& board);

}  // namespace turno::swarm
