// What the fuzz targets of the sessions share: a script made of the input's bytes, played by one
// person in small worlds of different policies, where somebody of the other role is present.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/support/world.h"

namespace turno::testing {

// Plays `script`: lines, and between them (a line that is one control character) what else can
// happen to a connection. Afterwards everybody leaves, and nobody may be kept. Lines are what the
// codec would let through.
void play(World& world, Person& person, Person& other, std::string_view script);

// The worlds of all inputs of a run: their people leave after each, their records grow. The first
// has the plainest policy, the second every rule that sessions know of.
std::array<World*, 2> fuzz_worlds();

}  // namespace turno::testing
