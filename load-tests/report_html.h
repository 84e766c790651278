// A run's result as one page that needs nothing else: charts, numbers, verdicts; for a screen,
// light or dark, and for paper. Pure.
#pragma once

#include <string>

#include "load-tests/run_result.h"

namespace turno::swarm {

std::string report_html(const RunResult& result);

}  // namespace turno::swarm
