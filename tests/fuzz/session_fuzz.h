// What the fuzz targets of the sessions share: a script made of the input's bytes, played by one
// person in a small world, where somebody of the other role is present.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/support/world.h"

namespace turno::testing {

// Plays `script`: lines, and between them (a line that is one control character) what else can
// happen to a connection. Afterwards everybody leaves. Lines are what the codec would let through.
void play(World& world, Person& person, Person& other, std::string_view script);

// The world of all inputs of a run: its people leave after each, its records grow.
World& fuzz_world();

}  // namespace turno::testing
