// The policy's flags of `turno serve`: on the command line, in the environment, in the file of
// --config, and there also a section [line.NAME] for every further line.
#pragma once

#include <CLI/App.hpp>

#include "dispatcher/policy.h"

namespace turno {

// Adds the flags and reads them, after parsing, into `policy`; a sentence about what is wrong with
// them comes out of parsing as a CLI::ParseError. Also makes the environment go before the file, as
// --help says: CLI11 by itself has it the other way round.
void add_policy_options(CLI::App& app, Policy& policy);

}  // namespace turno
